"""Claims as a script in the Biological Expression Language: for PyBEL and other tools of causal networks."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.bel.script import Script
from kg.exporters.lines import write_lines
from kg.graph.build import Build

NAME = "bel"
FILE = "graph.bel"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a statement per claim under its citation and its sentence, as far as the language can say it."""
    script = Script(build)
    write_lines(path, script.lines())
    return script.report()
