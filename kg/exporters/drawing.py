"""Nodes and edges → where every node lies and how large it is: one picture for all programs that draw."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.exporters.layout import positions, spiral
from kg.graph.build import Build

FORCED = 10_000  # nodes that forces lay out within half a minute; more lie on a spiral, the busiest in the middle
SMALLEST, LARGEST = 11, 60


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a node, in units of the picture with y downwards, and its radius."""

    x: int
    y: int
    size: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The spots of the terms of a build, by CURIE; `forced` says whether forces laid them out."""

    spots: dict[str, Spot]
    forced: bool

    def report(self) -> tuple[str, ...]:
        """Return what was left to whoever opens the file, in words."""
        told = f"more than {FORCED:,} nodes lie on a plain spiral, the busiest in its middle: let the program lay them out"
        return () if self.forced else (told,)


def drawing(build: Build) -> Drawing:
    """Return the picture of the statements of a build."""
    numbers: dict[str, int] = {}
    ends = [
        (numbers.setdefault(one.subject, len(numbers)), numbers.setdefault(one.object, len(numbers)))
        for one in build.statements()
    ]
    return Drawing(dict(zip(numbers, spots(len(numbers), ends), strict=True)), len(numbers) <= FORCED)


def spots(count: int, ends: Sequence[tuple[int, int]]) -> list[Spot]:
    """Return the spots of so many nodes, joined by edges between their numbers.

    >>> spots(2, [(0, 1)])
    [Spot(x=-60, y=0, size=15), Spot(x=60, y=0, size=15)]
    """
    degrees = Counter(node for pair in ends for node in pair)
    sizes = [min(SMALLEST + 4 * math.sqrt(degrees[node]), LARGEST) for node in range(count)]
    places = positions(sizes, ends) if count <= FORCED else _ranked(sizes)
    return [Spot(*place, round(size)) for place, size in zip(places, sizes, strict=True)]


def _ranked(sizes: Sequence[float]) -> list[tuple[int, int]]:
    """Return places on a spiral, by size."""
    ranked = sorted(range(len(sizes)), key=lambda node: -sizes[node])
    places = dict(zip(ranked, spiral(len(sizes)), strict=True))
    return [(round(float(x)), round(float(y))) for x, y in (places[node] for node in range(len(sizes)))]
