"""The parser's network: a tree for each sentence, the same alone and in company, and names in sight."""

import numpy as np
import pytest

from kg.language.dependencies import KINDS, LABELS, POSITIONS, TAGS, Dependencies, Words, marks_of, shipped_dependencies

SENTENCES = (
    "Macrophages that were recruited by CCL2 secreted IL-10 and suppressed T cells .".split(),
    "Depletion of neutrophils slowed tumour growth , but it did not alter survival .".split(),
    "Angiogenesis".split(),
    ["TGF", "-", "β", "-", "induced", "invasion", "was", "abolished", "by", "galunisertib", "."],
)


@pytest.fixture(scope="module")
def network() -> Dependencies:
    return shipped_dependencies()


def test_each_word_has_a_tag_a_head_and_a_label(network: Dependencies) -> None:
    for words, parsed in zip(SENTENCES, network.parse(map(Words, SENTENCES)), strict=True):
        assert len(parsed.tags) == len(parsed.heads) == len(parsed.labels) == len(words)
        assert set(parsed.tags) <= set(TAGS)
        assert set(parsed.labels) <= set(LABELS)


def test_one_word_is_the_root_and_its_own_head(network: Dependencies) -> None:
    for parsed in network.parse(map(Words, SENTENCES)):
        roots = [word for word, head in enumerate(parsed.heads) if head == word]
        assert [parsed.labels[word] for word in roots] == ["ROOT"]
        assert parsed.labels.count("ROOT") == 1


def test_a_sentence_is_parsed_alone_as_in_company(network: Dependencies) -> None:
    together = list(network.parse(map(Words, SENTENCES * 40)))
    alone = [next(network.parse([Words(words)])) for words in SENTENCES]
    assert together == alone * 40


def test_verbs_find_their_subjects_and_objects(network: Dependencies) -> None:
    parsed = next(network.parse([Words(SENTENCES[1])]))
    slowed, growth = SENTENCES[1].index("slowed"), SENTENCES[1].index("growth")
    assert (parsed.heads[0], parsed.labels[0]) == (slowed, "nsubj")
    assert (parsed.heads[growth], parsed.labels[growth]) == (slowed, "dobj")


def test_names_are_seen(network: Dependencies) -> None:
    tokens = [(0, 4), (5, 11), (12, 19), (20, 30)]
    marks = marks_of(tokens, [(0, 11, "biolink:Cell"), (20, 30, "biolink:Spaceship"), (5, 11, "biolink:Gene")])
    cell, unknown = KINDS.index("Cell") * POSITIONS, len(KINDS) * POSITIONS
    assert marks == [(0, cell), (1, cell + 2), (3, unknown + 3)]
    vectors = [network._seen([Words(("IgA+", "cells", "promote", "metastasis"), m)], [0], [4]) for m in ([], marks)]
    assert not np.allclose(*vectors)


def test_nothing_gives_nothing(network: Dependencies) -> None:
    assert list(network.parse([])) == []
