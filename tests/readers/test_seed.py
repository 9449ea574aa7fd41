"""A scraped record: the object, the free text after it, and what the two say together."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document
from kg.plugins import Read
from kg.readers import find, read

SEEDS = Path(__file__).parents[2] / "seeds"
Reading = Callable[[str, str], list[Read]]
RECORD: dict[str, object] = {
    "title": "Cells & tissues.",
    "authors": "Ann Lee, Bo Chen",
    "doi": "10.1/x",
    "url": None,
    "abstract": "<p><strong>Aim: </strong>IL-2 &amp; CD4<sup>+</sup> cells.</p><p><strong>Results: </strong>None\nlive.</p>",
    "PeriodicalIF": 3.6,
    "PeriodicalName": "Made-up Journal",
    "journal": {"name": "Made-up Journal", "volume": " ", "pages": "1-2"},
    "publicationDate": "2025-05-06",
    "RegionCategory": "医学",
    "ArticlePicture": [],
    "Total": 0,
}
FREE = "引用次数: 7\nAbstract\nAim: IL-2 & CD4+  cells.\nResults: None live.\n期刊介绍:\nA journal\nof nothing.\n"


def test_the_text_is_title_line_feed_and_plain_abstract(reading: Reading) -> None:
    (paper,) = reading("a.txt", json.dumps(RECORD, ensure_ascii=False) + "\n" + FREE)
    assert isinstance(paper, Document)
    assert paper.text == "Cells & tissues.\nAim: IL-2 & CD4+ cells.\nResults: None live."
    assert [(section.label, section.span.of(paper.text)) for section in paper.sections] == [
        ("TITLE", "Cells & tissues."),
        ("AIM", "IL-2 & CD4+ cells."),
        ("RESULTS", "None live."),
    ]
    assert paper.id == "10.1/x"


def test_all_metadata_is_kept_under_known_names_or_its_own(reading: Reading) -> None:
    (paper,) = reading("a.txt", json.dumps(RECORD) + "\n" + FREE)
    assert isinstance(paper, Document)
    assert dict(paper.metadata) == {
        "authors": ("Ann Lee", "Bo Chen"),
        "doi": "10.1/x",
        "impact_factor": 3.6,
        "journal": "Made-up Journal",
        "pages": "1-2",
        "date": "2025-05-06",
        "year": "2025",
        "region_category": "医学",
        "Total": 0,
        "citations": "7",
        "journal_description": "A journal\nof nothing.",
    }


def test_an_abstract_that_differs_in_the_free_text_leaves_a_warning(reading: Reading) -> None:
    (paper,) = reading("a.txt", json.dumps(RECORD) + "\n" + FREE.replace("None live", "Some live"))
    assert isinstance(paper, Document)
    warning = "the abstract stands twice in the record, and the second one differs at 'Some live.'"
    assert paper.get("reader_warning") == warning
    assert "None live" in paper.text


def test_an_abstract_that_stands_only_in_the_free_text_is_read_there(reading: Reading) -> None:
    (paper,) = reading("a.txt", json.dumps(RECORD | {"abstract": None}) + "\n" + FREE)
    assert isinstance(paper, Document)
    assert paper.text.endswith("\nAim: IL-2 & CD4+  cells.\nResults: None live.")
    assert [section.label for section in paper.sections] == ["TITLE", "AIM", "RESULTS"]


@pytest.mark.parametrize("indent", [None, 2])
def test_many_records_may_follow_one_another(reading: Reading, indent: int | None) -> None:
    pieces = [json.dumps(RECORD | {"doi": f"10.1/{number}"}, indent=indent) for number in range(3)]
    assert [item.id for item in reading("a.txt", f"\n{FREE}".join(pieces)) if isinstance(item, Document)] == [
        "10.1/0",
        "10.1/1",
        "10.1/2",
    ]


def test_the_text_may_be_missing_and_the_records_may_stand_in_an_array(reading: Reading) -> None:
    papers = reading("a.json", json.dumps([RECORD, RECORD | {"doi": "10.1/y"}], indent=1))
    assert [paper.id for paper in papers if isinstance(paper, Document)] == ["10.1/x", "10.1/y"]


def test_unknown_labels_and_unlabelled_text_are_kept(reading: Reading) -> None:
    (paper,) = reading("a.txt", json.dumps(RECORD) + "\nSeen on a page.\n审稿周期：三个月\n")
    assert isinstance(paper, Document)
    assert paper.get("text_after_record") == "Seen on a page."
    assert paper.get("审稿周期") == "三个月"


def test_a_control_character_in_the_free_text_leaves_the_record_out(reading: Reading) -> None:
    assert [str(item) for item in reading("a.txt", json.dumps(RECORD) + "\n引用次数: \x07\n")] == [
        "a.txt, line 1: holds a control character, U+0007; text without it would be right"
    ]


def test_the_seed_paper_is_read_without_a_doubt() -> None:
    (paper,) = (item for found in find([SEEDS]) for item in read(found) if isinstance(item, Document))  # type: ignore[arg-type]
    assert paper.id == paper.get("doi") == "10.1093/postmj/qgaf065"
    assert paper.get("reader_warning") is None
    assert [section.label for section in paper.sections] == ["TITLE", "BACKGROUND", "STRATEGY", "CONCLUSION"]
    given = json.loads(next(SEEDS.glob("*.txt")).read_text(encoding="utf-8").splitlines()[0])
    authors = paper.get("authors")
    assert isinstance(authors, tuple)
    assert ", ".join(str(author) for author in authors) == given["authors"]
    assert (paper.get("impact_factor"), paper.get("quartile"), paper.get("year")) == (3.6, "Q1", "2025")
    held = {str(value) for _, value in paper.metadata}
    lost = {key for key, value in given.items() if isinstance(value, (int, float)) and str(value) not in held}
    assert not lost
