"""The relation that a claim is told with."""

import pytest

from kg.engine import Engine
from kg.extractors.deciding import LEAST, LEAST_OF
from kg.model import Claim, Document


def claims(engine: Engine, text: str) -> list[Claim]:
    return list(engine.read([Document(id="own:1", source="own", title="", text=text)])[1])


def told(engine: Engine, text: str) -> set[tuple[str, str, str]]:
    return {(claim.subject.text, claim.relation, claim.object.text) for claim in claims(engine, text)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Liver metastasis was associated with shorter OS.", ("Liver metastasis", "correlates_negatively_with", "OS")),
        ("Liver metastasis was associated with longer OS.", ("Liver metastasis", "correlates_positively_with", "OS")),
        ("High IL-6 was associated with poor prognosis.", ("IL-6", "correlates_positively_with", "poor prognosis")),
        ("CCL2 was associated with metastasis.", ("CCL2", "associated_with", "metastasis")),
    ],
)
def test_an_association_has_a_sign_only_where_a_word_says_one(engine: Engine, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(engine, text)


def test_each_of_two_changes_is_told_as_what_became_of_it(engine: Engine) -> None:
    found = told(engine, "Deletion of CD177 led to decreased tumor growth and increased CD8+ T cell infiltration.")
    assert {(relation, text) for _, relation, text in found} >= {("decreases", "tumor growth")}
    assert not any(text.startswith(("decreased", "increased")) for _, _, text in found)


def test_a_trigger_of_the_table_names_the_relation(engine: Engine) -> None:
    text = "Cancer-associated fibroblasts promote metastasis through secretion of IL-6 in bladder cancer."
    assert ("Cancer-associated fibroblasts", "secretes", "IL-6") in told(engine, text)


def test_a_word_inside_a_name_says_nothing(engine: Engine) -> None:
    assert claims(engine, "Cyclin-dependent kinase-2 activity and p107 levels were measured.") == []


def test_what_is_asked_of_an_ability_is_asked_of_the_deed(engine: Engine) -> None:
    found = claims(engine, "We evaluated the ability of CCL2 to promote metastasis in mice.")
    assert {claim.certainty for claim in found if claim.relation == "promotes"} == {"hypothesis"}


def test_a_weighed_claim_shows_the_weights_that_made_it(engine: Engine) -> None:
    found = [
        claim for claim in claims(engine, "BRAF V600E mutations are common in melanoma.") if "weights" in claim.evidence.rule
    ]
    assert {claim.evidence.rule.partition(" (")[0] for claim in found} == {"weights: common"}
    assert all("+" in claim.evidence.rule and least(claim.relation) <= claim.score <= 1 for claim in found)


def least(relation: str) -> float:
    return LEAST_OF.get(relation, LEAST)


def test_what_stands_behind_but_not_is_not_told(engine: Engine) -> None:
    found = claims(engine, "CD177 localized in the liver and spleen but not in the heart or lungs.")
    affirmed = {claim.object.text for claim in found if not claim.negated}
    assert {"liver", "spleen"} <= affirmed and not {"heart", "lungs"} & affirmed
