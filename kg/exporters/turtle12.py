"""The union of all graphs as Turtle 1.2, edges annotated with their statements: for readers of RDF 1.2."""

from __future__ import annotations

from pathlib import Path

from kg.graph import reifying
from kg.graph.build import Build

NAME = "turtle12"
FILE = "graph12.ttl"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, and who reifies which edge."""
    return (
        "named graphs were joined into one; kgv:certainty of its statement says whether an edge is asserted",
        *reifying.write_turtle(build, path),
    )
