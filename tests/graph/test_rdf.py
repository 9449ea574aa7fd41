"""A build as RDF: three layers, no blank nodes, the same in oxigraph and rdflib."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_fixtures import METASTASIS, PDL1, TAM, claimed, example, given_claim

from kg.curies import BASE
from kg.frozen import freeze
from kg.graph import Build
from kg.graph.names import GRAPHS, Names
from kg.graph.rdf import quads, write_trig, write_turtle
from kg.model import Certainty, Claim

KGV = BASE + "vocab/"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("rdf"))


def edges(folder: Path, *claims: Claim) -> set[tuple[str, str]]:
    """The direct edges of some claims: graph and relation."""
    claimed(folder, *claims)
    found = (quad for quad in quads(Build(folder)) if quad.graph_name.value.rpartition("/")[2] in GRAPHS[:3])
    return {(quad.graph_name.value.rpartition("/")[2], quad.predicate.value.removeprefix(KGV)) for quad in found}


def says(paper: int, certainty: Certainty = "asserted", negated: bool = False) -> Claim:
    return given_claim(str(paper), TAM, "promotes", METASTASIS, certainty=certainty, negated=negated)


CASES: list[tuple[list[Claim], set[tuple[str, str]]]] = [
    ([says(1)], {("asserted", "promotes")}),
    ([says(1, "hedged")], {("speculative", "promotes")}),
    ([says(1, "suggested")], {("speculative", "promotes")}),
    ([says(1, "hypothesis")], {("speculative", "promotes")}),
    ([says(1, "hedged"), says(2)], {("asserted", "promotes")}),
    ([says(1, negated=True)], {("refuted", "doesNotPromote")}),
    ([says(1), says(2, negated=True)], {("asserted", "promotes"), ("refuted", "doesNotPromote")}),
    ([says(1, "hedged"), says(2, negated=True)], {("speculative", "promotes"), ("refuted", "doesNotPromote")}),
    ([says(1, "hypothesis"), says(2, negated=True)], {("refuted", "doesNotPromote")}),
]


@pytest.mark.parametrize(("claims", "expected"), CASES)
def test_the_direct_edge_stands_where_it_belongs(claims: list[Claim], expected: set[tuple[str, str]], tmp_path: Path) -> None:
    assert edges(tmp_path, *claims) == expected


def test_a_refuted_statement_is_never_written_as_the_positive_one(tmp_path: Path) -> None:
    claimed(tmp_path, says(1, negated=True))
    predicates = {quad.object.value for quad in quads(Build(tmp_path)) if quad.predicate.value.endswith("#predicate")}
    assert predicates == {KGV + "doesNotPromote"}


def test_there_are_no_blank_nodes_and_no_other_graphs(build: Build) -> None:
    kinds = {type(node) for quad in quads(build) for node in (quad.subject, quad.object)}
    assert kinds == {ox.NamedNode, ox.Literal}
    assert {quad.graph_name.value for quad in quads(build)} == {f"{BASE}graph/{name}" for name in GRAPHS}


def test_no_quad_comes_twice(build: Build) -> None:
    assert max(Counter(quads(build)).values()) == 1


def test_a_claim_points_into_its_text(build: Build) -> None:
    answer = build.query("""
        SELECT ?exact ?prefix ?suffix ?start ?end WHERE {
          ?claim a kgv:Claim ; oa:hasTarget ?target . ?target oa:hasSource ?paper ; oa:hasSelector ?quote, ?position .
          ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
          ?position oa:start ?start ; oa:end ?end .
        } ORDER BY ?start ?exact LIMIT 1""")
    assert answer.rows == (
        ("Tumor-Associated Macrophages may promote Neoplasm Metastasis.", "Roles.\n", " CD274 does not inhibit breast c", 7, 68),
    )


def test_a_ready_made_claim_has_no_selectors(build: Build) -> None:
    assert not build.query('ASK { ?claim kgv:extractor "given.v1" ; oa:hasTarget/oa:hasSelector ?selector }').rows[0][0]


def test_authors_come_in_order(build: Build) -> None:
    answer = build.query("SELECT ?name { ?p dct:creator ?a . ?a foaf:name ?name ; kgv:position ?n } ORDER BY ?n")
    assert [row[0] for row in answer] == ["Siyuan Liu", "Lihong Hu"]


def test_every_field_of_a_record_is_there(build: Build) -> None:
    rows = build.query("SELECT ?name ?value { ?p kgv:field ?f . ?f rdfs:label ?name ; rdf:value ?value }").rows
    assert ("FirstCategoryId", "3") in rows
    assert ("odd name/%", '{"a": [1, null, "x"]}') in rows
    journal = build.query("SELECT ?p ?o { ?j a fabio:Journal ; ?p ?o } ORDER BY ?p").rows
    assert {("kgv:impactFactor", 3.6), ("kgv:region", 4), ("kgv:quartile", "Q1"), ("dct:description", "期刊介绍")} <= set(journal)


def test_composed_and_unknown_ends_say_what_they_are(build: Build) -> None:
    rows = set(build.query("SELECT ?p ?o { ?term skos:notation 'kg:term/0a1b' ; ?p ?o }"))
    assert {("kgv:about", "HGNC:9588"), ("kgv:aspect", "loss"), ("kgv:minted", True)} < rows
    rows = set(build.query("SELECT ?p ?o { ?term skos:notation 'kg:term/2c3d' ; ?p ?o }"))
    assert {("kgv:marker", "HGNC:1628"), ("rdfs:subClassOf", "CL:0000576")} < rows


def test_rdflib_reads_the_same(build: Build, tmp_path: Path) -> None:
    write_trig(build, tmp_path / "graph.trig")
    write_turtle(build, tmp_path / "graph.ttl")
    trig = rdflib.Dataset(default_union=True)
    trig.parse(tmp_path / "graph.trig", format="trig")
    turtle = rdflib.Graph().parse(tmp_path / "graph.ttl")
    expected = {quad.triple for quad in quads(build)}
    assert len(turtle) == len(expected)
    assert len(list(trig.quads())) == len(list(build.dataset().quads())) == len(build.rdf)


def test_odd_names_become_sound_iris() -> None:
    names = Names()
    for curie in ("MESH:a b", "doi:10.1/<a>#b#c", "X:%zz", "kg:\ud800", "nothing", "CL:[x]"):
        assert names(curie).value.startswith("http")
    assert names.paper("doi:10.1002/(SICI)1097<1::AID#2>3.0.CO;2-%").value == (
        "https://doi.org/10.1002/(SICI)1097%3C1::AID%232%3E3.0.CO%3B2-%25"
    )
    assert names.text("a\x00b\ud800c").value == "a\ufffdb\ufffdc"


def test_another_base_names_everything_else(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("Liu", TAM, "promotes", PDL1))
    iris = {
        node.value
        for quad in quads(Build(tmp_path, "https://example.org/kg/"))
        for node in quad.triple
        if isinstance(node, ox.NamedNode)
    }
    assert not [iri for iri in iris if iri.startswith(BASE)]
    assert "https://example.org/kg/vocab/promotes" in iris


def test_what_is_no_text_in_a_context_is_json(tmp_path: Path) -> None:
    context = (("disease", freeze({"id": "MONDO:0007254"})), ("dose", freeze([{"mg": 5}, "5 mg"])))
    claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS, context=context))
    found = {quad.object.value for quad in quads(Build(tmp_path)) if "ontext" in quad.predicate.value}
    assert {'{"id": "MONDO:0007254"}', '{"mg": 5}', "5 mg"} <= found
