"""Tags of words → the names that they make: each begins, goes on and ends, or is a single word; all groups of names at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Any

import numpy as np

TAGS = "OBIES"
OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(len(TAGS))
AFTER = {OUTSIDE: (OUTSIDE, BEGIN, SINGLE), BEGIN: (INSIDE, END), INSIDE: (INSIDE, END), END: (OUTSIDE, BEGIN, SINGLE),
         SINGLE: (OUTSIDE, BEGIN, SINGLE)}  # fmt: skip
CLOSED = tuple(before for before, after in AFTER.items() if OUTSIDE in after)  # tags behind which no name goes on
OPEN = tuple(before for before, after in AFTER.items() if INSIDE in after)
MISFIT = np.array([[after not in AFTER[before] for after in range(len(TAGS))] for before in range(len(TAGS))])
STARTS, STOPS = (np.array([tag in some for tag in range(len(TAGS))]) for some in ((BEGIN, SINGLE), (END, SINGLE)))
IMPOSSIBLE = -1e9
Array = Any
Place = tuple[int, int, int]  # group, first and last word of a name


def fitted(scores: Array, best: Array, gaps: Sequence[int] = ()) -> list[Place]:
    """Return the names of some words: by the best tags, and where these do not fit together by the best that do.

    `scores` are words × groups × tags, `best` are words × groups; no name goes over a gap.
    """
    words, groups = best.shape
    tags = np.zeros((groups, words + 2), dtype=np.int8)  # nothing stands around the words
    tags[:, 1:-1] = best.T
    tags[:, np.array(gaps, dtype=np.intp) + 1] = OUTSIDE
    tags = tags.ravel()
    places = tags.nonzero()[0]
    first, last = places[tags[places - 1] == OUTSIDE], places[tags[places + 1] == OUTSIDE]
    misfits = np.concatenate(((0,), MISFIT[tags[:-1], tags[1:]].cumsum()))
    wrong = misfits[last + 1] > misfits[first - 1]
    right = places[np.repeat(~wrong, last - first + 1)]
    starts, stops = (right[kind[tags[right]]] for kind in (STARTS, STOPS))
    column, start = np.divmod(starts, words + 2)
    found = list(zip(column.tolist(), (start - 1).tolist(), (stops - column * (words + 2) - 1).tolist(), strict=True))
    column, start = np.divmod(first[wrong], words + 2)
    stretches = zip(column.tolist(), (start - 1).tolist(), (last[wrong] - column * (words + 2) - 1).tolist(), strict=True)
    closed = {-1, words, *gaps}
    return found + [place for stretch in stretches for place in _refitted(scores, *stretch, closed)]


def _refitted(scores: Array, column: int, first: int, last: int, closed: set[int]) -> list[Place]:
    """Return the names in a stretch of words, and the words beside it, by the best tags that fit together."""
    first -= first - 1 not in closed
    last += last + 1 not in closed
    tags = viterbi(scores[first : last + 1, column].tolist())
    return [(column, first + one, first + other) for one, other in spans(tags)]


def viterbi(scores: Sequence[Sequence[float]]) -> list[int]:
    """Return the best tags of a group that fit together (Viterbi 1967, IEEE Trans Inf Theory 13:260).

    >>> viterbi([[-9, -1, -9, -9, -2], [-9, -9, -9, -5, -1], [-1, -9, -9, -9, -9]])
    [4, 4, 0]
    """
    best = [(score if tag in AFTER[OUTSIDE] else IMPOSSIBLE) for tag, score in enumerate(scores[0])]
    back: list[tuple[int, int]] = []  # the best tag before where no name goes on, and where one does
    for outside, begin, inside, end, single in scores[1:]:
        closed, opened = max(CLOSED, key=best.__getitem__), max(OPEN, key=best.__getitem__)
        idle, busy = best[closed], best[opened]
        best = [outside + idle, begin + idle, inside + busy, end + busy, single + idle]
        back.append((closed, opened))
    tags = [max(CLOSED, key=best.__getitem__)]
    for closed, opened in reversed(back):
        tags.append(opened if tags[-1] in (INSIDE, END) else closed)
    return tags[::-1]


def spans(tags: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last word of each name.

    >>> spans([SINGLE, OUTSIDE, BEGIN, INSIDE, END])
    [(0, 0), (2, 4)]
    """
    found: list[tuple[int, int]] = []
    first: int | None = None
    for number, tag in enumerate(tags):
        first = number if tag in (BEGIN, SINGLE) else first
        if tag in (END, SINGLE) and first is not None:
            found.append((first, number))
        first = first if tag in (BEGIN, INSIDE) else None
    return found


def chance(scores: Array, column: int, first: int, last: int) -> float:
    """Return the probability of a name, 0 to 1: the geometric mean of those of its tags."""
    if first == last:
        return exp(scores[first, column, SINGLE])
    total = scores[first, column, BEGIN] + scores[last, column, END]
    for number in range(first + 1, last):
        total += scores[number, column, INSIDE]
    return exp(total / (last - first + 1))
