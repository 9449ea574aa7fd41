"""What is installed → a list of versions."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
from collections.abc import Sequence
from pathlib import Path

PARTS = (
    "numpy",
    "duckdb",
    "pyoxigraph",
    "pyshacl",
    "rdflib",
    "networkx",
    "pyvis",
    "marisa-trie",
    "typer",
    "rich",
    "obonet",
    "defusedxml",
    "xlsxwriter",
)
EXTRAS = {"serve": "httptools", "neo4j": "neo4j"}


def doctor(lexicons: Sequence[Path]) -> None:
    """Print what is installed, and what is not."""
    from kg import __version__
    from kg.engine import Engine
    from kg.language import model_scores

    engine = Engine(tuple(lexicons))
    rows = [("kg", __version__), ("Python", platform.python_version()), ("engine", engine.digest)]
    rows += [(name, importlib.metadata.version(name)) for name in PARTS]
    rows += [(f"lexicon {name}", version) for name, version in engine.lexicon.sources.items()]
    rows += [(f"language model, {name}", f"{value}") for name, value in sorted(model_scores().items())]
    rows += [(f"extra {name}", "installed" if importlib.util.find_spec(package) else f"missing; pip install 'claimgraph[{name}]'")
             for name, package in EXTRAS.items()]  # fmt: skip
    for name, value in rows:
        print(f"{name:36} {value}")  # noqa: T201
