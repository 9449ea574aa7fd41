"""Answers → tables for people, rows for programs; and what can be asked."""

from __future__ import annotations

import csv
import json
import sys
from typing import Any

from rich.table import Table
from rich.text import Text

from kg import plugins
from kg.errors import UnknownName
from kg.reports.terminal import console, plain

FORMATS = ("table", "csv", "tsv", "json")


def list_queries() -> None:
    """Print the named queries with what each asks."""
    from kg.graph.query import named

    for name, question in named().items():
        print(f"{name:24} {question}")  # noqa: T201


def list_exporters() -> None:
    """Print the formats with the file that each writes and what it is for."""
    for name in plugins.exporter_names():
        exporter = plugins.exporter(name)
        purpose = (exporter.__doc__ or "").partition("\n")[0]
        print(f"{name:12} {exporter.FILE:18} {purpose}")  # noqa: T201


def answer(found: Any, format: str) -> None:
    """Print the answer to a query."""
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    columns, rows = list(found.columns), [list(row) for row in found.rows]
    if format == "json":
        json.dump([dict(zip(columns, row, strict=True)) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif format == "table":
        table = Table()
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text(plain(_text(cell))) for cell in row))
        console().print(table)
    else:
        writer = csv.writer(sys.stdout, delimiter="," if format == "csv" else "\t", lineterminator="\n")
        writer.writerows([columns, *[[_text(cell) for cell in row] for row in rows]])


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
