"""claims, mentions, papers, statements: rows for programs and people."""

import csv
import json
from pathlib import Path

import pytest
from graph_fixtures import METASTASIS, TAM, Term, claimed, example, given_claim

from kg.exporters import claims, mentions, papers, statements
from kg.graph import Build


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("tables"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_one_row_is_one_claim(build: Build, tmp_path: Path) -> None:
    claims.write(build, tmp_path / "claims.jsonl")
    found = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert [row["id"] for row in found] == [claim.id for claim in build.claims()]
    assert {row["statement"] for row in found} == {statement.id for statement in build.statements()}
    assert {row["paper_key"] for row in found} <= {paper.key for paper in build.papers()}
    assert {row["paper"] for row in found} == {"1", "PMID:40327852", "9", "Liu 2025"}


def test_mentions_are_the_rows_of_the_contract(build: Build, tmp_path: Path) -> None:
    mentions.write(build, tmp_path / "mentions.jsonl")
    first, second = map(json.loads, (tmp_path / "mentions.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["paper"], first["start"], first["curie"]) == ("1", 7, "MESH:D000084582")
    assert second["start"] > first["start"]


def test_a_paper_keeps_all_its_fields(build: Build, tmp_path: Path) -> None:
    papers.write(build, tmp_path / "papers.jsonl")
    first, second, third = map(json.loads, (tmp_path / "papers.jsonl").read_text(encoding="utf-8").splitlines())
    assert list(first)[:3] == ["paper_key", "records", "title"]
    assert (first["journal_description"], first["impact_factor"], first["FirstCategoryId"]) == ("期刊介绍", 3.6, "3")
    assert first["authors"] == ["Siyuan Liu", "Lihong Hu"]
    assert first["odd name/%"] == {"a": [1, None, "x"]}
    assert {second["paper_key"], third["records"][0]} == {"pmid:9", "Liu 2025"}


def test_statements_are_a_table(build: Build, tmp_path: Path) -> None:
    report = statements.write(build, tmp_path / "statements.tsv")
    found = {row["relation"]: row for row in rows(tmp_path / "statements.tsv")}
    assert len(found) == build.counts["statements"] - 1
    assert report == ("tabs or line breaks in 1 names became blanks",)
    assert found["promotes"]["verdict"] == "contested"
    assert found["does_not_inhibit"]["verdict"] == "refuted"
    assert "inhibits" in found
    assert found["inhibits"]["opposed_by"] == found["promotes"]["id"]
    (promotes,) = (statement for statement in build.statements() if statement.relation == "promotes")
    assert (found["promotes"]["belief"], found["promotes"]["certainty"]) == (f"{promotes.belief:.3f}", "asserted")


def test_a_name_that_begins_with_a_quote_is_one_cell(tmp_path: Path) -> None:
    quoted = Term("kg:term/1", '"octamer" motif', "biolink:Gene")
    claimed(tmp_path, given_claim("1", quoted, "binds", TAM), given_claim("2", TAM, "promotes", METASTASIS))
    statements.write(Build(tmp_path), tmp_path / "statements.tsv")
    found = rows(tmp_path / "statements.tsv")
    assert len(found) == 2
    assert quoted.name in (found[0]["subject_label"], found[0]["object_label"])
