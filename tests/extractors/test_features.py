"""What is seen of a pair, and what is not."""

from collections.abc import Callable

from kg.extractors.arguments import Arguments
from kg.extractors.features import features
from kg.extractors.neighbours import Neighbours
from kg.extractors.pairs import pairs
from kg.extractors.tree import Tree
from kg.extractors.views import View

TreeOf = Callable[[str], Tree]


def seen(tree: Tree, first: str, second: str) -> dict[str, int]:
    found = pairs(tree, Arguments(tree, ()))
    pair = next(each for each in found if (each.first.argument.text, each.second.argument.text) == (first, second))
    return dict(features(View(tree), pair, Neighbours(tree, found)))


def test_names_are_seen_only_as_their_kinds(tree_of: TreeOf) -> None:
    one = seen(tree_of("CCL2 promotes invasion of PTEN through IL-6."), "CCL2", "IL-6")
    two = seen(tree_of("CXCL8 promotes invasion of TP53 through VEGFA."), "CXCL8", "VEGFA")
    assert {"kinds gene-gene", "between gene-gene promote", "between gene-gene <gene>"} <= one.keys()
    assert not any(name in feature.lower() for feature in one for name in ("ccl2", "pten", "il-6"))
    assert one.keys() == two.keys()


def test_a_word_between_two_ends_is_seen_where_it_stands(tree_of: TreeOf) -> None:
    tree = tree_of("CCL2 strongly promotes metastasis.")
    assert tree.words[seen(tree, "CCL2", "metastasis")["between gene-process promote"]] == "promotes"


def test_a_word_elsewhere_in_the_sentence_is_not_seen(tree_of: TreeOf) -> None:
    found = seen(tree_of("While IL-10 inhibits inflammation, CCL2 promotes metastasis."), "CCL2", "metastasis")
    assert not any("inhibit" in feature for feature in found)


def test_what_the_patterns_read_is_seen_with_its_way(tree_of: TreeOf) -> None:
    found = seen(tree_of("Metastasis is promoted by CCL2."), "Metastasis", "CCL2")
    assert {"rule passive back", "reads promotes back", "read process-gene"} & found.keys() and "unread" not in found


def test_an_end_without_a_pattern_knows_that_others_have_one(tree_of: TreeOf) -> None:
    found = seen(tree_of("CCL2 promotes metastasis in melanoma."), "CCL2", "melanoma")
    assert {"first acts", "second alone", "unread"} <= found.keys()
