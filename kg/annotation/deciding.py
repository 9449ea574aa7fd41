"""What the recogniser sees and what the lists have → the names of a sentence.

Where both speak of one stretch the recogniser draws the borders; a list hit that it does not see is kept where it finds it likely
enough (`groups.GROUPS`), where a person wrote the row, or where the recogniser knows no such group (treatments).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.annotation.groups import GROUP_OF, GROUPS, is_own
from kg.language.recognizer import Named, Sight
from kg.lexicon import Entry, Hit
from kg.model import Span

WHOLE: dict[str, tuple[str, ...]] = {"chemical": ("label", "curated"), "anatomy": ("label", "curated")}
"""Groups and scopes of list hits that are right where the recogniser sees only a part of them."""


class Name(NamedTuple):
    """A stretch that names something: its group, None where a list alone knows what it is; how sure; what the lists say of it."""

    span: Span
    group: str | None
    score: float
    entries: tuple[Entry, ...]


def decide(hits: Sequence[Hit], sight: Sight | None) -> list[Name]:
    """Return the names of a sentence, also those that lie in others; without a recogniser, what the lists have."""
    if sight is None:
        return [Name(hit.span, None, 1.0, hit.entries) for hit in hits]
    own = [hit for hit in hits if is_own(hit.entries[0])]
    seen = [_whole(named, hits) for named in _lines_apart(sight.named()) if not any(_cuts(named, hit) for hit in own)]
    listed = {hit.span: hit.entries for hit in hits}
    names = [
        Name(span, named.group, named.score, listed.get(span, ())) for named in seen if (span := Span(named.start, named.end))
    ]
    return _one_each([*names, *(name for hit in hits if (name := _kept(hit, seen, sight)))])


def outermost_first(names: Iterable[Name]) -> list[Name]:
    """Return the names, the longer first, of two that are as long the surer, so that what lies in another comes after it."""
    return sorted(names, key=lambda name: (name.span.start - name.span.end, -name.score, name.span.start))


def _cuts(named: Named, hit: Hit) -> bool:
    """Tell whether a name would cut a list hit of its group in pieces."""
    inside = named.start <= hit.span.start and hit.span.end <= named.end
    apart = named.end <= hit.span.start or hit.span.end <= named.start
    return not inside and not apart and GROUP_OF.get(hit.entries[0].term.category) == named.group


def _whole(named: Named, hits: Sequence[Hit]) -> Named:
    """Return a name as long as the list has it, where a sure name of the same group holds it: "acridine orange" for "acridine"."""
    for hit in hits:
        start, end = hit.span.start, hit.span.end
        if start <= named.start and named.end <= end and (start, end) != (named.start, named.end):
            best = hit.entries[0]
            if GROUP_OF.get(best.term.category) == named.group and best.scope in WHOLE.get(named.group, ()):
                return Named(start, end, named.group, named.score)
    return named


def _lines_apart(seen: Sequence[Named]) -> list[Named]:
    """Return the names without the cells that are cell lines: a line is a kind of cell, and said once."""
    lines = [named for named in seen if named.group == "cell_line"]
    return [named for named in seen if named.group != "cell" or not any(_overlap(named, line) for line in lines)]


def _overlap(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end


def _kept(hit: Hit, seen: Sequence[Named], sight: Sight) -> Name | None:
    """Return a list hit that stays, None where the recogniser has that stretch otherwise, or does not believe it."""
    best = hit.entries[0]
    group = GROUP_OF.get(best.term.category)
    if group is None:
        return Name(hit.span, None, 1.0, hit.entries)
    start, end = hit.span.start, hit.span.end
    for named in seen:
        if named.start < end and start < named.end and (named.group == group or (named.start, named.end) == (start, end)):
            return None
    chance = sight.chance(start, end, group)
    return Name(hit.span, group, chance, hit.entries) if chance >= GROUPS[group].least or is_own(best) else None


def _one_each(names: Iterable[Name]) -> list[Name]:
    """Return the names, one for each stretch: what a list alone knows, then the surest."""
    best: dict[Span, Name] = {}
    for name in names:
        known = best.get(name.span)
        if known is None or (name.group is None, name.score) > (known.group is None, known.score):
            best[name.span] = name
    return list(best.values())
