"""The words of several texts lie side by side, and each knows its place in its own text."""

import numpy as np
import pytest

from kg.language.tokens import BORDERS
from kg.lexicon.folding import pieces
from kg.lexicon.words import Words

TEXTS = ["TNF-α rose,  type I cells", "", " - ", "I", "CD14 positive , class I\nIII of", "a \0 II b"]


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::-1], TEXTS[:1], [""], []])
def test_the_words_of_each_text_are_its_folded_pieces(texts: list[str]) -> None:
    words = Words(texts, BORDERS)
    first = 0
    for text, end in zip(texts, words.borders, strict=True):
        numbers, places = (some.tolist() for some in words.located(np.arange(first, end)))
        found = [
            (low, kept, words.offsets[number] + start, words.offsets[number] + end)
            for number, place in zip(numbers, places, strict=True)
            for low, kept, start, end in [words.row(number, place)]
        ]
        assert found == [tuple(piece) for piece in pieces(text)]
        first = end + 1
    assert len(words.places) == first


def test_words_go_on_to_the_end_of_their_text() -> None:
    words = Words(["a b-c", "d e"], BORDERS)
    assert [row[0] for row in words.along(0, -1, 2)] == ["a", "b"]
    assert [row[0] for row in words.along(0, -1, 9)] == ["a", "b", "c", ""]
    assert words.behind(0, -1, 2) == (1, -1)


def test_borders_of_tokens_are_told() -> None:
    words = Words(["IL6gamma. x"], BORDERS)
    assert [(words.opens(0, place), words.closes(0, place)) for place in (-4, -3, -2, -1)] == [
        (True, False),
        (False, False),
        (False, True),
        (True, True),
    ]
