"""The folded words of texts: a mark for both forms of each, and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import numpy as np

from kg.lexicon.folding import Row, Rows, words_before
from kg.lexicon.stretches import CHANGEABLE, END, FIRST, SIZE, WORDS, stretches

BEHIND = "\0"  # what stands behind each text, as a stretch of its own
At = Callable[[str, int], bool]
Borders = tuple[At, At]  # whether a token of a stretch starts at a place, and whether one ends there
Array = Any


class Words:
    """The folded words of some texts, one text after another; what stands between two blanks is a stretch."""

    def __init__(self, texts: Sequence[str], tokens: Borders) -> None:
        self.tokens = self._starts, self._stops = tokens
        self.stretches = f" {BEHIND} ".join((*texts, "")).split(" ")[:-1]
        self.table = stretches()
        self.numbers = self.table.numbered(self.stretches)  # of each stretch
        counts = np.array([text.count(" ") + 2 for text in texts], dtype=np.intp)
        last = counts.cumsum()
        self.numbers[last - 1] = 0
        columns = self.table.columns[self.numbers]
        sizes = columns[:, SIZE] + 1
        starts = sizes.cumsum() - sizes
        self.offsets = starts - starts[last - counts].repeat(counts)  # where each stretch starts in its text
        changeable = columns[:, CHANGEABLE].nonzero()[0]
        if len(changeable):
            self._change(changeable.tolist(), last.tolist())
            columns = self.table.columns[self.numbers]
        self._rows: list[Rows] = list(map(self.table.rows.__getitem__, self.numbers.tolist()))
        self._counts, self._firsts = columns[:, WORDS], columns[:, FIRST]
        self._ends = self._counts.cumsum()  # the place behind each stretch
        self.borders = self._ends[last - 1] - 1  # the place behind each text

    def _change(self, numbers: Sequence[int], last: Sequence[int]) -> None:
        """Change the stretches that begin with a word which the word before changes; `last` tells where each text ends."""
        changed: dict[int, str] = {}
        for text, its in groupby(numbers, partial(bisect_right, last)):
            first = last[text - 1] if text else 0
            here = self.stretches[first : last[text] - 1]
            for number, before in words_before(here, [number - first for number in its]).items():
                changed[first + number] = f"{here[number]} {before}"
        self.numbers[list(changed)] = self.table.numbered(list(changed.values()))

    @property
    def places(self) -> Array:
        """Return where the marks of each word stand in the table: the same for a word wherever its stretch stands."""
        places = np.arange(self._ends[-1] if len(self._ends) else 0)
        return places + (self._firsts - self._ends + self._counts).repeat(self._counts)

    def located(self, places: Array) -> tuple[Array, Array]:
        """Return in which stretch each place is, and which of its words it is, counted from the last one, -1."""
        numbers = self._ends.searchsorted(places, side="right")
        return numbers, places - self._ends[numbers]

    def along(self, number: int, word: int, most: int) -> list[Row]:
        """Return so many words from one on, or those to the end of the text and one that is none."""
        rows = self._rows[number]
        word += len(rows)
        found = list(rows[word : word + most])
        while len(found) < most:
            number += 1
            rows = self._rows[number]
            found += rows[: most - len(found)]
            if rows is END:
                break
        return found

    def behind(self, number: int, word: int, step: int) -> tuple[int, int]:
        """Return in which stretch the word is that stands some steps behind another, and which of its words it is."""
        word += step
        while word >= 0:
            number += 1
            word -= len(self._rows[number])
        return number, word

    def follows(self, number: int) -> bool:
        """Tell whether a word stands in the next stretch."""
        return bool(self._rows[number + 1])

    def row(self, number: int, word: int) -> Row:
        """Return a word: both forms, and where in its stretch it starts and ends."""
        return self._rows[number][word]

    def distance(self, number: int, other: int) -> int:
        """Return how far behind one stretch another one of the same text starts."""
        return 0 if number == other else int(self.offsets[other] - self.offsets[number])

    def opens(self, number: int, word: int) -> bool:
        """Tell whether a token starts with a word."""
        start = self._rows[number][word][2]
        return start == 0 or self._starts(self.stretches[number], start)

    def closes(self, number: int, word: int) -> bool:
        """Tell whether a token ends with a word."""
        end, stretch = self._rows[number][word][3], self.stretches[number]
        return end == len(stretch) or self._stops(stretch, end)
