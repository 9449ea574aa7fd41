"""The union of all graphs as N-Triples 1.2, with who reifies which edge: for readers of RDF 1.2."""

from __future__ import annotations

from pathlib import Path

from kg.graph import reifying
from kg.graph.build import Build

NAME = "ntriples12"
FILE = "graph12.nt"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, and who reifies which edge, a line per triple."""
    return (
        "named graphs were joined into one; kgv:certainty of its statement says whether an edge is asserted",
        *reifying.write_ntriples(build, path),
    )
