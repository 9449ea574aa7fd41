"""What a name could mean is told with its reasons, and no name can steer a terminal."""

import json
from pathlib import Path

import pytest

from kg import reports
from kg.annotation import Annotator
from kg.errors import UnknownName
from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(Lexicon.open())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("TAM", ["MESH:D000084582", "tumor-associated macrophage", "curated 0.98 × short name 0.8", "symbol “TAM”", "Cell"]),
        ("cell", ["held back: written-out “cell”, too general to be a node", "CL:0000000"]),
        ("was", ["held back: written-out “was”, function word"]),
        ("CD14+CD16− monocytes", ["CL:0002057", "markers CD14+, CD16−"]),
        ("CD14+CD16− HLA-DRlow monocytes", ["CL:0002057 with markers CD14+, CD16−, HLA-DRlow", "kg:term/"]),
        ("zorblax", ["nothing is called “zorblax”", "looked up as symbol “zorblax” and as written-out “zorblax”"]),
        ("The vast zeta omicron (VZO) rose.", ["“VZO”, spelt out here as “vast zeta omicron”", "nothing is called"]),
        (
            "Tumour-associated macrophages (TAMs) in cells.",
            ["31–35 “TAMs”, Cell, spelt out here", "spelt out 0.95", "40–45 “cells”"],
        ),
    ],
)
def test_a_name_is_told_with_its_reasons(
    annotator: Annotator, text: str, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    reports.mention(text, annotator)
    shown = capsys.readouterr().out
    assert [words for words in said if words not in shown] == []


def test_a_name_is_told_to_programs(annotator: Annotator, capsys: pytest.CaptureFixture[str]) -> None:
    reports.mention("IL-6 in mice", annotator, "json")
    first, *_ = json.loads(capsys.readouterr().out)
    assert (first["text"], first["start"], first["curie"], first["source"]) == ("IL-6", 0, "HGNC:6018", "curated")


@pytest.mark.parametrize("text", ["evil\x1b[31m cell", "The evil \x1b[31mthing (EVT) grew, and macrophages\x9b2J too."])
@pytest.mark.parametrize("format", ["table", "json"])
def test_no_name_steers_a_terminal(annotator: Annotator, text: str, format: str, capsys: pytest.CaptureFixture[str]) -> None:
    reports.mention(text, annotator, format)
    shown = capsys.readouterr().out
    assert "\x1b[31m" not in shown and "\x9b" not in shown


def test_markup_of_tables_stays_text(annotator: Annotator, capsys: pytest.CaptureFixture[str]) -> None:
    reports.mention("[bold]zorblax[/bold]", annotator)
    assert "“[bold]zorblax[/bold]”" in capsys.readouterr().out


def test_names_of_ones_own_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.tsv").write_text("name\tcurie\tcategory\nzorblax cell\tCL:9999999\tbiolink:Cell\n", encoding="utf-8")
    reports.mention("Zorblax cells", Annotator(Lexicon.open([tmp_path / "mine.tsv"])))
    shown = capsys.readouterr().out
    assert "CL:9999999" in shown and "user:mine.tsv" in shown


def test_what_is_held_back_is_listed_with_its_reason(annotator: Annotator, capsys: pytest.CaptureFixture[str]) -> None:
    reports.held_back(annotator.lexicon, "json")
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["cell"]["curie"], rows["cell"]["reason"]) == ("CL:0000000", "too general to be a node")
    assert all(row["curie"] and row["reason"] for row in rows.values())


@pytest.mark.parametrize("report", ["mention", "held_back"])
def test_an_unknown_format_is_said_before_anything_else(annotator: Annotator, report: str) -> None:
    with pytest.raises(UnknownName, match="no format is called 'xml'"):
        if report == "mention":
            reports.mention("TAM", annotator, "xml")
        else:
            reports.held_back(annotator.lexicon, "xml")
