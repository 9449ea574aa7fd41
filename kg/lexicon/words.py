"""The folded words of texts: a mark for both forms of each, and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import numpy as np

from kg.lexicon.beginnings import marks
from kg.lexicon.folding import CUTS, REMEMBERED, SYMBOL, Row, Rows, in_context, may_change

WIDTH = 8  # bytes of the marks of a word
NO_WORD: Row = ("", "", 0, 0)
END: Rows = (NO_WORD,)
BEHIND = "\0"  # what stands behind each text, as a stretch of its own
BORDER = bytes(WIDTH)  # its marks: along it no name goes
Borders = Callable[[str], tuple[Sequence[int], Sequence[int]]]  # where the tokens of a stretch start, and where they end


class Words:
    """The folded words of some texts, one text after another; what stands between two blanks is a stretch."""

    def __init__(self, texts: Sequence[str], tokens: Borders) -> None:
        self.tokens = tokens
        self.stretches = f" {BEHIND} ".join((*texts, "")).split(" ")[:-1]
        self._marks = list(map(_MARKS.__getitem__, self.stretches))
        self._rows: list[Rows] = list(map(CUTS.__getitem__, self.stretches))
        counts = np.array([text.count(" ") + 2 for text in texts], dtype=np.intp)
        last = counts.cumsum()
        sizes = _sizes(self.stretches)
        starts = (sizes + 1).cumsum() - sizes - 1
        starts -= starts[last - counts].repeat(counts)
        self.offsets: list[int] = starts.tolist()  # where each stretch starts in its text
        self.changed: set[int] = set()  # stretches whose first word the word before changes
        for end in (last - 1).tolist():
            self._rows[end] = END
        if _Changeable in map(type, self._marks):
            self._change(last.tolist())
        self._ends = _sizes(self._marks).cumsum() // WIDTH  # the place behind each stretch
        self.borders = (self._ends[last - 1] - 1).tolist()  # the place behind each text

    def _change(self, last: Sequence[int]) -> None:
        """Change the stretches that begin with a word which the word before changes; `last` tells where each text ends."""
        numbers = [number for number, one in enumerate(self._marks) if type(one) is _Changeable]
        for text, its in groupby(numbers, partial(bisect_right, last)):
            first = last[text - 1] if text else 0
            stretches = self.stretches[first : last[text] - 1]
            for number, rows in in_context(stretches, [number - first for number in its]).items():
                self.changed.add(first + number)
                self._rows[first + number] = rows
                self._marks[first + number] = _marked(rows)

    @property
    def marks(self) -> Any:
        """Return the marks of both forms of each word."""
        return np.frombuffer(b"".join(self._marks), dtype=np.uint32).reshape(-1, 2).astype(np.uint64)

    def located(self, places: Any) -> tuple[list[int], list[int]]:
        """Return in which stretch each place is, and which of its words it is, counted from the last one, -1."""
        numbers = self._ends.searchsorted(places, side="right")
        return numbers.tolist(), (places - self._ends[numbers]).tolist()

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

    def start(self, number: int, word: int) -> int:
        """Return where a word starts in its text."""
        return self.offsets[number] + self._rows[number][word][2]

    def end(self, number: int, word: int) -> int:
        """Return where a word ends in its text."""
        return self.offsets[number] + self._rows[number][word][3]

    def opens(self, number: int, word: int) -> bool:
        """Tell whether a token starts with a word."""
        start = self._rows[number][word][2]
        return start == 0 or start in self.tokens(self.stretches[number])[0]

    def closes(self, number: int, word: int) -> bool:
        """Tell whether a token ends with a word."""
        end, stretch = self._rows[number][word][3], self.stretches[number]
        return end == len(stretch) or end in self.tokens(stretch)[1]


class _Changeable(bytes):
    """The marks of a stretch whose first word the word before may change."""


class _Marks(dict[str, bytes]):
    """Stretches → the marks of their words, as texts repeat them."""

    def __missing__(self, stretch: str) -> bytes:
        if len(self) >= REMEMBERED:
            self.clear()
        rows = CUTS[stretch]
        found = BORDER if stretch == BEHIND else _Changeable(_marked(rows)) if may_change(rows) else _marked(rows)
        self[stretch] = found
        return found


_MARKS = _Marks()


def _sizes(parts: Sequence[str] | Sequence[bytes]) -> Any:
    return np.fromiter(map(len, parts), np.intp, len(parts))


def _marked(rows: Rows) -> bytes:
    return marks([form for low, kept, _, _ in rows for form in (low, SYMBOL + kept)])
