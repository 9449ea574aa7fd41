"""Texts → names, by the trained recogniser of `model/names.npz`: words, lexicon marks and their neighbours, for each group of names.

A stack of convolutions over all words of a text (Collobert et al. 2011, J Mach Learn Res 12:2493; residual blocks as in He et al.
2016), with the mean of the text added; one layer of tags (outside, begin, inside, end, single) for each group, so that names of
different groups may lie in each other. The best tags that fit together are found by the algorithm of Viterbi.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.language.network import Network
from kg.language.tokens import PREFIXES
from kg.language.words import COLUMNS, features

WEIGHTS = Path(__file__).parent / "model" / "names.npz"
GROUPS = ("gene", "chemical", "disease", "cell", "cell_line", "anatomy", "component", "process", "organism", "variant")
LEVELS = ("sure", "weak", "corpus", "defined")
TAGS = "OBIES"
OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(len(TAGS))
AFTER = {OUTSIDE: (OUTSIDE, BEGIN, SINGLE), BEGIN: (INSIDE, END), INSIDE: (INSIDE, END), END: (OUTSIDE, BEGIN, SINGLE),
         SINGLE: (OUTSIDE, BEGIN, SINGLE)}  # fmt: skip
BEFORE = {tag: tuple(before for before, after in AFTER.items() if tag in after) for tag in AFTER}
FIT = frozenset((before, after) for before, afters in AFTER.items() for after in afters)
IMPOSSIBLE = -1e9
LONGEST_PIECE = 320  # words of a text that are read together
POSITIONS = 4  # begin, inside, end, single
MARKS = len(GROUPS) * len(LEVELS) * POSITIONS
TOGETHER = 512  # words of texts that are read together
STEP = ".step"
KEPT = 1 << 16  # words whose vectors are kept
JOINED = re.compile(r"[A-Za-z]+(?=[-‐–])")
SIGNED = re.compile(r"(?:[−–-]/[−–-]|\+/\+|\+/[−–-]|[−–-]/\+)$")
Array = Any
Tokens = Sequence[tuple[int, int]]


class Mark(NamedTuple):
    """A stretch that a list has as a name of a group: how sure the list is, is its level."""

    start: int
    end: int
    group: str
    level: str


class Named(NamedTuple):
    """A stretch that the recogniser takes for a name of a group, with its probability."""

    start: int
    end: int
    group: str
    score: float


class Line(NamedTuple):
    """A sentence as the recogniser reads it; offsets count into its text."""

    text: str
    tokens: Tokens
    marks: Sequence[Mark]


def cut(text: str, tokens: Tokens) -> list[tuple[int, int]]:
    """Return the tokens with prefixes (anti-, non-) and signs of knock-outs cut off.

    >>> [ "anti-PD-1 Trp53−/−"[a:b] for a, b in cut("anti-PD-1 Trp53−/−", [(0, 7), (7, 8), (8, 9), (10, 18)]) ]
    ['anti', '-', 'PD', '-', '1', 'Trp53', '−/−']
    """
    found: list[tuple[int, int]] = []
    for start, end in tokens:
        if end - start > 4 and (at := _cut_at(text[start:end])):
            places = [start, *(start + place for place in at), end]
            found.extend(pairwise(places))
        else:
            found.append((start, end))
    return found


@lru_cache(maxsize=KEPT)
def _cut_at(token: str) -> tuple[int, ...]:
    if (sign := SIGNED.search(token)) and sign.start():
        return (sign.start(),)
    prefix = JOINED.match(token)
    if prefix and prefix.group().lower() in PREFIXES and prefix.end() + 1 < len(token):
        return (prefix.end(), prefix.end() + 1)
    return ()


def marked(tokens: Tokens, marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Return the marks as pairs of token and column."""
    begins = {start: number for number, (start, _) in enumerate(tokens)}
    ends = {end: number for number, (_, end) in enumerate(tokens)}
    found: list[tuple[int, int]] = []
    for start, end, group, level in marks:
        first, last = begins.get(start), ends.get(end)
        if first is None or last is None or last < first:
            continue
        column = (GROUPS.index(group) * len(LEVELS) + LEVELS.index(level)) * POSITIONS
        if first == last:
            found.append((first, column + 3))
            continue
        found.append((first, column))
        found.extend((number, column + 1) for number in range(first + 1, last))
        found.append((last, column + 2))
    return found


