"""The network as SIF, three columns of names: for Cytoscape, and for tools that take no more than edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import BREAK, write_lines
from kg.graph.build import Build
from kg.graph.network import edges

NAME = "sif"
FILE = "graph.sif"
COLLAPSES = True


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a line per statement: subject, relation, object, with tabs between; terms of one name are told apart by their CURIEs."""
    names = _names(build)
    write_lines(path, _lines(build, names))
    changed = sum(name != build.labels[curie] for curie, name in names.items())
    told = (f"{changed} names were changed: by their CURIE where others bear them too, tabs and line breaks to blanks",)
    return ("only names and relations are kept: no verdict, belief, claim or paper", *(told if changed else ()))


def _lines(build: Build, names: dict[str, str]) -> Iterator[str]:
    for subject, object_, row in edges(build):
        yield f"{names.get(subject, subject)}\t{row['relation']}\t{names.get(object_, object_)}"


def _names(build: Build) -> dict[str, str]:
    """Return a name for every term that no other has."""
    plain = {curie: BREAK.sub(" ", name).strip() for curie, name in build.labels.items()}
    bearers = Counter(plain.values())
    return {curie: name if name and bearers[name] == 1 else f"{name} [{curie}]" for curie, name in plain.items()}
