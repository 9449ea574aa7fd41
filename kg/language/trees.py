"""Scores of heads → the best tree with one root (Chu and Liu 1965, Scientia Sinica 14:1396; Edmonds 1967, J Res Natl Bur Stand 71B:233)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

NEVER = -1e9
FEW = 1e6  # what a root costs, so that there is no second one
Array = Any


def best_tree(scores: Array) -> Array:
    """Return the head of each word in the tree with the highest sum; a root is its own head.

    `scores` has a row for each word and a column for each head; a word's own column says how well it is the root.
    """
    heads = scores.argmax(1)
    roots = int((heads == np.arange(len(heads))).sum())
    return heads if roots == 1 and _circle(heads.tolist()) is None else _best(scores)


def _best(scores: Array) -> Array:
    """Return the heads of the best tree, where each word's best head makes none."""
    size = len(scores)
    with_root = np.full((size + 1, size + 1), NEVER)
    with_root[1:, 1:] = scores
    with_root[1:, 0] = np.diagonal(scores).astype(np.float64) - FEW
    np.fill_diagonal(with_root, NEVER)
    heads = _spanning(with_root)[1:] - 1
    return np.where(heads < 0, np.arange(size), heads)


def _spanning(scores: Array) -> Array:
    """Return the heads of the best tree under the first row; a circle is shrunk to one word and opened where that costs least."""
    heads = scores.argmax(1)
    heads[0] = 0
    circle = _circle(heads.tolist())
    if circle is None:
        return heads
    rest = [word for word in range(len(scores)) if word not in circle]
    small = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    lost = scores[circle][:, rest] - scores[circle, heads[circle]][:, None]
    entered, left = lost.argmax(0), scores[np.ix_(rest, circle)].argmax(1)
    small[-1, :-1] = lost.max(0)
    small[:-1, -1] = scores[rest, np.array(circle)[left]]
    found = _spanning(small)
    for number, word in enumerate(rest[1:], 1):
        heads[word] = circle[left[number]] if found[number] == len(rest) else rest[found[number]]
    heads[circle[entered[found[-1]]]] = rest[found[-1]]
    return heads


def _circle(heads: Sequence[int]) -> list[int] | None:
    """Return the words of a circle, None where there is none; a word that is its own head ends its way."""
    done: set[int] = set()
    for word in range(len(heads)):
        way: list[int] = []
        while word not in done and heads[word] != word:
            done.add(word)
            way.append(word)
            word = heads[word]
        if word in way:
            return way[way.index(word) :]
    return None
