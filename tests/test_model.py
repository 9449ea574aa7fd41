"""The nouns: frozen, slotted, hashable all the way down."""

import dataclasses
import inspect

import pytest
from graph_fixtures import METASTASIS, PDL1, TAM, document, mention, read_claim

import kg
from kg import model
from kg.frozen import freeze
from kg.model import Counts, Document, LeftOut, Paper, Sentence, Span, Statement, Term, Triple, Verdict

NOUNS = [kind for _, kind in inspect.getmembers(model, dataclasses.is_dataclass)]
TEXT = "Tumor-Associated Macrophages promote Neoplasm Metastasis."
PAPER = document(TEXT, authors=("Ann Lee", "Bo Chen"), mesh=freeze([{"ui": "D1"}]))


def statement(verdict: Verdict = "single", **counts: int) -> Statement:
    return Statement("0a", "CL:1", "promotes", "GO:1", 0.7, Counts(1, 1, 0, 1, **counts), verdict)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_and_slotted(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(noun)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_no_field_can_be_changed_in_place(noun: type) -> None:
    kinds = " ".join(str(field.type) for field in dataclasses.fields(noun))
    assert not {"list", "dict", "set", "Any"} & set(kinds.replace("[", " ").split())


@pytest.mark.parametrize(
    "noun",
    [
        statement(),
        read_claim(PAPER, TAM, "promotes", METASTASIS, context=(("disease", ("MONDO:1", "MONDO:2")),)),
        mention(PAPER, TAM),
        PAPER,
        Sentence(PAPER, "ABSTRACT", Span(0, len(TEXT)), (mention(PAPER, TAM),)),
        Paper("pmid:1", ("1",), "T", PAPER.metadata),
        PDL1,
        Triple("a", "b", "c"),
    ],
    ids=lambda noun: type(noun).__name__,
)
def test_a_noun_has_a_hash(noun: object) -> None:
    assert hash(noun) == hash(dataclasses.replace(noun))  # type: ignore[type-var]
    assert {noun} == {dataclasses.replace(noun)}  # type: ignore[type-var]


def test_the_front_door_shows_the_nouns_and_nothing_else() -> None:
    shown = {name for name, value in vars(kg).items() if getattr(value, "__module__", "").startswith("kg") and name[0] != "_"}
    assert shown == set(kg.__all__)
    assert {"build", "load"} < set(kg.__all__)


def test_a_span_counts_code_points() -> None:
    assert Span(2, 6).of("🦠 IL-6") == "IL-6"


def test_spans_that_touch_do_not_overlap() -> None:
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))


def test_a_span_lies_within_itself() -> None:
    assert Span(1, 2).within(Span(1, 2)) and Span(1, 2).within(Span(0, 3))
    assert not Span(0, 3).within(Span(1, 2))


def test_a_sentence_is_the_words_of_its_document() -> None:
    assert Sentence(PAPER, "", Span(29, 36)).text == "promote"


def test_a_record_without_a_field_gives_the_default() -> None:
    assert PAPER.get("authors") == ("Ann Lee", "Bo Chen")
    assert (PAPER.get("pmid"), PAPER.get("pmid", "none")) == (None, "none")


def test_only_terms_of_kg_are_minted() -> None:
    assert Term("kg:term/0a", "x", "biolink:Cell").minted
    assert not TAM.minted


def test_an_ungrounded_mention_has_no_term() -> None:
    assert model.Mention(Span(0, 1), "x", "biolink:Cell").term is None
    assert mention(PAPER, TAM).term == TAM


def test_what_is_left_out_says_where_and_why() -> None:
    assert str(LeftOut("a.xml", "record 2", "has no text")) == "a.xml, record 2: has no text"
    assert str(LeftOut("a.xml", "", "is empty")) == "a.xml: is empty"


def test_a_statement_is_as_sure_as_its_surest_claim() -> None:
    assert statement(hedged=2, suggested=1).certainty == "suggested"
    assert statement(hypothesis=1).certainty == "hypothesis"


def test_a_statement_knows_its_key() -> None:
    assert statement().triple == Triple("CL:1", "promotes", "GO:1")


def test_an_empty_document_is_a_document() -> None:
    assert Document("", "", "", "").metadata == ()
