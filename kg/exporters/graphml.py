"""The network as GraphML, every edge with the id of its statement: for Cytoscape, yEd, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from kg.exporters.cells import Cells
from kg.exporters.lines import write_lines
from kg.graph.build import Build
from kg.graph.merging import Row
from kg.graph.network import EDGE, NODE, edges, nodes, report

NAME = "graphml"
FILE = "graph.graphml"
COLLAPSES = True
TYPES = {"boolean": "boolean", "integer": "int", "double": "double", "string": "string", "list": "string"}
RETURN = {"\r": "&#13;"}  # which readers of XML take for a line feed


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a node per term and an edge per statement."""
    cells = Cells()
    write_lines(path, _lines(build, cells))
    return (*report(build), *cells.report())


def _lines(build: Build, cells: Cells) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from _keys("node", NODE)
    yield from _keys("edge", EDGE)
    yield '<graph id="claims" edgedefault="directed">'
    for curie, row in nodes(build):
        yield f"<node {cells.attributes(id=cells.identifier(curie))}>{_data('node', row, NODE, cells)}</node>"
    for subject, object_, row in edges(build):
        source, target = cells.identifier(subject), cells.identifier(object_)
        about = cells.attributes(id=row["statement"], source=source, target=target)
        yield f"<edge {about}>{_data('edge', row, EDGE, cells)}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _keys(of: str, kinds: Mapping[str, str]) -> Iterator[str]:
    for name, kind in kinds.items():
        yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{TYPES[kind]}"/>'


def _data(of: str, row: Row, kinds: Mapping[str, str], cells: Cells) -> str:
    pairs = ((name, cells.flat(row.get(name))) for name in kinds)
    return "".join(f'<data key="{of}-{name}">{escape(text, RETURN)}</data>' for name, text in pairs if text)
