"""What the terminal shows of a build: counts, and sentences with their marks."""

import re

import pytest
from graph_fixtures import PDL1, TAM, example

from kg import reports
from kg.errors import UnknownName
from kg.graph import Build


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("reports"))


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
    assert "weighed.v1" in said and "given.v1" in said


def test_a_refuted_statement_is_denied(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    reports.explain(build, PDL1.curie, "MONDO:0007254")
    assert "CD274 — does not inhibit → breast cancer" in capsys.readouterr().out


def test_two_terms_without_an_edge_are_said_to_have_none(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    reports.explain(build, PDL1.name, "Neoplasm Metastasis")
    assert "no statement speaks of CD274 and Neoplasm Metastasis" in capsys.readouterr().out


def test_an_unknown_term_names_others_that_are_near(build: Build) -> None:
    with pytest.raises(UnknownName, match=r"no term is called 'macroph'; there are: Tumor-Associated Macrophages, macrophage"):
        reports.explain(build, "macroph", None)
