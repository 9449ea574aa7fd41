"""Where the tables lie that are shipped beside the code (`ontologies/` of the repository)."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def ontology(name: str) -> Path:
    """Return the path of a file of `ontologies/`, in an installed package or in a checkout."""
    shipped = _HERE / "ontologies" / name
    return shipped if shipped.exists() else _HERE.parent / "ontologies" / name
