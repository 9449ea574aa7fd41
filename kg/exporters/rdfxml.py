"""The union of all graphs as RDF/XML: for tools of old that read nothing else."""

from __future__ import annotations

from pathlib import Path

from kg.graph import rdfxml
from kg.graph.build import Build

NAME = "rdfxml"
FILE = "graph.rdf"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, without telling which graph a triple is from."""
    return ("named graphs were joined into one; graph.trig keeps them", *rdfxml.write_rdfxml(build, path))
