"""Nodes and edges → where every node lies and how large it is: one picture for all programs that draw."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.exporters.layout import positions, spiral
from kg.graph.build import Build

NODES, EDGES = 10_000, 50_000  # that forces lay out within half a minute; more lie on a spiral, the busiest in the middle
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
        told = f"more than {NODES:,} nodes or {EDGES:,} edges lie on a plain spiral: let the program lay them out"
        return () if self.forced else (told,)


def drawing(build: Build) -> Drawing:
    """Return the picture of the statements of a build."""
    degrees = Counter(end for one in build.statements() for end in (one.subject, one.object))
    forced = len(degrees) <= NODES and degrees.total() <= 2 * EDGES
    numbers = {curie: number for number, curie in enumerate(degrees)}
    ends = [(numbers[one.subject], numbers[one.object]) for one in build.statements()] if forced else ()
    places = spots(list(degrees.values()), ends) if forced else _ranked(list(degrees.values()))
    return Drawing(dict(zip(degrees, places, strict=True)), forced)


def spots(degrees: Sequence[int], ends: Sequence[tuple[int, int]]) -> list[Spot]:
    """Return the spots of nodes, joined by edges between their numbers.

    >>> spots([1, 1], [(0, 1)])
    [Spot(x=-60, y=0, size=15), Spot(x=60, y=0, size=15)]
    """
    sizes = [_size(degree) for degree in degrees]
    return [Spot(*place, round(size)) for place, size in zip(positions(sizes, ends), sizes, strict=True)]


def _size(degree: int) -> float:
    return min(SMALLEST + 4 * math.sqrt(degree), LARGEST)


def _ranked(degrees: Sequence[int]) -> list[Spot]:
    """Return spots on a spiral, by degree."""
    ranked = sorted(range(len(degrees)), key=lambda node: -degrees[node])
    places = dict(zip(ranked, spiral(len(degrees)).tolist(), strict=True))
    return [Spot(round(places[node][0]), round(places[node][1]), round(_size(degree))) for node, degree in enumerate(degrees)]
