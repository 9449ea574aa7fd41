"""Write every RDF format of a build, read it back, and compare: python benchmarks/formats.py GRAPH [--compare].

Time is of the process, as a ratio to TriG too, which oxigraph writes as it comes. `--compare` holds all quads in memory.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.graph import Build, rdf, reifying
from kg.graph.names import Names
from kg.plugins import exporter

READ = {
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.STREAMING_JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "turtle12": ox.RdfFormat.TURTLE,
    "ntriples12": ox.RdfFormat.N_TRIPLES,
    "nanopub": ox.RdfFormat.TRIG,
}
NAMED = {"trig", "nquads", "jsonld"}
REIFIED = {"turtle12", "ntriples12"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("graph", type=Path)
    arguments.add_argument("--compare", action="store_true")
    given = arguments.parse_args()
    build = kg.load(given.graph)
    print(build)
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in READ:
            path = Path(folder) / exporter(name).FILE
            seconds[name] = written(name, build, path)
            size, ratio = path.stat().st_size / 1e6, seconds[name] / seconds["trig"]
            told = f"; {compared(name, build, path)}" if given.compare and name != "nanopub" else ""
            print(f"{name:12} {seconds[name]:7.1f} s, {ratio:.2f} of TriG, {size:8.1f} MB{told}", flush=True)
            path.unlink()


def written(name: str, build: Build, path: Path) -> float:
    """Write a format, and return the seconds that it took."""
    start = time.process_time()
    exporter(name).write(build, path)
    return time.process_time() - start


def compared(name: str, build: Build, path: Path) -> str:
    """Tell whether a file, read back, is the graph."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        found = as_set(ox.parse(file, format=READ[name]), name)
    expected = as_set(rdf.quads(build), name)
    if name in REIFIED:
        expected |= set(reifying.reifications(build, Names(build.base_iri)))
    return f"{len(found):,} read back, {'the same' if found == expected else 'NOT THE SAME'}"


def as_set(quads: Iterable[ox.Quad], name: str) -> set[object]:
    return set(quads) if name in NAMED else {quad.triple for quad in quads}


if __name__ == "__main__":
    main()
