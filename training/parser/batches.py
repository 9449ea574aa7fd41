"""Trees → batches of a few sizes, so that the network is compiled a few times only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kg.language.dependencies import LABELS, TAGS
from training.forgetting import Forgetting
from training.parser.network import BANKS
from training.parser.trees import Tree

LENGTHS = (12, 20, 28, 40, 56, 100)  # words of the sentences of a batch, at most
WORDS, DIFFERENT = 3360, 2304
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
        self._words = Forgetting((word for tree in self._trees for word in tree.words), FORGOTTEN, DIFFERENT)
        self.words = self._words.words

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
        words: list[str] = []
        for row, tree in enumerate(trees):
            size = len(tree.tokens)
            batch["mask"][row, :size] = 1
            batch["heads"][row, :size] = tree.heads
            batch["labels"][row, :size] = [LABELS.index(label) if label in LABELS else -1 for label in tree.labels]
            batch["tags"][row, :size] = [TAGS.index(tag) if tag in TAGS else -1 for tag in tree.tags]
            if self._random.random() >= FORGOTTEN["names"]:
                for token, mark in tree.marks:
                    batch["marks"][row, token] = mark
            words += [*tree.words, *[""] * (length - size)]
        found = self._words.of(words, self._random)
        return batch | found | {"word": found["word"].reshape(shape)}
