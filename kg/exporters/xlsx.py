"""Claims, statements and what their columns mean as an Excel workbook: for reading in Excel, LibreOffice or Numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from kg.exporters import spreadsheet
from kg.exporters.cells import Cells
from kg.exporters.losses import told
from kg.exporters.spreadsheet import EVIDENCE, FORMULA, STATEMENTS, Column
from kg.graph.build import Build
from kg.moment import moment
from kg.rows import year

NAME = "xlsx"
FILE = "evidence.xlsx"
ROWS, UNITS, LINKS = 1_048_576, 32_767, 65_530  # Excel's limits: rows and links of a sheet, UTF-16 units of a cell
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # from when on a zip file can tell the time
FORMATS: dict[str, dict[str, object]] = {
    "head": {"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "valign": "top"},
    "text": {"valign": "top", "text_wrap": True},
    "quoted": {"valign": "top", "text_wrap": True, "quote_prefix": True},
    "link": {"valign": "top", "font_color": "#0563C1", "underline": 1},
    "count": {"valign": "top", "num_format": "0"},
    "share": {"valign": "top", "num_format": "0.000"},
}
LINE = 15  # points
LINES = 2  # of a row of claims, which shows most sentences whole
LINKED = {
    "pmid": (re.compile(r"\d{1,9}"), "https://pubmed.ncbi.nlm.nih.gov/"),
    "doi": (re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]{1,200}"), "https://doi.org/"),
}
"""What is made a link, where it is just such an identifier: nothing else in the book is one."""
_SENTENCES = {
    "long": f"{{}} texts were cut after {UNITS:,} UTF-16 units, which is all that a cell holds",
    "link": f"{{}} identifiers are no links, since a sheet holds no more than {LINKS:,}",
    "break": "{} texts held carriage returns, which became line feeds",
}
_RICH = re.compile(r"<r>.*</r>", re.DOTALL)
_BREAK = re.compile(r"\r\n?")


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a sheet of claims, one of statements and one about their columns; no text becomes a formula."""
    book = _Book(path, moment() or EARLIEST)
    book.table("claims", EVIDENCE, spreadsheet.claims(build), LINES)
    book.table("statements", STATEMENTS, spreadsheet.statements(build))
    book.table("about", ABOUT, _about())
    book.close()
    return book.report()


ABOUT = tuple(Column[Any](*column, "", str) for column in (("sheet", 14), ("column", 16), ("meaning", 120)))


def _about() -> Iterator[Sequence[object]]:
    for sheet, columns in (("claims", EVIDENCE), ("statements", STATEMENTS)):
        yield from ((sheet, column.name, column.means) for column in columns)


class _Book:
    """A workbook that is written row by row, and counts what it had to change."""

    def __init__(self, path: Path, created: datetime) -> None:
        self._book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
        self._book.use_zip64()
        self._book.set_properties({"title": "claims", "created": created.replace(tzinfo=None)})
        self._formats = {name: self._book.add_format(given) for name, given in FORMATS.items()}
        self._cells, self._changed = Cells(), Counter[str]()

    def table(self, name: str, columns: Sequence[Column[Any]], rows: Iterable[Sequence[object]], lines: int = 1) -> None:
        """Write rows under a head that stays in sight, over as many sheets as they need."""
        rows, number = iter(rows), 1
        while (part := list(islice(rows, 1))) or number == 1:
            sheet = self._sheet(name if number == 1 else f"{name} {number}", columns, lines)
            self._fill(sheet, columns, chain(part, islice(rows, ROWS - 2)))
            number += 1

    def close(self) -> None:
        """Finish the file; raise OSError where the disk does not take it."""
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        return (*self._cells.report(), *told(self._changed, _SENTENCES))

    def _sheet(self, name: str, columns: Sequence[Column[Any]], lines: int) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_default_row(LINE * lines)
        sheet.set_row(0, LINE)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.name, self._formats["head"])
        return sheet

    def _fill(self, sheet: Any, columns: Sequence[Column[Any]], rows: Iterable[Sequence[object]]) -> None:
        self._free, last = LINKS, 0
        for last, row in enumerate(rows, 1):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                self._write(sheet, last, place, column.name, value)
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write(self, sheet: Any, row: int, place: int, name: str, value: object) -> None:
        if name == "year":
            value = year(value) or value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            sheet.write_number(row, place, value, self._formats["share" if isinstance(value, float) else "count"])
        elif text := self._text(value):
            self._write_text(sheet, row, place, name, text)

    def _write_text(self, sheet: Any, row: int, place: int, name: str, text: str) -> None:
        kind = "quoted" if text.startswith(FORMULA) else "text"
        if address := self._address(name, text):
            sheet.write_url(row, place, address, self._formats["link"], text)
        elif _RICH.fullmatch(text):  # what XlsxWriter would take for markup of its own, and not escape
            sheet.write_rich_string(row, place, text[:1], text[1:2], text[2:], self._formats[kind])
        else:
            sheet.write_string(row, place, text, self._formats[kind])

    def _address(self, name: str, text: str) -> str:
        """Return where an identifier leads, as long as the sheet takes links."""
        pattern, start = LINKED.get(name, (None, ""))
        if pattern is None or not pattern.fullmatch(text):
            return ""
        self._free -= 1
        self._changed["link"] += self._free < 0
        return start + text if self._free >= 0 else ""

    def _text(self, value: object) -> str:
        """Return a value as text that fits into a cell."""
        text = self._cells.flat(value)
        broken = _BREAK.sub("\n", text)
        self._changed["break"] += broken != text
        cut = broken.encode("utf-16-le")[: 2 * UNITS].decode("utf-16-le", "ignore")
        self._changed["long"] += cut != broken
        return cut
