"""Claims as lines of JSON: the rows of CONTRACT.md, with id, statement and paper_key."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.lines import write_lines
from kg.graph.build import Build

NAME = "claims"
FILE = "claims.jsonl"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a row per claim."""
    write_lines(path, build.store.claim_lines())
    return ()
