"""The recogniser draws the borders; what a list has stays where it is likely, or where a person wrote it."""

import numpy as np
import pytest

from kg.annotation.deciding import decide
from kg.language import Sight
from kg.language.recognizer import GROUPS
from kg.language.tags import BEGIN, END, OUTSIDE, SINGLE, TAGS
from kg.lexicon import Entry, Hit, Scope
from kg.model import Term

TOKENS = [(0, 2), (3, 5), (6, 8)]


def sight(**tags: list[int]) -> Sight:
    scores = np.full((3, len(GROUPS), len(TAGS)), -9.0)
    scores[:, :, OUTSIDE] = -0.01
    for group, row in tags.items():
        for word, tag in enumerate(row):
            if tag != OUTSIDE:
                scores[word, GROUPS.index(group), [OUTSIDE, tag]] = [-9, -0.01]
    return Sight(TOKENS, scores, scores.argmax(-1))


def hit(start: int, end: int, category: str, scope: Scope = "exact", source: str = "test") -> Hit:
    return Hit(start, end, (Entry(Term("EX:1", "name", category), "name", scope, source),))


def found(hits: list[Hit], seen: Sight) -> list[tuple[int, int, str | None]]:
    return [(name.span.start, name.span.end, name.group) for name in decide(hits, seen)]


def test_the_recogniser_draws_the_borders() -> None:
    seen = sight(disease=[BEGIN, END, OUTSIDE])
    assert found([hit(3, 5, "biolink:Disease")], seen) == [(0, 5, "disease")]


def test_a_hit_that_the_recogniser_does_not_believe_is_left_out() -> None:
    assert found([hit(0, 2, "biolink:Gene")], sight()) == []


@pytest.mark.parametrize("category", ["biolink:Treatment", "biolink:NamedThing"])
def test_what_the_recogniser_does_not_know_stays(category: str) -> None:
    assert found([hit(0, 2, category)], sight()) == [(0, 2, None)]


def test_what_a_person_wrote_stays() -> None:
    assert found([hit(0, 2, "biolink:Gene", "curated")], sight()) == [(0, 2, "gene")]
    assert found([hit(0, 2, "biolink:Gene", "label", "user:mine.obo")], sight()) == [(0, 2, "gene")]


def test_no_name_cuts_in_pieces_what_a_person_wrote() -> None:
    seen = sight(cell=[SINGLE, OUTSIDE, OUTSIDE], disease=[SINGLE, OUTSIDE, OUTSIDE])
    assert found([hit(0, 5, "biolink:Cell", "curated")], seen) == [(0, 5, "cell"), (0, 2, "disease")]


def test_a_label_is_whole_where_the_recogniser_sees_a_part_of_it() -> None:
    seen = sight(chemical=[SINGLE, OUTSIDE, OUTSIDE])
    assert found([hit(0, 5, "biolink:ChemicalEntity", "label")], seen) == [(0, 5, "chemical")]
    assert found([hit(0, 5, "biolink:ChemicalEntity", "related")], seen) == [(0, 2, "chemical")]


def test_one_stretch_has_one_meaning() -> None:
    seen = sight(chemical=[SINGLE, OUTSIDE, OUTSIDE])
    assert found([hit(0, 2, "biolink:Gene")], seen) == [(0, 2, "chemical")]


def test_a_cell_line_is_said_once() -> None:
    seen = sight(cell=[BEGIN, END, OUTSIDE], cell_line=[BEGIN, END, OUTSIDE])
    assert found([], seen) == [(0, 5, "cell_line")]


def test_the_longer_name_comes_first() -> None:
    seen = sight(gene=[SINGLE, OUTSIDE, OUTSIDE], cell=[BEGIN, END, OUTSIDE])
    assert found([], seen) == [(0, 5, "cell"), (0, 2, "gene")]
