"""CSV or TSV of ready-made claims: a header with `subject, relation, object, paper`, and a claim on each row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import LeftOut
from kg.plugins import Read, Source
from kg.readers.faults import undecodable
from kg.readers.given import claim, columns
from kg.readers.json_records import flaw
from kg.readers.streams import lines

NAME = "given_table"

_DELIMITERS = "\t,;|"


def sniff(source: Source) -> bool:
    """Tell whether the first line that is no comment names a subject, a relation and an object."""
    return _delimiter(source) is not None


def read(source: Source) -> Iterator[Read]:
    """Yield a claim for each row; lines that begin with # are comments."""
    delimiter = _delimiter(source) or "\t"
    with source.open() as stream:
        numbered = _Lines(source.name, lines(stream))
        # Tabs part fields that are not quoted, so that a sentence may begin with a quotation mark.
        dialect = _Tabbed if delimiter == "\t" else csv.excel
        rows = csv.reader(numbered, dialect, delimiter=delimiter, strict=True)
        header = [_unquoted(field) for field in next((row for row in rows if any(row)), [])]
        held = columns(header) or {}
        while (row := _next(rows)) is not None:
            if isinstance(row, str):
                yield LeftOut(source.name, f"line {numbered.number}", row)
            elif any(field.strip() for field in row):
                yield _claim(source.name, numbered.number, header, [_unquoted(field) for field in row], held)


class _Tabbed(csv.excel_tab):
    """Fields between tabs, quotation marks being characters like others."""

    quoting = csv.QUOTE_NONE


class _Lines:
    """The decoded lines of a table without its comments, and the number of the last one."""

    def __init__(self, name: str, given: Iterator[tuple[int, bytes]]) -> None:
        self.number, self._name, self._given = 0, name, given

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        for offset, line in self._given:
            self.number += 1
            if line.lstrip().startswith(b"#"):
                continue
            try:
                return line.decode("utf-8")
            except UnicodeDecodeError as error:
                raise InputError(self._name, undecodable(error, offset)) from error
        raise StopIteration


def _next(rows: Iterator[list[str]]) -> list[str] | str | None:
    """Return the next row, the reason why it cannot be read, or None at the end."""
    try:
        return next(rows, None)
    except InputError as error:
        return error.reason
    except csv.Error as error:
        return f"is no row of this table ({error}); quotes in pairs, or none, would be right"


def _claim(name: str, line: int, header: list[str], row: list[str], held: dict[str, str]) -> Read:
    where = f"line {line}"
    if len(row) > len(header):
        return LeftOut(name, where, f"has {len(row)} fields; {len(header)}, as in the header, would be right")
    fields: dict[str, object] = dict(zip(header, row, strict=False))
    if reason := flaw(fields):
        return LeftOut(name, where, reason)
    try:
        return claim(name, line, fields, held)
    except ValueError as error:
        return LeftOut(name, where, str(error))


def _delimiter(source: Source) -> str | None:
    """Return the character that parts the header into the columns of a claim."""
    text = source.head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    header = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
    return next((mark for mark in _DELIMITERS if columns(_parted(header, mark))), None)


def _parted(header: str, delimiter: str) -> list[str]:
    return next(csv.reader([header], delimiter=delimiter), [])


def _unquoted(field: str) -> str:
    """Return a field without the quotation marks that a spreadsheet puts around it."""
    inner = field[1:-1].replace('""', "")
    return field[1:-1].replace('""', '"') if len(field) > 1 and field[0] == field[-1] == '"' and '"' not in inner else field
