"""The network as GEXF 1.3, with places, colours and years: for Gephi."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from kg.exporters.cells import Cells
from kg.exporters.drawing import Drawing, Spot, drawing
from kg.exporters.lines import write_lines
from kg.exporters.looks import CATEGORIES, EDGES, OTHER, look
from kg.graph.build import Build
from kg.graph.merging import Row
from kg.graph.network import EDGE, NODE, edges, nodes, report

NAME = "gexf"
FILE = "graph.gexf"
COLLAPSES = True
LIGHTEST = 0.001  # Gephi refuses a weight of 0
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    "<meta><creator>claimgraph</creator></meta>",
)
STATIC, DYNAMIC = 'mode="static"', 'mode="dynamic" timeformat="integer" timerepresentation="interval"'
TYPES = {"boolean": "boolean", "integer": "integer", "double": "double", "string": "string", "list": "string"}
NODE_COLUMNS = {name: kind for name, kind in NODE.items() if name != "label"}
EDGE_COLUMNS = {name: kind for name, kind in EDGE.items() if name not in ("label", "weight")}
"""What GEXF has no attribute of its own for."""


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a node per term and an edge per statement, each from the year in which a paper first speaks of it."""
    cells, drawn = Cells(), drawing(build)
    write_lines(path, _lines(build, drawn, cells))
    return (*report(build), *cells.report(), *drawn.report())


def _lines(build: Build, drawn: Drawing, cells: Cells) -> Iterator[str]:
    since, undated = _since(build)
    yield from HEAD
    yield f'<graph defaultedgetype="directed" {DYNAMIC if since else STATIC}>'
    yield from _columns("node", NODE_COLUMNS)
    yield from _columns("edge", EDGE_COLUMNS)
    yield "<nodes>"
    for curie, row in nodes(build):
        yield _node(curie, row, drawn.spots[curie], None if curie in undated else since.get(curie), cells)
    yield "</nodes>"
    yield "<edges>"
    for subject, object_, row in edges(build):
        yield _edge(subject, object_, row, cells, parallel=not build.collapse)
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _since(build: Build) -> tuple[dict[str, int], set[str]]:
    """Return the first year of every term that has one, and the terms of which a statement has none."""
    years: dict[str, int] = {}
    undated: set[str] = set()
    for statement, (first, _) in zip(build.statements(), build.store.years(), strict=True):
        for end in (statement.subject, statement.object):
            if first is None:
                undated.add(end)
            else:
                years[end] = min(first, years.get(end, first))
    return years, undated


def _columns(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">'
    for number, (name, kind) in enumerate(columns.items()):
        yield f'<attribute id="{number}" title="{name}" type="{TYPES[kind]}"/>'
    yield "</attributes>"


def _node(curie: str, row: Row, spot: Spot, since: int | None, cells: Cells) -> str:
    colour = CATEGORIES.get(row["category"], CATEGORIES[OTHER])[2]
    about = cells.attributes(id=cells.identifier(curie), label=row["label"], start=since)
    drawn = f'<viz:color {_rgb(colour)}/><viz:position x="{spot.x}" y="{-spot.y}" z="0"/><viz:size value="{spot.size}"/>'
    return f"<node {about}>{_values(row, NODE_COLUMNS, cells)}{drawn}</node>"


def _edge(subject: str, object_: str, row: Row, cells: Cells, parallel: bool) -> str:
    """Return an edge; Gephi keeps parallel ones apart by their kinds."""
    colour = EDGES[look(row["direction"], row["is_negated"])][2]
    kind = row["relation"] if parallel else None
    ends = {"id": row["statement"], "source": cells.identifier(subject), "target": cells.identifier(object_)}
    cells.changed["weight"] += row["weight"] < LIGHTEST
    weight = max(row["weight"], LIGHTEST)
    about = cells.attributes(**ends, label=row["label"], kind=kind, weight=weight, start=row.get("first_year"))
    return f"<edge {about}>{_values(row, EDGE_COLUMNS, cells)}<viz:color {_rgb(colour)}/></edge>"


def _values(row: Row, columns: Mapping[str, str], cells: Cells) -> str:
    pairs = ((number, cells.flat(row.get(name))) for number, name in enumerate(columns))
    values = "".join(f'<attvalue for="{number}" value={quoteattr(text)}/>' for number, text in pairs if text)
    return f"<attvalues>{values}</attvalues>"


def _rgb(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f'r="{red}" g="{green}" b="{blue}"'
