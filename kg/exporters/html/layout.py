"""Edges → positions: forces within every connected part, then the parts in rows.

Computed here because a browser needs minutes for thousands of edges, and because the same graph shall look the same
on every machine: no sine, no power, no sum whose order a processor chooses.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Place = tuple[int, int]
Pair = tuple[int, int]
Numbers = NDArray[np.float64]
SPACING = 130.0  # between neighbours, in units of the picture
GAP = 90.0  # between parts
ROUNDS = 160
EXACT = 700  # nodes up to which every node pushes every other; above it, cells push nodes
CELLS = 22
WIDE = 1.7  # width of the whole by its height
TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle


def positions(count: int, edges: Iterable[Pair]) -> list[Place]:
    """Return where every node lies, in whole units.

    >>> positions(2, [(0, 1)])
    [(-65, 0), (65, 0)]
    """
    edges = sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})
    parts = _parts(count, edges)
    inner = _edges_by_part(parts, edges)
    return _packed(count, [(part, _laid_out(len(part), pairs)) for part, pairs in zip(parts, inner, strict=True)])


def _parts(count: int, edges: Sequence[Pair]) -> list[list[int]]:
    """Return the connected parts, largest first."""
    beside = defaultdict(list)
    for a, b in edges:
        beside[a].append(b)
        beside[b].append(a)
    seen: set[int] = set()
    parts = [_reached(node, beside, seen) for node in range(count) if node not in seen]
    return sorted(parts, key=lambda part: -len(part))


def _reached(start: int, beside: dict[int, list[int]], seen: set[int]) -> list[int]:
    seen.add(start)
    found = [start]
    for node in found:
        new = [other for other in beside[node] if other not in seen]
        fresh = list(dict.fromkeys(new))
        seen.update(fresh)
        found.extend(fresh)
    return found


def _edges_by_part(parts: Sequence[Sequence[int]], edges: Sequence[Pair]) -> list[list[Pair]]:
    """Return the edges of every part, their nodes numbered within it."""
    home = {node: (number, place) for number, part in enumerate(parts) for place, node in enumerate(part)}
    result: list[list[Pair]] = [[] for _ in parts]
    for a, b in edges:
        result[home[a][0]].append((home[a][1], home[b][1]))
    return result


def _laid_out(count: int, edges: Sequence[Pair]) -> Numbers:
    """Return x and y of the nodes of a connected part."""
    if count <= 2:
        return np.array([[0.0, 0.0], [SPACING, 0.0]])[:count]
    places = _settled(_spiral(count), np.array(edges))
    return _apart(places)


def _spiral(count: int) -> Numbers:
    """Return points like the seeds of a sunflower, so that no two begin in one place."""
    x, y, points = 1.0, 0.0, []
    for number in range(count):
        radius = SPACING * math.sqrt(number + 0.5)
        points.append((x * radius, y * radius))
        x, y = x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]
    return np.array(points)


def _settled(places: Numbers, edges: NDArray[np.int64]) -> Numbers:
    """Let nodes push and edges pull (Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102), in ever smaller steps."""
    count = len(places)
    degree = np.bincount(edges.ravel(), minlength=count)
    weight: Numbers = 1.0 + np.sqrt(degree.astype(np.float64))  # a hub needs room for its neighbours
    step = SPACING * math.sqrt(count) / 4
    for number in range(ROUNDS):
        push = _push(places, weight) * (SPACING * SPACING) * weight[:, None] * 0.5
        pull = _pull(places, edges, weight)
        move = push + pull - places * 0.02 * weight[:, None]
        length = np.sqrt(move[:, 0] ** 2 + move[:, 1] ** 2) + 1e-9
        limit = step * (1 - number / ROUNDS) ** 2 + 1.0
        places = places + move * (np.minimum(length, limit) / length)[:, None]
    return places


def _push(places: Numbers, weight: Numbers) -> Numbers:
    """Return how strongly all others push every node: their weights by distance."""
    others, heavy = (places, weight) if len(places) <= EXACT else _cells(places, weight)
    x = places[None, :, 0] - others[:, None, 0]
    y = places[None, :, 1] - others[:, None, 1]
    force = heavy[:, None] / (x * x + y * y + 100.0)
    return np.stack(((x * force).sum(axis=0), (y * force).sum(axis=0)), axis=1)


def _cells(places: Numbers, weight: Numbers) -> tuple[Numbers, Numbers]:
    """Return the centres and weights of the cells of a grid that hold nodes."""
    low = places.min(axis=0)
    size = (places.max(axis=0) - low) / CELLS + 1e-9
    column = np.minimum((places - low) / size, CELLS - 1).astype(np.int64)
    cell = column[:, 0] * CELLS + column[:, 1]
    heavy: Numbers = np.bincount(cell, weight, CELLS * CELLS).astype(np.float64)
    x, y = (np.bincount(cell, weight * places[:, axis], CELLS * CELLS) for axis in (0, 1))
    full = heavy > 0
    return np.stack((x[full] / heavy[full], y[full] / heavy[full]), axis=1), heavy[full]


def _pull(places: Numbers, edges: NDArray[np.int64], weight: Numbers) -> Numbers:
    """Return how strongly its edges pull every node: by their length."""
    first, last = edges[:, 0], edges[:, 1]
    gap = places[last] - places[first]
    length = np.sqrt(gap[:, 0] ** 2 + gap[:, 1] ** 2)
    force = gap * (length / SPACING)[:, None]
    count = len(places)
    axes = [np.bincount(first, force[:, axis], count) - np.bincount(last, force[:, axis], count) for axis in (0, 1)]
    return np.stack(axes, axis=1)


def _apart(places: Numbers) -> Numbers:
    """Push nodes that lie on one another apart, each by half of what is missing."""
    wanted = SPACING * 0.55
    points = [(float(x), float(y)) for x, y in places]
    for _ in range(12):
        moved = False
        for a, b in _near(points, wanted):
            (ax, ay), (bx, by) = points[a], points[b]
            x, y = bx - ax, by - ay
            length = math.sqrt(x * x + y * y)
            if length >= wanted:
                continue
            x, y, length = (x, y, length) if length > 1e-6 else (1.0, 0.0, 1.0)
            shift = (wanted - length) / 2 / length
            points[a], points[b] = (ax - x * shift, ay - y * shift), (bx + x * shift, by + y * shift)
            moved = True
        if not moved:
            break
    return np.array(points)


def _near(points: Sequence[tuple[float, float]], reach: float) -> Iterator[Pair]:
    """Yield pairs of points that may lie within reach of one another."""
    cells: defaultdict[Pair, list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(points):
        cells[math.floor(x / reach), math.floor(y / reach)].append(number)
    for (column, row), inside in sorted(cells.items()):
        yield from ((a, b) for place, a in enumerate(inside) for b in inside[place + 1 :])
        for neighbour in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)):
            yield from ((a, b) for a in inside for b in cells.get(neighbour, ()))


def _packed(count: int, parts: Sequence[tuple[list[int], Numbers]]) -> list[Place]:
    """Return the positions of all nodes with the parts side by side, in rows, around the middle."""
    boxes = [places.max(axis=0) - places.min(axis=0) + GAP + SPACING * 0.5 for _, places in parts]
    width = max([math.sqrt(sum(float(box[0] * box[1]) for box in boxes) * WIDE), *(float(box[0]) for box in boxes)], default=0.0)
    x = y = height = 0.0
    result: list[Place] = [(0, 0)] * count
    ends = [0.0, 0.0]
    for (part, places), box in zip(parts, boxes, strict=True):
        if x and x + box[0] > width:
            x, y, height = 0.0, y + height, 0.0
        corner = places.min(axis=0)
        for node, place in zip(part, places - corner, strict=True):
            result[node] = (round(float(place[0]) + x), round(float(place[1]) + y))
        x, height = x + float(box[0]), max(height, float(box[1]))
        ends = [max(ends[0], x), max(ends[1], y + height)]
    return [(a - round((ends[0] - GAP - SPACING * 0.5) / 2), b - round((ends[1] - GAP - SPACING * 0.5) / 2)) for a, b in result]
