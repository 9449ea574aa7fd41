"""The network as GEXF 1.3, parallel edges apart by ids and kinds of their own: for Gephi."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from kg.exporters.cells import Cells, kinds
from kg.exporters.lines import write_lines
from kg.graph.build import Build

NAME = "gexf"
FILE = "graph.gexf"
LIGHTEST = 0.001  # Gephi refuses a weight of 0
Rows = list[tuple[tuple[str, ...], Mapping[str, object]]]


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a node per term and an edge per statement."""
    cells, graph = Cells(), build.network()
    cells.count_lists(data for _, data in graph.nodes(data=True))
    nodes: Rows = [((node,), _without(data, "label")) for node, data in graph.nodes(data=True)]
    edges: Rows = [((source, target), _without(data, "label", "weight")) for source, target, data in graph.edges(data=True)]
    labels = [str(data["label"]) for _, data in graph.nodes(data=True)]
    write_lines(path, _lines(nodes, labels, edges, cells))
    return cells.report()


def _without(data: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in data.items() if name not in names}


def _lines(nodes: Rows, labels: list[str], edges: Rows, cells: Cells) -> Iterator[str]:
    node_kinds, edge_kinds = (kinds([data for _, data in rows]) for rows in (nodes, edges))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "<meta><creator>claimgraph</creator></meta>"
    yield '<graph mode="static" defaultedgetype="directed">'
    yield from _attributes("node", node_kinds)
    yield from _attributes("edge", edge_kinds)
    yield "<nodes>"
    for ((node,), data), label in zip(nodes, labels, strict=True):
        yield f"<node {_attribute(cells, id=node, label=label)}>{_values(data, node_kinds, cells)}</node>"
    yield "</nodes>"
    yield "<edges>"
    for (source, target), data in edges:
        weight = max(float(str(data["belief"])), LIGHTEST)
        name = data["relation"]
        about = _attribute(cells, id=data["statement"], source=source, target=target, label=name, kind=name, weight=weight)
        yield f"<edge {about}>{_values(data, edge_kinds, cells)}</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _attributes(of: str, kinds_of: dict[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}">'
    for number, (name, kind) in enumerate(kinds_of.items()):
        yield f'<attribute id="{number}" title="{name}" type="{kind}"/>'
    yield "</attributes>"


def _values(data: Mapping[str, object], kinds_of: dict[str, str], cells: Cells) -> str:
    pairs = ((number, cells.text(data[name])) for number, name in enumerate(kinds_of) if name in data)
    values = "".join(f'<attvalue for="{number}" value={quoteattr(text)}/>' for number, text in pairs if text)
    return f"<attvalues>{values}</attvalues>"


def _attribute(cells: Cells, **values: object) -> str:
    return " ".join(f"{name}={quoteattr(cells.text(value))}" for name, value in values.items())
