"""Text → the longest names in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from kg.lexicon.folding import SYMBOL, Words, is_acronym
from kg.model import Span

REMEMBERED = 1 << 18  # paths of words
Tries = tuple[Any, ...]
Ends = list[tuple[int, str]]  # the last word of a key, and the key


class Scanner:
    """Finds the keys of tries in texts; `named` tells whether a key of a trie is a name (and not stopped)."""

    def __init__(self, tries: Sequence[Any], named: Callable[[str], bool]) -> None:
        self._named = named
        self._asked = 0
        self._low = _Step("", None, tuple(tries), self._step)
        self._kept = _Step(SYMBOL, None, tuple(tries), self._step)

    def scan(self, text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield each name's span with the keys that it matches; a name is made of whole tokens."""
        words = Words(text)
        openings = dict(tokens)
        closings = set(openings.values())
        free = 0
        firsts = zip(map(self._low.__getitem__, words.low), map(self._kept.__getitem__, words.kept), strict=True)
        for position, (low, kept) in enumerate(firsts):
            if position < free or (low is None and kept is None):
                continue
            ends = _along(low, words.low, position) + _along(kept, words.kept, position)
            if ends and words.start(position) in openings:
                last, keys = _longest(text, words, position, [end for end in ends if words.end(end[0]) in closings])
                if keys:
                    yield Span(words.start(position), words.end(last)), keys
                    free = last + 1

    def _step(self, path: str, tries: Tries) -> _Step | None:
        """Return the step at the end of a path of words, None where no key goes along it."""
        self._asked += 1
        if self._asked % REMEMBERED == 0:
            self._low.clear()
            self._kept.clear()
        alive = [trie for trie in tries if next(trie.iterkeys(path), None) is not None]
        onward = tuple([trie for trie in alive if next(trie.iterkeys(path + " "), None) is not None])
        named = any([path in trie for trie in alive]) and self._named(path)
        return _Step(path + " ", path if named else None, onward, self._step) if named or onward else None


class _Step(dict[str, "_Step | None"]):
    """A path of words along which keys go, and the steps after it by their word: filled as texts ask, as few words are common."""

    __slots__ = ("_ahead", "_find", "key", "tries")

    def __init__(self, ahead: str, key: str | None, tries: Tries, find: Callable[[str, Tries], _Step | None]) -> None:
        self._ahead, self.key, self.tries, self._find = ahead, key, tries, find

    def __missing__(self, word: str) -> _Step | None:
        found = self[word] = self._find(self._ahead + word, self.tries)
        return found


def _along(step: _Step | None, forms: Sequence[str], position: int) -> Ends:
    """Return the keys along which a row of words goes from a position on."""
    ends: Ends = []
    while step is not None:
        if step.key is not None:
            ends.append((position, step.key))
        position += 1
        if not step.tries or position == len(forms):
            break
        step = step[forms[position]]
    return ends


def _longest(text: str, words: Words, first: int, ends: Ends) -> tuple[int, tuple[str, ...]]:
    """Return the last word of the longest names that begin at a word, and which these are."""
    longest, keys = first, []
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
