"""Edges between the same two nodes → one edge, for whoever asks only who is joined to whom, and how strongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeAlias

from kg.model import CERTAINTIES, Certainty
from kg.store import Papers

Row: TypeAlias = dict[str, Any]
Edge: TypeAlias = tuple[str, str, Row]


def merged(edges: Iterable[Edge], papers: Iterable[Papers]) -> Iterator[Edge]:
    """Yield one edge for those that come together with the same ends; `papers` tells how many different ones each has."""
    groups = groupby(edges, key=lambda edge: edge[:2])
    for (ends, group), counts in zip(groups, papers, strict=True):
        yield *ends, _merged([row for _, _, row in group]) | counts._asdict()


def _merged(rows: list[Row]) -> Row:
    """Return rows as one; how strong it is, and which way it goes, is told by those that are affirmed, where any is."""
    affirmed = [row for row in rows if not row["is_negated"]] or rows
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _MERGED[name]([row[name] for row in (affirmed if name in STRENGTH else rows) if name in row]) for name in names}


def _each(texts: list[str]) -> str:
    return "|".join(dict.fromkeys(filter(None, texts)))


def _ways(directions: list[str]) -> str:
    """Return the direction of all, or every one of them; with others, that of a statement without any is none."""
    return "|".join(dict.fromkeys(one or "none" for one in directions)) if any(directions) else ""


def _words(texts: list[str]) -> str:
    return ", ".join(dict.fromkeys(texts))


def _chain(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for one in lists for item in one))


def _strongest(certainties: list[Certainty]) -> str:
    return min(certainties, key=CERTAINTIES.index)


def _rounded(numbers: list[float]) -> float:
    return round(sum(numbers), 3)


STRENGTH = ("direction", "belief", "certainty", "weight")
_MERGED: dict[str, Callable[[Any], object]] = {
    # attribute: what those of several edges become
    "relation": _each,
    "label": _words,
    "statement": _each,
    "coarse": _each,
    "direction": _ways,
    "is_negated": all,
    "verdict": _each,
    "belief": max,
    "certainty": _strongest,
    "claims": sum,
    **dict.fromkeys(Papers._fields, max),  # in place of which different ones are counted
    "first_year": min,
    "last_year": max,
    "opposed_by": _chain,
    "weight": _rounded,
}
