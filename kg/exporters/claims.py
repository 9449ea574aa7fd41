"""Claims as lines of JSON, each with its id, statement and paper: for programs."""

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
