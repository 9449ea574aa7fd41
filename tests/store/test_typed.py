"""Parquet written from rows at hand."""

from pathlib import Path

import duckdb

from kg.store import write_parquet

COLUMNS = {"text": "VARCHAR", "number": "DOUBLE", "list": "VARCHAR[]", "truth": "BOOLEAN"}
ROWS = [
    {"text": "a\x00\n'\"\u2028", "number": 0.1, "list": ["x", None], "truth": True},
    {"text": "007", "number": None, "list": [], "truth": None},
    {"text": None, "number": 1e300, "list": None, "truth": False},
]


def test_rows_come_back_in_their_order_with_their_types(tmp_path: Path) -> None:
    write_parquet(tmp_path / "it's [one]*.parquet", COLUMNS, ROWS)
    (tmp_path / "it's [one]*.parquet").rename(tmp_path / "plain.parquet")
    assert duckdb.connect().execute(f"FROM '{tmp_path}/plain.parquet'").fetchall() == [tuple(row.values()) for row in ROWS]


def test_many_rows_keep_their_order(tmp_path: Path) -> None:
    write_parquet(tmp_path / "many.parquet", {"n": "BIGINT"}, ({"n": n} for n in range(50_000)))
    assert duckdb.connect().execute(f"FROM '{tmp_path}/many.parquet'").fetchall() == [(n,) for n in range(50_000)]
    assert [path.name for path in tmp_path.iterdir()] == ["many.parquet"]
