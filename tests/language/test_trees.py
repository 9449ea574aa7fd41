"""The best tree: one root, no circle, and no other tree with a higher sum."""

import itertools

import numpy as np
import pytest

from kg.language.trees import best_tree


def _is_tree(heads: tuple[int, ...]) -> bool:
    def reaches(word: int) -> bool:
        for _ in heads:
            word = heads[word]
        return heads[word] == word

    return sum(head == word for word, head in enumerate(heads)) == 1 and all(map(reaches, range(len(heads))))


def _sum(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(scores[np.arange(len(heads)), list(heads)].sum())


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_no_tree_has_a_higher_sum(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(40):
        scores = random.normal(size=(size, size)).astype(np.float32)
        found = tuple(best_tree(scores).tolist())
        every = (heads for heads in itertools.product(range(size), repeat=size) if _is_tree(heads))
        assert _is_tree(found)
        assert _sum(scores, found) == pytest.approx(max(_sum(scores, heads) for heads in every), abs=1e-3)


def test_a_long_sentence_has_one_root_and_no_circle() -> None:
    random = np.random.default_rng(7)
    for size in (30, 60, 120):
        assert _is_tree(tuple(best_tree(random.normal(size=(size, size))).tolist()))
