"""Which words can say that two things are related."""

from collections.abc import Callable

from kg.extractors.arguments import Arguments
from kg.extractors.pairs import pairs
from kg.extractors.saying import can_say, free_words
from kg.extractors.tree import Tree

TreeOf = Callable[[str], Tree]


def free(tree: Tree) -> set[str]:
    return {tree.words[token] for token in free_words(tree, pairs(tree, Arguments(tree, ())))}


def test_words_of_the_table_and_of_evidence_can_say_something(tree_of: TreeOf) -> None:
    tree = tree_of("BRAF V600E mutations are common in melanoma and promote metastasis.")
    assert {tree.words[token] for token in range(len(tree)) if can_say(tree, token)} >= {"common", "promote"}


def test_what_was_done_says_nothing(tree_of: TreeOf) -> None:
    tree = tree_of("Mice received cisplatin and showed increased survival.")
    assert not {"received", "showed"} & {tree.words[token] for token in range(len(tree)) if can_say(tree, token)}


def test_a_word_that_a_pattern_gave_ends_is_not_free(tree_of: TreeOf) -> None:
    assert "promotes" not in free(tree_of("CCL2 promotes metastasis and is common in melanoma."))
    assert "common" in free(tree_of("CCL2 promotes metastasis and is common in melanoma."))


def test_in_a_title_only_verbs_are_free(tree_of: TreeOf) -> None:
    assert "risk" not in free(tree_of("Activation of CCL2 and risk of melanoma"))


def test_a_word_that_needs_its_construction_says_nothing_without_it(tree_of: TreeOf) -> None:
    assert "due" not in free(
        tree_of("Melanoma is special due to a high response rate to nivolumab, despite few mutations of BRAF.")
    )
