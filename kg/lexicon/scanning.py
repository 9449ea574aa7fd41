"""Texts → the longest names in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import numpy as np

from kg.lexicon.beginnings import Beginnings
from kg.lexicon.entries import Entry, Hit
from kg.lexicon.folding import SYMBOL, Row, is_acronym
from kg.lexicon.stretches import Stretches
from kg.lexicon.words import Borders, Words

REMEMBERED = 1 << 16  # keys
FIRST, LONGEST = 8, 64  # words to look at first where a name of more than two may begin, and where one goes on
Form = Literal[0, 1]
FORMS: tuple[tuple[Form, str], ...] = ((0, ""), (1, SYMBOL))  # low and kept, with what their keys start with
ALONE, TWO, MORE = (1, 2), (4, 8), (16, 32)  # by form: a name of one word may begin at a word, of two, of more
ALONE_BITS, TWO_BITS = sum(ALONE), sum(TWO)
BITS = np.array((*ALONE, *TWO, *MORE), dtype=np.uint8)
BEHIND = 32  # bits of the number of the stretch behind a word, in what a short name is remembered by
NONE = -1
Ends = list[tuple[int, str]]  # how many words behind the first one a key ends, and the key
Read = Callable[..., tuple[Entry, ...]]


class Name(NamedTuple):
    """A name that begins in a stretch: where it starts and ends, counted from there, how many words it has, and what it may mean."""

    start: int
    end: int
    words: int
    entries: tuple[Entry, ...]


Near = dict[int, Name | None]


class Scanner:
    """Finds the keys of tries in texts; `named` tells whether a key of a trie is a name (and not stopped), `read` what keys mean."""

    def __init__(self, tries: Sequence[Any], beginnings: Beginnings, named: Callable[[str], bool], read: Read) -> None:
        self._tries, self._beginnings, self._named, self._read = tries, beginnings, named, read
        self._known = lru_cache(maxsize=REMEMBERED)(self._is_name)
        self._near: Near = {}
        self._near_in: tuple[Borders, Stretches] | None = None

    def scan(self, texts: Sequence[str], borders: Borders) -> Iterator[list[Hit]]:
        """Yield the names in each text, from the left, none inside another; a name is made of whole tokens."""
        words = Words(texts, borders)
        marked = words.places
        begins = self._begins(words.table.marks[marked].astype(np.uint64))
        begins[words.borders] = 0
        places = begins.nonzero()[0]
        begins = begins[places]
        numbers, inside = words.located(places)
        behind = np.where((inside == -1) & (begins >= TWO[0]), words.numbers[(numbers + 1) % (len(words.numbers) or 1)], 0)
        short = np.where(begins < MORE[0], marked[places] << BEHIND | behind, NONE)
        columns = (places, begins, numbers, inside, words.offsets[numbers], short)
        starts = list(zip(*(column.tolist() for column in columns), strict=True))
        near = self._remembered(words)
        ends = places.searchsorted(words.borders).tolist()
        for first, last in pairwise((0, *ends)):
            yield self._found(words, starts[first:last], near)

    def _begins(self, marks: Any) -> Any:
        """Return for the marks of each word which names may begin there, as bits."""
        may = self._beginnings.at(marks).astype(np.uint8)  # by order, word and form
        return BITS @ may.transpose(1, 0, 2).reshape(-1, len(BITS)).T

    def _remembered(self, words: Words) -> Near:
        """Return the short names that are remembered, by where their marks stand in the table of these words."""
        if self._near_in != (now := (words.tokens, words.table)) or len(self._near) >= REMEMBERED:
            self._near_in, self._near = now, {}
        return self._near

    def _found(self, words: Words, starts: Iterable[tuple[int, ...]], near: Near) -> list[Hit]:
        """Return the names that begin at some words, from the left; one of one word or two is remembered, as texts repeat them."""
        found: list[Hit] = []
        free = 0
        for place, begins, number, word, offset, short in starts:
            if place < free:
                continue
            if short in near:
                name = near[short]
            else:
                name = self._name(words, begins, number, word)
                if short != NONE and (
                    word < -1 or words.follows(number) or begins < TWO[0]
                ):  # else the second word is further away
                    near[short] = name
            if name is not None:
                start, end, size, entries = name
                found.append(Hit(offset + start, offset + end, entries))
                free = place + size
        return found

    def _name(self, words: Words, begins: int, number: int, word: int) -> Name | None:
        """Return the longest name that begins at a word, with all readings of what is as long, None where none does."""
        if not words.opens(number, word):
            return None
        if begins >= MORE[0] and (name := self._long(words, begins, number, word)):
            return name
        if begins & TWO_BITS and (name := self._double(words, begins, number, word)):
            return name
        return self._single(words, begins, number, word) if begins & ALONE_BITS else None

    def _single(self, words: Words, begins: int, number: int, word: int) -> Name | None:
        """Return the name that a word alone is; an acronym is only a symbol."""
        low, kept, start, end = words.row(number, word)
        keys: list[str] = []
        if begins & ALONE[0] and self._known(low) and not is_acronym(words.stretches[number][start:end]):
            keys.append(low)
        if begins & ALONE[1] and self._known(SYMBOL + kept):
            keys.append(SYMBOL + kept)
        return Name(start, end, 1, self._read(*keys)) if keys and words.closes(number, word) else None

    def _double(self, words: Words, begins: int, number: int, word: int) -> Name | None:
        """Return the name that a word and the next one are."""
        other, place = words.behind(number, word, 1)
        low, kept, start, _ = words.row(number, word)
        next_low, next_kept, _, end = words.row(other, place)
        keys: list[str] = []
        if begins & TWO[0] and self._known(key := f"{low} {next_low}"):
            keys.append(key)
        if begins & TWO[1] and self._known(key := f"{SYMBOL}{kept} {next_kept}") and not _apart(words, number, word):
            keys.append(key)
        if not keys or not words.closes(other, place):
            return None
        return Name(start, words.distance(number, other) + end, 2, self._read(*keys))

    def _long(self, words: Words, begins: int, number: int, word: int) -> Name | None:
        """Return the longest name of more than two words that begins at a word."""
        longest = 0
        keys: list[str] = []
        for step, key in self._ends(words, begins, number, word):
            if step < longest:
                break
            if words.closes(*words.behind(number, word, step)) and not (key[0] == SYMBOL and _falls(words, number, word, step)):
                longest = step
                keys.append(key)
        if not keys:
            return None
        other, place = words.behind(number, word, longest)
        start, end = words.row(number, word)[2], words.row(other, place)[3]
        return Name(start, words.distance(number, other) + end, longest + 1, self._read(*keys))

    def _ends(self, words: Words, begins: int, number: int, word: int) -> Ends:
        """Return how many words behind the first the names of more than two end that begin at a word, the longest first."""
        rows = words.along(number, word, FIRST)
        ends: Ends = []
        for form, sign in FORMS:
            if begins & MORE[form]:
                row = _joined(rows, form, sign)
                found = [key for trie in self._tries for key in trie.prefixes(row)]
                if len(rows) == FIRST and self._goes_on(row):
                    row = _joined(words.along(number, word, LONGEST), form, sign)
                    found = [key for trie in self._tries for key in trie.prefixes(row)]
                for key in found:
                    if (step := key.count(" ")) > 1 and (row + " ")[len(key)] == " " and self._named(key):
                        ends.append((step, key))
        if len(ends) > 1:
            ends.sort(key=itemgetter(0), reverse=True)
        return ends

    def _goes_on(self, row: str) -> bool:
        """Tell whether some name goes on where a row of words ends."""
        for trie in self._tries:
            for _ in trie.iterkeys(row + " "):
                return True
        return False

    def _is_name(self, key: str) -> bool:
        return self._named(key) and self._stands(key)

    def _stands(self, key: str) -> bool:
        return any(key in trie for trie in self._tries)


def _joined(rows: Iterable[Row], form: Form, sign: str) -> str:
    return sign + " ".join([row[form] for row in rows])


def _falls(words: Words, number: int, word: int, steps: int) -> bool:
    """Tell whether a symbol of several words falls apart after one of them."""
    return any(_apart(words, *words.behind(number, word, step)) for step in range(steps))


def _apart(words: Words, number: int, word: int) -> bool:
    """Tell whether a symbol falls apart after a word: "group A 1" does not name A1, "5 HT" is a number of them."""
    other, place = words.behind(number, word, 1)
    _, one, _, end = words.row(number, word)
    _, next_one, start, _ = words.row(other, place)
    if number == other and not any(map(str.isspace, words.stretches[number][end:start])):
        return False
    return (len(one) < 2 and next_one.isdigit()) or one.isdigit()
