"""Ready-made claims: CURIEs are taken as they are, names are grounded, what is unknown says so."""

import pytest

from kg.annotation import Annotator, given_claim
from kg.lexicon import Lexicon
from kg.model import Claim, GivenClaim


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(Lexicon.open())


def given(annotator: Annotator, subject: str, relation: str, object: str, **more: object) -> Claim:
    return given_claim(GivenClaim("claims.tsv", 2, subject, relation, object, "Liu 2025", **more), annotator)  # type: ignore[arg-type]


def test_names_are_grounded(annotator: Annotator) -> None:
    claim = given(annotator, "tumor-associated macrophages", "promotes", "metastasis")
    assert (claim.subject.term.curie, claim.object.term.curie) == ("MESH:D000084582", "MESH:D009362")
    assert (claim.subject.text, claim.subject.span) == ("tumor-associated macrophages", None)


@pytest.mark.parametrize("curie", ["CL:0000235", "cl:0000235", "Cl:0000235"])
def test_a_curie_is_taken_in_any_case_of_its_prefix(annotator: Annotator, curie: str) -> None:
    assert given(annotator, curie, "promotes", "metastasis").subject.term.name == "macrophage"


@pytest.mark.parametrize(
    ("curie", "category"),
    [("CL:9999999", "biolink:Cell"), ("FPLX:Nothing", "biolink:Protein"), ("SO:0000001", "biolink:SequenceVariant")],
)
def test_a_curie_that_no_lexicon_has_keeps_its_kind(annotator: Annotator, curie: str, category: str) -> None:
    term = given(annotator, curie, "promotes", "metastasis").subject.term
    assert (term.curie, term.name, term.category) == (curie, curie, category)


def test_a_composed_name_says_what_it_is_about(annotator: Annotator) -> None:
    term = given(annotator, "xyzzy state of macrophages", "promotes", "metastasis").subject.term
    assert term.minted and term.name == "xyzzy state of macrophages"
    assert "CL:0000235" in term.about


def test_an_unknown_name_is_a_thing_of_ones_own(annotator: Annotator) -> None:
    term = given(annotator, "xyzzyum", "promotes", "metastasis").subject.term
    assert (term.minted, term.category, term.about) == (True, "biolink:NamedThing", ())


@pytest.mark.parametrize("wording", ["participates in", "Participates_In", " participates-in "])
def test_a_relation_is_known_however_it_is_written(annotator: Annotator, wording: str) -> None:
    claim = given(annotator, "macrophages", wording, "phagocytosis")
    assert (claim.relation, claim.given_relation) == ("participates_in", None)


def test_an_unknown_relation_keeps_its_label(annotator: Annotator) -> None:
    claim = given(annotator, "macrophages", "phones", "metastasis")
    assert (claim.relation, claim.given_relation) == ("other", "phones")


def test_what_was_said_of_the_claim_stays(annotator: Annotator) -> None:
    claim = given(annotator, "a", "binds", "b", negated=True, certainty="hedged", sentence="It may not.", context=(("n", 1),))
    assert (claim.negated, claim.certainty, claim.evidence.quote, claim.context) == (True, "hedged", "It may not.", (("n", 1),))
    assert (claim.evidence.extractor, claim.evidence.rule, claim.evidence.span) == ("given.v1", "row 2", None)
