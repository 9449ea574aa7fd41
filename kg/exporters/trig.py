"""All named graphs as TriG: for reading, and for triple stores."""

from __future__ import annotations

from pathlib import Path

from kg.graph import rdf
from kg.graph.build import Build

NAME = "trig"
FILE = "graph.trig"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, graph by graph."""
    return rdf.write_trig(build, path)
