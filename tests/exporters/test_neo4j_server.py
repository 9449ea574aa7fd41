"""A real Neo4j server: made by import.sh, loaded by load.cypher and by the driver, asked; every text comes back as it went."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLES
from graph_fixtures import METASTASIS, TAM, Input, document, example, given_claim, nasty, stored
from servers.neo4j import PASSWORD, Home, home

from kg.assembly import assemble
from kg.errors import OutputError
from kg.exporters import neo4j
from kg.exporters.neo4j import loading
from kg.graph import Build, Selection
from kg.model import Document
from kg.pipeline import quiet
from kg.plugins import Progress
from kg.relations import written

PAGE = EXAMPLES.parent / "neo4j.md"
NAMES = ("id", "type", "source", "label", "start", "end", "weight", "viz", "pid")  # which writers use themselves
LISTS = (
    ("", ""),
    ('"a"', "b|c;d,e", "f\ng\r\n", "\\", "\t h ", "\x00\x1f"),
    tuple(f"keyword {number}" for number in range(5_000)),
)
Rows = list[tuple[Any, ...]]


def odd(folder: Path) -> Build:
    """The nasty build and the example as one, and papers with lists and fields that nobody expects."""
    parts = nasty(folder), example(folder.with_name("example"))
    for shard in (folder.with_name("example") / "store").glob("*/*"):
        shutil.copy(shard, folder / "store" / shard.parent.name)
    papers = [document(id=f"odd {place}", title=f"odd {place}", keywords=items) for place, items in enumerate(LISTS)]
    fields = ("authors", ("",)), ("keywords", ()), *((name, f"{name}'s") for name in NAMES)
    papers.append(Document("fields", "odd.jsonl", "Fields", "", metadata=fields))
    claims = [given_claim("fields", TAM, relation, METASTASIS, sentence="\x00") for relation in ("promotes", "inhibits", "binds")]
    more, store = Input("odd.jsonl", papers, claims), parts[0].store
    store.write_shard(more.shards[0], documents=papers, mentions=(), claims=claims, terms=more.terms)
    store.keep([*(record for part in parts for record in part.store.inputs), more.record()])
    assemble(store)
    return Build(folder)


def kept(text: str) -> str:
    """What Neo4j keeps of a text: all but halves of surrogate pairs."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Home:
    assert pytestconfig.cache is not None
    return home(tmp_path_factory.mktemp("neo4j"), pytestconfig.cache.mkdir("java"))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return odd(tmp_path_factory.mktemp("odd") / "nasty")


@pytest.fixture(scope="module")
def folder(build: Build) -> Path:
    """What `kg export neo4j` writes."""
    assert neo4j.write(build, build.folder / "neo4j")[-1] == "14 lists that held one empty text only were left out"
    return build.folder / "neo4j"


@pytest.fixture(scope="module")
def uri(server: Home, folder: Path) -> Iterator[str]:
    """A server that starts on what import.sh made."""
    server.imported(folder / "import.sh")
    with server.running() as address:
        yield address


@pytest.fixture(scope="module")
def imported(uri: str) -> tuple[Rows, Rows]:
    """All that import.sh made, taken down before anything else is loaded."""
    return everything(uri)


@pytest.fixture
def empty(uri: str, imported: object) -> str:
    answer(uri, "MATCH (n) DETACH DELETE n")
    return uri


def answer(uri: str, query: str) -> Rows:
    with import_module("neo4j").GraphDatabase.driver(uri, auth=("neo4j", PASSWORD)) as driver:
        return [tuple(record.values()) for record in driver.execute_query(query).records]


def everything(uri: str) -> tuple[Rows, Rows]:
    """All nodes and relationships with labels, types and properties, in an order of their own."""
    start, end = (f"coalesce({node}.curie, {node}.key, {node}.id)" for node in "ab")
    nodes = answer(uri, "MATCH (n) RETURN labels(n), properties(n)")
    relationships = answer(uri, f"MATCH (a)-[r]->(b) RETURN {start}, type(r), properties(r), {end}")
    found = [(sorted(labels), fields) for labels, fields in nodes], relationships
    first, second = (sorted(rows, key=lambda row: json.dumps(row, sort_keys=True)) for rows in found)
    return first, second


