"""The shipped lexicon: opened by mmap, read where it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import marisa_trie

from kg.errors import LexiconError
from kg.lexicon.beginnings import Beginnings
from kg.lexicon.entries import SCOPES, Entry
from kg.lexicon.folding import ASKED, SYMBOL
from kg.lexicon.layout import BEGINNINGS, COLUMNS, CURIES, LABELS, NAMES, Column, read_columns, unpack
from kg.lexicon.vocabularies import SOURCES
from kg.model import CATEGORIES, Term

DATA = Path(__file__).parent / "data"


class Shipped:
    """Names and terms of the files in a folder."""

    def __init__(self, folder: Path = DATA) -> None:
        if not (folder / COLUMNS).exists():
            raise LexiconError(f"{folder}: there is no {COLUMNS}; install claimgraph again, or build the lexicon")
        self.names, self._labels, self._curies = (_trie(folder / name) for name in (NAMES, LABELS, CURIES))
        header, self._columns = read_columns(folder / COLUMNS)
        self.digest = str(header["digest"])
        self.sources = cast(Mapping[str, str], header["sources"])
        self.asked = frozenset(self.names.iterkeys(ASKED))  # few: to ask a trie takes longer
        self._beginnings = folder / BEGINNINGS
        self._term = lru_cache(maxsize=1 << 16)(self._read_term)

    def entries(self, key: str) -> list[Entry]:
        """Return the readings of a key, best first."""
        number = self.names.get(key)
        if number is None:
            return []
        name = key.removeprefix(ASKED).removeprefix(SYMBOL)
        row = map(unpack, self._row("posting_start", "postings", number))
        return [Entry(self._term(curie), name, SCOPES[scope], SOURCES[source]) for curie, scope, source in row]

    def beginnings(self) -> Beginnings:
        """Return how the names begin that a text is searched for; what the folder does not have is made anew."""
        if self._beginnings.exists():
            return Beginnings.read(self._beginnings)
        return Beginnings.of(key for key in self.names.iterkeys() if not key.startswith(ASKED))

    def term(self, curie: str) -> Term | None:
        """Return the term that a CURIE, canonical or not, stands for."""
        number = self._curies.get(curie)
        return None if number is None else self._term(self._columns["canonical"][number])

    def _read_term(self, number: int) -> Term:
        columns, named = self._columns, self._curies.restore_key
        return Term(
            named(number),
            self._labels.restore_key(columns["label"][number]),
            CATEGORIES[columns["category"][number]],
            tuple(sorted(map(named, self._row("parent_start", "parents", number)))),
            tuple(sorted(map(named, self._row("exact_start", "exact", number)))),
        )

    def _row(self, starts: str, values: str, number: int) -> Column:
        start = self._columns[starts]
        return self._columns[values][start[number] : start[number + 1]]


def _trie(path: Path) -> Any:
    trie = marisa_trie.Trie()
    trie.mmap(str(path))
    return trie
