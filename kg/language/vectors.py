"""Words → the vectors that a trained network sees, from their hashed features; each word is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kg.language.words import COLUMNS, columns, grams

STEP = ".step"
KEPT = 1 << 16  # words whose vectors are kept
Array = Any


class Vectors:
    """Words → their vectors, rows of one table; texts repeat words, so they are kept."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._weights = weights
        self._rows: dict[str, int] = {}
        self._table = np.empty((1 << 10, len(weights["in_b"])), dtype=np.float32)

    def of(self, words: Sequence[str]) -> Array:
        """Return the vectors of some words, which are the caller's own."""
        new = [word for word in dict.fromkeys(words) if word not in self._rows]
        if len(self._rows) + len(new) > KEPT:
            self._rows.clear()
            new = list(dict.fromkeys(words))
        if new:
            first, last = len(self._rows), len(self._rows) + len(new)
            while last > len(self._table):
                self._table = np.concatenate((self._table, np.empty_like(self._table)))
            self._table[first:last] = self._made(new)
            self._rows.update(zip(new, range(first, last), strict=True))
        return self._table[list(map(self._rows.__getitem__, words))]

    def _made(self, words: Sequence[str]) -> Array:
        """Return the vectors of words, from those of their features."""
        weights = self._weights
        rows = np.array([columns(word) for word in words]).T
        parts = [weights[f"e_{name}"][column] for (name, _), column in zip(COLUMNS, rows, strict=True)]
        found, sizes = grams(words)
        sums = np.add.reduceat(weights["e_grams"][found], np.cumsum(sizes) - sizes, axis=0)
        parts.append(sums / np.sqrt(sizes.astype(np.float32))[:, None])
        seen = np.concatenate(parts, axis=1)
        alone = np.array([row @ weights["in_w"] for row in seen])  # in all company the same to the last bit
        return alone + weights["in_b"]


def whole(path: Path) -> dict[str, Array]:
    """Return the weights of a file as numbers of 32 bits; a large table is stored as bytes, with the step of each row beside it."""
    with np.load(path) as stored:
        tables = {name: stored[name].astype(np.float32) for name in stored.files}
    steps = {name.removesuffix(STEP): tables.pop(name) for name in [*tables] if name.endswith(STEP)}
    return {name: table * steps[name][:, None] if name in steps else table for name, table in tables.items()}