def run(uri: str, script: Path) -> None:
    """Send the statements of a script, as cypher-shell does."""
    with import_module("neo4j").GraphDatabase.driver(uri, auth=("neo4j", PASSWORD), notifications_min_severity="OFF") as driver:
        for statement in script.read_text(encoding="utf-8").removesuffix(";\n").split(";\n"):
            driver.execute_query(statement)


def load(build: Build, uri: str, progress: Progress = quiet) -> tuple[str, ...]:
    return neo4j.load(build, uri, "neo4j", PASSWORD, progress)


def test_every_way_ends_in_the_same_database(imported: tuple[Rows, Rows], empty: str, folder: Path, build: Build) -> None:
    nodes, relationships = imported
    told = load(build, empty)
    assert everything(empty) == imported
    run(empty, folder / "load.cypher")  # twice is the same as once, whoever loads
    assert everything(empty) == imported
    assert told[0] == f"loaded {len(nodes)} nodes and {len(relationships)} relationships"
    answer(empty, "MATCH (n) DETACH DELETE n")
    run(empty, folder / "load.cypher")
    assert everything(empty) == imported


def test_every_text_comes_back_as_it_went(imported: tuple[Rows, Rows], build: Build) -> None:
    nodes = {label: [fields for labels, fields in imported[0] if label in labels] for label in ("Term", "Claim", "Paper")}
    assert {node["curie"]: node["name"] for node in nodes["Term"]} == {kept(t.curie): kept(t.name) for t in build.terms()}
    sentences = {claim.id: claim.evidence.quote for claim in build.claims()}
    assert {node["id"]: node.get("sentence") for node in nodes["Claim"]} == {
        id_: text if text is None else kept(text) for id_, text in sentences.items()
    }
    assert {node["title"] for node in nodes["Paper"]} == {kept(paper.title) for paper in build.papers()}
    papers = {node["title"]: node for node in nodes["Paper"]}
    assert [tuple(papers[f"odd {place}"]["keywords"]) for place, _ in enumerate(LISTS)] == list(LISTS)
    fields = papers["Fields"]
    assert {"authors", "keywords"}.isdisjoint(fields)
    assert set(fields["metadata"]) | {f"type: {fields['type'][0]}"} == {f"{name}: {name}'s" for name in NAMES}


def test_every_edge_is_there(imported: tuple[Rows, Rows], build: Build) -> None:
    edges = Counter((start, type_, end) for start, type_, fields, end in imported[1] if "statement" in fields)
    assert edges == Counter((kept(s.subject), written(s).upper(), kept(s.object)) for s in build.statements())
    assert edges[TAM.curie, "BINDS", TAM.curie] == 1
    joined = Counter(type_ for _, type_, _, _ in imported[1])
    assert joined["EVIDENCE_FOR"] == joined["IN"] == build.counts["claims"]
    assert joined["SUBJECT"] == joined["OBJECT"] == build.counts["statements"]


def test_fields_have_their_types(imported: tuple[Rows, Rows]) -> None:
    nodes, relationships = imported
    claims = [fields for labels, fields in nodes if labels == ["Claim"]]
    assert {(type(fields["negated"]), type(fields["score"])) for fields in claims} == {(bool, float)}
    (paper,) = (fields for _, fields in nodes if fields.get("year") == 2025)
    assert (paper["authors"], paper["journal"]) == (["Siyuan Liu", "Lihong Hu"], "Postgraduate Medical Journal")
    edges = {(type(fields["belief"]), type(fields["papers"]), fields["graph"]) for _, _, fields, _ in relationships if fields}
    assert edges == {(float, int, "asserted"), (float, int, "refuted")}


def test_keys_are_unique_and_a_build_may_be_empty(empty: str, tmp_path: Path) -> None:
    stored(tmp_path, Input("none.tsv", terms=()))
    assert load(Build(tmp_path), empty) == ("loaded 0 nodes and 0 relationships",)
    neo4j.write(Build(tmp_path), tmp_path / "neo4j")
    run(empty, tmp_path / "neo4j/load.cypher")
    assert answer(empty, "MATCH (n) RETURN n") == []
    found = answer(empty, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0], properties[0]")
    assert set(found) == {("Term", "curie"), ("Paper", "key"), ("Statement", "id"), ("Claim", "id")}


