"""Spellings become names, empty values go, and what is unknown keeps its own name."""

import pytest

from kg.readers.fields import FIELDS, known, metadata, says_paper


def test_every_name_is_known_and_no_spelling_stands_for_two_fields() -> None:
    spellings = [spelling for name, row in FIELDS.items() for spelling in (name, *row)]
    assert all(known(name) == name for name in FIELDS)
    bare = ["".join(filter(str.isalnum, spelling.lower())) for spelling in spellings]
    assert len(bare) == len(set(bare))


@pytest.mark.parametrize(
    ("given", "authors"),
    [
        ("Siyuan Li, Bo Chen", ("Siyuan Li", "Bo Chen")),
        ("Li, Siyuan; Chen, Bo", ("Li, Siyuan", "Chen, Bo")),
        ("Ann Lee and Bo Chen", ("Ann Lee", "Bo Chen")),
        ("Ann Lee, Jr., Bo Chen, MD", ("Ann Lee Jr.", "Bo Chen MD")),
        ("Alexandra Brandt", ("Alexandra Brandt",)),
        (["Ann Lee", "Bo Chen"], ("Ann Lee", "Bo Chen")),
        ([{"given": "Ann", "family": "Lee"}, {"name": "Bo Chen"}], ("Ann Lee", "Bo Chen")),
    ],
)
def test_authors_are_names_in_order(given: object, authors: tuple[str, ...]) -> None:
    assert dict(metadata({"authors": given}))["authors"] == authors


def test_details_of_authors_are_kept_beside_their_names() -> None:
    assert dict(metadata({"authors": [{"name": "Ann Lee", "orcid": "0000"}]})) == {
        "authors": ("Ann Lee",),
        "author_details": ((("name", "Ann Lee"), ("orcid", "0000")),),
    }


def test_nothing_empty_is_kept_but_zero_and_false_are() -> None:
    empty = {"a": None, "b": "", "c": " ", "d": [], "e": {}, "f": [None, ""], "g": {"h": None}}
    assert metadata({**empty, "zero": 0, "isOpenAccess": False}) == (("zero", 0), ("open_access", False))


def test_two_spellings_that_agree_are_one_field_and_two_that_do_not_are_two() -> None:
    assert metadata({"PeriodicalName": "J", "journal": "J"}) == (("journal", "J"),)
    assert metadata({"PeriodicalName": "J", "venue": "K"}) == (("journal", "J"), ("venue", "K"))


def test_objects_that_tell_of_the_journal_or_of_ids_are_unfolded() -> None:
    record = {"journal": {"name": "J", "volume": 3, "rank": "A"}, "externalIds": {"DOI": "10.1/x", "PubMed": 1, "MAG": "2"}}
    assert dict(metadata(record)) == {
        "journal": "J",
        "volume": 3,
        "journal_rank": "A",
        "doi": "10.1/x",
        "pmid": "1",
        "MAG": "2",
    }


@pytest.mark.parametrize(("date", "year"), [("2025-05-06", "2025"), ("May 2019", "2019"), (2020, "2020"), ("12345", None)])
def test_a_year_is_taken_from_the_date(date: object, year: str | None) -> None:
    assert dict(metadata({"publicationDate": date})).get("year") == year


def test_a_link_or_a_language_tells_of_no_paper() -> None:
    assert says_paper(metadata({"doi": "10.1/x"}))
    assert not says_paper(metadata({"url": "x", "language": "eng", "anything": 1}))
