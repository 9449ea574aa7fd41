"""Claims as edges of the Biolink model, JSON lines: for KGX and whoever reads its files, with every text as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.exporters.kgx.edges import Edges
from kg.exporters.kgx.nodes import Nodes, Row
from kg.exporters.lines import HALF, write_lines
from kg.graph.build import Build
from kg.rows import ENCODER

NAME = "kgx_jsonl"
FILE = "kgx_jsonl"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a folder with `edges.jsonl`, an edge per claim, and `nodes.jsonl`, a node per term."""
    nodes, halved = Nodes(build), Counter[str]()
    edges = Edges(build, nodes)
    path.mkdir(parents=True)
    write_lines(path / "edges.jsonl", _lines(edges.rows(), halved))  # first: it meets terms that are nodes too
    write_lines(path / "nodes.jsonl", _lines(nodes.rows(), halved))
    told = (f"{halved.total()} rows held halves of surrogate pairs, over which kgx breaks; each became U+FFFD",)
    return (*nodes.report(), *edges.report(), *(told if halved.total() else ()))


def _lines(rows: Iterable[Row], halved: Counter[str]) -> Iterator[str]:
    for row in rows:
        line = ENCODER.encode({key: value for key, value in row.items() if value is not None and value != []})
        whole = HALF.sub("\ufffd", line)
        halved["rows"] += whole != line
        yield whole
