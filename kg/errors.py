"""What can go wrong, as a tree; each says where, and what would have been right.

KgError                 the base: one sentence, exit code 1
├── InputError          an input cannot be read at all (left out, exit code 3)
├── LexiconError        a lexicon file cannot be used
├── OutputError         a folder or file cannot be written
├── GraphNotFound       a folder holds no build
├── UnknownName         a format, query, term or relation of that name does not exist
└── QueryError          a SPARQL query cannot be run
"""

from __future__ import annotations

from collections.abc import Iterable


class KgError(Exception):
    """The base of all errors that kg raises on purpose; its text is one sentence for the user."""


class InputError(KgError):
    """An input, or one record of it, that cannot be read; `where` names record, line or offset."""

    def __init__(self, source: str, reason: str, where: str = "") -> None:
        self.source, self.reason, self.where = source, reason, where
        super().__init__(f"{source}, {where}: {reason}" if where else f"{source}: {reason}")


class LexiconError(KgError):
    """A lexicon file that cannot be used."""


class OutputError(KgError):
    """A folder or file that cannot be written."""


class GraphNotFound(KgError):
    """A folder in which no build lies."""


class QueryError(KgError):
    """A SPARQL query that cannot be run."""


class UnknownName(KgError):
    """A name that stands in no list; says which names there are."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no {kind} is called {name!r}; there are: {', '.join(sorted(known))}")
