"""What a sentence names and speaks of."""

from collections.abc import Callable

import pytest

from kg.extractors.arguments import Arguments
from kg.extractors.ends import encloses, head_of, is_vague, measures, sentence_ends, whole
from kg.extractors.tree import Tree
from kg.model import Span

TreeOf = Callable[[str], Tree]


def names(tree: Tree) -> set[str]:
    return {end.argument.term.name for end in sentence_ends(tree, Arguments(tree, ())).values()}


def test_names_processes_and_outcomes_are_ends(tree_of: TreeOf) -> None:
    found = names(tree_of("In this cohort, CCL2 reduced the benefit that cisplatin brought."))
    assert {"CCL2", "cisplatin"} <= {name.partition(" (")[0] for name in found}
    assert any(name.startswith("benefit") for name in found)


def test_what_happens_is_an_end_only_with_what_it_happens_to(tree_of: TreeOf) -> None:
    assert "Overexpression of IL-10" in names(tree_of("Overexpression of IL-10 inhibits proliferation."))
    assert "accumulation" not in {name.lower() for name in names(tree_of("CCL2 promotes accumulation."))}


def test_a_bare_event_is_vague(tree_of: TreeOf) -> None:
    tree = tree_of("CCL2 increases expression of IL-10.")
    ends = sentence_ends(tree, Arguments(tree, ())).values()
    assert not any(is_vague(tree, end) for end in ends)


def test_a_phrase_encloses_what_it_is_about(tree_of: TreeOf) -> None:
    tree = tree_of("Loss of PTEN promotes metastasis.")
    ends = {end.argument.text: end for end in sentence_ends(tree, Arguments(tree, ())).values()}
    assert encloses(ends["Loss"], ends["PTEN"]) and not encloses(ends["PTEN"], ends["Loss"])
    assert not encloses(ends["metastasis"], ends["PTEN"])


@pytest.mark.parametrize(("words", "head"), [("regulatory T cells", "cells"), ("PTEN", "pten")])
def test_the_head_of_a_stretch_is_the_word_that_the_others_hang_on(tree_of: TreeOf, words: str, head: str) -> None:
    text = "Loss of PTEN recruits regulatory T cells."
    tree = tree_of(text)
    token = head_of(tree, Span(text.index(words), text.index(words) + len(words)))
    assert token is not None and tree.words[token] == head


def test_a_stretch_without_a_token_has_no_head(tree_of: TreeOf) -> None:
    assert head_of(tree_of("CCL2 promotes metastasis."), Span(500, 510)) is None


def told_whole(tree: Tree, name: str, trigger: str) -> str:
    arguments = Arguments(tree, ())
    end = next(end for end in sentence_ends(tree, arguments).values() if end.argument.text == name)
    return whole(tree, arguments, end, tree.words.index(trigger)).argument.term.name


def test_what_is_found_of_a_loss_is_told_of_the_loss(tree_of: TreeOf) -> None:
    assert told_whole(tree_of("Deletion of PTEN promotes glioma."), "PTEN", "promotes") == "Deletion of PTEN"
    assert told_whole(tree_of("PTEN deficiency promotes glioma."), "PTEN", "promotes") == "PTEN deficiency"


def test_who_takes_away_and_what_is_said_to_be_taken_away_stand_for_themselves(tree_of: TreeOf) -> None:
    tree = tree_of("Aspirin suppression of PTEN promotes glioma.")
    assert told_whole(tree, "PTEN", "suppression") == "PTEN"
    assert told_whole(tree, "Aspirin", "promotes") == "aspirin"


def test_nouns_of_measure_stand_above_what_they_measure(tree_of: TreeOf) -> None:
    tree = tree_of("CCL2 reduced the number of neutrophils.")
    assert [tree.words[k] for k in measures(tree, tree.words.index("neutrophils"))] == ["neutrophils", "number"]
    assert [tree.words[k] for k in measures(tree, tree.words.index("ccl2"))] == ["ccl2"]


def test_a_bare_event_is_an_end_where_its_name_goes_on_behind_it(tree_of: TreeOf) -> None:
    assert "T cell activation" in names(tree_of("CCL2 enhanced activation of T cells."))
