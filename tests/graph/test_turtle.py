"""Turtle 1.2: every node stays itself, and what can be short is short."""

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.graph.names import Names, Node
from kg.graph.turtle import Turtle

XSD = "http://www.w3.org/2001/XMLSchema#"
CL = "http://purl.obolibrary.org/obo/CL_"
S, P, R = (NamedNode(f"http://x/{name}") for name in "spr")


def read(text: str) -> set[str]:
    head = "".join(Turtle(Names()).head())
    return {str(quad.triple) for quad in ox.parse(head + text, format=RdfFormat.TURTLE)}


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (NamedNode(f"{CL}0000235"), "CL:0000235"),
        (NamedNode(f"{CL}a."), f"<{CL}a.>"),
        (NamedNode(f"{CL}a?b"), f"<{CL}a?b>"),
        (NamedNode(f"{CL}%5Bx%5D"), f"<{CL}%5Bx%5D>"),
        (NamedNode(f"{CL}-a"), f"<{CL}-a>"),
        (NamedNode(CL), f"<{CL}>"),
        (NamedNode("http://x/é"), "<http://x/é>"),
        (Literal(7), "7"),
        (typed("0.870", "decimal"), "0.870"),
        (typed("7", "decimal"), '"7"^^xsd:decimal'),
        (typed("7.", "decimal"), '"7."^^xsd:decimal'),
        (typed("x", "integer"), '"x"^^xsd:integer'),
        (Literal(True), "true"),
        (typed("1", "boolean"), '"1"^^xsd:boolean'),
        (typed("2025", "gYear"), '"2025"^^xsd:gYear'),
        (Literal('a"\\\n\r\tb'), '"a\\"\\\\\\n\\r\\tb"'),
    ],
    ids=str,
)
def test_a_node_is_short_where_it_stays_itself(node: Node, written: str) -> None:
    text = Turtle(Names()).described(S, {P: [node]})
    assert text.endswith(f" {written} .\n")
    assert read(text) == {str(ox.Triple(S, P, node))}


def test_an_annotation_speaks_of_its_triple() -> None:
    text = Turtle(Names()).annotated((S, P, S), {R: {P: [Literal(1), Literal(2)]}, S: {}})
    reified = f"<{Names()('rdf:reifies').value}> <<( {S} {P} {S} )>>"
    assert read(text) == {f"{S} {P} {S}", f"{R} {reified}", f"{S} {reified}", *(f"{R} {P} {Literal(one)}" for one in (1, 2))}
