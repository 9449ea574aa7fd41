"""Claims, statements, papers, terms and mentions as Parquet, typed: for pandas, polars, R (arrow), DuckDB and Spark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import HALF
from kg.exporters.parquet.tables import COLUMNS, TABLES, Row
from kg.graph.build import Build
from kg.store import write_parquet

NAME = "parquet"
FILE = "parquet"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a file per table into a folder."""
    path.mkdir()
    whole = _Whole()
    for name, rows in TABLES.items():
        write_parquet(path / f"{name}.parquet", COLUMNS[name], whole.rows(rows(build)))
    return whole.report()


class _Whole:
    """Makes texts such as UTF-8 can hold, and counts those that it had to change."""

    def __init__(self) -> None:
        self._changed = 0

    def rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Yield rows with whole characters only."""
        return ({name: self._whole(value) for name, value in row.items()} for row in rows)

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        told = f"{self._changed} texts held halves of characters, which UTF-8 cannot hold; each became U+FFFD"
        return (told,) if self._changed else ()

    def _whole(self, value: object) -> object:
        if isinstance(value, str) and not value.isascii() and HALF.search(value):
            self._changed += 1
            return HALF.sub("\ufffd", value)
        return [self._whole(one) for one in value] if isinstance(value, (list, tuple)) else value
