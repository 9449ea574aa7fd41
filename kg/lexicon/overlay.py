"""Names that are added when the lexicon is opened: the curated tables, and the user's files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import marisa_trie

from kg.lexicon.entries import RANK, Entry, Scope
from kg.lexicon.folding import keys
from kg.lexicon.stop import stopped
from kg.model import Term


@dataclass(frozen=True, slots=True)
class Row:
    """A term that a file adds, with its names (each with its scope); `chosen`: a person wrote it down, so it is not stopped."""

    term: Term
    names: tuple[tuple[str, Scope], ...]
    source: str
    chosen: bool = False

    def wins(self, scope: Scope) -> bool:
        """Tell whether a name of the row comes before all shipped ones."""
        return self.chosen or RANK[scope] < RANK["abbreviation"]


Named = tuple[bool, str, Scope, str]  # wins, name, scope, source


class Overlay:
    """Rows in memory; later rows come before earlier ones, and before the shipped names where they win.

    `shipped` tells the shipped term of a CURIE, so that a row joins it under the CURIE that names the concept.
    """

    def __init__(self, rows: Iterable[Row], shipped: Callable[[str], Term | None]) -> None:
        self.terms: dict[str, Term] = {}
        self._shipped = shipped
        self.readings: dict[str, dict[str, Named]] = {}
        self.stopped: dict[str, dict[str, Named]] = {}
        for row in rows:
            self._add(row)
        self.names: Any = marisa_trie.Trie(sorted(self.readings))

    def _add(self, row: Row) -> None:
        term = self._joined(row.term)
        for curie in (term.curie, *term.exact):
            self.terms[curie] = term
        for name, scope in row.names:
            for key in keys(name):
                kept = self.readings if row.chosen or not stopped(key) else self.stopped
                found = kept.setdefault(key, {})
                found.pop(term.curie, None)
                found[term.curie] = row.wins(scope), name, scope, row.source

    def _joined(self, term: Term) -> Term:
        """Return the term with what the shipped file and earlier rows say of it; the later name and category win."""
        known = self._known(term.curie) or Term(term.curie, term.name, term.category)
        parents = (parent.curie if (parent := self._known(curie)) else curie for curie in term.broader)
        broader = tuple(dict.fromkeys((*parents, *known.broader)))
        exact = tuple(sorted({*term.exact, *known.exact, term.curie} - {known.curie}))
        return Term(known.curie, term.name, term.category, broader, exact)

    def _known(self, curie: str) -> Term | None:
        return self.terms.get(curie) or self._shipped(curie)

    def __contains__(self, key: str) -> bool:
        return key in self.readings

    def iterkeys(self, beginning: str) -> Iterator[str]:
        """Yield the names that begin so."""
        yield from self.names.iterkeys(beginning)

    def entries(self, key: str, wins: bool) -> list[Entry]:
        """Return the readings that win over the shipped ones, or those that do not, best first."""
        if key not in self.readings:  # most
            return []
        found = [entry for won, entry in self._named(self.readings, key) if won is wins]
        return found if wins else sorted(found, key=lambda entry: RANK[entry.scope])

    def stopped_entries(self, key: str) -> list[Entry]:
        """Return the readings that a file gives to a name which is stopped."""
        return [entry for _, entry in self._named(self.stopped, key)]

    def _named(self, readings: dict[str, dict[str, Named]], key: str) -> Iterator[tuple[bool, Entry]]:
        """Yield the readings of a key and whether each wins; what was read last comes first."""
        for curie, (wins, name, scope, source) in reversed(readings.get(key, {}).items()):
            yield wins, Entry(self.terms[curie], name, scope, source)
