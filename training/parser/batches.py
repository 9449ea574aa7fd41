"""Trees → batches of a few sizes, so that the network is compiled a few times only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kg.language.dependencies import LABELS, TAGS
from kg.language.words import COLUMNS, GRAMS, MOST_GRAMS, features
from training.parser.network import BANKS
from training.parser.trees import Tree

LENGTHS = (12, 20, 28, 40, 56, 100)  # words of the sentences of a batch, at most
WORDS, DIFFERENT = 3360, 2304
RARE = 2  # times that a word stands in the trees
FORGOTTEN = {"rare word": 0.5, "word": 0.1, "names": 0.15}
"""How often the network must do without something, so that it learns to."""
TIMES = {"craft": 1, "genia": 2, "ewt": 1}
"""How often a tree of a treebank stands in an epoch: GENIA's texts are as those that kg reads."""
Batch = dict[str, Any]


class Batches:
    """Fills batches with trees in random order."""

    def __init__(self, trees: Sequence[Tree], seed: int) -> None:
        self._trees = [tree for tree in trees if len(tree.tokens) <= LENGTHS[-1] for _ in range(TIMES.get(tree.bank, 1))]
        self._random = np.random.default_rng(seed)
        self._counts = Counter(word for tree in self._trees for word in tree.words)
        self._features: dict[str, tuple[list[int], list[int]]] = {}
        self.words = sum(self._counts.values())

    def epoch(self) -> Iterator[Batch]:
        """Yield batches until every tree was in one."""
        held: dict[int, list[Tree]] = {length: [] for length in LENGTHS}
        full: list[tuple[int, list[Tree]]] = []
        for number in self._random.permutation(len(self._trees)):
            tree = self._trees[number]
            length = next(length for length in LENGTHS if len(tree.tokens) <= length)
            held[length].append(tree)
            if len(held[length]) == WORDS // length:
                full.append((length, held[length]))
                held[length] = []
        for number in self._random.permutation(len(full)):
            yield self._filled(*full[number])

    def _filled(self, length: int, trees: Sequence[Tree]) -> Batch:
        shape = len(trees), length
        batch = {name: np.full(shape, -1, np.int32) for name in ("heads", "labels", "tags", "marks")}
        batch["mask"] = np.zeros(shape, np.float32)
        batch["banks"] = np.array([BANKS.index(tree.bank) for tree in trees], np.int32)
        words: list[list[str]] = []
        for row, tree in enumerate(trees):
            size = len(tree.tokens)
            batch["mask"][row, :size] = 1
            batch["heads"][row, :size] = tree.heads
            batch["labels"][row, :size] = [LABELS.index(label) if label in LABELS else -1 for label in tree.labels]
            batch["tags"][row, :size] = [TAGS.index(tag) if tag in TAGS else -1 for tag in tree.tags]
            if self._random.random() >= FORGOTTEN["names"]:
                for token, mark in tree.marks:
                    batch["marks"][row, token] = mark
            words.append([*tree.words, *[""] * (length - size)])
        return batch | self._words(words)

    def _words(self, words: Sequence[Sequence[str]]) -> Batch:
        places: dict[str, int] = {}
        word = np.array([[places.setdefault(one, len(places)) for one in row] for row in words], np.int32)
        columns = np.zeros((DIFFERENT, len(COLUMNS)), np.int32)
        grams = np.full((DIFFERENT, MOST_GRAMS), GRAMS, np.int32)
        assert len(places) <= DIFFERENT
        for one, place in places.items():
            columns[place], found = self._known(one)
            grams[place, : len(found)] = found
            if self._random.random() < FORGOTTEN["rare word" if self._counts[one] <= RARE else "word"]:
                columns[place, :2] = 0  # only its letters are left
        return {"word": word, "columns": columns, "grams": grams}

    def _known(self, word: str) -> tuple[list[int], list[int]]:
        if word not in self._features:
            columns, grams = features(word)
            self._features[word] = list(columns), list(grams)
        return self._features[word]
