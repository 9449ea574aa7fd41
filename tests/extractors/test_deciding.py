"""Which pairs are claims, by which word, and why."""

from collections.abc import Callable

import pytest

from kg.engine import Engine
from kg.extractors.arguments import Arguments
from kg.extractors.deciding import LEAST_READ, Verdict, decide, least
from kg.extractors.pairs import pairs
from kg.extractors.tree import Tree
from kg.extractors.weights import shipped_weights
from kg.model import Document

TreeOf = Callable[[str], Tree]


def verdicts(tree: Tree) -> dict[tuple[str, str], Verdict]:
    found = decide(tree, pairs(tree, Arguments(tree, ())), shipped_weights())
    return {(each.pair.first.argument.text, each.pair.second.argument.text): each for each in found}


def test_what_a_pattern_reads_is_a_claim(tree_of: TreeOf) -> None:
    assert verdicts(tree_of("CCL2 promotes metastasis."))["CCL2", "metastasis"].chance >= LEAST_READ


def test_a_word_of_evidence_makes_a_claim_where_no_pattern_does(tree_of: TreeOf) -> None:
    tree = tree_of("BRAF V600E mutations are common in melanoma.")
    verdict = verdicts(tree)["V600E mutations", "melanoma"]
    assert not verdict.pair.read and verdict.trigger is not None and tree.words[verdict.trigger] == "common"
    assert verdict.relations[0] == "associated_with" and verdict.reasons


@pytest.mark.parametrize(
    "text",
    [
        "CCL2 and IL-6 were measured in melanoma.",
        "Mice received nivolumab or cisplatin.",
        "PTEN, TP53, KRAS and melanoma.",
        "CCL2 in melanoma.",
    ],
)
def test_names_side_by_side_are_no_claim(engine: Engine, text: str) -> None:
    _, found = engine.read([Document(id="own:1", source="own", title="", text=text)])
    assert found == ()


def test_a_word_that_a_pattern_gave_its_ends_says_nothing_else(tree_of: TreeOf) -> None:
    found = verdicts(tree_of("Radiotherapy increased the infiltration of CD8+ T cells in mice with melanoma."))
    assert all(verdict.pair.read for verdict in found.values())


def test_every_claim_without_a_pattern_has_a_trigger_that_is_no_name(tree_of: TreeOf) -> None:
    tree = tree_of("Cancer-associated fibroblasts promote metastasis through secretion of IL-6 in bladder cancer.")
    for verdict in verdicts(tree).values():
        if not verdict.pair.read:
            assert verdict.trigger is not None and tree.mention(verdict.trigger) is None


def test_kinds_of_which_the_weights_say_nothing_are_not_asked(tree_of: TreeOf) -> None:
    found = verdicts(tree_of("Melanoma is common in the lung and the liver of old mice."))
    assert all(each.pair.read for each in found.values())


def test_an_association_may_be_less_sure_than_other_relations(tree_of: TreeOf) -> None:
    tree = tree_of("BRAF V600E mutations are common in melanoma.")
    pair = next(each for each in pairs(tree, Arguments(tree, ())) if not each.read)
    assert least(pair) == least(pair, "associated_with") < least(pair, "promotes") == least(pair, "causes")
