"""JSON-LD for who knows JSON only: short keys, plain values, one object per thing."""

import json
from typing import Any

import pytest
from graph_fixtures import example
from pyoxigraph import Literal, NamedNode

from kg.curies import BASE
from kg.graph import Build
from kg.graph.jsonld import Writer, kinds, write_jsonld
from kg.graph.names import GRAPHS, Names, Node
from kg.graph.vocabulary import vocabulary

KGV = BASE + "vocab/"
Object = dict[str, Any]


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    build: Build = example(tmp_path_factory.mktemp("jsonld"))
    write_jsonld(build, path := build.folder / "graph.jsonld")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graphs(text: str) -> dict[str, list[Object]]:
    return {graph["@id"]: graph["@graph"] for graph in json.loads(text)["@graph"]}


@pytest.fixture
def writer() -> Writer:
    return Writer(Names())


def only(graph: list[Object], type_: str, **values: object) -> Object:
    """The one object of a type that has some values."""
    (found,) = (one for one in graph if type_ in one.get("@type", ()) and values.items() <= one.items())
    return found


def test_every_named_graph_is_an_object(graphs: dict[str, list[Object]]) -> None:
    assert list(graphs) == [f"kg:graph/{name}" for name in GRAPHS]


def test_a_direct_edge_is_one_key(graphs: dict[str, list[Object]]) -> None:
    assert {"@id": "MESH:D000084582", "promotes": "MESH:D009362"} in graphs["kg:graph/asserted"]


def test_a_statement_reads_like_json(graphs: dict[str, list[Object]]) -> None:
    found = only(graphs["kg:graph/statements"], "Statement", verdict="Contested")
    assert (found["paperCount"], found["belief"], found["biolink:negated"]) == (2, "0.21", False)
    assert (found["rdf:predicate"], len(found["claim"])) == ("promotes", 3)


def test_a_claim_holds_its_place_in_the_text(graphs: dict[str, list[Object]]) -> None:
    target = only(graphs["kg:graph/statements"], "Claim", certainty="Hedged")["oa:hasTarget"]
    assert target["oa:hasSource"] == "pmid:40327852"
    position, quote = target["oa:hasSelector"]
    assert (position["oa:start"], position["oa:end"], quote["oa:prefix"]) == (7, 68, "Roles.\n")


def test_a_paper_holds_its_authors_in_order(graphs: dict[str, list[Object]]) -> None:
    paper = only(graphs["kg:graph/papers"], "Paper", **{"@id": "pmid:40327852"})
    assert [author["foaf:name"] for author in paper["dct:creator"]] == ["Siyuan Liu", "Lihong Hu"]


def test_every_line_is_one_object(text: str) -> None:
    lines = [line.removesuffix(",") for line in text.split("\n") if '"Claim"' in line and "@context" not in line]
    assert [json.loads(line)["@type"][0] for line in lines] == ["Claim"] * 8


@pytest.mark.parametrize(
    ("iri", "short", "word"),
    [
        (f"{KGV}promotes", "kgv:promotes", "promotes"),
        (f"{KGV}doi", "kgv:doi", "kgv:doi"),
        (f"{KGV}//x", f"{KGV}//x", f"{KGV}//x"),
        (KGV, KGV, KGV),
        (f"{KGV}a%20b", "kgv:a%20b", "kgv:a%20b"),
        ("http://purl.obolibrary.org/obo/CL_0000235", "CL:0000235", "CL:0000235"),
        ("https://example.org/x", "https://example.org/x", "https://example.org/x"),
    ],
)
def test_an_iri_is_short_where_it_stays_itself(iri: str, short: str, word: str, writer: Writer) -> None:
    assert (writer.short(iri), writer.word(iri)) == (short, word)


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (Literal("text"), "text"),
        (Literal(7), 7),
        (Literal(10**20), {"@type": "xsd:integer", "@value": str(10**20)}),
        (
            Literal("007", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
            {"@type": "xsd:integer", "@value": "007"},
        ),
        (Literal(True), True),
        (Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean")), {"@type": "xsd:boolean", "@value": "1"}),
        (Literal(3.6), {"@type": "xsd:double", "@value": "3.6"}),
    ],
    ids=str,
)
def test_a_value_is_plain_where_it_stays_itself(literal: Literal, expected: object, writer: Writer) -> None:
    subject, predicate = NamedNode("http://x/s"), NamedNode("http://x/p")
    (made,) = writer.objects({subject: {predicate: [literal]}})
    assert made == {"@id": "http://x/s", "http://x/p": expected}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Literal("0.870", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), "0.870"),
        (Literal(7), {"@type": "xsd:integer", "@value": "7"}),
        (Literal("high"), {"@type": "xsd:string", "@value": "high"}),
        (NamedNode("http://x/o"), {"@id": "http://x/o"}),
    ],
    ids=str,
)
def test_a_value_that_its_key_does_not_expect_says_what_it_is(node: Node, expected: object, writer: Writer) -> None:
    (made,) = writer.objects({NamedNode("http://x/s"): {NamedNode(f"{KGV}belief"): [node]}})
    assert made["belief"] == expected


def test_the_context_knows_our_own_words_only() -> None:
    names = Names()
    known = {names.curie(subject.value) for subject, *_ in vocabulary(names)}
    assert {curie for curie in kinds() if curie.startswith("kgv:")} <= known
