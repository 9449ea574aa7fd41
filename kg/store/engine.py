"""DuckDB, held on a short lead: no network, no extensions, no bytes that depend on the machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from kg.errors import OutputError

MEMORY = "2GB"
ROWS = 20_480  # of a row group
BATCH = 2_000  # rows fetched at a time
SAFE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": MEMORY,
}
SETTINGS = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS})"


class Engine:
    """One connection; what it spills goes into `spill`, which it makes and clears itself."""

    def __init__(self, spill: Path, threads: int | None = None) -> None:
        config: dict[str, Any] = SAFE | {"temp_directory": str(spill)} | ({"threads": str(threads)} if threads else {})
        self._connection = duckdb.connect(":memory:", config=config)
        self.run("SET enable_progress_bar = false")  # it would go to stdout, among the data
        self._threads = self.value("SELECT current_setting('threads')")

    def run(self, sql: str, *values: object) -> None:
        """Run a statement that gives no rows."""
        with _told():
            self._connection.execute(sql, list(values))

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, fetched in batches through a cursor of their own."""
        with _told():
            cursor = self._connection.cursor()
            cursor.execute(sql, list(values))
        while batch := self._batch(cursor):
            yield from batch

    def value(self, sql: str, *values: object) -> Any:
        """Return the one value of a query."""
        return next(self.rows(sql, *values))[0]

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a small table, of policy for example, from rows at hand."""
        self.run(f"CREATE OR REPLACE TABLE {name} ({_typed(columns)})")
        places = ", ".join("?" * len(columns))
        for row in rows:
            self.run(f"INSERT INTO {name} VALUES ({places})", *row)

    def copy(self, sql: str, path: Path) -> None:
        """Write the rows of a query as Parquet; one thread, so that its row groups are always cut alike."""
        self._run_alone(f"COPY ({sql}) TO {quoted(path)} {SETTINGS}")

    def close(self) -> None:
        """Let go of memory and spilled files."""
        self._connection.close()

    def _run_alone(self, sql: str) -> None:
        if self._threads > 1:
            self.run("SET threads = 1")
        self.run(sql)
        if self._threads > 1:
            self.run(f"SET threads = {self._threads}")

    @staticmethod
    def _batch(cursor: duckdb.DuckDBPyConnection) -> list[Any]:
        with _told():
            return cursor.fetchmany(BATCH)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what DuckDB says of a full disk or a damaged file into one sentence."""
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).strip().partition("\n")[0]
        raise OutputError(
            f"the store cannot be read or written ({reason}); a build into an empty folder would be right"
        ) from error


def write_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows as lines of JSON for `lines`, what UTF-8 cannot hold as ?; return a bound of their length in bytes."""
    longest = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for row in rows:
            longest = max(longest, 4 * file.write(json.dumps(row, ensure_ascii=False) + "\n"))
    return longest


def lines(path: Path, columns: Mapping[str, str], longest: int) -> str:
    """Return the SQL that reads lines of JSON as rows of typed columns."""
    typed = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in columns.items())
    size = max(longest + 1, 1 << 20)
    return f"read_json({_literally(path)}, format = 'newline_delimited', columns = {{{typed}}}, maximum_object_size = {size})"


def parquet(paths: Sequence[Path], columns: Mapping[str, str]) -> str:
    """Return the SQL that reads Parquet files as one table; an empty one where there is no file."""
    if paths:
        return f"read_parquet([{', '.join(map(_literally, paths))}])"
    nothing = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in columns.items())
    return f"(SELECT {nothing} WHERE false)"


def parsed(column: str) -> str:
    """Return the SQL of a column of `dump`ed lines as JSON; a lone surrogate, which DuckDB refuses, becomes U+FFFD."""
    return rf"regexp_replace({column}, '\\u[dD][89a-fA-F]..', '\\ufffd', 'g')"


def quoted(text: str | Path) -> str:
    """Return a text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def _literally(path: Path) -> str:
    return quoted(re.sub(r"([\[*?])", r"[\1]", str(path)))


def _typed(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
