"""What all papers say about one triple, and the verdict over it."""

from pathlib import Path

import pytest
from graph_fixtures import METASTASIS, PDL1, TAM, Input, claimed, document, given_claim, read_claim, stored

from kg.assembly.belief import belief, weight
from kg.identity import statement_id
from kg.model import Certainty, Claim, Statement


def says(paper: int, relation: str = "promotes", negated: bool = False, certainty: Certainty = "asserted") -> Claim:
    return given_claim(str(paper), TAM, relation, METASTASIS, negated=negated, certainty=certainty)


def statements(folder: Path, *claims: Claim) -> dict[str, Statement]:
    return {statement.relation: statement for statement in claimed(folder, *claims).statements()}


def test_the_id_is_the_hash_of_the_positive_triple(tmp_path: Path) -> None:
    statement = statements(tmp_path, says(1, negated=True))["promotes"]
    assert statement.id == statement_id(TAM.curie, "promotes", METASTASIS.curie)
    assert hash(statement) == hash(statements(tmp_path / "again", says(1, negated=True))["promotes"])


CASES = {
    "single": [says(1)],
    "single, two claims of one paper": [says(1), says(1, certainty="hedged")],
    "single, the second is a hypothesis": [says(1), says(2, certainty="hypothesis")],
    "single, hypotheses alone": [says(1, certainty="hypothesis"), says(2, certainty="hypothesis")],
    "single, contested by a hypothesis alone": [says(1), says(2, negated=True, certainty="hypothesis")],
    "corroborated": [says(1), says(2, certainty="hedged")],
    "contested": [says(1), says(2), says(3, negated=True)],
    "contested before opposed": [says(1), says(3, negated=True), says(4, "inhibits")],
    "contested within one paper": [says(1), says(1, negated=True)],
    "opposed": [says(1), says(2), says(3, "inhibits")],
    "single, its opposite is denied": [says(1), says(3, "inhibits", negated=True)],
    "single, its opposite is a hypothesis": [says(1), says(3, "inhibits", certainty="hypothesis")],
    "refuted": [says(1, negated=True)],
    "refuted, in two papers": [says(1, negated=True), says(2, negated=True)],
    "refuted, asked by another": [says(1, negated=True), says(2, certainty="hypothesis")],
    "refuted before opposed": [says(1, negated=True), says(3, "inhibits")],
}


@pytest.mark.parametrize("case", CASES)
def test_the_verdict_is_the_first_that_holds(case: str, tmp_path: Path) -> None:
    verdict = case.partition(",")[0].partition(" ")[0]
    assert statements(tmp_path, *CASES[case])["promotes"].verdict == verdict


def test_opposed_statements_name_each_other(tmp_path: Path) -> None:
    both = statements(tmp_path, says(1), says(2, "inhibits"))
    assert both["promotes"].opposed_by == (both["inhibits"].id,)
    assert both["inhibits"].opposed_by == (both["promotes"].id,)


def test_a_refuted_statement_opposes_nothing(tmp_path: Path) -> None:
    both = statements(tmp_path, says(1), says(2, "inhibits", negated=True))
    assert both["promotes"].opposed_by == both["inhibits"].opposed_by == ()


def test_ends_are_sorted_where_the_relation_has_no_direction(tmp_path: Path) -> None:
    claims = given_claim("1", TAM, "binds", PDL1), given_claim("2", PDL1, "binds", TAM)
    store = claimed(tmp_path, *claims)
    (statement,) = store.statements()
    assert (statement.subject, statement.object) == (PDL1.curie, TAM.curie)
    assert [filed.claim.id for filed in store.claims(statement.id)] == [claim.id for claim in claims]


def test_ends_keep_the_wording_where_it_has_one(tmp_path: Path) -> None:
    (statement,) = claimed(tmp_path, given_claim("1", TAM, "expresses", PDL1)).statements()
    assert (statement.subject, statement.object) == (TAM.curie, PDL1.curie)


def test_counts_are_papers_by_their_strongest_certainty(tmp_path: Path) -> None:
    claims = [says(1), says(2, certainty="hedged"), says(3, certainty="hypothesis"), says(3, certainty="suggested")]
    # the two claims of paper 3 have one id each only because certainty is no part of it: the first counts
    counts = statements(tmp_path, *claims, says(4, negated=True), says(1, negated=True))["promotes"].counts
    assert (counts.papers, counts.affirmed, counts.negated, counts.claims) == (4, 3, 2, 5)
    assert (counts.asserted, counts.suggested, counts.hedged, counts.hypothesis) == (1, 0, 1, 1)


def test_counts_of_a_refuted_statement_are_of_the_papers_that_deny_it(tmp_path: Path) -> None:
    statement = statements(tmp_path, says(1, negated=True, certainty="suggested"))["promotes"]
    assert (statement.counts.suggested, statement.certainty) == (1, "suggested")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([says(1)], 0.7),
        ([says(1), says(2)], 0.91),
        ([says(1), says(2, certainty="suggested"), says(3, certainty="hedged")], 0.906),
        ([says(1, certainty="hypothesis")], 0.05),
        ([says(1), says(2, negated=True, certainty="hedged")], 0.49),
        ([says(1, negated=True)], 0.7),
        ([says(1, negated=True), says(2, certainty="hypothesis")], 0.665),
    ],
)
def test_belief_is_a_noisy_or_over_papers(claims: list[Claim], expected: float, tmp_path: Path) -> None:
    assert statements(tmp_path, *claims)["promotes"].belief == expected


def test_within_a_paper_the_best_claim_counts(tmp_path: Path) -> None:
    text = "Tumor-Associated Macrophages may promote Neoplasm Metastasis."
    one = document(text, id="1", pmid="1")
    claims = [read_claim(one, TAM, "promotes", METASTASIS, certainty="hedged", score=0.9), says(1, certainty="hypothesis")]
    store = stored(tmp_path, Input("papers.jsonl", [one], claims[:1]), Input("claims.tsv", claims=claims[1:]))
    (statement,) = store.statements()
    assert statement.belief == belief([weight("hedged", "weighed.v1", 0.9)]) == 0.27


def test_the_query_computes_what_the_formula_says(tmp_path: Path) -> None:
    kinds: list[Certainty] = ["asserted", "suggested", "hedged", "hypothesis"]
    claims = [says(n, certainty=kinds[n % 4], negated=n % 5 == 0) for n in range(1, 40)]
    weights = [(claim.negated, weight(claim.certainty, "given.v1", 1.0)) for claim in claims]
    yes, no = ([w for negated, w in weights if negated is side] for side in (False, True))
    assert statements(tmp_path, *claims)["promotes"].belief == belief(yes, no)


def test_statements_come_by_their_first_claim(tmp_path: Path) -> None:
    relations = ["worsens", "binds", "activates"]
    store = claimed(tmp_path, *(says(n, relation) for n, relation in enumerate(relations)), says(9, "worsens"))
    assert [statement.relation for statement in store.statements()] == relations
