"""The table of names of annotated corpora holds together, and is the one that the sources tell of."""

import csv
import hashlib
import tomllib
from pathlib import Path

import pytest

from kg.curies import is_curie
from kg.lexicon.folding import keys
from kg.model import CATEGORIES

TOP = Path(__file__).parent.parent
TABLE = TOP / "training" / "names" / "names.tsv"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_table_is_the_one_that_the_sources_tell_of() -> None:
    told = tomllib.loads((TOP / "ontologies" / "sources.toml").read_text(encoding="utf-8"))
    assert told["source"]["corpora"]["sha256"]["names.tsv"] == hashlib.sha256(TABLE.read_bytes()).hexdigest()


def test_each_row_is_whole(rows: list[dict[str, str]]) -> None:
    assert len(rows) > 10_000
    for row in rows:
        assert all(row.values()) and keys(row["name"]) and row["category"] in CATEGORIES, row
        assert all(map(is_curie, row["curie"].split("|"))), row


def test_no_name_is_marked_more_often_than_it_stands(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert 0 < int(row["papers"]) <= int(row["annotated"]) <= int(row["occurrences"]), row


def test_corpora_that_may_not_be_trained_on_are_not_among_the_sources(rows: list[dict[str, str]]) -> None:
    sources = {source for row in rows for source in row["sources"].split("|")}
    assert not sources & {"tme", "ge11", "bioscope", "causal_language"}


def test_each_name_has_one_row_per_category_and_identifier(rows: list[dict[str, str]]) -> None:
    found = [(row["name"], row["category"], row["curie"]) for row in rows]
    assert len(set(found)) == len(found)
