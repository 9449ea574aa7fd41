"""The union of all graphs as Turtle: for reading, and for tools that know no named graphs."""

from __future__ import annotations

from pathlib import Path

from kg.graph import rdf
from kg.graph.build import Build

NAME = "turtle"
FILE = "graph.ttl"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, without telling which graph a triple is from."""
    return ("named graphs were joined into one; graph.trig keeps them", *rdf.write_turtle(build, path))
