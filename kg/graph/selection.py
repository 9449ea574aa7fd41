"""Which statements of a build are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import UnknownName
from kg.lexicon import Lexicon
from kg.model import CATEGORIES, Statement

if TYPE_CHECKING:
    from kg.graph.build import Build

NEAR = 10  # names that are offered instead of an unknown one
_PREFIX = "biolink:"


@dataclass(frozen=True, slots=True)
class Selection:
    """The statements of at least some papers, asserted ones, those within some categories, those around a term.

    `around` is a CURIE or a name; at `hops` 1 the term itself is an end, at 2 an end is a neighbour of it, and so on
    along statements that are wanted otherwise.
    """

    min_papers: int = 1
    asserted: bool = False
    categories: tuple[str, ...] = ()
    around: str | None = None
    hops: int = 1


def selected(build: Build, selection: Selection) -> list[str]:
    """Return the ids of the statements that a selection wants; raise UnknownName for a category or term that is none."""
    within = _within(build, selection.categories)
    found = [one for one in build.statements() if _counts(one, selection) and within(one)]
    if selection.around is not None:
        found = _around(found, named(build, selection.around), selection.hops)
    return [one.id for one in found]


def named(build: Build, name: str) -> set[str]:
    """Return the terms that a name or CURIE means, with what is composed of them; raise UnknownName where none."""
    direct = called(build, name)
    if not direct:
        raise unknown(build, name)
    return direct | {t.curie for t in build.terms() if set(t.about) & direct}


def called(build: Build, name: str) -> set[str]:
    """Return the terms that have a CURIE or a name, or that papers call so, or else the lexicon."""
    wanted = name.casefold()
    ends = (end for claim in build.claims() for end in (claim.subject, claim.object))
    direct = labelled(build, name) | {end.term.curie for end in ends if end.text.casefold() == wanted}
    return direct or set(islice((e.term.curie for e in Lexicon.open().lookup(name) if e.term.curie in build.labels), 1))


def labelled(build: Build, name: str) -> set[str]:
    """Return the terms that have a CURIE or a name, without a look at the claims."""
    wanted = name.casefold()
    return {curie for curie, label in build.labels.items() if curie == name or label.casefold() == wanted}


def unknown(build: Build, name: str) -> UnknownName:
    """Return what says that no term is called so, with names that are near."""
    return UnknownName("term", name, _near(name.casefold(), build.labels.values()))


def _near(wanted: str, labels: Iterable[str]) -> list[str]:
    """Return names that hold a wanted one, else those that are spelt alike."""
    known = {label.casefold(): label for label in labels}
    within = sorted(label for folded, label in known.items() if wanted in folded)[:NEAR]
    return within or [known[folded] for folded in get_close_matches(wanted, known, NEAR, 0.6)]


def _counts(one: Statement, selection: Selection) -> bool:
    asserted = one.counts.asserted > 0 and not one.refuted  # those of a refuted one are counted where it is denied
    return one.counts.papers >= selection.min_papers and (asserted or not selection.asserted)


def _within(build: Build, categories: Iterable[str]) -> Callable[[Statement], bool]:
    """Return whether both ends of a statement are in some categories; everything is in none."""
    wanted = {category(name) for name in categories}
    if not wanted:
        return lambda _: True
    inside = {term.curie for term in build.terms() if term.category in wanted}
    return lambda one: {one.subject, one.object} <= inside


def category(name: str) -> str:
    """Return the Biolink category of a name; raise UnknownName where there is none.

    >>> category("Cell")
    'biolink:Cell'
    """
    found = _PREFIX + name.removeprefix(_PREFIX)
    if found not in CATEGORIES:
        raise UnknownName("category", name, (known.removeprefix(_PREFIX) for known in CATEGORIES))
    return found


def _around(statements: list[Statement], centre: set[str], hops: int) -> list[Statement]:
    """Return the statements that can be walked to from some terms, in their own order."""
    reached, kept = set(centre), []
    for _ in range(hops):
        kept = [one for one in statements if {one.subject, one.object} & reached]
        before = len(reached)
        reached.update(end for one in kept for end in (one.subject, one.object))
        if len(reached) == before:
            break
    return kept
