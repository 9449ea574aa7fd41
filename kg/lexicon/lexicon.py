"""The lexicon: the shipped file, the curated tables on top, the user's files on top of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from kg.identity import digest
from kg.lexicon.entries import RANK, Entry, Held, Hit
from kg.lexicon.folding import ASKED, SYMBOL, keys_of
from kg.lexicon.loaders import load
from kg.lexicon.overlay import Overlay, Row
from kg.lexicon.scanning import Scanner
from kg.lexicon.shipped import Shipped
from kg.lexicon.stop import stopped, why_stopped
from kg.lexicon.vocabularies import SOURCE_RANK
from kg.lexicon.words import Borders
from kg.model import Term
from kg.resources import ontology

CURATED = ("tumour_immunology.tsv", "species.tsv", "cell_lines.tsv", "reagents.tsv")


class Lexicon:
    """Names → terms, by whole name (`lookup`) or in a text (`scan`)."""

    def __init__(self, shipped: Shipped, rows: Iterable[Row], marks: Sequence[str] = ()) -> None:
        self._shipped = shipped
        self._overlay = Overlay(rows, shipped.term)
        self._own, self._asked, self._names = self._overlay.readings, shipped.asked, shipped.names
        beginnings = shipped.beginnings()
        beginnings.add(self._overlay.names.iterkeys())
        self._readings = lru_cache(maxsize=1 << 16)(self._read)
        self._scanner = Scanner((shipped.names, self._overlay.names), beginnings, self._named, self._readings)
        self.is_held = lru_cache(maxsize=1 << 16)(self._is_held)
        self.digest = digest("lexicon", shipped.digest, *marks)
        self.sources: Mapping[str, str] = shipped.sources

    @classmethod
    def open(cls, extra: Sequence[Path] = (), shipped: Shipped | None = None) -> Lexicon:
        """Open the shipped lexicon (or another one) with the curated tables and the user's files."""
        curated = [path for path in map(ontology, CURATED) if path.exists()]
        rows: list[Row] = []
        for path in curated:
            rows.extend(load(path, "curated"))
        for path in extra:
            rows.extend(load(path, f"user:{path.name}"))
        return cls(shipped or Shipped(), rows, _marks((*curated, *extra)))

    def lookup(self, name: str, asked: bool = False) -> tuple[Entry, ...]:
        """Return all readings of exactly this name, best first.

        `asked` says that a name is known to stand here and only what it names is asked for: then "expressed", "animals" and
        "no", which `scan` leaves alone, have readings too.
        """
        keys = keys_of(name)
        if asked:
            keys = (*keys, *[ASKED + key for key in keys])
        return self._readings(*keys) if any(map(self._stands, keys)) else ()  # most of what is asked for is a part of a name

    def held(self, name: str) -> tuple[Held, ...]:
        """Return what exactly this name would mean, were it not held back."""
        return tuple(self._held(key, reason) for key in keys_of(name) if (reason := why_stopped(key)))

    def _is_held(self, name: str) -> bool:
        """Tell whether exactly this name is held back."""
        return any(map(stopped, keys_of(name)))

    def all_held(self) -> Iterator[Held]:
        """Yield every name that has readings and is held back, the words before the symbols."""
        looked_for = (key for key in self._shipped.names.iterkeys() if not key.startswith(ASKED))
        for key in sorted({*filter(stopped, looked_for), *self._overlay.stopped}, key=_symbols_last):
            yield self._held(key, why_stopped(key) or "")

    def scan(self, texts: Sequence[str], borders: Borders) -> Iterator[list[Hit]]:
        """Return the longest names in each text, from the left, none inside another; a name is made of whole tokens.

        `borders` tells of what stands between two blanks whether a token starts at a place, and whether one ends there.
        """
        return self._scanner.scan(texts, borders)

    def term(self, curie: str) -> Term | None:
        """Return the term of a CURIE, also of one that is an exact match of it."""
        return self._overlay.terms.get(curie) or self._shipped.term(curie)

    def ancestors(self, curie: str) -> tuple[str, ...]:
        """Return the CURIEs of all that is broader, nearest first."""
        start = self.term(curie)
        found: dict[str, None] = {}
        level = list(start.broader) if start else []
        while level:
            found.update(dict.fromkeys(level))
            parents = [parent for one in level if (term := self.term(one)) for parent in term.broader]
            level = [parent for parent in dict.fromkeys(parents) if parent not in found and parent != curie]
        return tuple(found)

    def _read(self, *keys: str) -> tuple[Entry, ...]:
        """Return the entries of keys, one a term: what a person wrote for kg, then the rest by scope and source."""
        own = [key for key in keys if key in self._overlay]
        rest = [entry for key in own for entry in self._overlay.entries(key, wins=False)]
        rest += [self._latest(entry) for key in _shipped(keys) for entry in self._shipped.entries(key)]
        if len(rest) > 1:
            rest.sort(key=_rank)
        if not own and len(rest) == 1:  # many
            return (rest[0],)
        sure = [entry for key in own for entry in self._overlay.entries(key, wins=True)]
        best: dict[str, Entry] = {}
        for entry in (*sure, *rest):
            best.setdefault(entry.term.curie, entry)
        return tuple(best.values())

    def _stands(self, key: str) -> bool:
        """Tell whether some file has a key."""
        return key in self._own or (key in self._asked if key[:1] == ASKED else key in self._names)

    def _latest(self, entry: Entry) -> Entry:
        """Return an entry of the shipped file with its term as later files have it."""
        latest = self._overlay.terms.get(entry.term.curie)
        return entry._replace(term=latest) if latest else entry

    def _held(self, key: str, reason: str) -> Held:
        best: dict[str, Entry] = {}
        for entry in (*self._overlay.stopped_entries(key), *self._shipped.entries(key)):
            best.setdefault(entry.term.curie, entry)
        return Held(key, reason, tuple(best.values()))

    def _named(self, key: str) -> bool:
        """Tell whether a key that stands in a trie is a name here; most are, so this asks what is cheap."""
        return not stopped(key) or key in self._overlay.names


def _shipped(keys: Sequence[str]) -> dict[str, None]:
    """Return the keys to look up in the shipped file; who asks for a name also has the words that a text is not searched for."""
    found: dict[str, None] = {}
    for key in keys:
        if key.startswith(ASKED):
            found[key] = found[key.removeprefix(ASKED)] = None
        elif not stopped(key):
            found[key] = None
    return found


def _rank(entry: Entry) -> tuple[int, int]:
    return RANK[entry.scope], SOURCE_RANK.get(entry.source, len(SOURCE_RANK))


def _symbols_last(key: str) -> tuple[bool, str]:
    return key.startswith(SYMBOL), key


def _marks(paths: Iterable[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
