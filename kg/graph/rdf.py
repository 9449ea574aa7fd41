"""A build → RDF: quads, files of them, an rdflib dataset for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.knowing import runs, terms
from kg.graph.literature import papers
from kg.graph.names import GRAPHS, Names, Triple
from kg.graph.saying import edges, sayings
from kg.graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from kg.graph.build import Build

_MAKERS: dict[str, Callable[[Build, Names], Iterator[Triple]]] = {
    **{graph: partial(edges, graph=graph) for graph in ("asserted", "speculative", "refuted")},
    "statements": sayings,
    "papers": papers,
    "terms": terms,
    "runs": runs,
    "vocabulary": lambda _, names: vocabulary(names),
}


def quads(build: Build, graphs: tuple[str, ...] = GRAPHS) -> Iterator[ox.Quad]:
    """Yield everything as quads, graph by graph, always in the same order."""
    names = Names(build.base_iri)
    for graph in graphs:
        node = names.graph(graph)
        yield from (ox.Quad(*triple, node) for triple in _MAKERS[graph](build, names))


def triples(build: Build) -> Iterator[ox.Triple]:
    """Yield everything as triples: the union of all graphs."""
    return (quad.triple for quad in quads(build))


def write_turtle(build: Build, path: Path) -> None:
    """Write the union of all graphs as Turtle, as it comes."""
    ox.serialize(triples(build), path, ox.RdfFormat.TURTLE, prefixes=Names(build.base_iri).prefixes())


def write_trig(build: Build, path: Path) -> None:
    """Write all graphs as TriG, as they come."""
    ox.serialize(quads(build), path, ox.RdfFormat.TRIG, prefixes=Names(build.base_iri).prefixes())


def as_rdflib(store: ox.Store) -> Graph:
    """Return the union of the graphs of a small store as one rdflib graph."""
    from rdflib import Graph

    lines = ox.serialize({quad.triple for quad in store}, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def dataset(build: Build) -> Dataset:
    """Return everything as an rdflib dataset; a query sees the union of its graphs."""
    from rdflib import Dataset

    made = Dataset(default_union=True)
    made.parse(data=ox.serialize(quads(build), format=ox.RdfFormat.N_QUADS), format="nquads")
    # after the parser, which binds prefixes of its own
    for prefix, iri in Names(build.base_iri).prefixes().items():
        made.bind(prefix, iri, override=True, replace=True)
    return made
