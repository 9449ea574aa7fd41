"""Answers → tables for people, rows for programs; and what can be asked."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import Any

from rich.table import Table
from rich.text import Text

from kg import plugins
from kg.errors import UnknownName
from kg.reports.terminal import console, plain

FORMATS = ("table", "csv", "tsv", "json", "markdown")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")


def list_queries() -> None:
    """Print the named queries with what each asks, and their parameters with the defaults."""
    from kg.graph.questions import questions

    for name, question in questions().items():
        print(f"{name:24} {question.asks}")  # noqa: T201
        for one in question.parameters:
            print(f"{'':24}   --param {one.name}=…  {one.meaning} (default {one.shown})")  # noqa: T201


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
    if format != "table":
        sys.stdout.write(written(found, format))
        return
    table = Table()
    for column in found.columns:
        table.add_column(column, overflow="fold")
    for row in found.rows:
        table.add_row(*(Text(plain(_text(cell))) for cell in row))
    console().print(table)


def written(found: Any, format: str) -> str:
    """Return the answer to a query as csv, tsv, json or markdown."""
    columns, rows = list(found.columns), [list(row) for row in found.rows]
    if format == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"
    cells = [columns, *[[_text(cell) for cell in row] for row in rows]]
    if format == "markdown":
        return "".join(map(_markdown, [cells[0], ["---"] * len(columns), *cells[1:]]))
    made = io.StringIO()
    csv.writer(made, delimiter="," if format == "csv" else "\t", lineterminator="\n").writerows(cells)
    return made.getvalue()


def _markdown(row: list[str]) -> str:
    r"""Return a row of a Markdown table; a text cannot leave its cell, and is no markup.

    >>> _markdown(["a|b", "<i>"])
    '| a\\|b | \\<i\\> |\n'
    """
    return "| " + " | ".join(_MARKUP.sub(r"\\\1", " ".join(plain(cell).split())) for cell in row) + " |\n"


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
