"""Two builds → what changed between them: statements, claims, quads; both are read in the order of ids, none is held whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.identity import digest
from kg.model import Statement
from kg.store import ToldClaim

if TYPE_CHECKING:
    from kg.graph.build import Build

Noun = TypeVar("Noun", Statement, ToldClaim)


@dataclass(frozen=True, slots=True)
class Change(Generic[Noun]):
    """A statement or a claim that only one of two builds has, or that both have and not alike."""

    old: Noun | None
    new: Noun | None

    @property
    def kind(self) -> str:
        """Return added, gone or changed."""
        return "added" if self.old is None else "gone" if self.new is None else "changed"

    @property
    def it(self) -> Noun:
        """Return it as it is now, or as it was where it is gone."""
        found = self.new or self.old
        assert found is not None
        return found


def statements(old: Build, new: Build) -> Iterator[Change[Statement]]:
    """Yield the statements that were added, are gone, or changed in belief, verdict or papers, by id."""
    return _changes(old.store.statements("id"), new.store.statements("id"))


def claims(old: Build, new: Build) -> Iterator[Change[ToldClaim]]:
    """Yield the claims that were added, are gone, or changed in statement, paper, certainty or score, by id."""
    return _changes(old.store.told_claims(), new.store.told_claims())


def _changes(old: Iterator[Noun], new: Iterator[Noun]) -> Iterator[Change[Noun]]:
    """Walk two sequences that are sorted by id side by side."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        first = min(one.id for one in (left, right) if one is not None)
        mine, other = (one if one is not None and one.id == first else None for one in (left, right))
        if mine != other:
            yield Change(mine, other)
        left = next(old, None) if mine is not None else left
        right = next(new, None) if other is not None else right


def patch(old: Build, new: Build) -> Iterator[str]:
    """Yield the lines of an RDF Patch that turns the quads of the old build into those of the new one.

    The format is that of https://afs.github.io/rdf-delta/rdf-patch.html; its id is a hash of what the builds were made from.
    """
    made_from = (repr((build.base_iri, build.store.inputs)) for build in (old, new))
    yield f"H id <urn:kg:patch:{digest('patch', *made_from)}> ."
    yield "TX ."
    yield from _only(old, new, "D")
    yield from _only(new, old, "A")
    yield "TC ."


def _only(build: Build, other: Build, operation: str) -> Iterator[str]:
    """Yield the quads that only one of two builds has."""
    from kg.graph.rdf import quads

    for quad in quads(build):
        if quad not in other.rdf:
            yield f"{operation} {quad} ."
