"""The network as node-link JSON, as networkx reads it: for Python without pickles, and for D3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import json_items, write_lines
from kg.graph.build import Build
from kg.graph.network import edges, nodes, report

NAME = "nodelink"
FILE = "graph.json"
COLLAPSES = True


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a node per term and an edge per statement, one a line; `networkx.node_link_graph(data, edges="edges")` reads it."""
    write_lines(path, _lines(build))
    return report(build)


def _lines(build: Build) -> Iterator[str]:
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": ['
    yield from json_items({"id": curie} | row for curie, row in nodes(build))
    yield '], "edges": ['
    yield from json_items({"source": s, "target": t, "key": row["relation"]} | row for s, t, row in edges(build))
    yield "]}"
