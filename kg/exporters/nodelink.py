"""The network as node-link JSON, as networkx reads it: for Python without pickles, and for D3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.exporters.lines import write_lines
from kg.graph.build import Build
from kg.graph.network import edges, nodes, report
from kg.rows import ENCODER

NAME = "nodelink"
FILE = "graph.json"
COLLAPSES = True


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a node per term and an edge per statement, one a line; `networkx.node_link_graph(data, edges="edges")` reads it."""
    write_lines(path, _lines(build))
    return report(build)


def _lines(build: Build) -> Iterator[str]:
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": ['
    yield from _listed({"id": curie} | row for curie, row in nodes(build))
    yield '], "edges": ['
    yield from _listed({"source": s, "target": t, "key": row["relation"]} | row for s, t, row in edges(build))
    yield "]}"


def _listed(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield ("," if number else "") + ENCODER.encode(row)
