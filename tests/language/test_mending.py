"""What a word's neighbours say of its place in a tree."""

from mended import mended


def test_a_verb_behind_to_heads_it() -> None:
    found = mended("traps NNS help nsubj", "help VBP help ROOT", "cells NNS help dobj", "to TO help prep", "colonise VB to pobj")
    assert found[3:] == ["to TO colonise aux", "colonise VB help xcomp"]


def test_what_is_to_be_done_to_something_hangs_on_its_noun() -> None:
    found = mended(
        "offers VBZ offers ROOT", "avenues NNS offers dobj", "to TO overcome aux", "overcome VBN avenues amod", "resistance NN to pobj"
    )  # fmt: skip
    assert found[3:] == ["overcome VB avenues acl", "resistance NN overcome dobj"]


def test_a_gerund_hangs_on_the_noun_that_it_stands_behind() -> None:
    found = mended(
        "a DT macrophages det", "strategy NN targeting compound", "targeting VBG macrophages compound", "macrophages NNS helps nsubj",
        "helps VBZ helps ROOT",
    )  # fmt: skip
    assert found[:4] == [
        "a DT strategy det",
        "strategy NN helps nsubj",
        "targeting VBG strategy acl",
        "macrophages NNS targeting dobj",
    ]


def test_a_gerund_that_is_a_subject_has_its_object() -> None:
    found = mended("modulating VBG enhances csubj", "dynamics NNS enhances nsubj", "enhances VBZ enhances ROOT")
    assert found[1] == "dynamics NNS modulating dobj"


def test_a_participle_behind_a_comma_is_no_second_main_verb() -> None:
    found = mended("subset NN develops nsubj", "develops VBZ develops ROOT", ", , develops punct", "mediated VBN develops conj")
    assert found[3] == "mediated VBN develops advcl"


def test_what_is_joined_by_a_word_stays_joined() -> None:
    rows = ("cells NNS grow nsubj", "grow VBP grow ROOT", "and CC grow cc", "mediated VBN grow conj")
    assert mended(*rows) == list(rows)
