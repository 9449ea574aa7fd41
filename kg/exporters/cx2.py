"""The network as CX2, with places, colours and shapes, lists as lists: for Cytoscape, Cytoscape Web and NDEx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.exporters.drawing import Drawing, drawing
from kg.exporters.lines import json_items, write_lines
from kg.exporters.looks import CATEGORIES, CERTAINTIES, EDGES, look
from kg.graph.build import Build
from kg.graph.merging import Row
from kg.graph.network import EDGE, NODE, edges, nodes, report
from kg.rows import dump

NAME = "cx2"
FILE = "graph.cx2"
COLLAPSES = True
HEAD = {"CXVersion": "2.0", "hasFragments": False}
TAIL = {"status": [{"success": True}]}
TYPES = {"list": "list_of_string"}
NODE_NAMES = {"label": "name"}
EDGE_NAMES = {"relation": "interaction"}
"""What Cytoscape calls an attribute that every network has."""
SHAPES = {
    # as the page draws them, and as CX2 does
    "dot": "ellipse",
    "diamond": "diamond",
    "square": "rectangle",
    "triangle": "triangle",
    "hexagon": "hexagon",
    "triangleDown": "round-rectangle",
    "star": "octagon",
}
ARROWS = {"arrow": "triangle", "bar": "tee", "diamond": "diamond", "vee": "circle", "cross": "square"}
LINES = {"asserted": "solid", "suggested": "dashed", "hedged": "dashed", "hypothesis": "dotted"}


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a node per term, with its CURIE as `represents`, and an edge per statement."""
    drawn = drawing(build)
    write_lines(path, _lines(build, drawn))
    return (*report(build), *drawn.report())


def _lines(build: Build, drawn: Drawing) -> Iterator[str]:
    numbers: dict[str, int] = {}
    yield "[" + dump(HEAD) + ","
    yield dump({"metaData": [{"name": name, "elementCount": count} for name, count in _counts(build, drawn).items()]}) + ","
    yield dump({"attributeDeclarations": [_declarations()]}) + ","
    yield dump({"networkAttributes": [_about(build)]}) + ","
    yield from _aspect("nodes", _nodes(build, drawn, numbers))
    yield from _aspect("edges", _edges(build, numbers))
    yield dump({"visualProperties": [_looks()]}) + ","
    yield dump(TAIL) + "]"


def _counts(build: Build, drawn: Drawing) -> dict[str, int]:
    """Return how many elements every aspect has, in their order."""
    edges = build.store.pairs() if build.collapse else build.counts["statements"]
    once = dict.fromkeys(("attributeDeclarations", "networkAttributes"), 1)
    return once | {"nodes": len(drawn.spots), "edges": edges, "visualProperties": 1}


def _aspect(name: str, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of an aspect, one element each."""
    yield f'{{"{name}": ['
    yield from json_items(rows)
    yield "]},"


def _declarations() -> Row:
    """Return the attributes of everything, with their types."""
    size = {"represents": {"d": "string"}, "size": {"d": "integer"}}
    looks = {"look": {"d": "string"}}
    texts = {name: {"d": "string"} for name in ("name", "description")}
    return {"networkAttributes": texts, "nodes": _types(NODE, NODE_NAMES) | size, "edges": _types(EDGE, EDGE_NAMES) | looks}


def _types(kinds: Mapping[str, str], names: Mapping[str, str]) -> Row:
    return {names.get(name, name): {"d": TYPES.get(kind, kind)} for name, kind in kinds.items()}


def _about(build: Build) -> Row:
    counts = ", ".join(f"{build.counts[noun]} {noun}" for noun in ("papers", "claims", "statements"))
    return {"name": "claimgraph", "description": counts}


def _nodes(build: Build, drawn: Drawing, numbers: dict[str, int]) -> Iterator[Row]:
    for curie, row in nodes(build):
        numbers[curie], spot = len(numbers), drawn.spots[curie]
        values = _values(row, NODE_NAMES) | {"represents": curie, "size": 2 * spot.size}
        yield {"id": numbers[curie], "x": spot.x, "y": spot.y, "v": values}


def _edges(build: Build, numbers: Mapping[str, int]) -> Iterator[Row]:
    for number, (subject, object_, row) in enumerate(edges(build)):
        values = _values(row, EDGE_NAMES) | {"look": look(row["direction"], row["is_negated"])}
        yield {"id": number, "s": numbers[subject], "t": numbers[object_], "v": values}


def _values(row: Row, names: Mapping[str, str]) -> Row:
    return {names.get(name, name): list(value) if isinstance(value, tuple) else value for name, value in row.items()}


def _looks() -> Row:
    """Return what everything looks like: what is always so, and what follows from an attribute."""
    return {
        "default": {"node": _NODE_LOOKS, "edge": _EDGE_LOOKS, "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"}},
        "nodeMapping": {
            "NODE_LABEL": _same("name", "string"),
            "NODE_WIDTH": _same("size", "integer"),
            "NODE_HEIGHT": _same("size", "integer"),
            "NODE_BACKGROUND_COLOR": _by("category", {name: colour for name, (_, _, colour) in CATEGORIES.items()}),
            "NODE_SHAPE": _by("category", {name: SHAPES[shape] for name, (_, shape, _) in CATEGORIES.items()}),
        },
        "edgeMapping": {
            "EDGE_LINE_COLOR": _by("look", _COLOURS),
            "EDGE_TARGET_ARROW_COLOR": _by("look", _COLOURS),
            "EDGE_TARGET_ARROW_SHAPE": _by("look", _ARROWS),
            "EDGE_LINE_STYLE": _by("certainty", {name: LINES[name] for name in CERTAINTIES}),
        },
    }


_COLOURS = {name: colour for name, (_, _, colour) in EDGES.items()}
_ARROWS = {name: ARROWS[arrow] for name, (_, arrow, _) in EDGES.items()}
_NODE_LOOKS = {"NODE_BORDER_WIDTH": 0, "NODE_LABEL_FONT_SIZE": 14, "NODE_LABEL_COLOR": "#000000"}
_EDGE_LOOKS = {
    "EDGE_WIDTH": 2,
    "EDGE_LINE_COLOR": _COLOURS["none"],
    "EDGE_TARGET_ARROW_COLOR": _COLOURS["none"],
    "EDGE_TARGET_ARROW_SHAPE": _ARROWS["none"],
}


def _same(attribute: str, type_: str) -> Row:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": type_}}


def _by(attribute: str, looks: Mapping[str, str]) -> Row:
    rows = [{"v": value, "vp": look} for value, look in looks.items()]
    return {"type": "DISCRETE", "definition": {"attribute": attribute, "type": "string", "map": rows}}
