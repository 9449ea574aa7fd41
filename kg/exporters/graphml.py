"""The network as GraphML, every edge with the id of its statement: for Cytoscape, yEd, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg.exporters.cells import Cells, kinds
from kg.exporters.lines import write_lines
from kg.graph.build import Build

NAME = "graphml"
FILE = "graph.graphml"
Row = Mapping[str, object]
TYPES = {"boolean": "boolean", "integer": "int", "double": "double", "string": "string"}


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a node per term and an edge per statement."""
    cells, graph = Cells(), build.network()
    cells.count_lists(data for _, data in graph.nodes(data=True))
    nodes = [(node, data) for node, data in graph.nodes(data=True)]
    edges = [(source, target, data) for source, target, data in graph.edges(data=True)]
    write_lines(path, _lines(nodes, edges, cells))
    return cells.report()


def _lines(nodes: Sequence[tuple[str, Row]], edges: Sequence[tuple[str, str, Row]], cells: Cells) -> Iterator[str]:
    node_kinds, edge_kinds = kinds([data for _, data in nodes]), kinds([data for *_, data in edges])
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from _keys("node", node_kinds)
    yield from _keys("edge", edge_kinds)
    yield '<graph id="claims" edgedefault="directed">'
    for node, data in nodes:
        yield f"<node id={quoteattr(cells.text(node))}>{_data('node', data, node_kinds, cells)}</node>"
    for source, target, data in edges:
        ends = f"source={quoteattr(cells.text(source))} target={quoteattr(cells.text(target))}"
        yield f"<edge id={quoteattr(cells.text(data['statement']))} {ends}>{_data('edge', data, edge_kinds, cells)}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _keys(of: str, kinds_of: dict[str, str]) -> Iterator[str]:
    for number, (name, kind) in enumerate(kinds_of.items()):
        yield f'<key id="{of}-{number}" for="{of}" attr.name="{name}" attr.type="{TYPES[kind]}"/>'


def _data(of: str, data: Mapping[str, object], kinds_of: dict[str, str], cells: Cells) -> str:
    pairs = ((number, cells.text(data[name])) for number, name in enumerate(kinds_of) if name in data)
    return "".join(f'<data key="{of}-{number}">{escape(text, {chr(13): "&#13;"})}</data>' for number, text in pairs if text)
