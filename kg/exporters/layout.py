"""Edges → positions: forces within every connected part, then the parts in rows.

Computed here because a browser needs minutes for thousands of edges, and because the same graph shall look the same
on every machine: no sine, no power, no sum whose order a processor chooses.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

Place = tuple[int, int]
Pair = tuple[int, int]
Numbers = NDArray[np.float64]
SPACING = 120.0  # between neighbours, in units of the picture
GAP = 120.0  # between parts
FREE = 40.0  # between the rims of two nodes
ROUNDS = 120
APART = 15
REACH = 2.5  # of a push at last, in spacings
GRAVITY = 0.05
NEAREST = 10.0  # what counts as the distance of nodes in one place
EXACT = 500  # nodes up to which every node pushes every other; above it, cells push nodes
CELLS = 17
GOLDEN = 0.6180339887498949
WIDE = 1.0  # width of the whole by its height
TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle


def positions(radii: Sequence[float], edges: Iterable[Pair]) -> list[Place]:
    """Return where every node lies, in whole units.

    >>> positions([10, 10], [(0, 1)])
    [(-60, 0), (60, 0)]
    """
    count = len(radii)
    edges = sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})
    parts = _parts(count, edges)
    inner = _edges_by_part(parts, edges)
    laid_out = [_laid_out([radii[node] for node in part], pairs) for part, pairs in zip(parts, inner, strict=True)]
    return _packed(count, list(zip(parts, laid_out, strict=True)))


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


def _laid_out(radii: Sequence[float], edges: Sequence[Pair]) -> Numbers:
    """Return x and y of the nodes of a connected part."""
    count = len(radii)
    if count <= 2:
        return np.array([[0.0, 0.0], [SPACING, 0.0]])[:count]
    return _apart(_gathered(_settled(spiral(count), np.array(edges))), radii)


def spiral(count: int) -> Numbers:
    """Return points like the seeds of a sunflower, so that no two begin in one place."""
    x, y, points = 1.0, 0.0, []
    for number in range(count):
        radius = SPACING * math.sqrt(number + 0.5)
        points.append((x * radius, y * radius))
        x, y = x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]
    return np.array(points)


def _settled(places: Numbers, edges: NDArray[np.int64]) -> Numbers:
    """Let nodes push and edges pull (Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102), in ever smaller steps.

    Pushes reach far at first, so that the whole unfolds, and only to the next nodes at last, so that it fills its disc.
    """
    count = len(places)
    degree = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    weight: Numbers = 1.0 + np.sqrt(degree) * 0.5  # a hub needs room for its neighbours
    widest = SPACING * math.sqrt(count)
    rounds = min(ROUNDS, 30 + count)
    for number in range(rounds):
        left = 1 - number / rounds
        reach = SPACING * REACH + widest * left * left
        move = _push(places, weight, reach, number * GOLDEN % 1) + _pull(places, edges) - places * (GRAVITY * weight[:, None])
        length = np.sqrt(move[:, 0] ** 2 + move[:, 1] ** 2) + 1e-9
        limit = widest / 4 * left * left + 1.0
        places = places + move * (np.minimum(length, limit) / length)[:, None]
    return places


def _push(places: Numbers, weight: Numbers, reach: float, shift: float) -> Numbers:
    """Return how strongly all others push every node: by their weight and nearness."""
    others, heavy = (places, weight) if len(places) <= EXACT else _cells(places, weight, shift)
    x = places[None, :, 0] - others[:, None, 0]
    y = places[None, :, 1] - others[:, None, 1]
    far = x * x
    far += y * y
    far += NEAREST * NEAREST
    force = far / (reach * reach)
    force += 1
    force *= far
    np.divide(heavy[:, None], force, out=force)
    summed = np.stack([np.multiply(axis, force, out=axis).sum(axis=0) for axis in (x, y)], axis=1)
    return summed * (weight * (SPACING * SPACING * 0.5))[:, None]


def _cells(places: Numbers, weight: Numbers, shift: float) -> tuple[Numbers, Numbers]:
    """Return the centres and weights of the cells of a grid that hold nodes; the grid is shifted, lest one sees it."""
    low = places.min(axis=0)
    size = (places.max(axis=0) - low) / (CELLS - 1) + 1e-9
    column = np.minimum((places - low) / size + shift, CELLS - 1).astype(np.int64)
    cell = column[:, 0] * CELLS + column[:, 1]
    heavy: Numbers = np.bincount(cell, weight, CELLS * CELLS).astype(np.float64)
    x, y = (np.bincount(cell, weight * places[:, axis], CELLS * CELLS) for axis in (0, 1))
    full = heavy > 0
    return np.stack((x[full] / heavy[full], y[full] / heavy[full]), axis=1), heavy[full]


def _pull(places: Numbers, edges: NDArray[np.int64]) -> Numbers:
    """Return how strongly its edges pull every node: by their length."""
    first, last = edges[:, 0], edges[:, 1]
    gap = places[last] - places[first]
    length = np.sqrt(gap[:, 0] ** 2 + gap[:, 1] ** 2)
    force = gap * (length / SPACING)[:, None]
    count = len(places)
    axes = [np.bincount(first, force[:, axis], count) - np.bincount(last, force[:, axis], count) for axis in (0, 1)]
    return np.stack(axes, axis=1)


def _gathered(places: Numbers) -> Numbers:
    """Draw the outermost tenth nearer, so that a few long chains do not make all else small."""
    away = np.sqrt(places[:, 0] ** 2 + places[:, 1] ** 2) + 1e-9
    rim = np.sort(away)[len(away) * 9 // 10]
    return places * (np.where(away > rim, rim + (away - rim) * 0.4, away) / away)[:, None]


def _apart(places: Numbers, radii: Sequence[float]) -> Numbers:
    """Push nodes that lie on one another apart, each by half of what is missing."""
    x, y = places[:, 0].tolist(), places[:, 1].tolist()
    reach = max(radii) + min(radii) + FREE
    for _ in range(APART):
        close = [(a, b) for a, b in _near(x, y, reach) if _gap(x, y, a, b) < radii[a] + radii[b] + FREE]
        for a, b in close:
            across, up, gap = x[b] - x[a] or 1e-3, y[b] - y[a], max(_gap(x, y, a, b), 1e-3)
            shift = max(radii[a] + radii[b] + FREE - gap, 0.0) / 2 / gap
            x[a], y[a], x[b], y[b] = x[a] - across * shift, y[a] - up * shift, x[b] + across * shift, y[b] + up * shift
        if not close:
            break
    return np.array([x, y]).T


def _gap(x: Sequence[float], y: Sequence[float], a: int, b: int) -> float:
    return math.sqrt((x[b] - x[a]) * (x[b] - x[a]) + (y[b] - y[a]) * (y[b] - y[a]))


def _near(x: Sequence[float], y: Sequence[float], reach: float) -> Iterator[Pair]:
    """Yield pairs of points that may lie within reach of one another."""
    cells: defaultdict[Pair, list[int]] = defaultdict(list)
    for number, point in enumerate(zip(x, y, strict=True)):
        cells[math.floor(point[0] / reach), math.floor(point[1] / reach)].append(number)
    for (column, row), inside in sorted(cells.items()):
        yield from combinations(inside, 2)
        for neighbour in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)):
            yield from product(inside, cells.get(neighbour, ()))


def _packed(count: int, parts: Sequence[tuple[list[int], Numbers]]) -> list[Place]:
    """Return the positions of all nodes, the parts stacked like bricks, each where the wall is lowest."""
    boxes = [places.max(axis=0) - places.min(axis=0) + GAP for _, places in parts]
    area = sum(float(box[0] * box[1]) for box in boxes)
    columns = max([math.ceil(math.sqrt(area * WIDE) / GAP), *(_columns(box) for box in boxes)], default=0)
    heights = [0.0] * columns
    result: list[Place] = [(0, 0)] * count
    for (part, places), box in zip(parts, boxes, strict=True):
        column, y = _lowest(heights, _columns(box))
        heights[column : column + _columns(box)] = [y + float(box[1])] * _columns(box)
        for node, place in zip(part, places - places.min(axis=0), strict=True):
            result[node] = (round(float(place[0]) + column * GAP), round(float(place[1]) + y))
    return _centred(result)


def _columns(box: Numbers) -> int:
    return math.ceil(float(box[0]) / GAP)


def _lowest(heights: Sequence[float], width: int) -> tuple[int, float]:
    """Return the column where something so wide lies lowest, and how low."""
    tops = [max(heights[column : column + width]) for column in range(len(heights) - width + 1)]
    return min(enumerate(tops), key=lambda pair: (pair[1], pair[0]))


def _centred(places: list[Place]) -> list[Place]:
    middle = [(min(axis) + max(axis)) // 2 for axis in zip(*places, strict=True)]
    return [(x - middle[0], y - middle[1]) for x, y in places]
