"""The recogniser: words and marks in, names with groups out; its tags always fit together."""

import numpy as np
import pytest

from kg.language import Line, Mark, shipped_recognizer, tokenize
from kg.language.recognizer import (
    GROUPS,
    LEVELS,
    LONGEST_PIECE,
    MARKS,
    POSITIONS,
    Recognizer,
    Sight,
    cut,
    marked,
    pieces,
)
from kg.language.tags import BEGIN, END, INSIDE, OUTSIDE, SINGLE, TAGS

TOKENS = [(0, 2), (3, 5), (6, 8)]


def line(text: str, *marks: Mark) -> Line:
    return Line(text, tokenize(text), marks)


def sight(tags: dict[str, list[int]], unsure: dict[tuple[str, int], dict[int, float]] | None = None) -> Sight:
    """A sight of three words in which the best tags of a group are as given; `unsure` sets single scores."""
    scores = np.full((3, len(GROUPS), len(TAGS)), -9.0)
    scores[:, :, OUTSIDE] = -0.01
    for group, row in tags.items():
        for word, tag in enumerate(row):
            scores[word, GROUPS.index(group), OUTSIDE] = -5
            scores[word, GROUPS.index(group), tag] = -0.02
    for (group, word), values in (unsure or {}).items():
        for tag, value in values.items():
            scores[word, GROUPS.index(group), tag] = value
    return Sight(TOKENS, scores, scores.argmax(-1))


def test_a_name_of_several_words_is_one() -> None:
    (found,) = sight({"gene": [BEGIN, INSIDE, END]}).named()
    assert (found.start, found.end, found.group) == (0, 8, "gene")
    assert found.score == pytest.approx(np.exp(-0.02))


def test_names_of_different_groups_may_lie_in_each_other() -> None:
    found = sight({"cell": [BEGIN, INSIDE, END], "gene": [SINGLE, OUTSIDE, OUTSIDE]}).named()
    assert {(one.start, one.end, one.group) for one in found} == {(0, 8, "cell"), (0, 2, "gene")}


def test_tags_that_do_not_fit_give_way_to_the_best_that_do() -> None:
    seen = sight({"gene": [BEGIN, SINGLE, OUTSIDE]}, {("gene", 1): {END: -0.5}, ("gene", 0): {SINGLE: -4.0}})
    assert [(one.start, one.end) for one in seen.named()] == [(0, 5)]


def test_the_chance_of_a_stretch_is_that_of_its_tags() -> None:
    seen = sight({"gene": [BEGIN, END, OUTSIDE]})
    assert seen.chance(0, 5, "gene") > 0.9
    assert seen.chance(0, 2, "gene") < 0.01
    assert seen.chance(1, 5, "gene") == 0.0, "a stretch that is not made of words"


def test_marks_stand_in_the_columns_of_their_group_and_level() -> None:
    first = GROUPS.index("cell") * len(LEVELS) * POSITIONS + LEVELS.index("weak") * POSITIONS
    assert marked(TOKENS, [Mark(0, 8, "cell", "weak")]) == [(0, first), (1, first + 1), (2, first + 2)]
    assert marked(TOKENS, [Mark(3, 5, "cell", "weak")]) == [(1, first + 3)]
    assert marked(TOKENS, [Mark(3, 4, "cell", "weak")]) == [], "half a word"
    (last,) = marked(TOKENS, [Mark(0, 2, GROUPS[-1], LEVELS[-1])])
    assert last[1] == MARKS - 1


def test_prefixes_and_knock_outs_are_cut_off() -> None:
    text = "Non-lithium mice were Trp53−/− and anti-CD3 treated"
    words = [text[start:end] for start, end in cut(text, tokenize(text))]
    assert {"lithium", "Trp53", "−/−", "CD3"} <= set(words)


def test_a_long_text_is_read_in_pieces() -> None:
    one = line("word " * 100)
    found = list(pieces([one] * 7))
    assert sum(map(len, found)) == 7
    assert all(sum(len(each.tokens) for each in piece) <= LONGEST_PIECE for piece in found)
    assert len(list(pieces([line("word " * 1000)]))) == 1, "a sentence is never cut"


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return shipped_recognizer()


@pytest.mark.parametrize(
    ("text", "name", "group"),
    [
        ("Two patients had seizures after zorblaxamine hydrochloride was given.", "seizures", "disease"),
        ("Treatment with zorblaxamine caused acute renal failure in rats.", "zorblaxamine", "chemical"),
        ("The QRT7 protein binds to the promoter and activates transcription of QRT8.", "QRT8", "gene"),
        ("The cytokine was made by activated splenic T cells.", "T cells", "cell"),
        ("The missense mutation p.R175H was found in two families.", "p.R175H", "variant"),
    ],
)
def test_names_that_no_list_has_are_found(recognizer: Recognizer, text: str, name: str, group: str) -> None:
    (seen,) = recognizer.read([line(text)])
    assert any(name in text[one.start : one.end] and one.group == group for one in seen.named()), seen.named()


def test_a_text_is_read_alike_whatever_was_read_before(recognizer: Recognizer) -> None:
    text = line("Cisplatin-induced nephrotoxicity was reduced by IL-10 in C57BL/6 mice.")
    (before,) = recognizer.read([text])
    recognizer.read([line("Macrophages promote metastasis.")])
    (after,) = Recognizer(recognizer.weights).read([text])
    assert before.named() == after.named() != []


def test_nothing_is_seen_in_nothing(recognizer: Recognizer) -> None:
    assert recognizer.read([]) == []
    (seen,) = recognizer.read([line("")])
    assert seen.named() == []
    assert seen.chance(0, 3, "gene") == 0.0


def test_texts_that_are_read_together_do_not_see_each_other(recognizer: Recognizer) -> None:
    texts = [
        [line("IL-10 rose."), line("It fell.")],
        [],
        [line("Cisplatin caused renal failure in rats.")],
        [line("word " * 600)],
    ]
    together = list(recognizer.read_all(texts))
    alone = [sight for lines in texts for sight in recognizer.read(lines)]
    assert [len(sight) for sight in together] == [len(sight) for sight in alone]
    for one, other in zip(together, alone, strict=True):
        assert [named[:3] for named in one.named()] == [named[:3] for named in other.named()]
