"""What the seed paper says, asked in SPARQL: each row with its words, its certainty, its context, and nothing false beside them."""

import json
from pathlib import Path

import pytest

import kg
from kg.graph import Build
from kg.readers import find, read

SEEDS = Path(__file__).parent.parent / "seeds"
EXPECTED = [
    # subject text, subject, relation, object text, object, certainty
    ("macrophages", "CL:0000235", "mediates", "resistance", "resistance to immunotherapy", "Asserted"),
    ("monocytes", "CL:0000576", "mediates", "resistance", "resistance to immunotherapy", "Asserted"),
    ("macrophages", "CL:0000235", "participatesIn", "phagocytosis", "phagocytosis", "Asserted"),
    ("macrophages", "CL:0000235", "participatesIn", "pathogen clearance", "pathogen clearance", "Asserted"),
    ("macrophages", "CL:0000235", "impedes", "therapy", "therapy", "Asserted"),
    ("tumor-derived signals", None, "polarizes", "Tumor-associated macrophages", "tumor-associated macrophage", "Asserted"),
    ("Tumor-associated macrophages", "MESH:D000084582", "promotes", "cancer progression", "cancer progression", "Asserted"),
    ("Tumor-associated macrophages", "MESH:D000084582", "promotes", "metastasis", "metastasis", "Asserted"),
    ("CD14+CD16-", "CL:0002057", "isA", "Monocytes", "monocyte", "Asserted"),
    ("CD14+CD16+ subsets", "CL:0002397", "isA", "Monocytes", "monocyte", "Asserted"),
    ("CD14+CD16-", "CL:0002057", "participatesIn", "cytokine secretion", "cytokine secretion", "Asserted"),
    ("CD14+CD16-", "CL:0002057", "participatesIn", "antigen presentation", "antigen presentation", "Asserted"),
    ("CD14+CD16-", "CL:0002057", "participatesIn", "migration", "cell migration", "Asserted"),
    ("CD14+CD16+ subsets", "CL:0002397", "participatesIn", "cytokine secretion", "cytokine secretion", "Asserted"),
    ("CD14+CD16+ subsets", "CL:0002397", "participatesIn", "antigen presentation", "antigen presentation", "Asserted"),
    ("CD14+CD16+ subsets", "CL:0002397", "participatesIn", "migration", "cell migration", "Asserted"),
    (
        "Modulating monocyte subset dynamics and functionality",
        None,
        "promotes",
        "immunotherapy responsiveness",
        "response to immunotherapy",
        "Hedged",
    ),
    ("multimodal strategy", None, "overcomes", "resistance", "treatment resistance", "Hedged"),
    ("combination immunotherapies", None, "improves", "outcomes", "treatment outcome", "Hypothesis"),
]
TRUE_BESIDE = {  # what the sentences also say
    ("multimodal strategy", "targets", "macrophages"),
    ("multimodal strategy", "targets", "monocytes"),
}
QUESTION = """
SELECT ?subjectText ?subject ?objectText ?label ?certainty ?extractor WHERE {
  ?statement rdf:subject ?subject ; rdf:predicate kgv:RELATION ; rdf:object ?object ; kgv:claim ?claim .
  ?object rdfs:label ?label .
  ?claim kgv:subjectText ?subjectText ; kgv:objectText ?objectText ; kgv:extractor ?extractor ;
         kgv:certainty ?level ; kgv:polarity kgv:Affirmed .
  BIND(STRAFTER(STR(?level), "vocab/") AS ?certainty)
}
"""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return kg.build([SEEDS], tmp_path_factory.mktemp("seed"))


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row[0]} {row[2]} {row[3]}")
def test_the_graph_says_what_the_paper_says(build: Build, row: tuple[str, ...]) -> None:
    subject_text, subject, relation, object_text, label, certainty = row
    found = [answer for answer in build.query(QUESTION.replace("RELATION", relation)) if answer[5] == "weighed.v1"]
    assert any(
        answer[0] == subject_text and subject in (None, answer[1]) and answer[2:5] == (object_text, label, certainty)
        for answer in found
    ), found


