"""RDF 1.2: every edge says who speaks of it, and is asserted only where the graph asserts it."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_fixtures import METASTASIS, TAM, claimed, example, given_claim

from kg.graph import Build
from kg.graph.names import Names
from kg.graph.rdf import quads
from kg.graph.reifying import write_turtle
from kg.model import Claim

NAMES = Names()


def loaded(build: Build) -> ox.Store:
    """The Turtle 1.2 of a build, in a store."""
    write_turtle(build, build.folder / "graph12.ttl")
    store = ox.Store()
    store.load(path=build.folder / "graph12.ttl", format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    found = store.query(query, prefixes=NAMES.prefixes())
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(NAMES.curie(cell.value) for cell in row) for row in found}  # type: ignore[attr-defined]


def says(folder: Path, *claims: Claim) -> ox.Store:
    claimed(folder, *claims)
    return loaded(Build(folder))


AFFIRMED = given_claim("1", TAM, "promotes", METASTASIS)
ASKED = given_claim("2", TAM, "promotes", METASTASIS, certainty="hypothesis")
DENIED = given_claim("3", TAM, "promotes", METASTASIS, negated=True)
ASSERTED = "SELECT ?p { MESH:D000084582 ?p MESH:D009362 }"
REIFIED = "SELECT ?p ?kind { ?r rdf:reifies <<( MESH:D000084582 ?p MESH:D009362 )>> ; a ?kind FILTER(?kind IN (kgv:Statement, kgv:Claim)) }"
VERDICTS = "SELECT ?p ?verdict { MESH:D000084582 ?p MESH:D009362 {| kgv:verdict ?verdict |} }"


def test_every_direct_edge_has_a_reifier(tmp_path: Path) -> None:
    build = example(tmp_path)
    store = loaded(build)
    edges = {quad.triple for quad in quads(build, ("asserted", "speculative", "refuted"))}
    reified = {quad.object for quad in store.quads_for_pattern(None, NAMES("rdf:reifies"), None)}
    assert edges and edges <= reified


def test_an_affirmed_edge_is_spoken_of_by_statement_and_claim(tmp_path: Path) -> None:
    store = says(tmp_path, AFFIRMED)
    assert rows(store, REIFIED) == {("kgv:promotes", "kgv:Statement"), ("kgv:promotes", "kgv:Claim")}
    assert rows(store, VERDICTS) == {("kgv:promotes", "kgv:Single")}


def test_a_contested_edge_is_denied_by_its_own_claims(tmp_path: Path) -> None:
    store = says(tmp_path, AFFIRMED, DENIED)
    assert rows(store, REIFIED) == {
        ("kgv:promotes", "kgv:Statement"),
        ("kgv:promotes", "kgv:Claim"),
        ("kgv:doesNotPromote", "kgv:Claim"),
    }
    assert rows(store, ASSERTED) == {("kgv:promotes",), ("kgv:doesNotPromote",)}
    assert rows(store, VERDICTS) == {("kgv:promotes", "kgv:Contested")}


def test_an_edge_that_is_asked_for_and_denied_is_not_asserted(tmp_path: Path) -> None:
    store = says(tmp_path, ASKED, DENIED)
    assert rows(store, ASSERTED) == {("kgv:doesNotPromote",)}
    assert ("kgv:promotes", "kgv:Claim") in rows(store, REIFIED)
    assert rows(store, VERDICTS) == {("kgv:doesNotPromote", "kgv:Refuted")}


@pytest.mark.parametrize("written", ["\n  ~ <https://w3id.org/claimgraph/statement/", "> {|\n", "    kgv:belief 0.7 ;\n"])
def test_a_person_can_read_it(written: str, tmp_path: Path) -> None:
    says(tmp_path, AFFIRMED)
    text = (tmp_path / "graph12.ttl").read_text(encoding="utf-8")
    assert "\nMESH:D000084582 kgv:promotes MESH:D009362\n" in text
    assert written in text
