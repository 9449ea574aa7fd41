"""Annotated texts → arrays: words, what the lists have, tags, and where a corpus says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.annotation import Annotator
from kg.language import Line
from kg.language.recognizer import GROUPS, cut, marked, pieces
from kg.language.tags import BEGIN, END, INSIDE, OUTSIDE, SINGLE
from kg.model import Document
from training.recognizer.corpora import Annotated

BETWEEN = ""  # the word that stands between sentences


@dataclass
class Prepared:
    """A piece of a text that is read together, one row a word; an empty word stands between sentences."""

    corpus: str
    lines: list[Line]
    words: list[str]
    marks: np.ndarray  # pairs of word and column
    tags: np.ndarray  # words × groups
    known: np.ndarray  # words × groups: whether the corpus says what the tag is

    @cached_property
    def different(self) -> frozenset[str]:
        """Return the words, each once."""
        return frozenset(self.words)


def prepare(document: Annotated, annotator: Annotator) -> Iterator[Prepared]:
    """Yield the pieces of a text."""
    found = annotator.lines(Document(document.id, "", "", document.text))
    offsets = {id(line): offset for offset, line in found}
    for lines in pieces([line for _, line in found]):
        words: list[str] = []
        places: list[tuple[int, int]] = []
        marks: list[tuple[int, int]] = []
        for line in lines:
            tokens, offset = cut(line.text, line.tokens), offsets[id(line)]
            marks += [(len(words) + token, column) for token, column in marked(tokens, line.marks)]
            words += [*(line.text[start:end] for start, end in tokens), BETWEEN]
            places += [*((offset + start, offset + end) for start, end in tokens), (-1, -1)]
        tags, known = _targets(document, np.array(places))
        yield Prepared(document.corpus, lines, words, np.array(marks, dtype=np.int32).reshape(-1, 2), tags, known)


def _targets(document: Annotated, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    starts, ends = places.T
    tags = np.full((len(places), len(GROUPS)), OUTSIDE, dtype=np.int8)
    known = np.zeros(tags.shape, dtype=bool)
    for column, group in enumerate(GROUPS):
        known[:, column] = group in document.whole
        for start, end in document.unsaid:
            known[(starts < end) & (ends > start), column] = False
        for start, end in _outermost(document.spans.get(group, [])):
            _tag(tags[:, column], known[:, column], start, end, starts, ends)
    between = starts < 0
    tags[between], known[between] = OUTSIDE, True
    return tags, known


def _tag(tags: np.ndarray, known: np.ndarray, start: int, end: int, starts: np.ndarray, ends: np.ndarray) -> None:
    """Write the tags of a span; where it fits no words, nothing is known of the words that it touches."""
    inside = np.flatnonzero((starts < end) & (ends > start))
    if not len(inside):
        return
    fits = starts[inside[0]] == start and ends[inside[-1]] == end
    known[inside] = fits
    if fits:
        tags[inside] = INSIDE
        tags[inside[0]], tags[inside[-1]] = (SINGLE, SINGLE) if len(inside) == 1 else (BEGIN, END)


def _outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in spans if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans)]