def test_nothing_false_stands_beside_it(build: Build) -> None:
    expected = {(row[0], row[2], row[3]) for row in EXPECTED}
    read_ = {
        (claim.subject.text, _camel(claim.relation), claim.object.text)
        for claim in build.claims()
        if claim.evidence.extractor == "weighed.v1"
    }
    assert read_ - expected <= TRUE_BESIDE


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def test_every_span_points_at_its_words(build: Build) -> None:
    (document,) = [item for source in find([SEEDS]) for item in read(source) if hasattr(item, "sections")]
    for claim in build.claims():
        evidence = claim.evidence
        if evidence.span is None:
            continue
        assert evidence.span.of(document.text) == evidence.quote
        for end in (claim.subject, claim.object):
            assert end.span is not None
            assert end.span.of(document.text) == end.text
        for text, span in evidence.cues:
            assert span.of(document.text) == text


def test_partly_mediated_resistance_has_its_context(build: Build) -> None:
    (claim,) = [c for c in build.claims() if c.relation == "mediates" and c.subject.text == "monocytes"]
    context = dict(claim.context)
    assert context["disease"] == "MONDO:0007254"
    assert build.labels[str(context["tissue"])] == "tumor immune microenvironment"
    assert context["study_system"] == "review"


def test_a_composed_end_says_what_it_is_about(build: Build) -> None:
    (claim,) = [c for c in build.claims() if c.certainty == "hedged" and c.relation == "promotes"]
    assert claim.subject.term.minted
    assert "CL:0000576" in claim.subject.term.about
    assert claim.subject.term.aspect == "modulate"


def test_the_two_given_claims_join_under_their_own_extractor(build: Build) -> None:
    given = {(c.subject.text, c.relation, c.object.text): c for c in build.claims() if c.evidence.extractor == "given.v1"}
    assert given["macrophage polarization", "promotes", "metastasis"].certainty == "asserted"
    assert given["monocyte subsets", "regulates", "response to immunotherapy"].certainty == "hedged"


def test_they_join_the_seed_paper(build: Build) -> None:
    (paper,) = build.papers()
    assert paper.key == "doi:10.1093/postmj/qgaf065"


METADATA = {
    "authors in order": ("Siyuan Liu", "Lihong Hu", "Jiejie Hu", "Chengdong Qin", "Chuner Jiang", "Yang Yu"),
    "journal": ("Postgraduate Medical Journal",),
    "quartile": ("Q1",),
    "region": ("医学",),
    "description": ("Fellowship of Postgraduate Medicine",),
    "unknown fields": ("FirstCategoryId", "20374"),
}


@pytest.mark.parametrize("kind", METADATA)
def test_all_metadata_reach_the_rdf(build: Build, kind: str) -> None:
    text = (build.folder / "graph.ttl").read_text(encoding="utf-8")
    places = [text.find(piece) for piece in METADATA[kind]]
    assert -1 not in places


def test_every_file_of_the_contract_is_there(build: Build) -> None:
    names = {path.name for path in build.folder.iterdir()}
    assert names == {
        *("claims.jsonl", "mentions.jsonl", "papers.jsonl", "statements.tsv", "graph.html", "graph.ttl", "graph.trig"),
        *("graph.gexf", "graph.graphml", "neo4j", "store", "build.json"),
    }


def test_the_report_names_inputs_and_losses_but_no_place_and_no_time(build: Build) -> None:
    report = json.loads((build.folder / "build.json").read_text(encoding="utf-8"))
    assert [record["name"] for record in report["inputs"]] == ["000_00f24b0de7823f04.txt", "claims.tsv"]
    assert report["left_out"] == []
    assert str(build.folder) not in json.dumps(report)
    assert "built" not in report
