"""Loading a server: what is sent to it, what comes back from a real one, what is said where there is none."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from graph_fixtures import METASTASIS, TAM, Term, claimed, example, given_claim
from servers.neo4j import PASSWORD, running

from kg.errors import MissingExtra, OutputError, UnknownName
from kg.exporters.neo4j import loading
from kg.exporters.neo4j.tables import LABELS, tables
from kg.graph import Build, Selection
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

    def execute_query(self, query_: str, parameters_: Mapping[str, object]) -> None:
        self.asked.append((query_, parameters_))


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
    loading.load_tables(recorder, tables(nasty(tmp_path_factory.mktemp("nasty"))))
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
    names = {row["fields"].get("name") for _, values in asked for row in values.get("rows", ())}
    assert names >= set(NASTY)


def test_rows_go_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build, whole, cut = example(tmp_path), Recorder(), Recorder()
    loading.load_tables(whole, tables(build))
    monkeypatch.setattr(loading, "BATCH", 2)
    loading.load_tables(cut, tables(build))
    sizes = [len(values["rows"]) for _, values in cut.asked if values]
    assert max(sizes) == 2
    assert sum(sizes) == sum(len(values["rows"]) for _, values in whole.asked if values)


def test_without_the_driver_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "neo4j", None)
    with pytest.raises(
        MissingExtra, match=r"the driver of Neo4j is not installed; get it with: pip install 'claimgraph\[neo4j\]'"
    ):
        loading.load(example(tmp_path), "bolt://127.0.0.1:1", "neo4j", None)


def test_an_address_holds_no_password(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="--password-env would be right") as caught:
        loading.load(example(tmp_path), "bolt://neo4j:secret@127.0.0.1:1", "neo4j", None)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("uri", "said"),
    [("bolt://127.0.0.1:1", "no Neo4j server answers there"), ("http://x", "bolt://localhost:7687 would be right")],
)
def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path, uri: str, said: str) -> None:
    pytest.importorskip("neo4j")
    with pytest.raises(OutputError, match=said) as caught:
        loading.load(example(tmp_path), uri, "neo4j", "x")
    assert "\n" not in str(caught.value)


def test_only_what_loads_a_server_takes_an_address() -> None:
    assert loader("neo4j").load is loading.load
    with pytest.raises(UnknownName, match="no exporter that loads a server is called 'gexf'; there are: neo4j"):
        loader("gexf")


@pytest.fixture(scope="module")
def uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("neo4j")) as address:
        yield address


def answer(uri: str, query: str) -> list[tuple[Any, ...]]:
    with import_module("neo4j").GraphDatabase.driver(uri, auth=("neo4j", PASSWORD)) as driver:
        return [tuple(record.values()) for record in driver.execute_query(query).records]


@pytest.fixture
def empty(uri: str) -> str:
    answer(uri, "MATCH (n) DETACH DELETE n")
    return uri


def counts(uri: str) -> list[tuple[Any, ...]]:
    nodes = answer(uri, "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) ORDER BY label")
    return nodes + answer(uri, "MATCH ()-[r]->() RETURN type(r) AS type, count(*) ORDER BY type")


def test_twice_is_the_same_as_once(empty: str, tmp_path: Path) -> None:
    build = example(tmp_path)
    told = loading.load(build, empty, "neo4j", PASSWORD)
    once = counts(empty)
    assert loading.load(build, empty, "neo4j", PASSWORD) == told
    assert counts(empty) == once
    found = dict(once)
    for label, noun in (("Statement", "statements"), ("Claim", "claims"), ("Paper", "papers")):
        assert found[label] == build.counts[noun]
    assert found["Term"] == sum(1 for _ in build.terms())
    assert found["EVIDENCE_FOR"] == found["IN"] == build.counts["claims"]
    assert (found["PROMOTES"], found["DOES_NOT_INHIBIT"], found["BINDS"], found["Cell"]) == (1, 1, 2, 4)


def test_every_name_comes_back_as_it_went(empty: str, tmp_path: Path) -> None:
    loading.load(nasty(tmp_path), empty, "neo4j", PASSWORD)
    assert {name for (name,) in answer(empty, "MATCH (n:Disease)-[:PROMOTES]->() RETURN n.name")} == set(NASTY)
    sentences = answer(empty, "MATCH (c:Claim)-[:EVIDENCE_FOR]->(:Statement)-[:SUBJECT]->(t) RETURN t.name, c.sentence")
    assert {sentence == f"It is {name}." for name, sentence in sentences} == {True}


def test_fields_have_their_types(empty: str, tmp_path: Path) -> None:
    loading.load(example(tmp_path), empty, "neo4j", PASSWORD)
    ((belief, papers, graph),) = answer(empty, "MATCH ()-[r:PROMOTES]->() RETURN r.belief, r.papers, r.graph")
    assert (type(belief), papers, graph) == (float, 2, "asserted")
    (paper,) = answer(empty, "MATCH (p:Paper) WHERE p.year = 2025 RETURN p.authors, p.journal")
    assert paper == (["Siyuan Liu", "Lihong Hu"], "Postgraduate Medical Journal")
    assert (False,) in answer(empty, "MATCH (c:Claim) RETURN DISTINCT c.negated")


def test_identifiers_are_unique(empty: str, tmp_path: Path) -> None:
    loading.load(example(tmp_path), empty, "neo4j", PASSWORD)
    found = answer(empty, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0], properties[0]")
    assert set(found) == {("Term", "curie"), ("Paper", "key"), ("Statement", "id"), ("Claim", "id")}


def test_a_selection_loads_alone(empty: str, tmp_path: Path) -> None:
    loading.load(example(tmp_path).selected(Selection(min_papers=2)), empty, "neo4j", PASSWORD)
    assert answer(empty, "MATCH (s:Statement)-[:SUBJECT]->(t) RETURN t.curie") == [(TAM.curie,)]


def test_the_command_takes_the_password_from_the_environment_only(empty: str, tmp_path: Path) -> None:
    example(tmp_path)
    command = [sys.executable, "-m", "kg", "export", "neo4j", "--uri", empty, "--graph", str(tmp_path)]
    for variable, code, said in ((PASSWORD, 0, "loaded 26 nodes and 37 relationships"), ("no", 1, "user or password is wrong")):
        environment = os.environ | {"SECRET": variable}
        done = subprocess.run(
            [*command, "--password-env", "SECRET"], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (code, "", 1)
        assert said in done.stderr
