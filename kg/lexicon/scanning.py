"""Texts → the longest names in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import numpy as np

from kg.lexicon.beginnings import ORDERS, Beginnings
from kg.lexicon.folding import CUTS, SYMBOL, Row, is_acronym
from kg.lexicon.words import Borders, Words
from kg.model import Span

REMEMBERED = 1 << 16  # keys
MOST = 32  # names that begin with the same words and are remembered together
Form = Literal[0, 1]
FORMS: tuple[tuple[Form, str], ...] = ((0, ""), (1, SYMBOL))  # low and kept, with what their keys start with
ALONE, TWO, MORE = (1, 2), (4, 8), (16, 32)  # by form: a name of one word may begin at a word, of two, of more
BITS = np.array((*ALONE, *TWO, *MORE), dtype=np.uint8)
Ends = list[tuple[int, str]]  # how many words behind the first one a key ends, and the key
Start = tuple[int, int, int, int]  # the place of a word, the names that may begin there, its stretch, and where in it it stands


class Found(NamedTuple):
    """Where a name stands in a text, and the keys that it matches."""

    span: Span
    keys: tuple[str, ...]


class Name(NamedTuple):
    """A name that begins in a stretch: where it starts and ends, counted from there, how many words it has, and its keys."""

    start: int
    end: int
    words: int
    keys: tuple[str, ...]


class Scanner:
    """Finds the keys of tries in texts; `named` tells whether a key of a trie is a name (and not stopped)."""

    def __init__(self, tries: Sequence[Any], beginnings: Beginnings, named: Callable[[str], bool]) -> None:
        self._tries, self._beginnings, self._named = tries, beginnings, named
        self._known = lru_cache(maxsize=REMEMBERED)(self._is_name)
        self._further = lru_cache(maxsize=REMEMBERED // 4)(self._all_further)
        self._near: dict[tuple[Borders, int, str, str | None], Name | None] = {}

    def scan(self, texts: Sequence[str], borders: Borders) -> Iterator[list[Found]]:
        """Yield the names in each text, from the left, none inside another; a name is made of whole tokens."""
        words = Words(texts, borders)
        begins = BITS @ self._beginnings.at(words.marks).astype(np.uint8).transpose(1, 0, 2).reshape(-1, len(BITS)).T
        begins[words.borders] = 0
        places = begins.nonzero()[0]
        starts = list(zip(places.tolist(), begins[places].tolist(), *words.located(places), strict=True))
        ends = places.searchsorted(words.borders).tolist()
        for text, first, last in zip(texts, [0, *ends], ends, strict=False):
            yield self._found(text, words, starts[first:last])

    def _found(self, text: str, words: Words, starts: Iterable[Start]) -> list[Found]:
        found: list[Found] = []
        free = 0
        for place, begins, number, word in starts:
            if place >= free and (name := self._short(text, words, begins, number, word)):
                start, end, size, keys = name
                offset = words.offsets[number]
                found.append(Found(Span(offset + start, offset + end), keys))
                free = place + size
        return found

    def _short(self, text: str, words: Words, begins: int, number: int, word: int) -> Name | None:
        """Return the longest name that begins at a word; one of one word or two is remembered, as texts repeat them."""
        if begins >= MORE[0] or number in words.changed or number + 1 in words.changed:
            return self._name(text, words, begins, number, word)
        behind = words.stretches[number + 1] if word == -1 and begins >= TWO[0] else None
        near = words.tokens, word, words.stretches[number], behind
        if near in self._near:
            return self._near[near]
        name = self._name(text, words, begins, number, word)
        if behind is None or CUTS[behind]:  # else the second word is further away
            if len(self._near) >= REMEMBERED:
                self._near.clear()
            self._near[near] = name
        return name

    def _name(self, text: str, words: Words, begins: int, number: int, word: int) -> Name | None:
        """Return the longest name that begins at a word, with all keys that are as long, None where none does."""
        ends = self._ends(words, begins, number, word)
        if not ends or not words.opens(number, word):
            return None
        if len(ends) > 1:
            ends.sort(key=itemgetter(0), reverse=True)
        keys: list[str] = []
        longest, last = 0, (number, word)
        for step, key in ends:
            if keys and step < longest:
                break
            end = words.behind(number, word, step)
            if words.closes(*end) and _fits(key, text, words, number, word, step):
                longest, last = step, end
                keys.append(key)
        if not keys:
            return None
        offset = words.offsets[number]
        return Name(words.start(number, word) - offset, words.end(*last) - offset, longest + 1, tuple(keys))

    def _ends(self, words: Words, begins: int, number: int, word: int) -> Ends:
        """Return the names that begin at a word, and how many words behind it they end."""
        rows = words.along(number, word, 1 if begins < TWO[0] else 2 if begins < MORE[0] else ORDERS)
        ends: Ends = []
        for form, sign in FORMS:
            if begins & ALONE[form] and self._known(key := sign + rows[0][form]):
                ends.append((0, key))
            if begins & TWO[form] and self._known(key := f"{sign}{rows[0][form]} {rows[1][form]}"):
                ends.append((1, key))
            if begins & MORE[form]:
                ends += self._along(words, number, word, rows, form, sign)
        return ends

    def _along(self, words: Words, number: int, word: int, rows: Sequence[Row], form: Form, sign: str) -> Ends:
        """Return the names of more than two words that begin with some words, and how many words behind the first they end."""
        ends: Ends = []
        size = ORDERS
        while (further := self._further(key := _joined(rows[:size], form, sign))) is None:
            if self._known(key):
                ends.append((size - 1, key))
            size += 1
            rows = words.along(number, word, size)
        if further:
            if (most := further[-1][0] + 1) > len(rows):
                rows = words.along(number, word, most)
            row = _joined(rows, form, sign)
            for step, key in further:
                if row.startswith(key) and (len(key) == len(row) or row[len(key)] == " ") and self._known(key):
                    ends.append((step, key))
        return ends

    def _all_further(self, beginning: str) -> tuple[tuple[int, str], ...] | None:
        """Return how many words behind the first the keys end that begin so, and the keys; None where they are too many."""
        found = {beginning} if self._stands(beginning) else set()
        for trie in self._tries:
            found.update(islice(trie.iterkeys(beginning + " "), MOST + 1))
        return tuple(sorted((key.count(" "), key) for key in found)) if len(found) <= MOST else None

    def _is_name(self, key: str) -> bool:
        return self._named(key) and self._stands(key)

    def _stands(self, key: str) -> bool:
        return any(key in trie for trie in self._tries)


def _joined(rows: Iterable[Row], form: Form, sign: str) -> str:
    return sign + " ".join([row[form] for row in rows])


def _fits(key: str, text: str, words: Words, number: int, word: int, step: int) -> bool:
    if step == 0:
        return key.startswith(SYMBOL) or not is_acronym(text[words.start(number, word) : words.end(number, word)])
    return not (key.startswith(SYMBOL) and any(_apart(text, words, *words.behind(number, word, one)) for one in range(step)))


def _apart(text: str, words: Words, number: int, word: int) -> bool:
    """Tell whether a symbol falls apart after a word: "group A 1" does not name A1, "5 HT" is a number of them."""
    between = text[words.end(number, word) : words.start(*words.behind(number, word, 1))]
    if not any(map(str.isspace, between)):
        return False
    (_, one, _, _), (_, other, _, _), *_ = words.along(number, word, 2)
    return (len(one) < 2 and other.isdigit()) or one.isdigit()
