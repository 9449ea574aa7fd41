"""What the recogniser sees and what the lists have → the names of a sentence.

Where both speak of one stretch the recogniser draws the borders; a list hit that it does not see is kept where it finds it likely
enough (`groups.GROUPS`), where a person wrote the row, or where the recogniser knows no such group (treatments).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.annotation.groups import GROUP_OF, GROUPS, is_own
from kg.language.recognizer import Named, Sight
from kg.lexicon import Entry, Hit
from kg.model import Span

CELL = "cell"
WHOLE: dict[str, tuple[str, ...]] = {"chemical": ("label", "curated"), "anatomy": ("label", "curated")}
"""Groups and scopes of list hits that are right where the recogniser sees only a part of them."""


class Name(NamedTuple):
    """A stretch that names something: its group, None where a list alone knows what it is; how sure; what the lists say of it."""

    span: Span
    group: str | None
    score: float
    entries: tuple[Entry, ...]


class Places:
    """Stretches in order, none over another, by place: a long sentence has thousands."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        stretches = list(stretches)
        self._starts = [start for start, _ in stretches]
        self._ends = [end for _, end in stretches]

    def __len__(self) -> int:
        return len(self._starts)

    def touched(self, start: int, end: int) -> range:
        """Return the numbers of those that share a character with a stretch.

        >>> list(Places([(0, 4), (5, 9), (9, 12)]).touched(3, 9))
        [0, 1]
        """
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))


def decide(hits: Sequence[Hit], sight: Sight) -> list[Name]:
    """Return the names of a sentence, the outermost first."""
    places = Places((hit.start, hit.end) for hit in hits)
    seen: list[Named] = []
    over: list[list[Named]] = [[] for _ in hits]  # what is seen over each hit
    for named in _lines_apart(sight.named()):
        touched = places.touched(named.start, named.end)
        near = [hits[number] for number in touched]
        if not any(_cuts(named, hit) for hit in near):
            seen.append(whole := _whole(named, near))
            for number in touched if whole is named else places.touched(whole.start, whole.end):
                over[number].append(whole)
    listed = {(hit.start, hit.end): hit for hit in hits}
    names = [_name(named, listed.get((named.start, named.end))) for named in seen]
    names += [name for hit, above in zip(hits, over, strict=True) if (name := _kept(hit, above, sight))]
    return _outermost_first(_one_each(names))


def _name(named: Named, hit: Hit | None) -> Name:
    """Return what is seen as a name, with what the lists say of just this stretch; a cell that a person wrote down is no gene."""
    start, end, group, score = named
    if hit is None:
        return Name(Span(start, end), group, score, ())
    is_cell = is_own(hit.entries[0]) and GROUP_OF.get(hit.entries[0].term.category) == CELL
    return Name(hit.span, CELL if is_cell else group, score, hit.entries)


def _outermost_first(names: Iterable[Name]) -> list[Name]:
    """Return the names, the longer first, of two that are as long the surer, so that what lies in another comes after it."""
    return sorted(names, key=lambda name: (name.span.start - name.span.end, -name.score, name.span.start))


def _cuts(named: Named, hit: Hit) -> bool:
    """Tell whether a name would cut a list hit that it touches, which a person wrote for its group, in pieces."""
    inside = named.start <= hit.start and hit.end <= named.end
    return not inside and is_own(hit.entries[0]) and GROUP_OF.get(hit.entries[0].term.category) == named.group


def _whole(named: Named, hits: Sequence[Hit]) -> Named:
    """Return a name as long as the list has it, where a sure name of the same group holds it: "acridine orange" for "acridine"."""
    for hit in hits:
        start, end = hit.start, hit.end
        if start <= named.start and named.end <= end and (start, end) != (named.start, named.end):
            best = hit.entries[0]
            if GROUP_OF.get(best.term.category) == named.group and best.scope in WHOLE.get(named.group, ()):
                return Named(start, end, named.group, named.score)
    return named


def _lines_apart(seen: Sequence[Named]) -> Sequence[Named]:
    """Return the names without the cells that are cell lines: a line is a kind of cell, and said once."""
    lines = Places((named.start, named.end) for named in seen if named.group == "cell_line")
    if not lines:
        return seen
    return [named for named in seen if named.group != "cell" or not lines.touched(named.start, named.end)]


def _kept(hit: Hit, over: Sequence[Named], sight: Sight) -> Name | None:
    """Return a list hit that stays, None where what is seen over it says otherwise, or the recogniser does not believe it."""
    best = hit.entries[0]
    group = GROUP_OF.get(best.term.category)
    if group is None:
        return Name(hit.span, None, 1.0, hit.entries)
    start, end = hit.start, hit.end
    for named in over:
        if named.group == group or (named.start, named.end) == (start, end):
            return None
    chance = sight.chance(start, end, group)
    return Name(hit.span, group, chance, hit.entries) if chance >= GROUPS[group].least or is_own(best) else None


def _one_each(names: Iterable[Name]) -> list[Name]:
    """Return the names, one for each stretch: what a list alone knows, then the surest."""
    best: dict[tuple[int, int], Name] = {}
    for name in names:
        place = name.span.start, name.span.end
        known = best.get(place)
        if known is None or (name.group is None, name.score) > (known.group is None, known.score):
            best[place] = name
    return list(best.values())
