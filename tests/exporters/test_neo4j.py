"""The folder for Neo4j: tables that its importers read, scripts that run from anywhere."""

import csv
import os
import re
import subprocess
from pathlib import Path

import pytest
from graph_fixtures import HOSTILE, TAM, claimed, example, given_claim

from kg.exporters import neo4j
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
    assert labels == {"Term|Cell", "Term|Gene", "Term|Disease", "Term|BiologicalProcess", "Term|NamedThing"}


def test_nothing_in_a_cell_needs_an_escape(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        for row in rows(path):
            assert not any(re.search(r"[\\\r\n]", cell) for cell in row.values())
    hostile = next(row for row in rows(folder / "terms.csv") if row["curie:ID(Term)"].startswith("kg:term/<"))
    assert hostile["name"] == "<b>\"5′-AMP\" & 'x'|y⧵z</b> "
    assert hostile["about:string[]"] == "a/b|c"


def test_the_report_says_what_was_changed(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("1", HOSTILE, "binds", TAM, sentence="a\nb"))
    report = " ".join(neo4j.write(Build(tmp_path), tmp_path / "neo4j"))
    assert "line breaks" in report
    assert "backslash" in report


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
    assert words[:3] == ["database", "import", "full"]
    assert words[-3:-1] == ["--overwrite-destination", "papers"]
    named = {word.rpartition("=")[2] for word in words if word.startswith(("--nodes", "--relationships"))}
    assert named == {path.name for path in folder.glob("*.csv")}


def test_constraints_come_first_and_names_are_escaped(folder: Path) -> None:
    text = (folder / "load.cypher").read_text(encoding="utf-8")
    statements = [part.strip() for part in re.sub(r"//[^\n']*\n", "", text).split(";\n") if part.strip()]
    kinds = [statement.split()[0] for statement in statements]
    assert kinds == sorted(kinds)  # CREATE before LOAD
    assert not re.search(r"[\[(][a-z]*:[A-Z]", text)
    used = set(re.findall(r"row\.`([^`]+)`", text))
    columns = {column for path in folder.glob("*.csv") for column in rows(path)[0]}
    assert used <= columns
