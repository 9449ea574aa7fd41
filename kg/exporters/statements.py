"""Statements as tab-separated columns, a refuted one in its negated form: for pandas, R and other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import BREAK
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
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")  # quotes what begins with a quote, as readers expect
        rows.writerow(COLUMNS)
        rows.writerows(_rows(build))
    changed = sum(bool(BREAK.search(name)) for name in build.labels.values())
    return (f"tabs or line breaks in {changed} names became blanks",) if changed else ()


def _rows(build: Build) -> Iterator[list[str]]:
    return ([BREAK.sub(" ", cell) for cell in _cells(statement, build.labels)] for statement in build.statements())


def _cells(statement: Statement, labels: dict[str, str]) -> tuple[str, ...]:
    subject, object_, counts = statement.subject, statement.object, statement.counts
    return (
        statement.id, subject, labels.get(subject, subject), written(statement), object_, labels.get(object_, object_),
        statement.verdict, f"{statement.belief:.3f}", statement.certainty,
        *map(str, (counts.papers, counts.affirmed, counts.negated, counts.claims)), "|".join(statement.opposed_by),
    )  # fmt: skip
