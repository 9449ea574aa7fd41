"""A row per claim with its sentence and its paper, as CSV: for spreadsheets, for reading and for curators."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from kg.exporters import spreadsheet
from kg.exporters.cells import Cells
from kg.exporters.spreadsheet import FORMULA, SIGNS
from kg.graph.build import Build

NAME = "evidence"
FILE = "evidence.csv"
COLUMNS = tuple(column.name for column in spreadsheet.EVIDENCE)
APART = frozenset(";\t|\r\n")
"""Where a program may begin a new cell though a text goes on; not at a comma, since every text stands in quotes."""
_GAP = f'[{"".join(sorted(APART))} \u00a0"]'
_BEGINS = re.compile(rf"\A{_GAP}*+(?=[{re.escape(SIGNS)}])|(?<!{_GAP}){_GAP}++(?=[{re.escape(SIGNS)}])")


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a row per claim, in the order of the inputs; an apostrophe stands before what a spreadsheet would run."""
    guard = _Guard()
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        rows.writerows(guard.rows(build))
    return guard.report()


def guarded(text: str) -> str:
    """Return a text with an apostrophe wherever a spreadsheet might begin a formula, whatever it takes for a separator.

    >>> guarded("=1+1"), guarded("a; =1+1"), guarded("p = 0.05; IL-2, -4")
    ("'=1+1", "a; '=1+1", 'p = 0.05; IL-2, -4')
    """
    made = _BEGINS.sub(_with_apostrophe, text)
    return f"'{made}" if made.startswith(FORMULA) else made


def _with_apostrophe(found: re.Match[str]) -> str:
    gap = found[0]
    return f"{gap}'" if not found.start() or not APART.isdisjoint(gap) else gap


class _Guard:
    """Turns values into cells that no spreadsheet runs, and counts what it had to change."""

    def __init__(self) -> None:
        self._cells, self._guarded = Cells(), 0

    def rows(self, build: Build) -> Iterator[list[str]]:
        """Yield the cells of every claim."""
        return ([self._text(value) for value in row] for row in spreadsheet.claims(build))

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        told = f"{self._guarded} cells hold an apostrophe before what a spreadsheet might take for a formula"
        return (*self._cells.report(), told) if self._guarded else self._cells.report()

    def _text(self, value: object) -> str:
        text = self._cells.flat(value)
        made = guarded(text)
        self._guarded += made != text
        return made
