"""An explanation is the annotator's own answer, with the reasons for it."""

import pytest

from kg.annotation import Annotator, explain
from kg.lexicon import Lexicon

TEXT = (
    "Tumour-associated macrophages (TAMs), CD4+ and CD8+ T cells and CD14+CD16− HLA-DRlow monocytes make TNF and IL-6; later, "
    "TAMs and cancer cells made a zeta omicron binder (ZOB) of the cell, and ZOB was AML."
)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(Lexicon.open())


def test_every_mention_is_explained_as_it_was_grounded(annotator: Annotator) -> None:
    explained = {one.span: one for one in explain(TEXT, annotator)}
    for mention in annotator.mentions(TEXT):
        one = explained[mention.span]
        assert (one.text, one.category, one.groundings) == (mention.text, mention.category, mention.groundings)


def test_readings_have_the_scores_of_the_groundings(annotator: Annotator) -> None:
    for one in explain(TEXT, annotator):
        scores = {grounding.term.curie: grounding.score for grounding in one.groundings}
        taken = {reading.entry.term.curie: reading.score for reading in one.readings if not reading.left_out}
        assert taken.items() <= scores.items()


def test_spans_point_at_their_words_in_order(annotator: Annotator) -> None:
    found = explain(TEXT, annotator)
    assert [one.span.of(TEXT) for one in found] == [one.text for one in found]
    assert [one.span for one in found] == sorted({one.span for one in found})


def test_what_the_text_leaves_unnamed_is_explained_too(annotator: Annotator) -> None:
    found = {one.text: one for one in explain(TEXT, annotator)}
    assert [held.reason for held in found["cell"].held] == ["too general to be a node"]
    assert (found["ZOB"].long_form, found["ZOB"].groundings) == ("zeta omicron binder", ())


@pytest.mark.parametrize("name", ["TAM", "T cells", "NF-κB", "breast cancer", "cell"])
def test_a_name_is_explained_as_a_whole(annotator: Annotator, name: str) -> None:
    (one,) = explain(name, annotator)
    assert one.text == name
    assert one.groundings == annotator.ground(name).groundings


@pytest.mark.parametrize("text", ["zorblax", "was", "§", "12"])
def test_what_is_called_nothing_says_what_was_tried(annotator: Annotator, text: str) -> None:
    (one,) = explain(text, annotator)
    assert one.text == text and one.keys and not one.groundings and one.category is None
