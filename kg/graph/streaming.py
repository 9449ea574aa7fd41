"""Quads → faults in one pass, whatever their number: each stands in its place, leads somewhere, and no edge lies.

Of statements, claims, papers, terms and edges little more than a hash is kept: some hundred megabytes for a million claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.graph.names import GRAPHS, Names
from kg.graph.vocabulary import vocabulary
from kg.relations import RELATIONS

EDGES = ("asserted", "speculative", "refuted")
_PLACES = {"kgv:Statement": "statements", "kgv:Claim": "statements", "kgv:Paper": "papers", "kgv:Term": "terms"}
"""The graph in which nodes of a class are described."""
_LINKS = {  # in the graph of statements: the class of the node that a property leads to
    "oa:hasBody": "kgv:Statement",
    "kgv:opposedBy": "kgv:Statement",
    "kgv:claim": "kgv:Claim",
    "prov:wasDerivedFrom": "kgv:Paper",
    "oa:hasSource": "kgv:Paper",
    "rdf:subject": "kgv:Term",
    "rdf:object": "kgv:Term",
}
_SAYS = ("rdf:subject", "rdf:predicate", "rdf:object", "kgv:assertedPaperCount", "kgv:negatingPaperCount")
"""What of a statement tells which edges it has, and in which graphs."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A node of a graph that is not as it must be, with the value that is wrong, if one is."""

    node: str
    message: str
    value: str = ""


def faults(read: Callable[[], Iterable[ox.Quad]], names: Names, counts: Mapping[str, int]) -> Iterator[Fault]:
    """Yield what is wrong with single quads, and then what does not fit together.

    `read` gives the quads anew each time; `counts` says how many statements, claims and papers there must be.
    """
    places, links, edges = _Places(names), _Links(names), _Edges(names)
    for quad in read():
        graph = places.graph(quad)
        places.see(graph, quad)
        links.see(graph, quad)
        edges.see(graph, quad)
        if wrong := places.wrong(graph, quad):
            yield _fault(quad, *wrong)
    yield from places.lost(counts)
    yield from edges.missing()
    lost, lies = links.lost(places.described), edges.lies()
    for quad in read() if lost or lies else ():
        graph = places.graph(quad)
        if links.kind(graph, quad) and hash(quad.object) in lost:
            yield _fault(quad, f"must lead by {names.curie(quad.predicate.value)} to what the graph describes", quad.object)
        if graph in EDGES and _key(graph, quad) in lies:
            yield _fault(quad, f"must have no edge in the graph {graph} that no statement calls for", quad.predicate)


class _Places:
    """In which graph a quad stands, whether it may stand there, and who is described where."""

    def __init__(self, names: Names) -> None:
        self._graphs = {names.graph(name).value: name for name in GRAPHS}
        self._places = {names(curie).value: place for curie, place in _PLACES.items()}
        self._type, self._own = names("rdf:type").value, names("kgv:").value
        self._words = {node.value for node, _, _ in vocabulary(names)}
        positive = {names(row.curie).value for row in RELATIONS.values()}
        negated = {names(row.negated_curie).value for row in RELATIONS.values()}
        self._edges = {"asserted": positive, "speculative": positive, "refuted": negated}
        self.described: dict[str, set[int]] = {kind: set() for kind in self._places}

    def graph(self, quad: ox.Quad) -> str:
        """Return the name of the graph that a quad stands in; an empty one where it is no graph of kg."""
        node = quad.graph_name
        return self._graphs.get(node.value, "") if isinstance(node, ox.NamedNode) else ""

    def see(self, graph: str, quad: ox.Quad) -> None:
        """Note whom a quad describes."""
        if (kind := self._kind(quad)) and self._places[kind] == graph:
            self.described[kind].add(hash(quad.subject))

    def wrong(self, graph: str, quad: ox.Quad) -> tuple[str, object] | None:
        """Return what would have been right of a quad, and what is wrong with it."""
        if not graph:
            return f"must stand in a graph of kg, one of {', '.join(GRAPHS)}", quad.graph_name
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            return "must have an IRI, since blank nodes change from run to run", quad.object
        if quad.predicate.value not in self._edges.get(graph, (quad.predicate.value,)):
            return f"must have no such edge in the graph {graph}", quad.predicate
        if (kind := self._kind(quad)) and self._places[kind] != graph:
            return f"must be described in the graph {self._places[kind]}, not in {graph}", quad.object
        return ("must use words of the vocabulary", quad.predicate) if self._odd(quad.predicate.value) else None

    def lost(self, counts: Mapping[str, int]) -> Iterator[Fault]:
        """Yield the kinds of nodes of which the graph has more or fewer than the build."""
        for kind, found in self.described.items():
            noun = kind.removeprefix(self._own).lower() + "s"
            if len(found) != counts.get(noun, len(found)):
                yield Fault(kind, f"must be as many as the build has: {counts[noun]}", str(len(found)))

    def _kind(self, quad: ox.Quad) -> str:
        if quad.predicate.value == self._type and isinstance(quad.object, ox.NamedNode) and quad.object.value in self._places:
            return quad.object.value
        return ""

    def _odd(self, iri: str) -> bool:
        """Tell whether a property is none that the vocabulary has; a context may be named by an input as it likes."""
        return iri.startswith(self._own) and iri not in self._words and not iri.endswith("Context")


