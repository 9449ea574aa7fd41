"""Statements as tab-separated columns, a refuted one in its negated form: for spreadsheets, pandas and R."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import BREAK, write_lines
from kg.graph.build import Build
from kg.model import Statement
from kg.relations import written

NAME = "statements"
FILE = "statements.tsv"
COLUMNS = (
    "id", "subject", "subject_label", "relation", "object", "object_label", "verdict", "belief", "certainty",
    "papers", "affirmed", "negated", "claims", "opposed_by",
)  # fmt: skip


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a row per statement; tabs and line breaks in names become blanks."""
    write_lines(path, _lines(build))
    changed = sum(bool(BREAK.search(name)) for name in build.labels.values())
    return (f"tabs or line breaks in {changed} names became blanks",) if changed else ()


def _lines(build: Build) -> Iterator[str]:
    yield "\t".join(COLUMNS)
    for statement in build.statements():
        yield "\t".join(BREAK.sub(" ", cell) for cell in _cells(statement, build.labels))


def _cells(statement: Statement, labels: dict[str, str]) -> tuple[str, ...]:
    subject, object_, counts = statement.subject, statement.object, statement.counts
    return (
        statement.id, subject, labels.get(subject, subject), written(statement), object_, labels.get(object_, object_),
        statement.verdict, f"{statement.belief:.3f}", statement.certainty,
        *map(str, (counts.papers, counts.affirmed, counts.negated, counts.claims)), "|".join(statement.opposed_by),
    )  # fmt: skip
