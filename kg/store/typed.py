"""Typed rows → a Parquet file of its own, for whoever reads tables without kg."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.store.engine import Engine, lines, write_lines


def write_parquet(path: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows in their order under columns of SQL types; the same rows give the same bytes."""
    beginnings, spill = path.with_name(f"{path.name}.jsonl"), path.with_name(f"{path.name}.spill")
    engine = Engine(spill, threads=1)
    try:
        longest = write_lines(beginnings, rows)
        engine.copy(f"SELECT * FROM {lines(beginnings, columns, longest)}", path)
    finally:
        engine.close()
        beginnings.unlink(missing_ok=True)
        shutil.rmtree(spill, ignore_errors=True)
