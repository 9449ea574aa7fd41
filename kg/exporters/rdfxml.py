"""The union of all graphs as RDF/XML: for tools of old that read nothing else."""

from __future__ import annotations

from pathlib import Path

from kg.graph import rdfxml
from kg.graph.build import Build

NAME = "rdfxml"
FILE = "graph.rdf"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write everything, without telling which graph a triple is from."""
    dropped = rdfxml.write_rdfxml(build, path)
    losses = (f"{dropped} triples were left out, since XML has no name for their predicates",) if dropped else ()
    return ("named graphs were joined into one; graph.trig keeps them", *losses)
