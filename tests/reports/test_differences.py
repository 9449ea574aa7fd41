"""What changed between two builds, in text and in JSON."""

import json
from pathlib import Path

import pytest
from graph_fixtures import HOSTILE, METASTASIS, PDL1, TAM, claimed, given_claim

from kg import reports
from kg.errors import UnknownName
from kg.graph import Build


@pytest.fixture
def builds(tmp_path: Path) -> tuple[Build, Build]:
    claimed(tmp_path / "old", given_claim("1", TAM, "promotes", METASTASIS), given_claim("3", HOSTILE, "binds", PDL1))
    claimed(tmp_path / "new", *(given_claim(paper, TAM, "promotes", METASTASIS) for paper in ("PMID:1", "PMID:2")))
    return Build(tmp_path / "old"), Build(tmp_path / "new")


def test_text_has_a_line_for_each_and_counts(builds: tuple[Build, Build], capsys: pytest.CaptureFixture[str]) -> None:
    reports.differences(*builds)
    *lines, last = capsys.readouterr().out.splitlines()
    assert any(line.startswith("~ statement") and "verdict single → corroborated, belief 0.7 → 0.91" in line for line in lines)
    assert any(line.startswith("- claim") and ", paper " in line for line in lines)
    assert "1 statement changed" in last and "2 claims added" in last
    reports.differences(builds[0], builds[0])
    assert capsys.readouterr().out == "nothing changed\n"


def test_json_is_json(builds: tuple[Build, Build], capsys: pytest.CaptureFixture[str]) -> None:
    reports.differences(*builds, "json")
    rows = json.loads(capsys.readouterr().out)
    (changed,) = (row for row in rows if row["change"] == "changed")
    assert changed["words"] == "Tumor-Associated Macrophages promotes Neoplasm Metastasis"
    assert (changed["old"]["papers"], changed["new"]["papers"]) == (1, 2)
    reports.differences(builds[0], builds[0], "json")
    assert json.loads(capsys.readouterr().out) == []


def test_another_format_is_one_sentence(builds: tuple[Build, Build]) -> None:
    with pytest.raises(UnknownName, match="no format is called 'yaml'; there are: json, patch, text"):
        reports.differences(*builds, "yaml")
