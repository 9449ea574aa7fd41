"""Loading a server: what is sent to it, what is said where there is none."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from graph_fixtures import METASTASIS, Term, claimed, example, given_claim

from kg.errors import MissingExtra, OutputError, UnknownName
from kg.exporters.neo4j import load, loading, tables
from kg.exporters.neo4j.nodes import LABELS
from kg.graph import Build
from kg.pipeline import quiet
from kg.plugins import loader
from kg.relations import RELATIONS

NASTY = (
    "Crohn's disease",
    "5′-AMP \"quoted\" 'n' ‘typographic’",
    "line\nbreak\r\n and\ttab",
    "back`tick``s` and $row $rows",
    "a|b;c,d\\e",
    "}) DETACH DELETE n //",
    "期刊 🧬 עברית",
    "x" * 10_000,
)
NAMED = [Term(f"kg:term/nasty-{number}", name, "biolink:Disease") for number, name in enumerate(NASTY)]


class Recorder:
    """Takes down what a server would have been asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mapping[str, Any]]] = []

    def execute_query(self, query_: str, parameters_: Mapping[str, object]) -> SimpleNamespace:
        if "`Loading`" not in query_:
            self.asked.append((query_, parameters_))
        return SimpleNamespace(records=[])


def nasty(folder: Path) -> Build:
    claims = [
        given_claim(f"paper {name[:40]}", term, "promotes", METASTASIS, sentence=f"It is {name}.")
        for term, name in zip(NAMED, NASTY, strict=True)
    ]
    claimed(folder, *claims)
    return Build(folder)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Mapping[str, Any]]]:
    recorder = Recorder()
    loading.load_tables(recorder, tables(nasty(tmp_path_factory.mktemp("nasty"))), quiet)
    return recorder.asked


def test_constraints_come_first_then_nodes_then_what_joins_them(asked: list[tuple[str, Mapping[str, Any]]]) -> None:
    kinds = [0 if "CONSTRAINT" in query else 1 if "MATCH (a" not in query else 2 for query, _ in asked]
    assert kinds == sorted(kinds)
    assert kinds.count(0) == 4


def test_names_and_types_in_queries_come_from_closed_lists(asked: list[tuple[str, Mapping[str, Any]]]) -> None:
    types = {name.upper() for row in RELATIONS.values() for name in (row.name, row.negated_name)}
    known = {*LABELS, "Term", "Paper", "Statement", "Claim", *types, "SUBJECT", "OBJECT", "OPPOSED_BY"}
    for query, _ in asked:
        assert set(re.findall(r":`([^`]+)`", query)) <= known | {"EVIDENCE_FOR", "IN", "BROADER"}
        assert not re.search(r"[(\[][a-z]*:[^`]", query)


def test_no_text_of_a_paper_stands_in_a_query(asked: list[tuple[str, Mapping[str, Any]]]) -> None:
    assert not any(name[:12] in query for query, _ in asked for name in NASTY)
    texts = {text for _, values in asked for row in values.get("rows", ()) for text in row if isinstance(text, str)}
    assert texts >= set(NASTY)


def test_rows_go_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build, whole, cut = example(tmp_path), Recorder(), Recorder()
    loading.load_tables(whole, tables(build), quiet)
    monkeypatch.setattr(loading, "BATCH", 2)
    loading.load_tables(cut, tables(build), quiet)
    sizes = [len(values["rows"]) for _, values in cut.asked if values]
    assert max(sizes) == 2
    assert sum(sizes) == sum(len(values["rows"]) for _, values in whole.asked if values)


def test_without_the_driver_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "neo4j", None)
    with pytest.raises(
        MissingExtra, match=r"the driver of Neo4j is not installed; get it with: pip install 'claimgraph\[neo4j\]'"
    ):
        load(example(tmp_path), "bolt://127.0.0.1:1", "neo4j", None, quiet)


def test_an_address_holds_no_password(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="--password-env would be right") as caught:
        load(example(tmp_path), "bolt://neo4j:secret@127.0.0.1:1", "neo4j", None, quiet)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("uri", "said"),
    [("bolt://127.0.0.1:1", "no Neo4j server answers there"), ("http://x", "bolt://localhost:7687 would be right")],
)
def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path, uri: str, said: str) -> None:
    pytest.importorskip("neo4j")
    with pytest.raises(OutputError, match=said) as caught:
        load(example(tmp_path), uri, "neo4j", "x", quiet)
    assert "\n" not in str(caught.value)


def test_only_what_loads_a_server_takes_an_address() -> None:
    assert loader("neo4j").load is load
    with pytest.raises(UnknownName, match="no exporter that loads a server is called 'gexf'; there are: neo4j"):
        loader("gexf")


def test_progress_counts_every_row(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    recorder = Recorder()
    loading.load_tables(recorder, tables(example(tmp_path)), lambda stage, done: told.append((stage, done)))
    assert {stage for stage, _ in told} == {"loaded"}
    assert [done for _, done in told] == [len(values["rows"]) for _, values in recorder.asked if values]
