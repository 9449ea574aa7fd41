"""What stands between two blanks of texts → a number, and by number its folded words, with a mark for both forms of each.

Texts repeat most of what they are made of: what a stretch has is worked out once, for all that are new in some texts at once, and
stands in columns, so that the words of many texts are put together by their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy as np

from kg.lexicon.beginnings import marks
from kg.lexicon.folding import CUTS, REMEMBERED, SYMBOL, Rows, behind, learn, may_change

END: Rows = (("", "", 0, 0),)  # stands behind each text: a word that is none
SIZE, WORDS, FIRST, CHANGEABLE = range(
    4
)  # columns: characters, words, the place of the first mark, whether a word before may change it
Array = Any


class Stretches:
    """The stretches that were seen, by number; that of what stands behind each text is 0."""

    def __init__(self) -> None:
        self._numbers = _Numbers({"": 1})
        self.rows: list[Rows] = [END, ()]
        self.columns = np.zeros((1 << 10, 4), dtype=np.int32)
        self.columns[0, WORDS] = 1
        self.marks = np.zeros((1 << 10, 2), dtype=np.uint32)
        self._marked = 1  # words that have a mark

    def __len__(self) -> int:
        return len(self.rows)

    def numbered(self, stretches: Sequence[str]) -> Array:
        """Return the numbers of some stretches."""
        found = np.fromiter(map(self._numbers.__getitem__, stretches), np.intp, len(stretches))
        if new := len(self._numbers) + 1 - len(self):
            self._learn(list(islice(reversed(self._numbers), new))[::-1])
        return found

    def _learn(self, stretches: Sequence[str]) -> None:
        """Work out what new stretches have; one that holds a blank is a stretch and the word before it."""
        learn(stretches)
        rows = [behind(*stretch.split(" ")) if " " in stretch else CUTS[stretch] for stretch in stretches]
        found = np.frombuffer(
            marks([form for its in rows for low, kept, _, _ in its for form in (low, SYMBOL + kept)]), np.uint32
        )
        counts = np.fromiter(map(len, rows), np.int32, len(rows))
        first, last, marked = len(self), len(self) + len(rows), self._marked + len(found) // 2
        self.columns = _longer(self.columns, last)
        self.marks = _longer(self.marks, marked)
        self.marks[self._marked : marked] = found.reshape(-1, 2)
        new = self.columns[first:last].T
        new[SIZE] = [len(stretch) for stretch in stretches]
        new[WORDS] = counts
        new[FIRST] = self._marked + counts.cumsum() - counts
        new[CHANGEABLE] = [" " not in stretch and may_change(its) for stretch, its in zip(stretches, rows, strict=True)]
        self.rows += rows
        self._marked = marked


class _Numbers(dict[str, int]):
    """Stretches → their numbers."""

    def __missing__(self, stretch: str) -> int:
        number = self[stretch] = len(self) + 1
        return number


def _longer(table: Array, rows: int) -> Array:
    """Return a table with room for so many rows."""
    while rows > len(table):
        table = np.concatenate((table, np.zeros_like(table)))
    return table


_NOW = [Stretches()]


def stretches() -> Stretches:
    """Return the stretches that are remembered, new ones where there are too many; who holds the old ones keeps them."""
    if len(_NOW[0]) >= REMEMBERED:
        _NOW[0] = Stretches()
    return _NOW[0]
