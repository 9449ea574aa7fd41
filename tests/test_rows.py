"""Nouns ↔ rows: what is written is read again, whatever stands in it."""

import dataclasses
import json
from typing import Any

import pytest
from graph_fixtures import HOSTILE, LOSS, METASTASIS, PDL1, SUBSET, TAM, TERMS, document, given_claim, mention, read_claim

from kg.frozen import freeze, thawed
from kg.model import Argument, Claim, Grounding, Paper, Span, Term
from kg.rows import claim_from_row, claim_row, dump, mention_row, paper_row, record_row, term_from_row, term_row

TEXT = "In mice, Tumor-Associated Macrophages may not promote Neoplasm Metastasis."
PAPER = document(TEXT)
CONTEXT = (
    ("disease", ("MONDO:1", "MONDO:2")),
    ("study_system", "animal"),
    ("dose", freeze({"mg": [1, 2]})),
    ("pairs", (("a", 1),)),
)
READ = read_claim(PAPER, TAM, "promotes", METASTASIS, negated=True, certainty="hedged", cues=("may", "not"), context=CONTEXT)
TRIGGERED = dataclasses.replace(READ, evidence=dataclasses.replace(READ.evidence, trigger=Span(46, 53), rule="verb promote"))
PHRASED = dataclasses.replace(
    READ, subject=Argument(Span(9, 37), "Tumor-Associated Macrophages", TAM, "the macrophages"), score=0.123
)
GIVEN = given_claim("Liu 2025", LOSS, "other", SUBSET, given_relation="blocks", sentence="He said so.")
ODD = given_claim("9", HOSTILE, "binds", PDL1, context=(("tissue", "lung|liver"), ("n", None), ("x", 1.5)))
CONTRACT = (
    "id paper subject object predicate relation direction negated certainty sentence section extractor score cues trigger rule "
    "context source"
).split()


def again(row: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(dump(row)))


@pytest.mark.parametrize("claim", [READ, TRIGGERED, PHRASED, GIVEN, ODD], ids=["read", "triggered", "phrased", "given", "odd"])
def test_a_claim_comes_back(claim: Claim) -> None:
    back = claim_from_row(again(claim_row(claim)))
    assert claim_row(back) == claim_row(claim)
    assert dataclasses.replace(back, subject=claim.subject, object=claim.object) == claim
    assert {key: thawed(value) for key, value in back.context} == {key: thawed(value) for key, value in claim.context}


@pytest.mark.parametrize("term", [LOSS, SUBSET, HOSTILE], ids=["about", "markers", "hostile"])
def test_a_minted_end_keeps_what_it_is_made_of(term: Term) -> None:
    claim = given_claim("1", term, "binds", PDL1)
    assert claim_from_row(again(claim_row(claim))).subject.term == term


def test_a_known_end_leaves_its_parents_to_the_terms() -> None:
    assert claim_from_row(claim_row(READ)).subject.term == Term(TAM.curie, TAM.name, TAM.category)


@pytest.mark.parametrize("term", [*TERMS, HOSTILE], ids=lambda term: term.curie)
def test_a_term_comes_back(term: Term) -> None:
    assert term_from_row(again(term_row(term))) == term


def test_a_claim_has_every_key_of_the_contract() -> None:
    assert list(claim_row(READ)) == CONTRACT
    assert list(claim_row(GIVEN)) == [*CONTRACT, "given_relation"]


def test_a_claim_read_in_a_text_points_into_it() -> None:
    row = claim_row(READ)
    assert all(TEXT[row[end]["start"] : row[end]["end"]] == row[end]["text"] for end in ("subject", "object", "sentence"))
    assert [TEXT[start:end] for _, start, end in row["cues"]] == ["may", "not"]
    assert (row["relation"], row["direction"], row["negated"]) == ("regulates", "increases", True)


def test_a_ready_made_claim_points_nowhere() -> None:
    row = claim_row(GIVEN)
    assert (row["subject"]["start"], row["subject"]["end"], row["sentence"]["start"]) == (None, None, None)
    assert (row["predicate"], row["given_relation"], row["sentence"]["text"]) == ("other", "blocks", "He said so.")
    assert claim_row(ODD)["sentence"] is None


def test_a_mention_shows_its_best_reading_and_the_others() -> None:
    found = dataclasses.replace(mention(PAPER, TAM), groundings=(Grounding(TAM, 0.91234), Grounding(PDL1, 0.5)))
    row = mention_row("1", found)
    assert (row["curie"], row["score"], row["candidates"]) == (TAM.curie, 0.912, [[PDL1.curie, 0.5]])


def test_an_ungrounded_mention_says_so() -> None:
    row = mention_row("1", dataclasses.replace(mention(PAPER, TAM), groundings=()))
    assert (row["curie"], row["label"], row["score"], row["candidates"]) == (None, None, 0.0, [])


def test_a_record_is_kept_without_its_text() -> None:
    assert again(record_row(document(TEXT, pmid="1"))) == {
        "id": "1",
        "source": "papers.jsonl",
        "title": "",
        "metadata": {"pmid": "1"},
    }


def test_no_field_of_a_paper_hides_its_key() -> None:
    row = paper_row(Paper("pmid:1", ("7",), "T", (("title", "other"), ("records", 5), ("pairs", (("a", 1),)))))
    assert row == {"paper_key": "pmid:1", "records": ["7"], "title": "T", "pairs": [["a", 1]]}


def test_a_line_is_one_line_of_utf_8() -> None:
    line = dump({"text": "α\n\u2028 \ud800"})
    assert line == '{"text": "α\\n\u2028 \\ud800"}'
    assert json.loads(line.encode()) == {"text": "α\n\u2028 \ud800"}
