"""A service → what it says of itself in the words of SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.server.formats import GRAPHS, RESULTS

SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FEATURES = ("UnionDefaultGraph",)


def description(endpoint: str, graphs: Iterable[str], updates: bool, row: int, prefixes: dict[str, str]) -> bytes:
    """Return the description of an endpoint in a format of GRAPHS."""
    triples = (ox.Triple(*triple) for triple in _triples(endpoint, graphs, updates))
    return ox.serialize(triples, format=GRAPHS[row].written, prefixes={"sd": SD} | prefixes) or b""  # type: ignore[arg-type]


def _triples(endpoint: str, graphs: Iterable[str], updates: bool) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
    service, dataset, default = (ox.NamedNode(endpoint + part) for part in ("", "#dataset", "#default"))
    yield service, _TYPE, _sd("Service")
    yield service, _sd("endpoint"), service
    yield from ((service, _sd("supportedLanguage"), _sd(name)) for name in _languages(updates))
    yield from ((service, _sd("feature"), _sd(name)) for name in _FEATURES)
    yield from ((service, _sd("resultFormat"), ox.NamedNode(form.iri)) for form in (*RESULTS, *GRAPHS))
    yield service, _sd("defaultDataset"), dataset
    yield dataset, _TYPE, _sd("Dataset")
    yield dataset, _sd("defaultGraph"), default
    yield default, _TYPE, _sd("Graph")
    for number, graph in enumerate(graphs, 1):
        named = ox.NamedNode(f"{endpoint}#graph-{number}")
        yield dataset, _sd("namedGraph"), named
        yield named, _TYPE, _sd("NamedGraph")
        yield named, _sd("name"), ox.NamedNode(graph)


def _languages(updates: bool) -> tuple[str, ...]:
    return ("SPARQL11Query", "SPARQL11Update") if updates else ("SPARQL11Query",)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
