"""Stretches keep their numbers, whatever else is seen, and there is an end to them."""

import pytest

from kg.language.tokens import BORDERS
from kg.lexicon import stretches
from kg.lexicon.beginnings import marks
from kg.lexicon.folding import CUTS, SYMBOL
from kg.lexicon.stretches import FIRST, SIZE, WORDS, Stretches
from kg.lexicon.words import Words

SOME = ["", "TNF-α", "cells,", "III", "III class", "", "x\ny", "cells,"]


def test_a_stretch_has_its_size_its_words_and_their_marks() -> None:
    table = Stretches()
    numbers = table.numbered(SOME).tolist()
    assert numbers[0] == numbers[5] and numbers[2] == numbers[7] and len(set(numbers)) == 6
    assert [row[0] for row in table.rows[numbers[4]]] == ["3"]
    for stretch, number in zip(SOME, numbers, strict=True):
        rows = table.rows[number]
        assert " " in stretch or rows == CUTS[stretch]
        size, words, first = table.columns[number, [SIZE, WORDS, FIRST]].tolist()
        forms = [form for low, kept, _, _ in rows for form in (low, SYMBOL + kept)]
        assert (size, words) == (len(stretch), len(rows))
        assert table.marks[first : first + words].tobytes() == marks(forms)


def test_numbers_stay_while_more_is_seen() -> None:
    table = Stretches()
    first = table.numbered(SOME).tolist()
    table.numbered([f"word{number}" for number in range(3000)])
    assert table.numbered(SOME).tolist() == first
    assert len(table) == 7 + 3000


def test_what_is_remembered_is_bounded_and_kept_by_who_uses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "REMEMBERED", 4)
    words = Words(["one two three four"], BORDERS)
    assert Words(["five"], BORDERS).table is not words.table
    assert [row[0] for row in words.along(0, -1, 4)] == ["one", "two", "three", "four"]
