"""Questions by name, file and text; values bind variables and are never pasted."""

from pathlib import Path

import pytest
from graph_fixtures import example

from kg.errors import QueryError, UnknownName
from kg.graph import Build


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("query"))


def test_a_query_is_found_by_name_file_and_text(build: Build, tmp_path: Path) -> None:
    text = "SELECT ?label { ?term kgv:minted true ; rdfs:label ?label } ORDER BY ?label"
    (tmp_path / "mine.rq").write_text(text)
    assert build.query(text) == build.query(str(tmp_path / "mine.rq"))
    assert build.query(text).columns == ("label",)
    assert build.query("hubs").columns == ("name", "papers", "statements", "term")


def test_a_question_about_macrophages_finds_the_tumour_associated_ones(build: Build) -> None:
    answers = [build.query("claims_about", term=name) for name in ("CL:0000235", "macrophage", "MACROPHAGE")]
    assert {row[0] for row in answers[0]} == {"Tumor-Associated Macrophages"}
    assert answers[0] == answers[1] == answers[2]


def test_evidence_gives_sentence_and_cue(build: Build) -> None:
    statement = next(one for one in build.statements() if one.relation == "promotes")
    rows = [
        dict(zip(answer.columns, row, strict=True))
        for answer in [build.query("evidence", statement=statement.id)]
        for row in answer
    ]
    assert {row["cues"] for row in rows} == {"may", ""}
    assert {row["paper"] for row in rows} == {"pmid:40327852", "pmid:9"}


def test_values_are_bound_and_not_pasted(build: Build) -> None:
    query = "SELECT ?name ?term { ?term rdfs:label ?name }"
    assert len(build.query(query, name='x" } ; DROP ALL #')) == 0
    assert build.query(query, name="Neoplasm Metastasis").columns == ("term",)


def test_an_unknown_name_says_what_there_is(build: Build) -> None:
    with pytest.raises(UnknownName, match="no query is called 'nothing'; there are: authors, between"):
        build.query("nothing")


@pytest.mark.parametrize(
    ("query", "values", "reason"),
    [
        ("SELECT * { ?s ?p }", {}, "cannot be run"),
        ("INSERT DATA { kg:a kg:b kg:c }", {}, "would change the graph"),
        ("SELECT ?s { ?s ?p ?o }", {"x": "1"}, "no variable \\?x"),
        ("SELECT ?s { ?s ?p ?o }", {"o": "1"}, "name \\?o after SELECT"),
        ("claims_about", {"term": "no such cell"}, "no term is called 'no such cell'"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", {}, "asks another server"),
        ("PREFIX ex: <http://ex.org/> DELETE WHERE { ?s ?p ?o }", {}, "would change the graph"),
        ("SELECT * { BIND('a' AS ?b) service SILENT <http://127.0.0.1/> { ?s ?p ?o } }", {}, "asks another server"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(query: str, values: dict[str, str], reason: str, build: Build) -> None:
    with pytest.raises((QueryError, UnknownName), match=reason) as error:
        build.query(query, **values)
    assert "\n" not in str(error.value)


def test_the_word_service_may_stand_in_a_text(build: Build) -> None:
    assert build.query("ASK { FILTER('SERVICE <x>' != ?service || true) } # SERVICE").rows == ((True,),)


def test_ask_and_construct_give_rows_too(build: Build) -> None:
    assert build.query("ASK { ?s a kgv:Statement }").rows == ((True,),)
    made = build.query("CONSTRUCT { ?s kgv:promotes ?o } WHERE { ?s kgv:promotes ?o }")
    assert made.rows == (("MESH:D000084582", "kgv:promotes", "MESH:D009362"),)


def test_a_query_may_choose_its_graphs(build: Build) -> None:
    both = build.query("SELECT * { ?s kgv:promotes|kgv:doesNotInhibit ?o }")
    strict = build.query("SELECT * FROM <https://w3id.org/claimgraph/graph/asserted> { ?s kgv:promotes|kgv:doesNotInhibit ?o }")
    assert (len(both), len(strict)) == (2, 1)


@pytest.mark.parametrize("query", ["SELECT ('" + "βγ" * 200 + "' AS ?text) {}", "SELECT (1 AS ?x) { } #" + "\0"])
def test_a_long_or_odd_text_is_a_query_and_no_file(query: str, build: Build) -> None:
    assert len(build.query(query)) == 1


def test_a_name_too_long_for_a_file_is_an_unknown_name(build: Build) -> None:
    with pytest.raises(UnknownName):
        build.query("a" * 300)


def test_a_value_that_is_no_iri_is_told(build: Build) -> None:
    with pytest.raises(QueryError, match="statement cannot be 'https://a b'; an IRI without blanks would be right"):
        build.query("evidence", statement="https://a b")


def test_what_only_says_that_it_is_a_number_is_shown_as_it_is(build: Build) -> None:
    answer = build.query('SELECT ("abc"^^xsd:integer AS ?a) (1e0/0 AS ?b) ("7"^^xsd:integer AS ?c) {}')
    assert answer.rows == (("abc", "INF", 7),)
