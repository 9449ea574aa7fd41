"""What a name may mean (Entry), where a name stands (Hit), and which reading comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.model import Span, Term

Scope = Literal["curated", "corpus", "label", "exact", "abbreviation", "narrow", "broad", "related"]
SCOPES: tuple[Scope, ...] = ("curated", "corpus", "label", "exact", "abbreviation", "narrow", "broad", "related")
RANK: dict[str, int] = {scope: rank for rank, scope in enumerate(SCOPES)}


class Entry(NamedTuple):
    """One reading of a name: the term, the spelling in its source (or the folded key), the scope of the synonym."""

    term: Term
    name: str
    scope: Scope
    source: str


class Hit(NamedTuple):
    """The longest name that stands at a place of a text, with its readings, best first."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def span(self) -> Span:
        """Return where the name stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Held:
    """A name that is held back: its folded key, the reason, and what it would have meant."""

    key: str
    reason: str
    entries: tuple[Entry, ...]
