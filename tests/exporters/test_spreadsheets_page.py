"""What the page of spreadsheets tells to paste works where the tables lie."""

import re
from pathlib import Path

import pytest
from graph_fixtures import example

from kg.exporters import parquet, spreadsheet

PAGE = (Path(__file__).parents[2] / "docs" / "spreadsheets.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\nimport (\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("library", "block"), BLOCKS, ids=[library for library, _ in BLOCKS])
def test_every_block_runs(library: str, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = pytest.importorskip(library)
    if library == "pandas":
        pytest.importorskip("pyarrow", reason="pandas reads Parquet with pyarrow, which is not installed")
    parquet.write(example(tmp_path / "build"), tmp_path / "parquet")
    monkeypatch.chdir(tmp_path)
    exec(block, {library: module})


def test_every_table_stands_on_the_page() -> None:
    assert {f"`{name}.parquet`" for name in parquet.TABLES} <= set(re.findall(r"`\w+\.parquet`", PAGE))


@pytest.mark.parametrize("columns", [spreadsheet.EVIDENCE, spreadsheet.STATEMENTS], ids=["evidence", "statements"])
def test_every_column_has_a_name_of_its_own_and_a_meaning(columns: tuple[spreadsheet.Column[object], ...]) -> None:
    names = [column.name for column in columns]
    assert len(names) == len(set(names))
    assert all(column.means for column in columns)