class Sight:
    """What the recogniser sees in one sentence: for each word and group the log-probabilities of the tags."""

    def __init__(self, tokens: Tokens, scores: Array, best: Array) -> None:
        self._tokens, self._scores, self._best = tokens, scores, best

    def __len__(self) -> int:
        return len(self._tokens)

    def named(self) -> list[Named]:
        """Return the names of all groups, by the best tags that fit together."""
        columns, rows = (numbers.tolist() for numbers in self._best.T.nonzero())
        places = list(zip(columns, rows, strict=True))
        return sorted(
            self._name(*span, column) for column, first, last in _stretches(places) for span in self._fitted(column, first, last)
        )

    def words(self, group: str) -> list[tuple[int, int]]:
        """Return the first and last word of each name of a group."""
        column = GROUPS.index(group)
        places = [(column, row) for row in self._best[:, column].nonzero()[0].tolist()]
        return [span for _, first, last in _stretches(places) for span in self._fitted(column, first, last)]

    def chance(self, start: int, end: int, group: str) -> float:
        """Return the probability that just this stretch is a name of a group, 0 where it is not made of words."""
        first, last = self._begins.get(start), self._ends.get(end)
        return 0.0 if first is None or last is None else self._chance(first, last, GROUPS.index(group))

    @cached_property
    def _begins(self) -> dict[int, int]:
        return {start: number for number, (start, _) in enumerate(self._tokens)}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {end: number for number, (_, end) in enumerate(self._tokens)}

    def _fitted(self, column: int, first: int, last: int) -> list[tuple[int, int]]:
        """Return the names in a stretch of words that are not outside: if its tags do not fit, by the best that do."""
        tags = self._best[first : last + 1, column].tolist()
        if not _fits(tags):
            first, last = max(0, first - 1), min(len(self) - 1, last + 1)
            tags = _viterbi(self._scores[first : last + 1, column])
        return [(first + one, first + other) for one, other in spans(tags)]

    def _name(self, first: int, last: int, column: int) -> Named:
        return Named(self._tokens[first][0], self._tokens[last][1], GROUPS[column], self._chance(first, last, column))

    def _chance(self, first: int, last: int, column: int) -> float:
        """Return the geometric mean of the probabilities of the tags of a name."""
        if first == last:
            return exp(self._scores[first, column, SINGLE])
        total = self._scores[first, column, BEGIN] + self._scores[last, column, END]
        for number in range(first + 1, last):
            total += self._scores[number, column, INSIDE]
        return exp(total / (last - first + 1))


