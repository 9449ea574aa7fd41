"""Readings are ranked by scope, spelling and rivalry; what is not sure is not said."""

from collections.abc import Sequence

import pytest

from kg.annotation.grounding import DEFINED, FACTORS, MOST, SCOPES, SURE, Grounder, ground, reasons
from kg.lexicon import Entry, Scope
from kg.lexicon.entries import SCOPES as ALL_SCOPES
from kg.model import Grounding, Term


def entry(curie: str, scope: Scope, name: str = "the name") -> Entry:
    return Entry(Term(curie, name, "biolink:Cell"), name, scope, "CL")


def curies(entries: Sequence[Entry], text: str = "the name", defined: bool = False) -> list[str]:
    return [grounding.term.curie for grounding in ground(entries, text, defined)]


def score(entries: Sequence[Entry], text: str = "the name", defined: bool = False) -> float:
    return ground(entries, text, defined)[0].score


def test_every_scope_has_a_weight() -> None:
    assert set(SCOPES) == set(ALL_SCOPES)


def test_nothing_is_grounded_by_nothing() -> None:
    assert ground([], "the name") == ()


@pytest.mark.parametrize(
    ("surer", "less"), [("curated", "label"), ("label", "exact"), ("exact", "abbreviation"), ("broad", "related")]
)
def test_a_closer_scope_is_surer(surer: Scope, less: Scope) -> None:
    assert score([entry("CL:1", surer)]) > score([entry("CL:1", less)])


def test_the_surest_reading_comes_first() -> None:
    assert curies([entry("CL:1", "related"), entry("CL:2", "label")]) == ["CL:2", "CL:1"]


def test_a_term_is_named_once_by_its_best_scope() -> None:
    assert score([entry("CL:1", "related"), entry("CL:1", "label")]) == SCOPES["label"]
    assert curies([entry("CL:1", "related"), entry("CL:1", "label")]) == ["CL:1"]


def test_a_rival_makes_both_less_sure() -> None:
    assert score([entry("CL:1", "label"), entry("CL:2", "label")]) < score([entry("CL:1", "label")])


def test_a_short_name_is_less_sure_unless_the_paper_defines_it() -> None:
    assert score([entry("CL:1", "label", "TAM")], "TAM") < score([entry("CL:1", "label", "TAM")], "TAM", defined=True)


def test_signs_tell_subsets_apart() -> None:
    readings = [entry("CL:1", "exact", "CD14++CD16+"), entry("CL:2", "exact", "CD14+CD16+")]
    assert curies(readings, "CD14+CD16+")[0] == "CL:2"


def test_a_minus_is_a_hyphen_too() -> None:
    readings = [entry("CL:1", "exact", "CD14+CD16+"), entry("CL:2", "exact", "CD14+CD16−")]
    assert curies(readings, "CD14+CD16-")[0] == "CL:2"


def test_what_is_not_sure_stays_ungrounded() -> None:
    rivals = [entry("CL:1", "related", "AB"), entry("CL:2", "related", "AB")]
    assert ground(rivals, "AB") == ()
    assert SCOPES["related"] > SURE


def test_only_the_first_candidates_are_kept() -> None:
    assert len(curies([entry(f"CL:{number}", "label") for number in range(9)])) == MOST


MANY = [[entry("CL:1", "label"), *(entry(f"CL:{n}", "exact") for n in range(2, 9))], [entry("CL:1", "related")] * 2, []]
RIVALS = [[entry("CL:1", "related", "AB"), entry("CL:2", "related", "AB")], [entry("CL:1", "exact"), entry("CL:2", "exact")]]


@pytest.mark.parametrize("entries", [*MANY, *RIVALS])
@pytest.mark.parametrize("text", ["the name", "AB"])
@pytest.mark.parametrize("defined", [False, True])
def test_the_reasons_are_those_of_the_groundings(entries: list[Entry], text: str, defined: bool) -> None:
    kept = [reading for reading in reasons(entries, text, defined) if not reading.left_out]
    assert [Grounding(one.entry.term, one.score) for one in kept] == list(ground(entries, text, defined))


def test_reasons_name_the_rules_that_lowered_a_score() -> None:
    first, second = reasons([entry("CL:1", "exact", "AB"), entry("CL:2", "exact", "AB")], "AB")
    assert first.lowered == second.lowered == ("short name", "rivals")
    assert first.score == pytest.approx(first.weight * FACTORS["short name"] * FACTORS["rivals"], abs=0.0005)
    (alone,) = reasons([entry("CL:1", "exact", "AB")], "AB", defined=True)
    assert (alone.lowered, alone.score) == ((), DEFINED)


def test_reasons_say_what_was_left_out() -> None:
    assert {one.left_out for one in reasons(RIVALS[0], "AB")} == {f"below {SURE}"}
    readings = reasons([entry(f"CL:{number}", "label") for number in range(9)], "the name")
    assert [one.left_out for one in readings] == [""] * MOST + [f"only {MOST} are kept"] * (9 - MOST)


def test_a_grounder_says_what_ground_says_also_when_the_readings_change() -> None:
    grounder = Grounder()
    one, other = (entry("CL:1", "label"),), (entry("CL:2", "exact"),)
    for entries in (one, one, other, one):
        assert grounder(entries, "the name") == ground(entries, "the name")
    assert grounder(one, "the name") is grounder(one, "the name")
