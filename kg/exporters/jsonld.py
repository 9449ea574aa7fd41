"""All named graphs as compact JSON-LD: for programs that know JSON better than RDF."""

from __future__ import annotations

from pathlib import Path

from kg.graph import jsonld
from kg.graph.build import Build

NAME = "jsonld"
FILE = "graph.jsonld"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, graph by graph, an object per subject."""
    return jsonld.write_jsonld(build, path)
