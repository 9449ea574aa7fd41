"""Mentions of a sentence do not overlap, and the later one may take the place of others."""

from kg.annotation.found import Found
from kg.model import Grounding, Span, Term

CELL = (Grounding(Term("CL:0000084", "T cell", "biolink:Cell"), 0.9),)
GENE = (Grounding(Term("HGNC:1706", "CD8A", "biolink:Gene"), 0.9),)
TEXT = "CD4+ and CD8+ T cells"


def _found() -> Found:
    found = Found(TEXT)
    found.add(Span(14, 21), "biolink:Cell", CELL)
    found.add(Span(9, 12), "biolink:Gene", GENE)
    return found


def test_nothing_is_added_where_something_stands() -> None:
    found = _found()
    found.add(Span(11, 15), "biolink:Gene", GENE)
    assert [taken.span.of(TEXT) for taken in found.taken()] == ["CD8", "T cells"]


def test_what_replaces_others_leaves_their_rest_free() -> None:
    found = _found()
    found.replace(Span(11, 16), "biolink:Cell", CELL)
    assert [taken.span for taken in found.taken()] == [Span(11, 16)]
    assert Span(11, 16) in found and Span(14, 21) not in found
    assert found.free(Span(9, 11)) and found.free(Span(16, 21)) and not found.free(Span(15, 17))


def test_mentions_of_a_category_are_told_apart() -> None:
    assert [taken.span.of(TEXT) for taken in _found().of("biolink:Cell")] == ["T cells"]


def test_markers_and_what_stands_before_an_and() -> None:
    found = _found()
    assert found.markers_before(14) == 9
    assert found.before_ellipsis(9) == 4
    assert found.before_ellipsis(14) is None