def test_a_selection_loads_alone(empty: str, tmp_path: Path) -> None:
    load(example(tmp_path).selected(Selection(min_papers=2)), empty)
    assert answer(empty, "MATCH (s:Statement)-[:SUBJECT]->(t) RETURN t.curie") == [(TAM.curie,)]


KILLED = """
import os, signal, sys
from kg.exporters import neo4j
from kg.graph import Build
batches = []
neo4j.loading.BATCH = 3
def progress(stage, done):
    batches.append(done)
    if len(batches) == 8:
        os.kill(os.getpid(), signal.SIGKILL)
neo4j.load(Build(sys.argv[1]), sys.argv[2], "neo4j", sys.argv[3], progress)
"""


def test_a_killed_load_goes_on_where_it_stopped(empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = example(tmp_path)
    monkeypatch.setattr(loading, "BATCH", 3)
    whole, expected = load(build, empty), everything(empty)
    answer(empty, "MATCH (n) DETACH DELETE n")
    call = [sys.executable, "-c", KILLED, str(tmp_path), empty, PASSWORD]
    assert subprocess.run(call, capture_output=True, check=False).returncode == -signal.SIGKILL
    assert answer(empty, "MATCH (n:Loading) RETURN n.batches") == [(8,)]
    assert load(build, empty) == (*whole, "15 of them were there from a load that was stopped")
    assert everything(empty) == expected


def interrupted(stage: str, done: int) -> None:
    raise KeyboardInterrupt


def test_another_build_does_not_go_on_there(empty: str, tmp_path: Path) -> None:
    build = example(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        load(build, empty, interrupted)
    assert answer(empty, "MATCH (n:Loading) RETURN n.batches") == [(1,)]
    assert len(load(build.selected(Selection(min_papers=2)), empty)) == 1
    assert answer(empty, "MATCH (n:Loading) RETURN n") == []


@contextmanager
def cable(uri: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """A way to a server, and what cuts it."""
    host, port = uri.rpartition("/")[2].split(":")
    ends: list[socket.socket] = []

    def pass_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)

    def accept() -> None:
        with suppress(OSError):
            while True:
                pair = door.accept()[0], socket.create_connection((host, int(port)))
                ends.extend(pair)
                for source, target in (pair, pair[::-1]):
                    threading.Thread(target=pass_on, args=(source, target), daemon=True).start()

    def cut() -> None:
        for end in (door, *ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=accept, daemon=True).start()
        yield f"bolt://127.0.0.1:{door.getsockname()[1]}", cut
        cut()


def test_a_server_that_goes_away_is_one_sentence(empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "PATIENCE", 0.5)
    with (
        cable(empty) as (address, cut),
        pytest.raises(
            OutputError, match="the server went away; once it runs again, the same command goes on from there"
        ) as caught,
    ):
        load(example(tmp_path), address, lambda stage, done: cut())
    assert "\n" not in str(caught.value)


def test_the_command_takes_user_and_password_from_the_environment(empty: str, tmp_path: Path) -> None:
    example(tmp_path)
    command = [sys.executable, "-m", "kg", "export", "neo4j", "--uri", empty, "--graph", str(tmp_path)]
    environment = os.environ | {"NEO4J_USERNAME": "neo4j", "SECRET": PASSWORD}
    done = subprocess.run([*command, "--password-env", "SECRET"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{empty}: loaded 26 nodes and 37 relationships\n"


def test_a_wrong_password_is_one_sentence(uri: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="user or password is wrong; --user and the variable of --password-env tell them"):
        neo4j.load(example(tmp_path), uri, "neo4j", "no", quiet)


def questions() -> list[tuple[str, str]]:
    """The questions of the page, each in Cypher and in SPARQL."""
    return re.findall(r"```cypher\n(.+?)```\s+```sparql\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_questions_have_the_same_answers_in_cypher_and_in_sparql(empty: str, examples: Build) -> None:
    load(examples, empty)
    assert len(questions()) == 3
    for cypher, sparql in questions():
        rows = answer(empty, cypher)
        assert rows == list(examples.query(sparql)) != []
        assert "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows) in PAGE.read_text(encoding="utf-8")
