"""Sentences end where a reader would end them."""

import pytest

from kg.language import split
from kg.model import Document, Section, Span

TEXTS = [
    "Macrophages promote metastasis. | Monocytes do not.",
    "Mice were treated with E. coli extract. | Tumours shrank.",
    "TAMs (see Fig. 2) were depleted. | iCAFs secreted IL-6.",
    "They produced granzyme B. | In 88 patients, survival was longer.",
    "Response was better vs. placebo (P < 0.05). | cDC1s were more frequent.",
    "β-catenin was active. | α-SMA was not.",
    "Levels rose to 3.6 ng/ml. | PD-L1 was induced.",
    "IL-6, e.g. in blood, i.e. in serum, was high. | 12 patients died.",
    "Does IL-6 promote invasion? | We asked this.",
    "Cells (n = 3. All female) were used. | They were aged.",
    "J. R. Smith described it.",
    "It was reported by Smith et al. in 2010. | Others disagreed.",
]


def _document(text: str) -> Document:
    return Document("1", "test", "", text)


@pytest.mark.parametrize("marked", TEXTS)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(marked: str) -> None:
    sentences = marked.split(" | ")
    text = " ".join(sentences)
    assert [span.of(text) for _, span in split(_document(text))] == sentences


def test_a_line_feed_always_ends_a_sentence() -> None:
    document = _document("Roles of macrophages in cancer\nThey promote growth.")
    assert [span.of(document.text) for _, span in split(document)] == ["Roles of macrophages in cancer", "They promote growth."]


def test_sentences_stay_in_their_sections_and_know_their_label() -> None:
    text = "Title\nBackground: One. Two."
    document = Document("1", "test", "Title", text, (Section("TITLE", Span(0, 5)), Section("BACKGROUND", Span(18, len(text)))))
    assert [(label, span.of(text)) for label, span in split(document)] == [
        ("TITLE", "Title"),
        ("BACKGROUND", "One."),
        ("BACKGROUND", "Two."),
    ]


def test_an_empty_text_has_no_sentence() -> None:
    assert split(_document(" \n ")) == []


def test_a_row_of_dots_is_one_sentence() -> None:
    assert len(list(split(Document("1", "test", "", "." * 60_000)))) == 1
