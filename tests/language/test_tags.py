"""Tags → names: as the best tags say, else as the best tags say that fit together."""

from itertools import pairwise, product

import numpy as np
import pytest

from kg.language.tags import BEGIN, END, INSIDE, OUTSIDE, TAGS, Array, chance, fitted, spans

GROUPS = 4


def possible(tags: tuple[int, ...]) -> bool:
    opened = False
    for tag in tags:
        if (tag in (INSIDE, END)) != opened:
            return False
        opened = tag in (BEGIN, INSIDE)
    return not opened


def likeliest(scores: Array) -> tuple[int, ...]:
    """The best of all tags of some words that fit together."""
    every = filter(possible, product(range(len(TAGS)), repeat=len(scores)))
    return max(every, key=lambda tags: sum(scores[number, tag] for number, tag in enumerate(tags)))


@pytest.mark.parametrize("seed", range(30))
def test_the_tags_are_the_best_of_all_that_fit(seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal((3, GROUPS, len(TAGS)))
    scores[:, :, OUTSIDE] = scores.min() - 1  # all is one stretch
    best = {(column, *span) for column in range(GROUPS) for span in spans(likeliest(scores[:, column]))}
    assert set(fitted(scores, scores.argmax(-1))) == best


@pytest.mark.parametrize("seed", range(30))
def test_texts_side_by_side_have_the_names_of_each(seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal((60, GROUPS, len(TAGS)))
    best, gaps = scores.argmax(-1), [0, 7, 8, 30]
    borders = [-1, *gaps, len(scores)]
    parts = [(first + 1, last) for first, last in pairwise(borders)]
    alone = [
        (column, start + one, start + other)
        for start, end in parts
        for column, one, other in fitted(scores[start:end], best[start:end])
    ]
    assert sorted(fitted(scores, best, gaps)) == sorted(alone) != []


def test_nothing_has_no_names() -> None:
    assert fitted(np.zeros((0, GROUPS, len(TAGS))), np.zeros((0, GROUPS), dtype=np.int8)) == []
    assert fitted(np.zeros((2, GROUPS, len(TAGS))), np.zeros((2, GROUPS), dtype=np.int8)) == []


def test_the_chance_of_a_name_is_the_mean_of_its_tags() -> None:
    scores = np.log(np.full((3, 1, len(TAGS)), 0.5))
    scores[1, 0, INSIDE] = np.log(0.25)
    assert chance(scores, 0, 0, 2) == pytest.approx((0.5 * 0.25 * 0.5) ** (1 / 3))
    assert chance(scores, 0, 0, 1) == chance(scores, 0, 1, 1) == pytest.approx(0.5)
