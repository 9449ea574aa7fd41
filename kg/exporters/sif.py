"""The network as SIF, three columns of names: for Cytoscape, and for tools that take no more than edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import write_lines
from kg.graph.build import Build
from kg.relations import written

NAME = "sif"
FILE = "graph.sif"
_BREAK = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a line per statement: subject, relation, object, with tabs between; terms of one name are told apart by their CURIEs."""
    names = _names(build)
    write_lines(path, _lines(build, names))
    shared = sum(name != build.labels[curie] for curie, name in names.items())
    report = "only names and relations are kept: no verdict, belief, claim or paper"
    return (
        (report, f"{shared} names were changed: by their CURIE where others bear them too, tabs and line breaks to blanks")
        if shared
        else (report,)
    )


def _lines(build: Build, names: dict[str, str]) -> Iterator[str]:
    for statement in build.statements():
        ends = (names.get(curie, curie) for curie in (statement.subject, statement.object))
        yield f"{next(ends)}\t{written(statement)}\t{next(ends)}"


def _names(build: Build) -> dict[str, str]:
    """Return a name for every term that no other has."""
    plain = {curie: _BREAK.sub(" ", name).strip() for curie, name in build.labels.items()}
    bearers: dict[str, int] = {}
    for name in plain.values():
        bearers[name] = bearers.get(name, 0) + 1
    return {curie: name if name and bearers[name] == 1 else f"{name} [{curie}]" for curie, name in plain.items()}
