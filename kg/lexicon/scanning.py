"""Text → the longest names in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from kg.lexicon.folding import SYMBOL, Words, is_acronym, words
from kg.model import Span

LONGEST = 120  # code points of a folded name
REMEMBERED = 1 << 16  # words, and keys
Tries = Sequence[Any]
Prefixes = Callable[[str], list[str]]


class Scanner:
    """Finds the keys of tries in texts; `named` tells whether a key of a trie is a name (and not stopped)."""

    def __init__(self, tries: Tries, named: Callable[[str], bool]) -> None:
        self._low, self._kept = _Beginnings(tries), _Beginnings(tries, SYMBOL)
        self._named = lru_cache(maxsize=REMEMBERED)(named)

    def scan(self, text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield each name's span with the keys that it matches; a name is made of whole tokens."""
        folded = words(text)
        openings = dict(tokens)
        closings = set(openings.values())
        low, kept = _Form(folded.low, self._low), _Form(folded.kept, self._kept, SYMBOL)
        free = 0
        for position in _either(low.tries, kept.tries):
            if position < free or folded.starts[position] not in openings:
                continue
            ends = low.ends(position) | kept.ends(position)
            for last in sorted({last for last in ends.values() if folded.ends[last] in closings}, reverse=True):
                keys = tuple(key for key, end in ends.items() if end == last and self._fits(key, text, folded, position, last))
                if keys:
                    yield Span(folded.starts[position], folded.ends[last]), keys
                    free = last + 1
                    break

    def _fits(self, key: str, text: str, folded: Words, first: int, last: int) -> bool:
        if not self._named(key):
            return False
        if key.startswith(SYMBOL):
            return not any(_apart(text, folded, place) for place in range(first, last))
        return first != last or not is_acronym(text[folded.starts[first] : folded.ends[last]])


def _either(one: Sequence[object], other: Sequence[object]) -> list[int]:
    """Return the places at which something stands in one of two rows."""
    return [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] or pair[1]]


def _apart(text: str, folded: Words, place: int) -> bool:
    """Tell whether a symbol falls apart after a word: "group A 1" does not name A1, "5 HT" is a number of them."""
    if not any(map(str.isspace, text[folded.ends[place] : folded.starts[place + 1]])):
        return False
    one, other = folded.kept[place], folded.kept[place + 1]
    return (len(one) < 2 and other.isdigit()) or one.isdigit()


class _Beginnings(dict[str, tuple[Prefixes, ...]]):
    """Word → how to ask the tries in which a key begins with it; texts have few words, so this is remembered."""

    def __init__(self, tries: Tries, mark: str = "") -> None:
        self._tries, self._mark = tries, mark

    def __missing__(self, word: str) -> tuple[Prefixes, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        start = self._mark + word
        begun = (trie for trie in self._tries if start in trie or next(trie.iterkeys(start + " "), None))
        found = self[word] = tuple(trie.prefixes for trie in begun)
        return found


class _Form:
    """One of the two strings of folded words, and which tries have a key that begins at a word."""

    def __init__(self, forms: list[str], beginnings: _Beginnings, mark: str = "") -> None:
        self.text, self.mark = " ".join(forms), mark
        self.tries = list(map(beginnings.__getitem__, forms))
        self._letters = list(accumulate(map(len, forms), initial=0))  # before each word, blanks not counted

    def ends(self, position: int) -> dict[str, int]:
        """Return the keys that begin at a word and end with one, each with its last word."""
        found: dict[str, int] = {}
        start = self._letters[position] + position
        ahead = self.mark + self.text[start : start + LONGEST]
        skip = start - len(self.mark)
        for prefixes in self.tries[position]:
            for key in prefixes(ahead):
                last = position + key.count(" ")
                if skip + len(key) == self._letters[last + 1] + last:
                    found[key] = last
        return found
