"""All named graphs as packed N-Quads: for bulk loads of triple stores, and for large builds."""

from __future__ import annotations

from pathlib import Path

from kg.graph import rdf
from kg.graph.build import Build

NAME = "nquads"
FILE = "graph.nq.gz"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, graph by graph, a line per quad."""
    return rdf.write_nquads(build, path)
