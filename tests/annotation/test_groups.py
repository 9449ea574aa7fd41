"""Groups hold categories, and the recogniser knows the same groups."""

import pytest

from kg.annotation import groups
from kg.annotation.groups import GROUP_OF, GROUPS, NEAR, OWN, group_levels
from kg.language.recognizer import GROUPS as SEEN
from kg.language.recognizer import LEVELS
from kg.lexicon import Entry
from kg.lexicon.entries import SCOPES
from kg.model import CATEGORIES, Term

LISTED_ONLY = {"biolink:Treatment", "biolink:NamedThing"}


def entry(category: str, scope: str) -> Entry:
    return Entry(Term(f"EX:{category}", "name", category), "name", scope, "test")  # type: ignore[arg-type]


def test_the_recogniser_and_the_table_know_the_same_groups() -> None:
    assert tuple(GROUPS) == SEEN
    assert NEAR.keys() | {group for near in NEAR.values() for group in near} <= GROUPS.keys()
    assert set(OWN) <= set(SCOPES)


def test_every_category_is_of_one_group_or_known_to_lists_alone() -> None:
    assert GROUP_OF.keys() | LISTED_ONLY == set(CATEGORIES)
    assert not GROUP_OF.keys() & LISTED_ONLY


def test_a_hit_is_marked_by_the_scope_of_its_best_reading() -> None:
    entries = [entry("biolink:Gene", "exact"), entry("biolink:Disease", "related"), entry("biolink:Treatment", "exact")]
    assert group_levels(entries) == [("gene", "sure"), ("disease", "weak")]
    assert {level for _, level in group_levels([entry("biolink:Cell", scope) for scope in SCOPES])} <= set(LEVELS)


def test_a_name_of_the_corpora_is_marked_beside_what_the_vocabularies_say() -> None:
    assert group_levels([entry("biolink:Gene", "corpus"), entry("biolink:Gene", "label")]) == [
        ("gene", "corpus"),
        ("gene", "sure"),
    ]


def test_readings_are_told_apart_though_the_place_in_memory_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "REMEMBERED", 2)
    for category in ("biolink:Gene", "biolink:Cell", "biolink:Disease", "biolink:Gene"):
        readings = [entry(category, "label")]
        assert group_levels(readings) == group_levels(readings) == [(GROUP_OF[category], "sure")]
        del readings
