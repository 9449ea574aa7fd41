"""The folder for Neo4j: tables that its importers read, scripts that run from anywhere."""

import csv
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from graph_fixtures import HOSTILE, Input, document, example, stored

from kg.exporters import neo4j
from kg.exporters.neo4j.values import CELL, ITEM
from kg.graph import Build
from kg.relations import RELATIONS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("neo4j")
    neo4j.write(example(path), path / "neo4j")
    return path / "neo4j"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_relationship_joins_nodes_that_are_there(folder: Path) -> None:
    ids: dict[str, set[str]] = {}
    tables = {path.name: rows(path) for path in sorted(folder.glob("*.csv"))}
    for found in tables.values():
        for key in found[0]:
            if match := re.fullmatch(r"\w+:ID\((\w+)\)", key):
                values = [row[key] for row in found]
                assert len(values) == len(set(values))
                ids[match[1]] = set(values)
    assert set(ids) == {"Term", "Paper", "Statement", "Claim"}
    for found in tables.values():
        for key in found[0]:
            if match := re.fullmatch(r":(?:START|END)_ID\((\w+)\)", key):
                assert {row[key] for row in found} <= ids[match[1]], key


def test_types_and_labels_come_from_closed_lists(folder: Path) -> None:
    types = {name.upper() for row in RELATIONS.values() for name in (row.name, row.negated_name)}
    assert {row[":TYPE"] for row in rows(folder / "edges.csv")} <= types
    assert "DOES_NOT_INHIBIT" in {row[":TYPE"] for row in rows(folder / "edges.csv")}
    labels = {row[":LABEL"] for row in rows(folder / "terms.csv")}
    assert labels == {*(f"Term{ITEM}{name}" for name in ("Cell", "Gene", "Disease", "BiologicalProcess", "NamedThing"))}


def test_an_empty_text_is_not_nothing(folder: Path) -> None:
    lines = (folder / "papers.csv").read_text(encoding="utf-8")
    hostile = next(row for row in rows(folder / "terms.csv") if row["curie:ID(Term)"].startswith("kg:term/<"))
    assert '"pmid:9","https://pubmed.ncbi.nlm.nih.gov/9","",,,' in lines
    assert (hostile["name"], hostile["about:string[]"]) == (HOSTILE.name, ITEM.join(HOSTILE.about))


def test_what_has_no_column_stands_in_metadata(folder: Path) -> None:
    paper = next(row for row in rows(folder / "papers.csv") if row["key:ID(Paper)"] == "pmid:40327852")
    found = dict(item.split(": ", 1) for item in paper["metadata:string[]"].split(ITEM))
    assert (found["journal_description"], found["region"], found["odd name/%"]) == ("期刊介绍", "4", '{"a": [1, null, "x"]}')


def test_the_report_says_what_was_changed(tmp_path: Path) -> None:
    lists = (document(id="1", keywords=("",)), document(id="2", keywords=("\ud800", ITEM)))
    stored(tmp_path, Input("papers.jsonl", lists))
    assert neo4j.write(Build(tmp_path), tmp_path / "neo4j") == (
        "2 texts held halves of surrogate pairs, or U+FDD0 to U+FDD2, which are no characters; each became U+FFFD",
        "1 lists that held one empty text only were left out",
    )


def test_import_runs_from_anywhere_and_calls_neo4j_admin_from_path(folder: Path, tmp_path: Path) -> None:
    admin = tmp_path / "bin/neo4j-admin"
    admin.parent.mkdir()
    admin.write_text('#!/bin/sh\npwd\nfor word in "$@"; do echo "$word"; done\n')
    admin.chmod(0o755)
    environment = os.environ | {"PATH": f"{admin.parent}:{os.environ['PATH']}"}
    call = ["sh", str(folder / "import.sh"), "papers", "--overwrite-destination"]
    found = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    where, *words = found.stdout.splitlines()
    assert Path(where).resolve() == folder.resolve()
    assert words[:4] == ["database", "import", "full", "papers"]  # after a file it would be taken for one
    assert words[-2] == "--overwrite-destination"
    named = {word.rpartition("=")[2] for word in words if word.startswith(("--nodes", "--relationships"))}
    assert named == {path.name for path in folder.glob("*.csv")}


def test_constraints_come_first_and_names_are_escaped(folder: Path) -> None:
    text = (folder / "load.cypher").read_text(encoding="ascii")
    statements = [part for part in re.sub(r"//.*\n", "", text, count=1).split(";\n") if part]
    kinds = [statement.split()[0] for statement in statements]
    assert (kinds, set(kinds)) == (sorted(kinds), {"CREATE", "UNWIND"})
    assert all(
        line.startswith(('"', "[", "]", "UNWIND", "WITH", "MERGE", "MATCH")) for s in statements[4:] for line in s.splitlines()
    )
    assert not any(re.search(r"[\[(][a-z]*:[A-Z]", line) for line in text.splitlines() if not line.startswith('"'))


def test_a_line_of_the_script_is_a_row_of_a_table(folder: Path) -> None:
    lines = [line for line in (folder / "load.cypher").read_text(encoding="ascii").splitlines() if line.startswith('"')]
    assert len(lines) == sum(len(rows(path)) for path in folder.glob("*.csv"))
    assert any(HOSTILE.name in json.loads(line.removesuffix(",")).split(CELL) for line in lines)
