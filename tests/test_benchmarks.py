"""The benchmarks can be imported where the benchmark's data are not, and their tables are whole."""

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("names")


@pytest.fixture
def name_errors(names: ModuleType) -> ModuleType:
    return importlib.import_module("name_errors")


def test_every_bar_is_above_none_and_every_goal_above_its_bar(names: ModuleType) -> None:
    assert len({(row.set, row.measure, row.figure) for row in names.ROWS}) == len(names.ROWS)
    for row in names.ROWS:
        assert 0 < row.floor < row.goal <= 1 and row.closes < row.goal, row.name
        assert row.measure.rpartition("/")[2] in ("strict", "overlap", "grounded", "document_ids")
        assert row.figure in names.FIGURES and row.anchor


def test_the_page_holds_every_row(names: ModuleType) -> None:
    one = {"n_gold": 10, "p": 0.9, "r": 0.8, "f1": 0.85}
    block = dict.fromkeys(("strict", "overlap", "grounded", "document_ids"), one) | {"id_accuracy_on_found": 0.9}
    scores = block | {"groups": {"cell": block, "gene": block}}
    page = names.page({row.set: (scores, scores) for row in names.ROWS}, ["- fast"])
    assert [row.name for row in names.ROWS if f"| {row.name} | 10 |" not in page] == []
    for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        assert len({re.sub(r"\\\|", "", line).count("|") for line in table.splitlines()}) == 1


def test_the_causes_that_a_person_wrote_are_kept(name_errors: ModuleType, tmp_path: Path) -> None:
    rows = [["cg", "cg:1", "3", "7", "missed", *[""] * 6, "5", cause] for cause in ("generic", "held back")]
    rows[1][2] = "9"
    table = tmp_path / "errors.tsv"
    table.write_text("\n".join("\t".join(row) for row in (name_errors.COLUMNS, *rows)), encoding="utf-8")
    assert name_errors.read_causes(table) == {("cg", "missed", "cg:1", 3, 7): "generic"}
    assert name_errors.read_causes(tmp_path / "none.tsv") == {}
    table.write_text(table.read_text(encoding="utf-8").replace("generic", "genric"), encoding="utf-8")
    with pytest.raises(SystemExit, match="no cause is called 'genric'; there are:"):
        name_errors.read_causes(table)


def test_errors_that_are_alike_are_counted_together(name_errors: ModuleType) -> None:
    def error(kind: str, start: int, *said: str) -> object:
        return name_errors.Error("cg", kind, "cg:1", {"start": start, "end": start + 3}, None, "unsure", said)

    found = [
        error("missed", 0, "AML", "–"),
        error("missed", 9, "aml", "–"),
        error("missed", 5, "p53", "–"),
        error("spurious", 7, "–", "p53"),
    ]
    alike = list(name_errors.commonest(found, 1))
    assert [[one.place[3] for one in group] for group in alike] == [[0, 9], [7]]


def test_no_text_is_written(name_errors: ModuleType) -> None:
    error = name_errors.Error(
        "cg", "missed", "cg:1", {"start": 0, "end": 3, "type": "Cell", "text": "AML"}, None, "unsure", ("AML", "–")
    )
    assert "AML" not in name_errors._row(error, 1, "unsure").values()


def test_every_benchmark_stands_in_its_readme() -> None:
    page = (BENCHMARKS / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in BENCHMARKS.glob("*.py") if f"benchmarks/{path.name}" not in page] == []
