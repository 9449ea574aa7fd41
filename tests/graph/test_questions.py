"""The named queries: each answers the example graph as a person would, in oxigraph and in rdflib alike."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from cookbook_answers import ANSWERS, MORE
from graph_fixtures import example

from kg.errors import QueryError, UnknownName
from kg.graph import Build
from kg.graph.names import Names
from kg.graph.questions import Parameter, question, questions
from kg.graph.values import parsed
from kg.relations import RELATIONS

NAMES = sorted(questions())


@pytest.fixture(scope="module")
def dataset(examples: Build) -> rdflib.Dataset:
    return examples.dataset()


def test_every_query_has_an_answer_written_by_hand() -> None:
    assert sorted(ANSWERS) == NAMES
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_what_it_asks(name: str, examples: Build) -> None:
    columns, rows = ANSWERS[name]
    answer = examples.query(name)
    places = [answer.columns.index(column) for column in columns.split()]
    found = [tuple(row[place] for place in places) for row in answer]
    whole = MORE not in rows
    assert found[: len(rows) - (not whole)] == [row for row in rows if row != MORE]
    assert len(found) == len(rows) if whole else len(found) >= len(rows)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_answers_the_examples_the_same(name: str, examples: Build, dataset: rdflib.Dataset) -> None:
    same(name, examples, dataset)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_answers_odd_names_the_same(name: str, tmp_path: Path) -> None:
    build = example(tmp_path)
    same(name, build, build.dataset())


def same(name: str, build: Build, dataset: rdflib.Dataset) -> None:
    """Assert that both stores give the same rows to a query, whatever the order of equals."""
    answer, found = build.query(name), dataset.query(question(name).sparql)
    assert [str(variable) for variable in found.vars or ()] == list(answer.columns)
    rows = [[cell if cell is None else plain(cell) for cell in row] for row in found]  # type: ignore[union-attr]
    assert sorted(map(str, rows)) == sorted(str([texted(cell) for cell in row]) for row in answer)


def plain(cell: object) -> str:
    return texted(Names().curie(str(cell)) if isinstance(cell, rdflib.URIRef) else cell.toPython())  # type: ignore[attr-defined]


def texted(cell: object) -> str:
    """A cell as text: numbers to three places, whatever their type; an empty text is none."""
    number = re.fullmatch(r"-?\d+(\.\d+)?", str(cell))
    return f"{float(number[0]):.3f}" if number else str(cell) if cell is not None else None  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
def test_every_query_says_what_it_asks_and_what_may_vary(name: str) -> None:
    asked = question(name)
    assert asked.asks.endswith("?") and "# param" not in asked.asks
    for parameter in asked.parameters:
        assert len(parameter.meaning) > 8
        assert set(re.findall(rf"VALUES \?{parameter.name} {{ (.+?) }}", asked.sparql)) == {parameter.default}
        assert isinstance(parsed(parameter.default, Names()), (ox.NamedNode, ox.Literal))


@pytest.mark.parametrize("name", [name for name in NAMES if question(name).parameters])
def test_a_query_with_its_defaults_given_answers_the_same(name: str, examples: Build) -> None:
    defaults = {parameter.name: parameter.shown for parameter in question(name).parameters}
    assert examples.query(name, **defaults) == examples.query(name)


TAM = "tumor-associated macrophage"
VARIED = [
    ("promoters", {"system": "animal"}, {("hypoxia", "promotes"), (TAM, "promotes")}),
    ("promoters", {"term": "T CELL exhaustion", "system": "patients"},
     {("CD274", "promotes"), ("IL10", "promotes"), (TAM, "promotes")}),
    ("promoters", {"direction": "decreases"}, {("natural killer cell", "inhibits")}),
    ("between", {"term": "IL10", "other": "leukocyte"}, {("IL10", "inhibits"), (TAM, "secretes")}),
    ("speculative", {"papers_least": "1"},
     {("cancer-associated fibroblast", "promotes"), ("TREM2", "promotes"), ("classical monocyte", "promotes")}),
    ("news", {"since": "2025-03"}, {("fennimorin", "inhibits")}),
    ("news", {"since": "2025-02-28"}, {("fennimorin", "inhibits")}),
    ("upstream", {"term": "CL:0000625", "papers_least": "3"}, {(TAM, "inhibits")}),
    ("overcoming", {"term": "pembrolizumab"}, {("CXCL9", "sensitizes to")}),
    ("disagreeing_papers", {"paper": "invented-11"}, {("neutrophil", "inhibits")}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "expected"), VARIED)
def test_a_value_changes_the_answer(name: str, values: dict[str, str], expected: set[tuple[str, str]], examples: Build) -> None:
    assert {row[:2] if name != "speculative" else row[1:3] for row in examples.query(name, **values)} == expected


def test_a_category_is_given_by_its_name(examples: Build) -> None:
    assert examples.query("hubs", category="Drug").rows[0][0] == "gemcitabine"


def test_a_statement_and_a_paper_are_given_by_any_of_their_ids(examples: Build) -> None:
    (statement,) = (one for one in examples.statements() if one.subject == "CL:0000623")
    ids = (statement.id, f"kg:statement/{statement.id}", f"https://w3id.org/claimgraph/statement/{statement.id}")
    assert {examples.query("evidence", statement=id).rows[0][3] for id in ids} == {"In melanoma, NK cell inhibits metastasis."}
    key = next(paper.key for paper in examples.papers() if paper.records == ("invented-19",))
    assert examples.query("disagreeing_papers", paper=key) == examples.query("disagreeing_papers", paper="invented-19")


@pytest.mark.parametrize(
    ("name", "values", "reason"),
    [
        ("promoters", {"gene": "TREM2"}, "no parameter of promoters is called 'gene'; there are: direction, system, term"),
        ("papers", {"term": "TREM2"}, "the query papers takes no parameters"),
        ("promoters", {"term": "no such cell"}, "no term is called 'no such cell'"),
        ("promoters", {"system": "mice"}, "no word of the vocabulary is called 'mice'; there are: .*animal"),
        ("hubs", {"category": "Mouse"}, "no category is called 'Mouse'; there are: .*Cell"),
        ("speculative", {"papers_least": "many"}, "papers_least cannot be 'many'; a whole number such as 3 would be right"),
        ("news", {"since": "May"}, "since cannot be 'May'; a date such as 2024, 2024-05"),
        ("evidence", {"statement": "x y"}, "no statement of the graph has the id 'x y'"),
        ("disagreeing_papers", {"paper": "invented-99"}, "no paper of the graph has the id 'invented-99'"),
    ],
)
def test_a_wrong_value_is_said_in_one_sentence(name: str, values: dict[str, str], reason: str, examples: Build) -> None:
    with pytest.raises((QueryError, UnknownName), match=reason) as error:
        examples.query(name, **values)
    assert "\n" not in str(error.value)


def test_a_value_stays_a_value(examples: Build, tmp_path: Path) -> None:
    hostile = 'increases" } ?s ?p ?o VALUES ?system { kgv:Animal } #\\'
    mine = tmp_path / "mine.rq"
    mine.write_text('# What?\n# param text: a text\nSELECT (?text AS ?it) { VALUES ?text { "nothing" } }\n', encoding="utf-8")
    assert examples.query(str(mine), text=hostile).rows == ((hostile,),)
    with pytest.raises(UnknownName, match="there are: affects, decreases, increases"):
        examples.query("promoters", direction=hostile)


def test_a_file_of_ones_own_may_have_parameters(examples: Build, tmp_path: Path) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_text(
        "# What is it called?\n# param term: any term\nSELECT ?name { VALUES ?term { CL:0000576 } ?term rdfs:label ?name }\n",
        encoding="utf-8",
    )
    assert examples.query(str(mine)).rows == (("monocyte",),)
    assert examples.query(str(mine), term="TREM2").rows == (("TREM2",),)
    mine.write_text("# What?\n# param term: a term\nSELECT * { ?term a kgv:Term }\n", encoding="utf-8")
    with pytest.raises(QueryError, match=r"does not use its parameter term; VALUES \?term"):
        examples.query(str(mine))


def test_a_graph_with_another_base_answers_the_same(examples: Build) -> None:
    other = Build(examples.folder, "https://example.org/kg/")
    assert [other.query(name) == examples.query(name) for name in ("paths", "evidence")] == [True, True]


def test_the_defaults_are_shown_as_they_are_given() -> None:
    assert Parameter("paper", "", "<https://w3id.org/claimgraph/paper/title-1>").shown == "kg:paper/title-1"
    assert Parameter("since", "", '"2025"^^xsd:gYear').shown == "2025"


def test_the_graph_says_what_its_relations_do(examples: Build) -> None:
    rows = set(examples.query("SELECT ?r ?d { ?r kgv:direction ?d }"))
    assert rows == {(row.curie, row.direction) for row in RELATIONS.values() if row.direction}
