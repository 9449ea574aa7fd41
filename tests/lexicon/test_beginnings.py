"""The filter never hides a name, and lets few other words through."""

import numpy as np

from kg.lexicon.beginnings import Beginnings, marks
from kg.lexicon.folding import ASKED, SYMBOL
from kg.lexicon.layout import BEGINNINGS
from kg.lexicon.shipped import DATA, Shipped


def _at(beginnings: Beginnings, words: str) -> list[list[bool]]:
    """What begins at the first word: a name of one word, of two, of more; as it is written out, and as a symbol."""
    forms = [form for word in [*words.split(), "", ""] for form in (word, SYMBOL + word if word else "")]
    rows = np.frombuffer(marks(forms), dtype=np.uint32).reshape(-1, 2).astype(np.uint64)
    return [[bool(one) for one in beginnings.at(rows)[:, 0, form]] for form in (0, 1)]


def test_names_of_one_word_two_and_more_are_told_apart() -> None:
    beginnings = Beginnings.of(["macrophage", "t cell", "t cell receptor alpha", "=IL 6"])
    none = [False, False, False]
    assert _at(beginnings, "macrophage of mice") == [[True, False, False], none]
    assert _at(beginnings, "t cell of") == [[False, True, False], none]
    assert _at(beginnings, "t cell receptor beta") == [[False, True, True], none]
    assert _at(beginnings, "IL 6 is") == [none, [False, True, False]]
    assert _at(beginnings, "mice of") == [none, none]


def test_a_filter_is_read_as_it_was_written() -> None:
    beginnings = Beginnings.of(["macrophage"])
    assert Beginnings(beginnings.tobytes()).tobytes() == beginnings.tobytes()


def test_the_shipped_filter_is_that_of_the_shipped_names() -> None:
    names = (name for name in Shipped().names.iterkeys() if not name.startswith(ASKED))
    assert Beginnings.of(names).tobytes() == (DATA / BEGINNINGS).read_bytes()


def test_few_other_words_are_let_through() -> None:
    words = np.random.default_rng(0).integers(1, 1 << 32, size=(20_000, 2), dtype=np.uint64)
    assert Shipped().beginnings().at(words).mean() < 0.01
