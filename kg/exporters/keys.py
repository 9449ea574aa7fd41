"""Authors, years and titles → keys for citing: for LaTeX, and for people who type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from kg.exporters.authors import Author

STOP = frozenset("about and are can does for from has have how into its not that the their this was were what when with".split())
LONGEST = 40  # letters of a part
_WORD = re.compile(r"[A-Za-z0-9]+")
_UNACCENTED = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "œ": "oe", "ı": "i"}
)


class Keys:
    """Gives keys, none of them twice, be it in other capitals."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, authors: Sequence[Author], year: int | None, title: str, records: Sequence[str]) -> str:
        """Return a key such as Liu2025roles, of the name of a record where there are neither author nor title."""
        family = "".join(_words(authors[0].family))[:LONGEST] if authors else ""
        word = next((word.lower() for word in _words(title) if len(word) > 2 and word.lower() not in STOP), "")[:LONGEST]
        stem = f"{family}{year or ''}{word}" if family or word else "".join(_words(" ".join(records[:1])))[:LONGEST]
        return self._free(stem if stem[:1].isalpha() else f"paper{stem}")

    def _free(self, stem: str) -> str:
        key = next(key for key in _lettered(stem) if key.lower() not in self._given)
        self._given.add(key.lower())
        return key


def _words(text: str) -> list[str]:
    """Return the words of a text in plain letters.

    >>> _words("Müller-Łuk, Søren")
    ['Muller', 'Luk', 'Soren']
    """
    return _WORD.findall(
        "".join(
            one
            for one in unicodedata.normalize("NFKD", text.translate(_UNACCENTED))
            if one.isascii() or not unicodedata.combining(one)
        )
    )


def _lettered(stem: str) -> Iterator[str]:
    """Yield a stem, then the stem with a, b, c, …, aa, ab, … ."""
    yield stem
    yield from (stem + "".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))