class _Links:
    """Who is pointed to."""

    def __init__(self, names: Names) -> None:
        self._links = {names(curie).value: names(kind).value for curie, kind in _LINKS.items()}
        self._wanted: dict[str, set[int]] = {kind: set() for kind in self._links.values()}

    def kind(self, graph: str, quad: ox.Quad) -> str:
        """Return the class that a quad leads to, an empty one where it leads to no such node."""
        return self._links.get(quad.predicate.value, "") if graph == "statements" else ""

    def see(self, graph: str, quad: ox.Quad) -> None:
        """Note where a quad leads to."""
        if kind := self.kind(graph, quad):
            self._wanted[kind].add(hash(quad.object))

    def lost(self, described: dict[str, set[int]]) -> set[int]:
        """Return who is pointed to and not described."""
        return set().union(*(wanted - described[kind] for kind, wanted in self._wanted.items()))


class _Edges:
    """Which edges there are, and which the statements call for."""

    def __init__(self, names: Names) -> None:
        self._says = {names(curie).value: number for number, curie in enumerate(_SAYS)}
        self._negated = {names(row.curie): names(row.negated_curie) for row in RELATIONS.values()}
        self._half: dict[object, list[Any]] = {}
        self._drawn: set[int] = set()
        self._called: dict[int, Any] = {}

    def see(self, graph: str, quad: ox.Quad) -> None:
        """Note an edge, or what a statement says of its edges."""
        if graph in EDGES:
            self._drawn.add(_key(graph, quad))
        elif graph == "statements" and (place := self._says.get(quad.predicate.value)) is not None:
            said = self._half.setdefault(quad.subject, [None] * len(_SAYS))
            said[place] = quad.object
            if None not in said:
                self._call(quad.subject, *self._half.pop(quad.subject))

    def _call(self, statement: object, subject: Any, predicate: Any, object_: Any, asserted: Any, negating: Any) -> None:
        positive = predicate in self._negated
        if positive:
            graph = "speculative" if asserted.value == "0" else "asserted"
            self._called[hash((graph, subject, predicate, object_))] = statement
        if not positive or negating.value != "0":
            self._called[hash(("refuted", subject, self._negated.get(predicate, predicate), object_))] = statement

    def missing(self) -> Iterator[Fault]:
        """Yield the statements that lack an edge."""
        for key, statement in self._called.items():
            if key not in self._drawn:
                yield Fault(statement.value, "must have its direct edge in the graph that its papers call for")

    def lies(self) -> set[int]:
        """Return the edges that no statement calls for."""
        return self._drawn - self._called.keys()


def _key(graph: str, quad: ox.Quad) -> int:
    return hash((graph, quad.subject, quad.predicate, quad.object))


def _fault(quad: ox.Quad, message: str, value: object) -> Fault:
    return Fault(str(getattr(quad.subject, "value", quad.subject)), message, str(getattr(value, "value", value)))
