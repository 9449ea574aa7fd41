"""Text → the longest names in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from kg.lexicon.folding import SYMBOL, Piece, is_acronym, pieces
from kg.model import Span

LONGEST = 120  # code points of a folded name
Tries = Sequence[Any]


class Scanner:
    """Finds the keys of tries in texts; `named` tells whether a key of a trie is a name (and not stopped)."""

    def __init__(self, tries: Tries, named: Callable[[str], bool]) -> None:
        self._tries, self._named = tries, named
        self._begins: dict[str, tuple[Any, ...]] = {}

    def scan(self, text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield each name's span with the keys that it matches."""
        folded = _Folded(text, tokens)
        position = 0
        while position < len(folded.words):
            last, keys = self._longest(folded, position)
            if keys:
                yield Span(folded.words[position].start, folded.words[last].end), keys
                position = last + 1
            else:
                position += 1

    def _longest(self, folded: _Folded, position: int) -> tuple[int, tuple[str, ...]]:
        word = folded.words[position]
        if word.start not in folded.starts:
            return position, ()
        found: dict[str, int] = {}
        for mark, start in (("", word.low), (SYMBOL, SYMBOL + word.kept)):
            tries = self._begins.get(start)
            for trie in self._beginning(start) if tries is None else tries:
                found |= folded.ends(trie, position, mark)
        for last in sorted(set(found.values()), reverse=True) if found else ():
            keys = tuple(key for key, end in found.items() if end == last and self._fits(key, folded, position, last))
            if keys:
                return last, keys
        return position, ()

    def _beginning(self, start: str) -> tuple[Any, ...]:
        """Return the tries in which a key begins with a word; texts have few words, so this is remembered."""
        tries = tuple(trie for trie in self._tries if start in trie or next(trie.iterkeys(start + " "), None))
        self._begins[start] = tries
        return tries

    def _fits(self, key: str, folded: _Folded, first: int, last: int) -> bool:
        if not self._named(key):
            return False
        if key.startswith(SYMBOL):
            return not any(folded.apart(place) for place in range(first, last))
        return first != last or not is_acronym(folded.between(first, last))


class _Folded:
    """A text as two strings of folded words, with the way back."""

    def __init__(self, text: str, tokens: Sequence[tuple[int, int]]) -> None:
        self.text, self.words = text, pieces(text)
        self.starts = {start for start, _ in tokens}
        closings = {end for _, end in tokens}
        self._forms = {
            "": _Form([word.low for word in self.words], self.words, closings),
            SYMBOL: _Form([word.kept for word in self.words], self.words, closings),
        }

    def ends(self, trie: Any, position: int, mark: str) -> dict[str, int]:
        """Return the keys that begin at a word and end with one, each with its last word."""
        form = self._forms[mark]
        start = form.starts[position]
        closings, skip = form.closings, start - len(mark)
        keys = trie.prefixes(mark + form.text[start : start + LONGEST])
        return {key: closings[skip + len(key)] for key in keys if skip + len(key) in closings} if keys else {}

    def between(self, first: int, last: int) -> str:
        """Return the text from one word to another."""
        return self.text[self.words[first].start : self.words[last].end]

    def apart(self, place: int) -> bool:
        """Tell whether a symbol falls apart after a word: "group A 1" does not name A1, "5 HT" is a number of them."""
        one, other = self.words[place], self.words[place + 1]
        if not any(c.isspace() for c in self.text[one.end : other.start]):
            return False
        return (len(one.kept) < 2 and other.kept.isdigit()) or one.kept.isdigit()


class _Form:
    """One of the two strings: where each word starts, and which word ends where (at the end of a token)."""

    def __init__(self, forms: list[str], words: list[Piece], closings: set[int]) -> None:
        self.text = " ".join(forms)
        self.starts = [0, *accumulate(len(form) + 1 for form in forms)]
        ends = zip(self.starts[1:], words, strict=True)
        self.closings = {start - 1: number for number, (start, word) in enumerate(ends) if word.end in closings}
