"""JSON lines of papers: texts as given, ids as given, everything else as metadata."""

import json
from collections.abc import Callable

import pytest

from kg.model import Document, GivenClaim, LeftOut
from kg.plugins import Read

Reading = Callable[[str, str | bytes], list[Read]]


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def only(items: list[Read]) -> Document:
    (document,) = items
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"text": " A\u2028b <b>&amp;\r\n "}, " A\u2028b <b>&amp;\r\n "),
        ({"title": "T.", "abstract": "A."}, "T.\nA."),
        ({"title": "T.", "abstract": ""}, "T."),
        ({"title": "T.", "abstract": None}, "T."),
        ({"abstract": "A."}, "\nA."),
        ({"title": "T.", "text": "T.\nBody."}, "T.\nBody."),
        ({"title": "T.", "text": ""}, "T."),
        ({"doi": "10.1/x"}, ""),
    ],
)
def test_the_text_is_as_given(reading: Reading, record: dict[str, object], text: str) -> None:
    assert only(reading("a.jsonl", lines(record))).text == text


@pytest.mark.parametrize(
    ("record", "id_"),
    [
        ({"id": "x:1"}, "x:1"),
        ({"id": 7}, "7"),
        ({"id": ["a", 2]}, "a|2"),
        ({"id": None, "doi": "10.1/x", "pmid": 3}, "10.1/x"),
        ({"pmid": 3}, "3"),
        ({"paperId": "abc"}, "abc"),
        ({}, "1"),
    ],
)
def test_the_id_is_the_given_one_or_doi_or_pmid_or_the_line(reading: Reading, record: dict[str, object], id_: str) -> None:
    assert only(reading("a.jsonl", lines({"text": "Cells."} | record))).id == id_


def test_a_byte_order_mark_and_blank_lines_do_not_count(reading: Reading) -> None:
    first, second = reading(
        "a.jsonl", b"\xef\xbb\xbf\n" + lines({"text": "One."}).encode() + b"\n\n" + lines({"text": "Two."}).encode()
    )
    assert (first.text, first.id, second.id) == ("One.", "2", "5")  # type: ignore[union-attr]


def test_labels_are_sections_whose_spans_leave_the_label_out(reading: Reading) -> None:
    abstract = "BACKGROUND: Cells live. METHODS: We look. Results and conclusions: None."
    document = only(reading("a.jsonl", lines({"title": "T", "abstract": abstract})))
    assert [(section.label, section.span.of(document.text)) for section in document.sections] == [
        ("TITLE", "T"),
        ("BACKGROUND", "Cells live."),
        ("METHODS", "We look."),
        ("RESULTS AND CONCLUSIONS", "None."),
    ]


def test_an_array_may_be_pretty_and_one_object_may_take_many_lines(reading: Reading) -> None:
    records = [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]
    assert [item.id for item in reading("a.json", json.dumps(records, indent=2)) if isinstance(item, Document)] == ["a", "b"]
    pretty = "\n".join(json.dumps(record, indent=2) for record in records)
    assert [item.id for item in reading("b.json", pretty) if isinstance(item, Document)] == ["a", "b"]


def test_metadata_is_kept_and_lists_are_frozen(reading: Reading) -> None:
    record = {
        "text": "A.",
        "authors": ["Ann Lee", "Bo Chen"],
        "pmid": 12,
        "Year": 2020,
        "keywords": "a; b",
        "x": {"y": [1, None]},
    }
    assert only(reading("a.jsonl", lines(record))).metadata == (
        ("authors", ("Ann Lee", "Bo Chen")),
        ("pmid", "12"),
        ("year", "2020"),
        ("keywords", ("a", "b")),
        ("x", (("y", (1,)),)),
    )


def test_papers_with_metadata_alone_are_read(reading: Reading) -> None:
    assert only(reading("a.jsonl", lines({"id": "m", "pmid": "1", "journal": "J"}))).sections == ()


def test_ids_and_links_alone_are_no_paper(reading: Reading) -> None:
    (item,) = reading("a.jsonl", lines({"id": "m", "url": "http://x"}))
    assert isinstance(item, LeftOut)


def test_papers_are_not_taken_for_claims(reading: Reading) -> None:
    items = reading("a.jsonl", lines({"text": "A.", "subject": "Oncology", "relation": "none"}))
    assert not any(isinstance(item, GivenClaim) for item in items)
