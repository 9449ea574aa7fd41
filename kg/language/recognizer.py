"""Texts → names, by the trained recogniser of `model/names.npz`: words, lexicon marks and their neighbours, for each group of names.

A stack of convolutions over all words of a text (Collobert et al. 2011, J Mach Learn Res 12:2493; residual blocks as in He et al.
2016), with the mean of the text added; one layer of tags (outside, begin, inside, end, single) for each group, so that names of
different groups may lie in each other. The best tags that fit together are found by the algorithm of Viterbi.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain, islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.language.network import Network
from kg.language.tags import OUTSIDE, TAGS, chance, fitted
from kg.language.tokens import PREFIXES
from kg.language.vectors import KEPT, Vectors, whole

WEIGHTS = Path(__file__).parent / "model" / "names.npz"
GROUPS = ("gene", "chemical", "disease", "cell", "cell_line", "anatomy", "component", "process", "organism", "variant")
LEVELS = ("sure", "weak", "corpus", "defined")
LONGEST_PIECE = 320  # words of a text that are read together
POSITIONS = 4  # begin, inside, end, single
MARKS = len(GROUPS) * len(LEVELS) * POSITIONS
TOGETHER = 512  # words of texts that are read together
LOOKED_UP = 1 << 13  # words that are looked up together
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
            (self._names,) = _named([self._tokens], [slice(None)], self._scores, self._best)
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


def _named(sentences: Sequence[Tokens], rows: Sequence[slice], scores: Array, best: Array) -> list[list[Named]]:
    """Return the names in each sentence, in order; `rows` tells in which rows of the scores its words are."""
    found: list[list[Named]] = [[] for _ in sentences]
    gap: tuple[tuple[int, int], list[Named]] = (0, 0), []
    words = [gap] * len(best)
    for tokens, place, names in zip(sentences, rows, found, strict=True):
        words[place] = [(token, names) for token in tokens]
    gaps = [number for number, word in enumerate(words) if word is gap]
    for column, first, last in fitted(scores, best, gaps):
        (start, _), names = words[first]
        (_, end), _ = words[last]
        names.append(Named(start, end, GROUPS[column], chance(scores, column, first, last)))
    for names in found:
        names.sort()
    return found


class Recognizer:
    """Finds names of all groups in the sentences of a text; opened once, and the same for every text."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.weights = weights
        self._network = Network(weights, len(GROUPS), len(TAGS))
        self._vectors = Vectors(weights)

    def read(self, lines: Sequence[Line]) -> list[Sight]:
        """Return what is seen in each sentence of a text."""
        return list(self.read_all([lines]))

    def read_all(self, texts: Iterable[Sequence[Line]]) -> Iterator[Sight]:
        """Yield what is seen in each sentence of some texts; several are multiplied at once, which is quicker."""
        for run in _runs(_batches(piece for lines in texts for piece in pieces(lines))):
            cuts = [[[cut(line.text, line.tokens) for line in piece] for piece in batch] for batch in run]
            seen = iter(self._seen(list(chain(*run)), list(chain(*cuts))))
            for its in cuts:
                yield from _sights(its, *self._network.scores(list(islice(seen, len(its)))))

    def _seen(self, pieces: Sequence[Sequence[Line]], cuts: Sequence[Sequence[Tokens]]) -> list[Array]:
        """Return the vectors of the words of each text, with what the lists say of them; a word stands behind each sentence."""
        words: list[str] = []
        marks: list[tuple[int, int]] = []
        borders = [0]
        for lines, its in zip(pieces, cuts, strict=True):
            for (text, _, listed), tokens in zip(lines, its, strict=True):
                if listed:
                    marks += [(len(words) + token, column) for token, column in marked(tokens, listed)]
                words += [text[start:end] for start, end in tokens]
                words.append("")
            borders.append(len(words))
        seen = self._vectors.of(words)
        if marks:
            rows, places = np.array(marks).T
            _add(seen, rows, self.weights["marks"][places])
        return [seen[start:end] for start, end in pairwise(borders)]


def _add(seen: Array, rows: Array, more: Array) -> None:
    """Add more to rows of vectors, one after another where several are added to one."""
    order = rows.argsort(kind="stable")
    rows, more = rows[order], more[order]
    turns = np.arange(len(rows)) - rows.searchsorted(rows)
    for turn in range(turns.max() + 1):
        now = turns == turn
        seen[rows[now]] += more[now]


def _sights(texts: Sequence[Sequence[Tokens]], scores: Array, starts: Sequence[int]) -> Iterator[Sight]:
    """Yield what is seen in each sentence of some texts by the log-probabilities of all, and by where each text starts."""
    named = (scores[OUTSIDE] < scores.max(0)).nonzero()
    best = np.zeros(scores.shape[1:], dtype=np.int8)
    best[named] = scores[:, *named].argmax(0)
    best, scores = best.T, scores.transpose(2, 1, 0)
    rows = [
        slice(first, first + len(tokens))
        for start, its in zip(starts, texts, strict=True)
        for tokens, first in zip(its, accumulate((len(tokens) + 1 for tokens in its), initial=start), strict=False)
    ]
    sentences = list(chain(*texts))
    for tokens, place, names in zip(sentences, rows, _named(sentences, rows, scores, best), strict=True):
        yield Sight(tokens, scores[place], best[place], names)


def _runs(batches: Iterable[list[list[Line]]]) -> Iterator[list[list[list[Line]]]]:
    """Yield batches whose words are looked up together."""
    run: list[list[list[Line]]] = []
    size = 0
    for batch in batches:
        run.append(batch)
        size += sum(len(line.tokens) for piece in batch for line in piece)
        if size >= LOOKED_UP:
            yield run
            run, size = [], 0
    if run:
        yield run


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
