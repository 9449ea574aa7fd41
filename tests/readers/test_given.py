"""Ready-made claims, in tables and in JSON lines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import GivenClaim, LeftOut
from kg.plugins import Read
from kg.readers import find, read
from kg.readers.given import columns

SEEDS = Path(__file__).parents[2] / "seeds"
Reading = Callable[[str, str | bytes], list[Read]]
HEADER = "subject,relation,object,paper"


def only(items: list[Read]) -> GivenClaim:
    (claim,) = items
    assert isinstance(claim, GivenClaim), claim
    return claim


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_is_read_by_its_header(reading: Reading, mark: str) -> None:
    header = ["Object", "Predicate", "Subject", "Paper", "Negated", "Certainty", "Direction", "Sentence", "disease"]
    row = ["CL:0000235", "promotes", "IL-2", "10.1/x", "TRUE", "Hedged", "increases", "It may not.", "MONDO:1"]
    table = f"\ufeff# a comment\n\n{mark.join(header)}\r\n# another\r\n{mark.join(row)}\r\n"
    assert only(reading("a.csv", table)) == GivenClaim(
        source="a.csv",
        line=5,
        subject="IL-2",
        relation="promotes",
        object="CL:0000235",
        paper="10.1/x",
        sentence="It may not.",
        negated=True,
        certainty="hedged",
        direction="increases",
        context=(("disease", "MONDO:1"),),
    )


@pytest.mark.parametrize(
    ("name", "field", "sentence"),
    [
        ("a.csv", '"A ""big"" cell, so to say"', 'A "big" cell, so to say'),
        ("a.csv", '"Two\nlines"', "Two\nlines"),
        ("a.tsv", '"Cell" is a word', '"Cell" is a word'),
        ("a.tsv", '"A ""big"" cell"', 'A "big" cell'),
        ("a.tsv", "", None),
    ],
)
def test_quotes_are_read_as_spreadsheets_write_them(reading: Reading, name: str, field: str, sentence: str | None) -> None:
    table = f"{HEADER},sentence\nA,binds,B,1,{{}}\n".replace(",", "\t" if name == "a.tsv" else ",").format(field)
    assert only(reading(name, table)).sentence == sentence


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("negated", "perhaps", "has 'perhaps' as `negated`; true or false would be right"),
        ("certainty", "sure", "has 'sure' as `certainty`; asserted, suggested, hedged or hypothesis would be right"),
        ("direction", "up", "has 'up' as `direction`; increases, decreases, affects or nothing would be right"),
        (
            "study_system",
            "mars",
            "has 'mars' as `study_system`; patients, trial, animal, organoid, cells, in-silico, review or unknown would be right",
        ),
        ("note", "x,y", "has 6 fields; 5, as in the header, would be right"),
    ],
)
def test_a_wrong_value_leaves_its_row_out(reading: Reading, column: str, value: str, reason: str) -> None:
    left_out, claim = reading("a.csv", f"{HEADER},{column}\nA,binds,B,1,{value}\nA,binds,B,1,\n")
    assert str(left_out) == f"a.csv, line 2: {reason}"
    assert isinstance(claim, GivenClaim)


def test_a_row_without_an_end_is_left_out_and_one_without_a_paper_is_not(reading: Reading) -> None:
    left_out, claim = reading("a.csv", f"{HEADER}\n,binds,B,1\nA,binds,B,\n")
    assert str(left_out) == "a.csv, line 2: has no subject; a name or a CURIE would be right"
    assert isinstance(claim, GivenClaim) and claim.paper == ""


def test_json_lines_of_claims_are_told_by_their_first_object(reading: Reading) -> None:
    rows = [
        {"subject": "A", "predicate": "binds", "object": "B", "paper": 12, "negated": False, "model": {"name": "m"}},
        {"subject": "A", "object": "B"},
        {"subject": "A", "relation": "x", "object": "B", "negated": "perhaps"},
    ]
    claim, no_claim, wrong = reading("a.jsonl", "\n".join(map(json.dumps, rows)))
    assert isinstance(claim, GivenClaim)
    assert (claim.relation, claim.paper, claim.context) == ("binds", "12", (("model", (("name", "m"),)),))
    assert str(no_claim) == "a.jsonl, line 2: is no claim; `subject`, `relation` and `object` would be right"
    assert str(wrong) == "a.jsonl, line 3: has 'perhaps' as `negated`; true or false would be right"


def test_a_claim_of_kg_itself_is_read_again(reading: Reading) -> None:
    row: dict[str, object] = {
        "id": "h1",
        "paper": "1",
        "subject": {"start": 0, "end": 1, "text": "a", "curie": "CL:1", "label": "A"},
        "object": {"text": "b", "curie": "kg:term/2", "label": "loss of B"},
        "predicate": "other",
        "given_relation": "hugs",
        "relation": "other",
        "direction": None,
        "negated": True,
        "certainty": "hypothesis",
        "sentence": {"start": 0, "end": 9, "text": "A hugs B."},
        "extractor": "given.v1",
        "score": 1.0,
        "cues": [],
        "trigger": None,
        "rule": "",
        "context": {"disease": "MONDO:1"},
        "source": "a.tsv",
    }
    claim = only(reading("claims.jsonl", json.dumps(row)))
    assert (claim.subject, claim.relation, claim.object, claim.sentence) == ("CL:1", "hugs", "loss of B", "A hugs B.")
    assert (claim.negated, claim.certainty, claim.direction) == (True, "hypothesis", None)
    assert dict(claim.context) == {"disease": "MONDO:1", "extractor": "given.v1", "score": 1.0}


def test_columns_of_something_else_are_none_of_a_claim() -> None:
    assert columns(["subject", "object"]) is None
    assert columns("subject relation object") is None


def test_the_seeds_hold_the_two_claims_that_the_project_was_described_with() -> None:
    items = [item for found in find([SEEDS / "claims.tsv"]) if not isinstance(found, LeftOut) for item in read(found)]
    assert [(c.subject, c.relation, c.object, c.certainty, c.negated, c.paper) for c in items if isinstance(c, GivenClaim)] == [
        ("macrophage polarization", "promotes", "metastasis", "asserted", False, "10.1093/postmj/qgaf065"),
        ("monocyte subsets", "regulates", "response to immunotherapy", "hedged", False, "10.1093/postmj/qgaf065"),
    ]


@pytest.mark.parametrize("end", ["kgv:Foo", "pmid:12", "doi:10.1/x", "kg:statement/00", "KGV:promotes", "rdfs:label"])
def test_what_is_no_thing_is_no_end_of_a_claim(reading: Reading, end: str) -> None:
    first, second, claim = reading("a.csv", f"{HEADER}\n{end},binds,B,1\nA,binds,{end},1\nkg:term/0a,binds,B,1\n")
    assert str(first).startswith(f"a.csv, line 2: has {end!r} as subject, which is no thing that claims are about; a name, or")
    assert "as object" in str(second)
    assert isinstance(claim, GivenClaim)
