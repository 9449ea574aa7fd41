"""Edges between the same two nodes → one edge, for whoever asks only who is joined to whom, and how strongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeAlias

from kg.model import CERTAINTIES, Certainty

Row: TypeAlias = dict[str, Any]
Edge: TypeAlias = tuple[str, str, Row]


def merged(edges: Iterable[Edge], papers: Iterable[int]) -> Iterator[Edge]:
    """Yield one edge for those that come together with the same ends; `papers` tells how many different ones each has."""
    groups = groupby(edges, key=lambda edge: edge[:2])
    for (ends, group), count in zip(groups, papers, strict=True):
        yield *ends, _merged([row for _, _, row in group]) | {"papers": count}


def _merged(rows: list[Row]) -> Row:
    """Return rows as one: what each attribute becomes stands in a table."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _MERGED[name]([row[name] for row in rows if name in row]) for name in names}


def _each(texts: list[str]) -> str:
    return "|".join(dict.fromkeys(filter(None, texts)))


def _words(texts: list[str]) -> str:
    return ", ".join(dict.fromkeys(texts))


def _chain(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for one in lists for item in one))


def _strongest(certainties: list[Certainty]) -> str:
    return min(certainties, key=CERTAINTIES.index)


def _rounded(numbers: list[float]) -> float:
    return round(sum(numbers), 3)


_MERGED: dict[str, Callable[[Any], object]] = {
    # attribute: what those of several edges become
    "relation": _each,
    "label": _words,
    "statement": _each,
    "coarse": _each,
    "direction": _each,
    "is_negated": all,
    "verdict": _each,
    "belief": max,
    "certainty": _strongest,
    "papers": sum,
    "affirmed": sum,
    "negated": sum,
    "claims": sum,
    "first_year": min,
    "last_year": max,
    "opposed_by": _chain,
    "weight": _rounded,
}
