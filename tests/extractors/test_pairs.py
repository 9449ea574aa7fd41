"""The pairs that a sentence may relate."""

from collections.abc import Callable

from kg.extractors.arguments import Arguments
from kg.extractors.pairs import Pair, pairs, without_repetition
from kg.extractors.tree import Tree

TreeOf = Callable[[str], Tree]


def found(tree: Tree) -> list[Pair]:
    return pairs(tree, Arguments(tree, ()))


def texts(pair: Pair) -> tuple[str, str]:
    return pair.first.argument.text, pair.second.argument.text


def test_every_two_ends_are_a_pair_once_in_the_order_of_the_text(tree_of: TreeOf) -> None:
    listed = [texts(pair) for pair in found(tree_of("CCL2 and IL-6 promote metastasis."))]
    assert listed == [("CCL2", "IL-6"), ("CCL2", "metastasis"), ("IL-6", "metastasis")]


def test_a_pair_knows_what_the_patterns_read_of_it_and_which_way(tree_of: TreeOf) -> None:
    read = {texts(pair): [(each.relation, pair.runs_forward(each)) for each in pair.read]
            for pair in found(tree_of("Metastasis is promoted by CCL2."))}  # fmt: skip
    assert read == {("Metastasis", "CCL2"): [("promotes", False)]}


def test_what_a_semicolon_parts_is_no_pair(tree_of: TreeOf) -> None:
    assert ("CCL2", "IL-6") not in [texts(pair) for pair in found(tree_of("CCL2 promotes metastasis; IL-6 was measured."))]


def test_a_piece_of_a_longer_word_is_no_end(tree_of: TreeOf) -> None:
    listed = [texts(pair) for pair in found(tree_of("Poly-cisplatin beads were measured beside PTEN and increased it."))]
    assert not any("cisplatin" in ends for ends in listed)


def test_what_stands_before_a_relating_word_is_whole(tree_of: TreeOf) -> None:
    listed = [texts(pair) for pair in found(tree_of("We saw cisplatin-induced apoptosis."))]
    assert ("cisplatin", "apoptosis") in listed


def test_of_a_whole_and_its_part_only_the_surer_is_told(tree_of: TreeOf) -> None:
    tree = tree_of("Loss of PTEN promotes metastasis.")
    kept = without_repetition((pair, 0.9 if pair.read else 0.8) for pair in found(tree))
    assert [texts(pair) for pair, _ in kept if "metastasis" in texts(pair)] == [("Loss", "metastasis")]
