"""Edges between the same two nodes become one."""

from pathlib import Path

import pytest
from graph_fixtures import METASTASIS, PDL1, TAM, Input, claimed, document, given_claim, stored

from kg.graph import Build, Selection


def joined(folder: Path) -> Build:
    papers = [document(f"Nothing {year}.", id=id, year=year) for id, year in (("1", "2011"), ("2", "1999"))]
    claims = [
        given_claim("1", TAM, "promotes", METASTASIS),
        given_claim("2", TAM, "promotes", METASTASIS, certainty="hedged"),
        given_claim("2", TAM, "inhibits", METASTASIS),
        given_claim("3", TAM, "marks", METASTASIS, negated=True),
        given_claim("3", METASTASIS, "promotes", TAM),
        given_claim("3", PDL1, "binds", PDL1),
    ]
    stored(folder, Input("papers.jsonl", papers, claims))
    return Build(folder)


def test_there_is_one_edge_from_a_term_to_another_and_one_back(tmp_path: Path) -> None:
    made = joined(tmp_path).collapsed().network()
    assert sorted(made.edges()) == sorted(
        [(TAM.curie, METASTASIS.curie), (METASTASIS.curie, TAM.curie), (PDL1.curie, PDL1.curie)]
    )


def test_what_they_say_is_kept_and_papers_are_counted_once(tmp_path: Path) -> None:
    build = joined(tmp_path)
    (row,) = build.collapsed().network()[TAM.curie][METASTASIS.curie].values()
    several = {one.id: one for one in build.statements() if (one.subject, one.object) == (TAM.curie, METASTASIS.curie)}
    assert row["relation"].split("|") == ["promotes", "inhibits", "does_not_mark"]
    assert row["label"] == "promotes, inhibits, does not mark"
    assert row["statement"].split("|") == list(several)
    assert (row["papers"], row["claims"], row["affirmed"], row["negated"]) == (3, 4, 2, 1)
    assert (row["first_year"], row["last_year"]) == (1999, 2011)
    assert row["certainty"] == "asserted"
    assert row["is_negated"] is False
    assert row["direction"] == "increases|decreases"
    affirmed = [one.belief for one in several.values() if not one.refuted]
    assert (row["belief"], row["weight"]) == (max(affirmed), round(sum(affirmed), 3))


def test_what_is_only_denied_stays_denied(tmp_path: Path) -> None:
    claimed(tmp_path, *(given_claim("1", TAM, relation, METASTASIS, negated=True) for relation in ("promotes", "binds")))
    (row,) = Build(tmp_path).collapsed().network()[TAM.curie][METASTASIS.curie].values()
    assert (row["is_negated"], row["affirmed"], row["negated"]) == (True, 0, 1)
    assert row["weight"] == pytest.approx(1.4)


def test_a_direction_is_not_that_of_what_has_none(tmp_path: Path) -> None:
    claimed(tmp_path, *(given_claim("1", TAM, relation, METASTASIS) for relation in ("promotes", "marks")))
    (row,) = Build(tmp_path).collapsed().network()[TAM.curie][METASTASIS.curie].values()
    assert row["direction"] == "increases|none"


def test_a_selection_can_be_collapsed_and_a_collapsed_build_selected(tmp_path: Path) -> None:
    build, wanted = joined(tmp_path), Selection(min_papers=2)
    assert build.selected(wanted).collapsed().network().number_of_edges() == 1
    assert build.collapsed().selected(wanted).network().number_of_edges() == 1
