"""What the terminal shows: sentences with their marks, and no text that could steer it."""

import csv
import io
import json
import re

import pytest
from graph_fixtures import PDL1, TAM, example

from kg import reports
from kg.errors import UnknownName
from kg.graph import Build
from kg.graph.query import Answer
from kg.reports import plain

ANSWER = Answer(("term", "papers"), (("CL:0000235", 2), ("a,b\t\x1b[31m", None)))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("reports"))


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


@pytest.mark.parametrize("text", ["\x1b[31m", "\r", "\x9b", "\u202e", "\u2066", "\x07"])
def test_nothing_steers_a_terminal(text: str) -> None:
    assert plain(f"a{text}b").isascii() and plain(f"a{text}b") != f"a{text}b"


@pytest.mark.parametrize("text", ["α → β", "line\nbreak", "tab\t", "期刊"])
def test_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_the_first_line_counts(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    reports.show(build, 2)
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("2 inputs, 1 record, ") and "statements" in first


def test_only_so_many_statements_are_shown(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    reports.show(build, 2)
    assert len(re.findall(r"│ [01]\.\d{3} +│", capsys.readouterr().out)) == 2


def test_an_edge_is_explained_by_its_sentences(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    reports.explain(build, TAM.name, "neoplasm metastasis")
    said = capsys.readouterr().out
    assert "Tumor-Associated Macrophages — promotes → Neoplasm Metastasis" in said
    assert "“Tumor-Associated Macrophages may promote Neoplasm Metastasis.”" in said
    assert "“no sentence was given”" in said
    assert "patterns.v1" in said and "given.v1" in said


def test_a_refuted_statement_is_denied(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    reports.explain(build, PDL1.curie, "MONDO:0007254")
    assert "CD274 — does not inhibit → breast cancer" in capsys.readouterr().out


def test_two_terms_without_an_edge_are_said_to_have_none(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    reports.explain(build, PDL1.name, "Neoplasm Metastasis")
    assert "no statement speaks of CD274 and Neoplasm Metastasis" in capsys.readouterr().out


def test_an_unknown_term_names_others_that_are_near(build: Build) -> None:
    with pytest.raises(UnknownName, match=r"no term is called 'macroph'; there are: Tumor-Associated Macrophages, macrophage"):
        reports.explain(build, "macroph", None)


def test_an_answer_is_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    reports.answer(ANSWER, "table")
    said = capsys.readouterr().out
    assert "CL:0000235" in said and "\x1b" not in said


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_an_answer_is_rows_for_programs(format: str, delimiter: str, capsys: pytest.CaptureFixture[str]) -> None:
    reports.answer(ANSWER, format)
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out), delimiter=delimiter))
    assert rows == [["term", "papers"], ["CL:0000235", "2"], ["a,b\t\x1b[31m", ""]]


def test_an_answer_is_json_with_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    reports.answer(ANSWER, "json")
    assert json.loads(capsys.readouterr().out)[0] == {"term": "CL:0000235", "papers": 2}


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="no format is called 'xml'; there are: csv, json, table, tsv"):
        reports.answer(ANSWER, "xml")


def test_a_table_shows_whole_cells_where_no_terminal_limits_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long, longer = "word " * 30 + "end", "x" * 700
    reports.answer(Answer(("sentence",), ((long,),)), "table")
    assert long in capsys.readouterr().out
    reports.answer(Answer(("id", "sentence"), ((longer, long),)), "table")
    assert capsys.readouterr().out.count("x") == len(longer)


def test_the_lists_name_all_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    reports.list_queries()
    reports.list_exporters()
    said = capsys.readouterr().out
    assert "disagreements" in said and "graph.html" in said


def test_the_doctor_knows_versions_lexicon_and_model(capsys: pytest.CaptureFixture[str]) -> None:
    reports.doctor(())
    names = {line[:36].strip() for line in capsys.readouterr().out.splitlines()}
    assert {"kg", "Python", "engine", "lexicon CL", "language model, las", "extra neo4j"} <= names
