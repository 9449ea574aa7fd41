"""Claims as edges of the Biolink model, JSON lines: for KGX and whoever reads its files, with every text as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.exporters.kgx.edges import Edges
from kg.exporters.kgx.nodes import Nodes, Row
from kg.exporters.lines import write_lines
from kg.graph.build import Build
from kg.rows import dump

NAME = "kgx_jsonl"
FILE = "kgx_jsonl"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a folder with `edges.jsonl`, an edge per claim, and `nodes.jsonl`, a node per term."""
    nodes = Nodes(build)
    edges = Edges(build, nodes)
    path.mkdir(parents=True)
    write_lines(path / "edges.jsonl", _lines(edges.rows()))  # first: it meets terms that are nodes too
    write_lines(path / "nodes.jsonl", _lines(nodes.rows()))
    return (*nodes.report(), *edges.report())


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield dump({key: value for key, value in row.items() if value is not None and value != []})
