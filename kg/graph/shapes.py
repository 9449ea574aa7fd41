"""SHACL shapes → questions of SPARQL, so that a store of any size is checked by the shapes that a library checks small ones by.

To understand one more constraint, add a row to `_BREAKS`. The reference is pyshacl: `checking.py` asks both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.curies import BASE
from kg.resources import ontology

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SH = "http://www.w3.org/ns/shacl#"
_TARGETS = {
    "targetClass": "$this a {it} .",
    "targetSubjectsOf": "$this {it} ?_object .",
    "targetObjectsOf": "?_subject {it} $this .",
}
_BREAKS = {  # constraint: what breaks it, of a path and a parameter
    "minCount": "FILTER NOT EXISTS {{ $this {path} ?value }}",
    "maxCount": "$this {path} ?value , ?other . FILTER (!sameTerm(?value, ?other) && STR(?value) <= STR(?other))",
    "hasValue": "FILTER NOT EXISTS {{ $this {path} {it} }}",
    "in": "$this {path} ?value . FILTER (?value NOT IN ({it}))",
    "class": "$this {path} ?value . FILTER NOT EXISTS {{ ?value a {it} }}",
    "datatype": "$this {path} ?value . FILTER (!isLiteral(?value) || DATATYPE(?value) != {it})",
    "nodeKind": "$this {path} ?value . FILTER (!{it}(?value))",
    "minLength": "$this {path} ?value . FILTER (STRLEN(STR(?value)) < {it})",
    "pattern": "$this {path} ?value . FILTER (!REGEX(STR(?value), {it}))",
    "minInclusive": "$this {path} ?value . FILTER (!(?value >= {it}))",
    "maxInclusive": "$this {path} ?value . FILTER (!(?value <= {it}))",
}
_KINDS = {SH + "IRI": "isIRI", SH + "Literal": "isLiteral"}
_ONCE = {"minCount", "maxCount"}
_SAYS = {"path", "message"}  # of a property shape, beside its constraints


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A question that finds the nodes ($this), with a value if there is one, that break one constraint of a shape."""

    select: str
    message: str


def shapes(base: str = BASE) -> Graph:
    """Return the shapes of graphs whose IRIs begin with a base."""
    from rdflib import Graph

    text = ontology("shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text.replace(BASE, base), format="turtle")


def rules(graph: Graph) -> tuple[Rule, ...]:
    """Return the questions of all shapes, sorted; raise ValueError where a shape holds what has no row here."""
    aimed = {shape for kind in _TARGETS for shape in graph.subjects(_sh(kind))}
    found = (rule for shape in aimed for rule in _of_shape(graph, shape))
    return tuple(sorted(found))


def without_sparql(graph: Graph) -> Graph:
    """Return shapes without their questions in SPARQL, which pyshacl would ask anew for every single node."""
    from rdflib import Graph

    kept = Graph()
    for triple in graph:
        if triple[1] != _sh("sparql"):
            kept.add(triple)
    return kept


def _of_shape(graph: Graph, shape: Node) -> Iterator[Rule]:
    focus = " ".join(row.format(it=it.n3()) for kind, row in _TARGETS.items() for it in graph.objects(shape, _sh(kind)))
    for constraint in graph.objects(shape, _sh("property")):
        yield from _of_property(graph, shape, constraint, focus)
    for constraint in graph.objects(shape, _sh("sparql")):
        asked = str(graph.value(constraint, _sh("select"))).replace("{", "{ " + focus, 1)
        yield Rule(asked, _message(graph, constraint))


def _of_property(graph: Graph, shape: Node, constraint: Node, focus: str) -> Iterator[Rule]:
    path = next(graph.objects(constraint, _sh("path")))
    for predicate, it in graph.predicate_objects(constraint):
        name = str(predicate).removeprefix(SH)
        if name in _SAYS:
            continue
        broken = _breaks(shape, name, it).format(path=path.n3(), it=_parameter(graph, name, it))
        yield Rule(f"SELECT DISTINCT $this ?value WHERE {{ {focus} {broken} }}", _message(graph, constraint))


def _breaks(shape: Node, name: str, it: Node) -> str:
    if name not in _BREAKS or (name in _ONCE and str(it) != "1"):
        raise ValueError(f"{shape} holds sh:{name} {it}; one of {', '.join(_BREAKS)} would be right (a count of 1)")
    return _BREAKS[name]


def _parameter(graph: Graph, name: str, it: Node) -> str:
    if name == "nodeKind":
        return _KINDS[str(it)]
    return ", ".join(one.n3() for one in graph.items(it)) if name == "in" else it.n3()


def _message(graph: Graph, constraint: Node) -> str:
    return str(graph.value(constraint, _sh("message")))


def _sh(name: str) -> Node:
    from rdflib import URIRef

    return URIRef(SH + name)
