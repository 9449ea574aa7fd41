"""Scores of heads → the best tree with one root (Chu and Liu 1965, Scientia Sinica 14:1396; Edmonds 1967, J Res Natl Bur Stand 71B:233)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

NEVER = -1e9
Array = Any


def best_tree(scores: Array) -> Array:
    """Return the head of each word in the tree with the highest sum; a root is its own head.

    `scores` has a row for each word and a column for each head; a word's own column says how well it is the root.
    """
    heads = scores.argmax(1)
    roots = int((heads == np.arange(len(heads))).sum())
    return heads if roots == 1 and _circle(heads.tolist()) is None else _best(scores)


def _best(scores: Array) -> Array:
    """Return the heads of the best tree, where each word's best head makes none: the best under the best root.

    No tree under a root is better than its words' best heads; so roots are tried until none that is left could win.
    """
    size = len(scores)
    others = scores.astype(np.float64)
    np.fill_diagonal(others, NEVER)
    highest = others.max(1)
    bounds = highest.sum() - highest + np.diagonal(scores)
    best, total = np.zeros(size, dtype=np.int64), -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if total >= bounds[root]:
            break
        heads = _under(others, root)
        own = float(others[np.arange(size) != root, heads[np.arange(size) != root]].sum() + scores[root, root])
        if own > total:
            best, total = heads, own
    return best


def _under(scores: Array, root: int) -> Array:
    """Return the heads of the best tree under a root."""
    order = np.array([root, *range(root), *range(root + 1, len(scores))])
    found = np.empty(len(scores), dtype=np.int64)
    found[order] = order[_spanning(scores[order][:, order])]
    return found


def _spanning(scores: Array) -> Array:
    """Return the heads of the best tree under the first row; a circle is shrunk to one word and opened where that costs least."""
    heads = scores.argmax(1)
    heads[0] = 0
    circle = _circle(heads.tolist())
    if circle is None:
        return heads
    rest = [word for word in range(len(scores)) if word not in circle]
    small = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    inner = scores[rest]
    small[:-1, :-1] = inner[:, rest]
    lost = scores[circle][:, rest] - scores[circle, heads[circle]][:, None]
    entered, left = lost.argmax(0), inner[:, circle].argmax(1)
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
