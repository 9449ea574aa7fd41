"""What can go wrong, as a tree; each says where, and what would have been right.

KgError                 the base: one sentence, exit code 1
├── InputError          an input cannot be read at all (left out, exit code 3)
├── LexiconError        a lexicon file cannot be used
├── OutputError         a folder, file or server cannot be written
├── GraphNotFound       a folder holds no build
├── UnsoundGraph        a graph breaks its own shapes
├── MissingExtra        an optional part of kg is not installed
├── UnknownName         a format, query, term or relation of that name does not exist
└── QueryError          a SPARQL query cannot be run
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


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
    """A folder, file or server that cannot be written."""


class GraphNotFound(KgError):
    """A folder in which no build lies."""


class UnsoundGraph(KgError):
    """A graph that breaks its own shapes; `faults` are sentences, one for each place."""

    def __init__(self, where: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        more = f"; and {len(faults) - 1} more, which kg check lists" if len(faults) > 1 else ""
        super().__init__(f"{where} breaks the shapes of ontologies/shapes.ttl: {faults[0]}{more}")


class QueryError(KgError):
    """A SPARQL query that cannot be run."""


class MissingExtra(KgError):
    """An optional part of kg that is not installed; says how to get it."""

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(f"{what} is not installed; get it with: pip install 'claimgraph[{extra}]'")


class UnknownName(KgError):
    """A name that stands in no list; says which names there are."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        there = ", ".join(sorted(known))
        super().__init__(f"no {kind} is called {name!r}" + (f"; there are: {there}" if there else ", or anything like it"))
