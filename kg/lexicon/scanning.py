"""Texts → the longest names in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, Literal, NamedTuple

import numpy as np

from kg.lexicon.beginnings import ORDERS, Beginnings
from kg.lexicon.entries import Entry, Hit
from kg.lexicon.folding import SYMBOL, Row, is_acronym
from kg.lexicon.stretches import Stretches
from kg.lexicon.words import Borders, Words
from kg.model import Span

REMEMBERED = 1 << 16  # keys
MOST = 32  # names that begin with the same words and are remembered together
Form = Literal[0, 1]
FORMS: tuple[tuple[Form, str], ...] = ((0, ""), (1, SYMBOL))  # low and kept, with what their keys start with
ALONE, TWO, MORE = (1, 2), (4, 8), (16, 32)  # by form: a name of one word may begin at a word, of two, of more
TWO_BITS = sum(TWO)
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
        self._further = lru_cache(maxsize=REMEMBERED // 4)(self._all_further)
        self._near: Near = {}
        self._near_in: tuple[Borders, Stretches] | None = None

    def scan(self, texts: Sequence[str], borders: Borders) -> Iterator[list[Hit]]:
        """Yield the names in each text, from the left, none inside another; a name is made of whole tokens."""
        words = Words(texts, borders)
        marked = words.places
        begins = (
            BITS @ self._beginnings.at(words.table.marks[marked]).astype(np.uint8).transpose(1, 0, 2).reshape(-1, len(BITS)).T
        )
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
        for text, first, last in zip(texts, [0, *ends], ends, strict=False):
            yield self._found(text, words, starts[first:last], near)

    def _remembered(self, words: Words) -> Near:
        """Return the short names that are remembered, by where their marks stand in the table of these words."""
        if self._near_in != (now := (words.tokens, words.table)) or len(self._near) >= REMEMBERED:
            self._near_in, self._near = now, {}
        return self._near

    def _found(self, text: str, words: Words, starts: Iterable[tuple[int, ...]], near: Near) -> list[Hit]:
        """Return the names in a text; one of one word or two is remembered, as texts repeat them."""
        found: list[Hit] = []
        free = 0
        for place, begins, number, word, offset, short in starts:
            if place < free:
                continue
            if short in near:
                name = near[short]
            else:
                name = self._name(text, words, begins, number, word)
                if short != NONE and (
                    word < -1 or words.follows(number) or begins < TWO[0]
                ):  # else the second word is further away
                    near[short] = name
            if name is not None:
                start, end, size, entries = name
                found.append(Hit(Span(offset + start, offset + end), entries))
                free = place + size
        return found

    def _name(self, text: str, words: Words, begins: int, number: int, word: int) -> Name | None:
        """Return the longest name that begins at a word, with all readings of what is as long, None where none does."""
        if not words.opens(number, word):
            return None
        rows = words.along(number, word, 1 if begins < TWO[0] else 2 if begins < MORE[0] else ORDERS)
        if begins >= MORE[0] and (
            name := self._longest(self._more(words, begins, number, word, rows), text, words, number, word)
        ):
            return name
        if begins & TWO_BITS:
            keys = [f"{sign}{rows[0][form]} {rows[1][form]}" for form, sign in FORMS if begins & TWO[form]]
            if name := self._longest([(1, key) for key in keys if self._known(key)], text, words, number, word):
                return name
        keys = [sign + rows[0][form] for form, sign in FORMS if begins & ALONE[form]]
        return self._longest([(0, key) for key in keys if self._known(key)], text, words, number, word)

    def _longest(self, ends: Ends, text: str, words: Words, number: int, word: int) -> Name | None:
        """Return the longest of the names that begin at a word, None where none of them is made of whole tokens."""
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
        offset = int(words.offsets[number])
        return Name(words.start(number, word) - offset, words.end(*last) - offset, longest + 1, self._read(*keys))

    def _more(self, words: Words, begins: int, number: int, word: int, rows: Sequence[Row]) -> Ends:
        """Return the names of more than two words that begin at a word, and how many words behind it they end."""
        return [end for form, sign in FORMS if begins & MORE[form] for end in self._along(words, number, word, rows, form, sign)]

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
        return key.startswith(SYMBOL) or not is_acronym(words.written(number, word))
    return not (key.startswith(SYMBOL) and any(_apart(text, words, *words.behind(number, word, one)) for one in range(step)))


def _apart(text: str, words: Words, number: int, word: int) -> bool:
    """Tell whether a symbol falls apart after a word: "group A 1" does not name A1, "5 HT" is a number of them."""
    between = text[words.end(number, word) : words.start(*words.behind(number, word, 1))]
    if not any(map(str.isspace, between)):
        return False
    (_, one, _, _), (_, other, _, _), *_ = words.along(number, word, 2)
    return (len(one) < 2 and other.isdigit()) or one.isdigit()
