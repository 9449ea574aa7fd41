"""A row per claim with its sentence and its paper, as CSV: for spreadsheets, for reading and for curators."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.exporters import spreadsheet
from kg.exporters.cells import Cells
from kg.graph.build import Build

NAME = "evidence"
FILE = "evidence.csv"
COLUMNS = tuple(column.name for column in spreadsheet.EVIDENCE)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a row per claim, in the order of the inputs; a text that a spreadsheet would run begins with an apostrophe."""
    guard = _Guard()
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        rows.writerows(guard.rows(build))
    return guard.report()


class _Guard:
    """Turns values into cells that no spreadsheet runs, and counts what it had to change."""

    def __init__(self) -> None:
        self._cells, self._guarded = Cells(), 0

    def rows(self, build: Build) -> Iterator[list[str]]:
        """Yield the cells of every claim."""
        return ([self._guarded_text(self._cells.text(value)) for value in row] for row in spreadsheet.claims(build))

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        told = f"{self._guarded} cells begin with an apostrophe, lest a spreadsheet take them for formulas"
        return (*self._cells.report(), told) if self._guarded else self._cells.report()

    def _guarded_text(self, text: str) -> str:
        if not text.startswith(FORMULA):
            return text
        self._guarded += 1
        return "'" + text
