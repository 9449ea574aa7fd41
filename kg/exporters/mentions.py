"""Mentions as lines of JSON, each with identifier, score and other candidates: for programs."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.lines import write_lines
from kg.graph.build import Build

NAME = "mentions"
FILE = "mentions.jsonl"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a row per mention."""
    write_lines(path, build.mentions())
    return ()
