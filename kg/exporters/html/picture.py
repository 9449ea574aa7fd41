"""Terms and statements → a pyvis network: what the browser draws."""

from __future__ import annotations

import json
import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pyvis.network import Network

from kg.exporters.drawing import spots
from kg.exporters.looks import CATEGORIES, OTHER
from kg.model import Statement, Term

LETTERS = 22  # of a line of a name, two lines at most
BUSY = 700  # edges above which they are not drawn while one drags
Row = dict[str, Any]


def picture(terms: Sequence[Term], statements: Sequence[Statement]) -> Row:
    """Return nodes, edges and options for vis-network."""
    numbers = {term.curie: number for number, term in enumerate(terms)}
    ends = [(numbers[statement.subject], numbers[statement.object]) for statement in statements]
    # add_node and add_edge look through all that is there already, and an undirected network would drop parallel edges
    network = Network(directed=True)
    network.nodes = _nodes(terms, ends)
    network.edges = _edges(statements, ends)
    network.set_options(json.dumps(_options(len(statements))))
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def short(name: str) -> str:
    """Return a name in two lines at most, for the picture.

    >>> short("response to neoadjuvant immunotherapy in triple-negative breast cancer")
    'response to\\nneoadjuvant…'
    """
    return "\n".join(textwrap.wrap(name, LETTERS, max_lines=2, placeholder="…"))


def _nodes(terms: Sequence[Term], ends: Sequence[tuple[int, int]]) -> list[Row]:
    degrees = Counter(node for pair in ends for node in pair)
    places = spots([degrees[node] for node in range(len(terms))], ends)
    return [
        {
            "id": number,
            "label": short(term.name) or term.curie,
            "group": term.category if term.category in CATEGORIES else OTHER,
            "size": spot.size,
            "x": spot.x,
            "y": spot.y,
        }
        for number, (term, spot) in enumerate(zip(terms, places, strict=True))
    ]


def _edges(statements: Sequence[Statement], ends: Sequence[tuple[int, int]]) -> list[Row]:
    lanes = list(_lanes(ends))
    return [
        {"id": number, "from": pair[0], "to": pair[1], "width": _width(statement.counts.papers)} | _curve(pair, lane)
        for number, (statement, pair, lane) in enumerate(zip(statements, ends, lanes, strict=True))
    ]


def _width(papers: int) -> float:
    return round(min(2.5 + 1.5 * math.sqrt(max(papers, 1) - 1), 9), 1)


def _lanes(ends: Iterable[tuple[int, int]]) -> Iterable[int]:
    """Yield for every edge how many edges lie between the same two nodes before it."""
    seen: Counter[tuple[int, int]] = Counter()
    for first, last in ends:
        pair = min(first, last), max(first, last)
        yield seen[pair]
        seen[pair] += 1


def _curve(pair: tuple[int, int], lane: int) -> Row:
    """Bend an edge beside those between the same two nodes, to alternating sides."""
    if lane == 0:
        return {}
    first_side = (lane % 2 == 1) == (pair[0] <= pair[1])
    bend = {"enabled": True, "type": "curvedCW" if first_side else "curvedCCW", "roundness": round(0.16 * ((lane + 1) // 2), 2)}
    return {"smooth": bend}


def _options(edges: int) -> Row:
    groups = {name: {"shape": shape, "color": _colour(colour)} for name, (_, shape, colour) in CATEGORIES.items()}
    return {
        "nodes": {"borderWidth": 1, "borderWidthSelected": 4},
        "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 1, "arrowStrikethrough": False},
        "groups": groups,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "tooltipDelay": 100_000_000,
            "hideEdgesOnDrag": edges > BUSY,
            "hideEdgesOnZoom": edges > BUSY,
            "zoomSpeed": 0.7,
        },
    }


def _colour(colour: str) -> Row:
    chosen = {"background": colour, "border": colour}
    return {"background": colour, "border": colour, "highlight": chosen, "hover": chosen}
