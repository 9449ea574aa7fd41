"""Texts → the longest names in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import numpy as np

from kg.lexicon.beginnings import Beginnings
from kg.lexicon.folding import SYMBOL, is_acronym
from kg.lexicon.words import NO_WORD, Borders, Place, Words
from kg.model import Span

REMEMBERED = 1 << 16  # keys
FEW = 6  # words along which names are looked for at first
Form = Literal[0, 1]
FORMS: tuple[tuple[Form, str], ...] = ((0, ""), (1, SYMBOL))  # low and kept, with what their keys start with
ALONE, TWO, MORE = (1, 2), (4, 8), (16, 32)  # by form: a name of one word may begin at a word, of two, of more
BITS = np.array((*ALONE, *TWO, *MORE), dtype=np.uint8)
Ends = list[tuple[int, str]]  # the last word of a key, and the key


class Found(NamedTuple):
    """Where a name stands in a text, and the keys that it matches."""

    span: Span
    keys: tuple[str, ...]


class Scanner:
    """Finds the keys of tries in texts; `named` tells whether a key of a trie is a name (and not stopped)."""

    def __init__(self, tries: Sequence[Any], beginnings: Beginnings, named: Callable[[str], bool]) -> None:
        self._tries, self._beginnings, self._named = tries, beginnings, named
        self._known = lru_cache(maxsize=REMEMBERED)(self._is_name)

    def scan(self, texts: Sequence[str], borders: Borders) -> Iterator[list[Found]]:
        """Yield the names in each text, from the left, none inside another; a name is made of whole tokens."""
        words = Words(texts, borders)
        begins = BITS @ self._beginnings.at(words.marks).astype(np.uint8).transpose(1, 0, 2).reshape(-1, len(BITS)).T
        begins[words.borders] = 0
        places = begins.nonzero()[0]
        starts = list(zip(places.tolist(), begins[places].tolist(), strict=True))
        ends = places.searchsorted(words.borders).tolist()
        for text, first, last in zip(texts, [0, *ends], ends, strict=False):
            yield self._found(text, words, starts[first:last])

    def _found(self, text: str, words: Words, starts: Iterable[tuple[int, int]]) -> list[Found]:
        found: list[Found] = []
        free = 0
        for place, begins in starts:
            if place >= free and (ends := self._ends(words, place, begins)):
                start = words.at(place)
                last, stop, keys = _longest(text, words, place, start, ends) if start.opens else (0, 0, ())
                if keys:
                    found.append(Found(Span(start.start, stop), keys))
                    free = last + 1
        return found

    def _ends(self, words: Words, place: int, begins: int) -> Ends:
        """Return the names that begin at a word, and where they end."""
        rows = words.rows(place, 1 if begins < TWO[0] else 2)
        ends: Ends = []
        for form, sign in FORMS:
            if begins & ALONE[form] and self._known(key := sign + rows[0][form]):
                ends.append((place, key))
            if begins & TWO[form] and self._known(key := f"{sign}{rows[0][form]} {rows[1][form]}"):
                ends.append((place + 1, key))
            if begins & MORE[form]:
                ends += dict.fromkeys(self._along(words, place, form, sign))
        return ends

    def _along(self, words: Words, place: int, form: Form, sign: str) -> Iterator[tuple[int, str]]:
        """Yield the names of more than two words that begin at a word, and where they end."""
        for trie in self._tries:
            row = _row(trie, words, place, form, sign)
            for key in trie.prefixes(row):
                spaces = key.count(" ")
                if spaces > 1 and (len(key) == len(row) or row[len(key)] == " ") and self._known(key):
                    yield place + spaces, key

    def _is_name(self, key: str) -> bool:
        return self._named(key) and any(key in trie for trie in self._tries)


def _row(trie: Any, words: Words, place: int, form: Form, sign: str) -> str:
    """Return the words from a place on in one form, as far as a key may go along them."""
    size = FEW
    while True:
        rows = words.rows(place, size)
        row = sign + " ".join([row[form] for row in rows])
        if rows[-1] is NO_WORD or next(trie.iterkeys(row), None) is None:
            return row
        size *= 2


def _longest(text: str, words: Words, first: int, start: Place, ends: Ends) -> tuple[int, int, tuple[str, ...]]:
    """Return the last word of the longest names that begin at a word, where it ends, and which these are."""
    longest = stop = 0
    keys: list[str] = []
    for last, key in sorted(ends, key=itemgetter(0), reverse=True) if len(ends) > 1 else ends:
        if keys and last < longest:
            break
        end = words.at(last) if last > first else start
        if end.closes and _fits(key, text, words, first, last, start):
            longest, stop = last, end.end
            keys.append(key)
    return longest, stop, tuple(keys)


def _fits(key: str, text: str, words: Words, first: int, last: int, start: Place) -> bool:
    if first == last:
        return key.startswith(SYMBOL) or not is_acronym(text[start.start : start.end])
    return not (key.startswith(SYMBOL) and any(_apart(text, words, place) for place in range(first, last)))


def _apart(text: str, words: Words, place: int) -> bool:
    """Tell whether a symbol falls apart after a word: "group A 1" does not name A1, "5 HT" is a number of them."""
    if not any(map(str.isspace, text[words.at(place).end : words.at(place + 1).start])):
        return False
    (_, one, _, _), (_, other, _, _), *_ = words.rows(place, 2)
    return (len(one) < 2 and other.isdigit()) or one.isdigit()
