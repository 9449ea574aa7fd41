"""The network as SIF, three columns of names: for Cytoscape, and for tools that take no more than edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import BREAK, write_lines
from kg.graph.build import Build
from kg.graph.names import sound
from kg.graph.network import collapse, edges

NAME = "sif"
FILE = "graph.sif"
COLLAPSES = True
CHANGES = "by their CURIE where others bear them too, tabs and line breaks to blanks, what no text may hold to U+FFFD"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a line per statement: subject, relation, object, with tabs between; terms of one name are told apart by their CURIEs."""
    names = _names(build)
    write_lines(path, _lines(build, names))
    changed = sum(name != build.labels[curie] for curie, name in names.items())
    told = (f"{changed} names were changed: {CHANGES}",) if changed else ()
    return ("only names and relations are kept: no verdict, belief, claim or paper", *told, *collapse(build))


def _lines(build: Build, names: dict[str, str]) -> Iterator[str]:
    for subject, object_, row in edges(build):
        yield f"{names.get(subject, subject)}\t{row['relation']}\t{names.get(object_, object_)}"


def _names(build: Build) -> dict[str, str]:
    """Return a name for every term that no other has."""
    plain = {curie: _plain(name) for curie, name in build.labels.items()}
    bearers = Counter(plain.values())
    made = {curie: name for curie, name in plain.items() if name and bearers[name] == 1}
    taken = set(made.values())
    for curie, name in plain.items():
        if curie not in made:
            made[curie] = _free(name, _plain(curie), taken)
            taken.add(made[curie])
    return made


def _plain(text: str) -> str:
    return BREAK.sub(" ", sound(text)).strip()


def _free(name: str, curie: str, taken: set[str]) -> str:
    """Return a name with its CURIE behind it, as often as it takes until it is free."""
    while (name := f"{name} [{curie}]") in taken:
        pass
    return name