def _stretches(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield column, first and last row of the places that follow each other in a column."""
    start = 0
    for number, (column, row) in enumerate(places, 1):
        if number == len(places) or places[number] != (column, row + 1):
            yield column, places[start][1], row
            start = number


def _fits(tags: Sequence[int]) -> bool:
    """Tell whether tags follow each other as they may, from the start to the end of a sentence."""
    return all(map(FIT.__contains__, zip((OUTSIDE, *tags), (*tags, OUTSIDE), strict=True)))


def _viterbi(scores: Array) -> list[int]:
    """Return the best tags of a group that fit together (Viterbi 1967, IEEE Trans Inf Theory 13:260)."""
    best = [(score if tag in AFTER[OUTSIDE] else IMPOSSIBLE) for tag, score in enumerate(scores[0].tolist())]
    back: list[list[int]] = []
    for row in scores[1:].tolist():
        before = [max(BEFORE[tag], key=best.__getitem__) for tag in range(len(TAGS))]
        best = [score + best[before[tag]] for tag, score in enumerate(row)]
        back.append(before)
    tags = [max(BEFORE[OUTSIDE], key=best.__getitem__)]
    for before in reversed(back):
        tags.append(before[tags[-1]])
    return tags[::-1]


def spans(tags: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last word of each name."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for number, tag in enumerate(tags):
        first = number if tag in (BEGIN, SINGLE) else first
        if tag in (END, SINGLE) and first is not None:
            found.append((first, number))
        first = first if tag in (BEGIN, INSIDE) else None
    return found


class Recognizer:
    """Finds names of all groups in the sentences of a text; opened once, and the same for every text."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.weights = weights
        self._network = Network(weights, len(GROUPS), len(TAGS))
        self._vectors: dict[str, Array] = {}

    def read(self, lines: Sequence[Line]) -> list[Sight]:
        """Return what is seen in each sentence of a text."""
        return list(self.read_all([lines]))

    def read_all(self, texts: Iterable[Sequence[Line]]) -> Iterator[Sight]:
        """Yield what is seen in each sentence of some texts; several are multiplied at once, which is quicker."""
        for batch in _batches(piece for lines in texts for piece in pieces(lines)):
            cuts = [[cut(line.text, line.tokens) for line in piece] for piece in batch]
            seen = [self._seen(piece, tokens) for piece, tokens in zip(batch, cuts, strict=True)]
            for tokens, scores in zip(cuts, self._network.scores(seen), strict=True):
                yield from _sights(tokens, scores)

    def _seen(self, lines: Sequence[Line], cuts: Sequence[Tokens]) -> Array:
        """Return the vectors of the words of a text, with what the lists say of them; a word stands behind each sentence."""
        words: list[str] = []
        marks: list[tuple[int, int]] = []
        for line, tokens in zip(lines, cuts, strict=True):
            marks += [(len(words) + token, column) for token, column in marked(tokens, line.marks)]
            words += [line.text[start:end] for start, end in tokens]
            words.append("")
        seen = np.array(self._found(words))
        if marks:
            rows, columns = np.array(marks).T
            np.add.at(seen, rows, self.weights["marks"][columns])
        return seen

    def _found(self, words: Sequence[str]) -> list[Array]:
        """Return the vectors of some words; texts repeat them, so they are kept."""
        if len(self._vectors) >= KEPT:
            self._vectors.clear()
        if new := [word for word in dict.fromkeys(words) if word not in self._vectors]:
            self._vectors.update(zip(new, self._embedded(new), strict=True))
        return list(map(self._vectors.__getitem__, words))

    def _embedded(self, words: Sequence[str]) -> Array:
        """Return the vectors of words, from those of their features."""
        rows = [features(word) for word in words]
        columns = np.array([columns for columns, _ in rows]).T
        parts = [self.weights[f"e_{name}"][column] for (name, _), column in zip(COLUMNS, columns, strict=True)]
        sizes = np.array([len(grams) for _, grams in rows])
        grams = self.weights["e_grams"][[gram for _, grams in rows for gram in grams]]
        sums = np.add.reduceat(grams, np.cumsum(sizes) - sizes, axis=0)
        parts.append(sums / np.sqrt(sizes.astype(np.float32))[:, None])
        seen = np.concatenate(parts, axis=1)
        alone = np.array([row @ self.weights["in_w"] for row in seen])  # in all company the same to the last bit
        return alone + self.weights["in_b"]


def _sights(cuts: Sequence[Tokens], scores: Array) -> Iterator[Sight]:
    """Yield what is seen in each sentence of a text by the log-probabilities of all, tags × groups × words."""
    named = (scores[OUTSIDE] < scores.max(0)).nonzero()
    best = np.zeros(scores.shape[1:], dtype=np.int8)
    best[named] = scores[:, *named].argmax(0)
    best, scores = best.T, scores.transpose(2, 1, 0)
    start = 0
    for tokens in cuts:
        end = start + len(tokens)
        yield Sight(tokens, scores[start:end], best[start:end])
        start = end + 1


def _batches(texts: Iterable[list[Line]]) -> Iterator[list[list[Line]]]:
    """Yield texts that are read together."""
    batch: list[list[Line]] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += sum(len(line.tokens) + 1 for line in text)
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def pieces(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of sentences that are read together: an abstract whole, a long text in pieces."""
    piece: list[Line] = []
    size = 0
    for line in lines:
        if piece and size + len(line.tokens) > LONGEST_PIECE:
            yield piece
            piece, size = [], 0
        piece.append(line)
        size += len(line.tokens) + 1
    if piece:
        yield piece


@cache
def shipped_recognizer() -> Recognizer:
    """Return the shipped recogniser."""
    return Recognizer(whole(WEIGHTS))


def whole(path: Path) -> dict[str, Array]:
    """Return the weights of a file as numbers of 32 bits; a large table is stored as bytes, with the step of each row beside it."""
    with np.load(path) as stored:
        tables = {name: stored[name].astype(np.float32) for name in stored.files}
    steps = {name.removesuffix(STEP): tables.pop(name) for name in [*tables] if name.endswith(STEP)}
    return {name: table * steps[name][:, None] if name in steps else table for name, table in tables.items()}
