"""Answers are tables for people and rows for programs."""

import csv
import io
import json

import pytest

from kg import reports
from kg.errors import UnknownName
from kg.graph.query import Answer

ANSWER = Answer(("term", "papers"), (("CL:0000235", 2), ("a,b\t\x1b[31m", None)))


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
    with pytest.raises(UnknownName, match="no format is called 'xml'; there are: csv, json, markdown, table, tsv"):
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
    assert "disagreements" in said
    (page,) = (line for line in said.splitlines() if "graph.html" in line)
    assert page.startswith("html") and page.endswith("for a browser without a network.")


def test_an_answer_is_a_table_of_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    reports.answer(Answer(("a", "b"), (("x|y\n<b>", None), (2, "*"))), "markdown")
    assert capsys.readouterr().out == "| a | b |\n| --- | --- |\n| x\\|y \\<b\\> |  |\n| 2 | \\* |\n"


def test_the_list_of_queries_says_what_may_vary(capsys: pytest.CaptureFixture[str]) -> None:
    reports.list_queries()
    said = capsys.readouterr().out
    assert "--param papers_least=…  how many papers suspect or ask it, at least (default 3)" in said
