"""Papers as lines of JSON, with key, records, title and all metadata: for programs."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.lines import write_lines
from kg.graph.build import Build
from kg.rows import dump, paper_row

NAME = "papers"
FILE = "papers.jsonl"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a row per paper."""
    write_lines(path, (dump(paper_row(paper)) for paper in build.papers()))
    return ()
