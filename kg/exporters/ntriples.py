"""The union of all graphs as N-Triples: for grep, sort and other tools that take lines."""

from __future__ import annotations

from pathlib import Path

from kg.graph import rdf
from kg.graph.build import Build

NAME = "ntriples"
FILE = "graph.nt"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, a line per triple, without telling which graph it is from."""
    return ("named graphs were joined into one; graph.trig keeps them", *rdf.write_ntriples(build, path))
