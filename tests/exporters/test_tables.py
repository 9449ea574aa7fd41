"""claims, mentions, papers, statements: rows for programs and people."""

import csv
import json
from gzip import decompress as gunzip
from pathlib import Path

import pytest
from graph_fixtures import example, files

from kg.exporters import claims, mentions, papers, statements
from kg.graph import Build, Selection
from kg.plugins import EXPORTERS, exporter

SELECTIONS = (
    Selection(min_papers=2),
    Selection(asserted=True),
    Selection(categories=("Cell", "BiologicalProcess")),
    Selection(around="CD274"),
    Selection(around="Neoplasm Metastasis", hops=2),
)
WITHOUT_STATEMENTS = ("mentions", "papers", "sif", "bel")  # BEL cannot say every one
PACKED = b"\x1f\x8b"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("tables"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_has_the_same_door(name: str, build: Build, tmp_path: Path) -> None:
    door = exporter(name)
    report = door.write(build, tmp_path / door.FILE)
    assert (tmp_path / door.FILE).exists()
    assert all(isinstance(line, str) for line in report)


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_build_gives_the_same_bytes(name: str, build: Build, tmp_path: Path) -> None:
    door = exporter(name)
    for folder, one in (("a", build), ("b", example(tmp_path / "another build"))):
        (tmp_path / folder).mkdir()
        door.write(one, tmp_path / folder / door.FILE)
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_says_what_it_is_for(name: str) -> None:
    assert " for " in (exporter(name).__doc__ or "").partition("\n")[0]


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


def texts(path: Path) -> str:
    """All that an exporter wrote, as one text."""
    found = files(path) if path.is_dir() else {"": path.read_bytes()}
    return "\n".join((gunzip(content) if content.startswith(PACKED) else content).decode() for content in found.values())


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
def test_every_exporter_writes_only_what_is_selected(wanted: Selection, name: str, build: Build, tmp_path: Path) -> None:
    some = build.selected(wanted)
    exporter(name).write(some, tmp_path / "written")
    written = texts(tmp_path / "written")
    kept = {statement.id for statement in some.statements()}
    gone = {statement.id for statement in build.statements()} - kept
    assert kept and gone
    assert not any(id in written for id in gone)
    if name not in WITHOUT_STATEMENTS:
        assert all(id in written for id in kept)
    lost = {paper.key for paper in build.papers()} - {paper.key for paper in some.papers()}
    assert not any(key in written for key in lost)
