"""Labels begin sections; they stand in the text and outside of the spans."""

import pytest

from kg.readers.sections import composed, inline_marks, whole


def labels(text: str) -> list[str]:
    return [mark.label for mark in inline_marks(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Background: Cells. METHODS: We look.", ["Background", "METHODS"]),
        ("AIMS/HYPOTHESIS: x", ["AIMS/HYPOTHESIS"]),
        ("Materials and methods: x", ["Materials and methods"]),
        ("Design, setting, and participants: x", ["Design, setting, and participants"]),
        ("STATEMENT OF SIGNIFICANCE: x", ["STATEMENT OF SIGNIFICANCE"]),
        ("ETHNOPHARMACOLOGICAL RELEVANCE: x", ["ETHNOPHARMACOLOGICAL RELEVANCE"]),
        ("Cells (n = 3). Results: x", ["Results"]),
        ("Cells of two kinds: macrophages and results: none", []),
        ("PD-L1: a marker. TNF: another. IL-2: a third.", []),
        ("We saw the Results: none", []),
        ("Panel A: cells. Scale bar: 5 µm.", []),
        ("results: none", []),
    ],
)
def test_usual_labels_are_found_where_a_sentence_begins(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_what_stands_before_the_first_label_is_abstract() -> None:
    text, sections = composed("T", "Cells live. RESULTS:\n None. ")
    assert [(section.label, section.span.of(text)) for section in sections] == [
        ("TITLE", "T"),
        ("ABSTRACT", "Cells live."),
        ("RESULTS", "None."),
    ]


def test_a_label_without_text_is_no_section() -> None:
    assert [section.label for section in composed("", "METHODS:\nRESULTS: None.")[1]] == ["RESULTS"]


def test_a_text_in_one_piece_has_a_title_where_it_begins_with_it() -> None:
    assert [section.label for section in whole("T\nCells.", "T")] == ["TITLE", "ABSTRACT"]
    assert [section.label for section in whole("T\nCells.", "U")] == ["ABSTRACT"]
    assert whole("", "") == ()
