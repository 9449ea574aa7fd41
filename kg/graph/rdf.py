"""A build → RDF: quads, files of them, an rdflib dataset for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from gzip import GzipFile
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.graph.knowing import runs, terms
from kg.graph.literature import papers
from kg.graph.names import GRAPHS, Names, Triple
from kg.graph.saying import edges, sayings
from kg.graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from kg.graph.build import Build

PACKED = 6  # of 9: how hard gzip tries
_MAKERS: dict[str, Callable[[Build, Names], Iterator[Triple]]] = {
    **{graph: partial(edges, graph=graph) for graph in ("asserted", "speculative", "refuted")},
    "statements": sayings,
    "papers": papers,
    "terms": terms,
    "runs": runs,
    "vocabulary": lambda _, names: vocabulary(names),
}


def graphs(
    build: Build, wanted: tuple[str, ...] = GRAPHS, names: Names | None = None
) -> Iterator[tuple[NamedNode, Iterator[Triple]]]:
    """Yield every graph with its triples, always in the same order."""
    names = names or Names(build.base_iri)
    for graph in wanted:
        yield names.graph(graph), _MAKERS[graph](build, names)


def quads(build: Build, wanted: tuple[str, ...] = GRAPHS, names: Names | None = None) -> Iterator[ox.Quad]:
    """Yield everything as quads, graph by graph."""
    for graph, made in graphs(build, wanted, names):
        yield from (ox.Quad(*triple, graph) for triple in made)


def triples(build: Build, names: Names | None = None) -> Iterator[ox.Triple]:
    """Yield everything as triples: the union of all graphs."""
    return (quad.triple for quad in quads(build, names=names))


def write_turtle(build: Build, path: Path) -> tuple[str, ...]:
    """Write the union of all graphs as Turtle, as it comes; return what was changed, in words."""
    names = Names(build.base_iri)
    ox.serialize(triples(build, names), path, ox.RdfFormat.TURTLE, prefixes=names.prefixes())
    return names.losses()


def write_trig(build: Build, path: Path) -> tuple[str, ...]:
    """Write all graphs as TriG, as they come; return what was changed, in words."""
    names = Names(build.base_iri)
    ox.serialize(quads(build, names=names), path, ox.RdfFormat.TRIG, prefixes=names.prefixes())
    return names.losses()


def as_rdflib(store: ox.Store) -> Graph:
    """Return the union of the graphs of a small store as one rdflib graph."""
    from rdflib import Graph

    lines = ox.serialize({quad.triple for quad in store}, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def write_ntriples(build: Build, path: Path) -> tuple[str, ...]:
    """Write the union of all graphs as N-Triples; return what was changed, in words."""
    names = Names(build.base_iri)
    ox.serialize(triples(build, names), path, ox.RdfFormat.N_TRIPLES)
    return names.losses()


def write_nquads(build: Build, path: Path) -> tuple[str, ...]:
    """Write all graphs as N-Quads, packed without a name or a time, so that the same quads give the same bytes.

    Returns what was changed, in words.
    """
    names = Names(build.base_iri)
    with path.open("wb") as file, GzipFile("", "wb", PACKED, file, mtime=0) as packed:
        ox.serialize(quads(build, names=names), cast("IO[bytes]", packed), ox.RdfFormat.N_QUADS)
    return names.losses()


def dataset(build: Build) -> Dataset:
    """Return everything as an rdflib dataset; a query sees the union of its graphs."""
    from rdflib import Dataset

    made = Dataset(default_union=True)
    made.parse(data=ox.serialize(quads(build), format=ox.RdfFormat.N_QUADS), format="nquads")
    # after the parser, which binds prefixes of its own
    for prefix, iri in Names(build.base_iri).prefixes().items():
        made.bind(prefix, iri, override=True, replace=True)
    return made
