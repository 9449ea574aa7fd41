"""A thing and its parts come together, in the order of their triples."""

from pyoxigraph import NamedNode

from kg.graph.names import Triple
from kg.graph.things import things

P, Q = NamedNode("http://x/p"), NamedNode("http://x/q")


def triple(subject: str, predicate: NamedNode, object_: str) -> Triple:
    return NamedNode(f"http://x/{subject}"), predicate, NamedNode(f"http://x/{object_}")


def test_parts_belong_to_their_whole() -> None:
    made = [triple("a", P, "a#1"), triple("a#1", Q, "z"), triple("a", P, "a#2"), triple("a", Q, "z"), triple("b", P, "z")]
    first, second = things(made)
    whole, part = first
    assert (whole.value, part.value) == ("http://x/a", "http://x/a#1")
    assert [node.value for node in first[whole][P]] == ["http://x/a#1", "http://x/a#2"]
    assert list(first[whole]) == [P, Q]
    assert [subject.value for subject in second] == ["http://x/b"]


def test_a_thing_that_comes_again_comes_in_pieces() -> None:
    assert len(list(things([triple("a", P, "z"), triple("b", P, "z"), triple("a", Q, "z")]))) == 3
