"""Tables → CSV as `neo4j-admin` reads it: every text in quotes, so that an empty one is not nothing, and nothing escaped."""

from __future__ import annotations

import json
from pathlib import Path

from kg.exporters.neo4j.table import Table
from kg.exporters.neo4j.values import ITEM, Value, Values


def write_sheet(table: Table, path: Path, values: Values) -> None:
    """Write a table; a cell may hold line breaks."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(column.header for column in table.columns) + "\n")
        file.writelines(",".join(map(_cell, row)) + "\n" for row in values.rows(table))


def _cell(value: Value) -> str:
    if value is None:
        return ""
    text = ITEM.join(value) if isinstance(value, list) else value
    return '"' + text.replace('"', '""') + '"' if isinstance(text, str) else json.dumps(text)
