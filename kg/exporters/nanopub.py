"""A nanopublication per claim as TriG, under trusty URIs: for citing and sharing single claims."""

from __future__ import annotations

from pathlib import Path

from kg.graph import nanopubs
from kg.graph.build import Build

NAME = "nanopub"
FILE = "nanopubs.trig"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write every claim with its source and the run that read it; nothing is published."""
    return (
        "each holds one claim: statements, terms and most of what is known of papers are left out",
        *nanopubs.write_nanopubs(build, path),
    )
