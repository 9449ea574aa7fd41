"""Prepared texts → batches of one size, so that the network is compiled once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kg.language.recognizer import GROUPS
from training.forgetting import Forgetting
from training.recognizer.prepare import BETWEEN, Prepared

WORDS, DIFFERENT, MARKED = 6144, 3072, 6144  # of a batch: words, different words, marks
APART = 4  # empty rows between texts, as many as the network looks far
FORGOTTEN = {"rare word": 0.5, "word": 0.12, "marks of a text": 0.08, "mark": 0.05}
"""How often the network must do without something, so that it learns to."""
WEIGHT = {"own": 3.0}  # of a small corpus
Batch = dict[str, Any]


class Batches:
    """Fills batches with texts in random order."""

    def __init__(self, texts: Sequence[Prepared], seed: int) -> None:
        self._texts = [text for text in texts if len(text.words) + 2 * APART <= WORDS]
        self._random = np.random.default_rng(seed)
        self._words = Forgetting((word for text in self._texts for word in text.words), FORGOTTEN, DIFFERENT)
        self.words = self._words.words

    def epoch(self) -> Iterator[Batch]:
        """Yield batches until every text was in one."""
        held: list[Prepared] = []
        words, marks, different = APART, 0, {BETWEEN}
        for number in self._random.permutation(len(self._texts)):
            text = self._texts[number]
            size, more = len(text.words) + APART, different | text.different
            full = words + size > WORDS or len(more) > DIFFERENT or marks + len(text.marks) > MARKED or len(held) > WORDS // 8 - 3
            if full:
                yield self._filled(held)
                held, words, marks, more = [], APART, 0, {BETWEEN} | text.different
            held.append(text)
            words, marks, different = words + size, marks + len(text.marks), more
        yield self._filled(held)

    def _filled(self, texts: Sequence[Prepared]) -> Batch:
        batch: Batch = {
            "text": np.zeros(WORDS, np.int32),
            "mask": np.zeros(WORDS, np.float32),
            "tags": np.zeros((WORDS, len(GROUPS)), np.int32),
            "known": np.zeros((WORDS, len(GROUPS)), np.float32),
        }
        words = [BETWEEN] * WORDS
        marks: list[np.ndarray] = []
        at = APART
        for number, text in enumerate(texts, 1):
            place = slice(at, at + len(text.words))
            words[place] = text.words
            batch["text"][place], batch["mask"][place], batch["tags"][place] = number, 1, text.tags
            batch["known"][place] = text.known * WEIGHT.get(text.corpus, 1.0)
            marks.append(self._remembered(text.marks) + np.array([at, 0]))
            at += len(text.words) + APART
        return batch | self._words.of(words, self._random) | _marks(marks)

    def _remembered(self, marks: np.ndarray) -> np.ndarray:
        if self._random.random() < FORGOTTEN["marks of a text"]:
            return marks[:0]
        return marks[self._random.random(len(marks)) >= FORGOTTEN["mark"]]


def _marks(marks: Sequence[np.ndarray]) -> Batch:
    rows, columns = np.full(MARKED, WORDS, np.int32), np.zeros(MARKED, np.int32)
    found = np.concatenate(marks)[:MARKED]
    rows[: len(found)], columns[: len(found)] = found.T
    return {"mark_word": rows, "mark_column": columns}
