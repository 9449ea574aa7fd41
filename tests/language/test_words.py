"""What the recogniser sees of a word is a row in each of its tables."""

from zlib import crc32

import pytest

from kg.language.words import COLUMNS, GRAMS, MOST_GRAMS, features, grams, shape

WORDS = ["", "a", "IL-6", "macrophages", "α", "細胞", "x" * 500, "\ud800"]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_a_row_in_every_table(word: str) -> None:
    columns, grams = features(word)
    assert len(columns) == len(COLUMNS)
    assert all(0 <= row < rows for row, (_, rows) in zip(columns, COLUMNS, strict=True))
    assert 1 <= len(grams) <= MOST_GRAMS
    assert all(0 <= row < GRAMS for row in grams)


def test_the_n_grams_of_words_are_hashed_in_turn() -> None:
    rows, sizes = grams(WORDS)
    cut = [(f"<{word.lower().replace('6', '0')[:30]}>".encode(errors="surrogatepass")) for word in WORDS]
    every = [[one[at : at + n] for n in (3, 4, 5) for at in range(len(one) - n + 1)] or [one] for one in cut]
    assert rows.tolist() == [crc32(gram) % GRAMS for one in every for gram in one[:MOST_GRAMS]]
    assert sizes.tolist() == [min(len(one), MOST_GRAMS) for one in every]


def test_digits_are_alike_and_case_is_seen_apart() -> None:
    assert features("CD4") == features("CD8")
    low, high = features("mapk")[0], features("MAPK")[0]
    assert low[0] == high[0]
    assert low[1] != high[1]


def test_a_shape_is_short() -> None:
    assert shape("Interleukin") == "Xxxx"
    assert len(shape("A" * 1000)) == 3
