"""Lines of text → a file: UTF-8 and line feeds on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.rows import ENCODER

HALF = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair, which UTF-8 cannot hold."""
BREAK = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What no cell of a table of lines and tabs may hold."""


def json_items(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of the items of a JSON array, one each, without its brackets."""
    for number, row in enumerate(rows):
        yield ("," if number else "") + ENCODER.encode(row)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines, each with a line feed; what UTF-8 cannot hold is escaped."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
