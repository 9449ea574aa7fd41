"""Text → the longest names in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from kg.lexicon.folding import SYMBOL, Words, is_acronym
from kg.model import Span

REMEMBERED = 1 << 18  # paths of words
Ends = list[tuple[int, str]]  # the last word of a key, and the key


class Scanner:
    """Finds the keys of tries in texts; `named` tells whether a key of a trie is a name (and not stopped)."""

    def __init__(self, tries: Sequence[Any], named: Callable[[str], bool]) -> None:
        self._named = named
        self._asked = 0
        self._low, self._kept = _Steps("", tries, self._step), _Steps(SYMBOL, tries, self._step)

    def scan(self, text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield each name's span with the keys that it matches; a name is made of whole tokens."""
        words = Words(text)
        low, kept = [*words.low, ""], [*words.kept, ""]  # with a word behind the last one, along which no key goes
        firsts = zip(map(self._low.__getitem__, words.low), map(self._kept.__getitem__, words.kept), strict=True)
        openings, closings = frozenset[int](), frozenset[int]()
        free = 0
        for position, (one, other) in enumerate(firsts):
            if position < free or (one is None and other is None):
                continue
            ends: Ends = []
            if one is not None and (one[0] is not None or one[1](low[position + 1]) is not None):
                _walk(one, low, position, ends)
            if other is not None and (other[0] is not None or other[1](kept[position + 1]) is not None):
                _walk(other, kept, position, ends)
            if ends:
                if not openings:
                    openings, closings = map(frozenset, zip(*tokens, strict=True))
                if words.start(position) in openings:
                    last, keys = _longest(text, words, position, [end for end in ends if words.end(end[0]) in closings])
                    if keys:
                        yield Span(words.start(position), words.end(last)), keys
                        free = last + 1

    def _step(self, path: str, tries: Sequence[Any]) -> _Step | None:
        """Return the step at the end of a path of words, None where no key goes along it."""
        self._asked += 1
        if self._asked % REMEMBERED == 0:
            self._low.clear()
            self._kept.clear()
        alive = [trie for trie in tries if next(trie.iterkeys(path), None) is not None]
        if not alive:  # most paths
            return None
        named = any(path in trie for trie in alive) and self._named(path)
        onward = [trie for trie in alive if next(trie.iterkeys(path + " "), None) is not None]
        after = _Steps(path + " ", onward, self._step).__getitem__ if onward else NOWHERE.get
        return _Step(path if named else None, after) if named or onward else None


class _Step(NamedTuple):
    """The end of a path of words along which keys go: the name that ends here, and how to go on by a word."""

    key: str | None
    after: Callable[[str], _Step | None]


class _Steps(dict[str, "_Step | None"]):
    """The steps after a path of words, None where no key goes on so; filled as texts ask."""

    def __init__(self, path: str, tries: Sequence[Any], find: Callable[[str, Sequence[Any]], _Step | None]) -> None:
        self._path, self._tries, self._find = path, tries, find

    def __missing__(self, word: str) -> _Step | None:
        found = self[word] = self._find(self._path + word, self._tries)
        return found


NOWHERE: dict[str, _Step | None] = {}


def _walk(step: _Step | None, forms: Sequence[str], position: int, ends: Ends) -> None:
    """Add the keys along which a row of words goes from a position on."""
    while step is not None:
        key, after = step
        if key is not None:
            ends.append((position, key))
        position += 1
        step = after(forms[position])


def _longest(text: str, words: Words, first: int, ends: Ends) -> tuple[int, tuple[str, ...]]:
    """Return the last word of the longest names that begin at a word, and which these are."""
    longest = first
    keys: list[str] = []
    for last, key in sorted(ends, key=itemgetter(0), reverse=True):
        if keys and last < longest:
            break
        if _fits(key, text, words, first, last):
            longest = last
            keys.append(key)
    return longest, tuple(keys)


def _fits(key: str, text: str, words: Words, first: int, last: int) -> bool:
    if first == last:
        return key.startswith(SYMBOL) or not is_acronym(text[words.start(first) : words.end(last)])
    return not (key.startswith(SYMBOL) and any(_apart(text, words, place) for place in range(first, last)))


def _apart(text: str, words: Words, place: int) -> bool:
    """Tell whether a symbol falls apart after a word: "group A 1" does not name A1, "5 HT" is a number of them."""
    if not any(map(str.isspace, text[words.end(place) : words.start(place + 1)])):
        return False
    one, other = words.kept[place], words.kept[place + 1]
    return (len(one) < 2 and other.isdigit()) or one.isdigit()
