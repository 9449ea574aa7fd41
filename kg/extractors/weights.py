"""The trained decision: a logistic regression for each question, over named features, so that each answer shows its reasons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from math import exp
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extractors.views import NOWHERE, Feature

MODEL = Path(__file__).parent / "model" / "claims.npz"
CLAIM, RIGHT, REVERSE = "claim", "right", "reverse"
"""Questions: is a pair that no pattern joins a claim, is what a pattern reads right, is the second end the subject."""
DIRECTIONS = ("increases", "decreases", "none")
Table = npt.NDArray[np.float32]


class Weights:
    """A row of weights for each feature, a column for each question (is it a claim, which way, which sign, which relation)."""

    def __init__(self, names: Sequence[str], questions: Sequence[str], table: Table, bias: Table) -> None:
        self.rows = {name: row for row, name in enumerate(names)}
        self.questions = tuple(questions)
        self.relations = tuple(question for question in questions if question not in (CLAIM, RIGHT, REVERSE, *DIRECTIONS))
        self.table, self.bias = table, bias
        self._of = cache(self._weights)

    def chance(self, features: Sequence[Feature], question: str) -> float:
        """Return the probability that a question is answered with yes."""
        weights, bias = self._of(question)
        return 1 / (1 + exp(-sum([weights[name] for name in dict(features) if name in weights], start=bias)))

    def answers(self, features: Sequence[Feature]) -> Table:
        """Return the probability that each question is answered with yes."""
        return np.asarray(_odds(self.table[self._rows(features)].sum(axis=0) + self.bias), dtype=np.float32)

    def reasons(self, features: Iterable[Feature], question: str) -> dict[Feature, float]:
        """Return what each feature adds to the log odds of a question."""
        column = self.questions.index(question)
        return {
            feature: float(self.table[self.rows[feature[0]], column]) for feature in _once(features) if feature[0] in self.rows
        }

    def _weights(self, question: str) -> tuple[dict[str, float], float]:
        """Return the weight of each feature for a question, and its bias; a dict is quicker than the table, pair by pair."""
        column = self.questions.index(question)
        weights = zip(self.rows, self.table[:, column].tolist(), strict=True)
        return {name: weight for name, weight in weights if weight}, float(self.bias[column])

    def _rows(self, features: Sequence[Feature]) -> list[int]:
        rows = self.rows
        return [rows[name] for name in dict.fromkeys([name for name, _ in features]) if name in rows]


def _odds(sums: Table) -> Table:
    """Return log odds as probabilities."""
    return np.asarray(1 / (1 + np.exp(-sums)))


def _once(features: Iterable[Feature]) -> list[Feature]:
    """Return each feature once, on the first of its tokens."""
    first: dict[str, int] = {}
    for name, token in features:
        if first.setdefault(name, token) == NOWHERE:
            first[name] = token
    return list(first.items())


@cache
def shipped_weights() -> Weights:
    """Return the weights that kg ships."""
    return read_weights(MODEL)


def read_weights(path: Path) -> Weights:
    """Return the weights of a file as `training/claims` writes it."""
    with np.load(path) as stored:
        names = bytes(stored["names"]).decode().split("\n")
        questions = bytes(stored["questions"]).decode().split("\n")
        table = stored["table"].astype(np.float32) * stored["step"].astype(np.float32)
        return Weights(names, questions, table, stored["bias"].astype(np.float32))


def weights_digest() -> str:
    """Return the SHA-256 of the weights, for the run id."""
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()
