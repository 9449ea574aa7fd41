"""Texts → names, by the trained recogniser of `model/names.npz`: words, lexicon marks and their neighbours, for each group of names.

A stack of convolutions over all words of a text (Collobert et al. 2011, J Mach Learn Res 12:2493; residual blocks as in He et al.
2016), with the mean of the text added; one layer of tags (outside, begin, inside, end, single) for each group, so that names of
different groups may lie in each other. The best tags that fit together are found by the algorithm of Viterbi.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.language.network import Network
from kg.language.tags import OUTSIDE, TAGS, chance, fitted
from kg.language.tokens import PREFIXES
from kg.language.words import COLUMNS, features

WEIGHTS = Path(__file__).parent / "model" / "names.npz"
GROUPS = ("gene", "chemical", "disease", "cell", "cell_line", "anatomy", "component", "process", "organism", "variant")
LEVELS = ("sure", "weak", "corpus", "defined")
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
    """What the recogniser sees in one sentence: the log-probabilities, tags × groups × words, and the best tag of each word."""

    def __init__(self, tokens: Tokens, scores: Array, best: Array, names: Sequence[Named] | None = None) -> None:
        self._tokens, self._scores, self._best, self._names = tokens, scores, best, names

    def __len__(self) -> int:
        return len(self._tokens)

    def named(self) -> Sequence[Named]:
        """Return the names of all groups, by the best tags that fit together."""
        if self._names is None:
            (self._names,) = _named([self._tokens], self._scores, self._best)
        return self._names

    def words(self, group: str) -> list[tuple[int, int]]:
        """Return the first and last word of each name of a group."""
        column = GROUPS.index(group)
        return sorted((first, last) for row, first, last in fitted(self._scores, self._best) if row == column)

    def chance(self, start: int, end: int, group: str) -> float:
        """Return the probability that just this stretch is a name of a group, 0 where it is not made of words."""
        first, last = self._begins.get(start), self._ends.get(end)
        return 0.0 if first is None or last is None else chance(self._scores, GROUPS.index(group), first, last)

    @cached_property
    def _begins(self) -> dict[int, int]:
        return {start: number for number, (start, _) in enumerate(self._tokens)}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {end: number for number, (_, end) in enumerate(self._tokens)}


def _named(sentences: Sequence[Tokens], scores: Array, best: Array, gaps: Sequence[int] = ()) -> list[list[Named]]:
    """Return the names in each sentence of a text, in order; one word, a gap, stands behind each."""
    found: list[list[Named]] = [[] for _ in sentences]
    words: list[tuple[int, int]] = []
    owners: list[list[Named]] = []
    for tokens, names in zip(sentences, found, strict=True):
        words += (*tokens, (0, 0))
        owners += [names] * (len(tokens) + 1)
    for column, first, last in fitted(scores, best, gaps):
        score = chance(scores, column, first, last)
        owners[first].append(Named(words[first][0], words[last][1], GROUPS[column], score))
    for names in found:
        names.sort()
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
    gaps = [end - 1 for end in accumulate(len(tokens) + 1 for tokens in cuts)]
    for tokens, names, end in zip(cuts, _named(cuts, scores, best, gaps), gaps, strict=True):
        rows = slice(end - len(tokens), end)
        yield Sight(tokens, scores[rows], best[rows], names)


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
