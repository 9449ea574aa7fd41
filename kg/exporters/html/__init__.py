"""The graph, its sentences and its papers as one page: for a browser without a network."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.html.content import contents
from kg.exporters.html.page import render
from kg.graph.build import Build

NAME = "html"
FILE = "graph.html"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write the page; statements and sentences that would make it too heavy for a laptop are left out and named."""
    data, notes = contents(build)
    path.write_bytes(render(data))
    return notes
