"""RDF/XML: what XML can name is named, the rest is counted."""

from io import StringIO

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.graph.names import Names, Node
from kg.graph.rdfxml import write_triples

SUBJECT = NamedNode("http://x/s?a=1&b='2'")


def made(predicate: str, node: Node) -> tuple[str, int]:
    """One triple as RDF/XML, and how many were left out."""
    file = StringIO()
    dropped = write_triples([(SUBJECT, NamedNode(predicate), node)], Names().prefixes(), file)
    return file.getvalue(), dropped


@pytest.mark.parametrize(
    "predicate",
    [
        "https://w3id.org/claimgraph/vocab/promotes",
        "https://w3id.org/claimgraph/vocab/1-%C3%A9&'Context",
        "http://x/y#-a.b",
        "x:1a",
    ],
)
def test_what_ends_in_a_name_is_named(predicate: str) -> None:
    text, dropped = made(predicate, NamedNode("http://x/o"))
    assert [quad.triple for quad in ox.parse(text, format=RdfFormat.RDF_XML)] == [
        ox.Triple(SUBJECT, NamedNode(predicate), NamedNode("http://x/o"))
    ]
    assert dropped == 0


@pytest.mark.parametrize("predicate", ["http://x/1", "http://x/", "http://x/y#é", "http://x/%20"])
def test_what_ends_in_none_is_left_out_and_counted(predicate: str) -> None:
    text, dropped = made(predicate, Literal("a"))
    assert list(ox.parse(text, format=RdfFormat.RDF_XML)) == []
    assert dropped == 1


def test_our_own_words_need_no_declaration() -> None:
    text, _ = made("https://w3id.org/claimgraph/vocab/promotes", Literal("a\rb"))
    assert "<kgv:promotes>a&#13;b</kgv:promotes>" in text
