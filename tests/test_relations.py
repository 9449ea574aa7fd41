"""The table of relations: the closed list, opposites that face each other, names that say their own denial."""

import pytest

from kg.errors import UnknownName
from kg.relations import RELATIONS, Relation, relation

OPPOSITES = {  # facing, as the contract has them
    "promotes": "inhibits",
    "increases": "decreases",
    "activates": "deactivates",
    "improves": "worsens",
    "recruits": "excludes",
    "sensitizes_to": "confers_resistance_to",
    "causes": "prevents",
    "correlates_positively_with": "correlates_negatively_with",
}
ALONE = (
    "overcomes impedes regulates mediates polarizes targets treats secretes associated_with predicts marks binds interacts_with "
    "participates_in located_in infiltrates expresses part_of is_a differentiates_into compared_with other"
).split()
INCREASING = "causes secretes recruits sensitizes_to predicts promotes increases activates improves polarizes".split()
DECREASING = (
    "prevents treats overcomes impedes excludes confers_resistance_to inhibits decreases deactivates worsens targets".split()
)
UNDIRECTED = "is_a part_of located_in binds interacts_with associated_with".split()
DENIALS = {
    "promotes": "does_not_promote",
    "expresses": "does_not_express",
    "confers_resistance_to": "does_not_confer_resistance_to",
    "correlates_positively_with": "does_not_correlate_positively_with",
    "associated_with": "is_not_associated_with",
    "is_a": "is_not_a",
    "other": "is_not_related_to",
}
EACH = pytest.mark.parametrize("row", RELATIONS.values(), ids=RELATIONS)


def test_the_table_is_the_closed_list() -> None:
    assert set(RELATIONS) == {*OPPOSITES, *OPPOSITES.values(), *ALONE}


def test_opposites_face_each_other() -> None:
    facing = {row.name: row.opposite for row in RELATIONS.values() if row.opposite}
    assert facing == OPPOSITES | {other: one for one, other in OPPOSITES.items()}


def test_opposites_have_opposite_directions() -> None:
    directions = {(RELATIONS[one].direction, RELATIONS[other].direction) for one, other in OPPOSITES.items()}
    assert directions == {("increases", "decreases")}


def test_opposites_are_alike_in_all_else() -> None:
    for one, other in OPPOSITES.items():
        assert RELATIONS[one].symmetric == RELATIONS[other].symmetric
        assert not (RELATIONS[one].swapped or RELATIONS[other].swapped)


@pytest.mark.parametrize(("direction", "names"), [("increases", INCREASING), ("decreases", DECREASING), (None, UNDIRECTED)])
def test_a_relation_points_where_its_wording_points(direction: str | None, names: list[str]) -> None:
    assert {RELATIONS[name].direction for name in names} == {direction}


def test_what_only_affects_has_no_opposite() -> None:
    assert {row.name for row in RELATIONS.values() if row.direction == "affects"} == {"regulates", "mediates"}
    assert RELATIONS["regulates"].opposite is RELATIONS["mediates"].opposite is None


@EACH
def test_a_row_stands_under_its_name(row: Relation) -> None:
    assert relation(row.name) is row


@EACH
def test_a_relation_has_a_parent_in_biolink_and_maybe_one_in_ro(row: Relation) -> None:
    assert row.biolink.startswith("biolink:")
    assert row.ro is None or row.ro.partition(":")[0] in ("RO", "BFO", "rdfs")


@EACH
def test_a_label_says_the_name_in_words(row: Relation) -> None:
    assert row.name == "other" or row.label.removeprefix("is ") in (row.name.replace("_", " "), "a")


@EACH
def test_the_negated_form_denies_the_label(row: Relation) -> None:
    assert row.negated_label.startswith("is not " if row.label.startswith("is ") else "does not ")
    assert row.negated_name == row.negated_label.replace(" ", "_")


def test_no_two_forms_share_a_name() -> None:
    names = [name for row in RELATIONS.values() for name in (row.curie, row.negated_curie)]
    assert len(names) == len(set(names)) == 2 * len(RELATIONS)


@pytest.mark.parametrize(("name", "denial"), DENIALS.items())
def test_denials_are_english(name: str, denial: str) -> None:
    assert relation(name).negated_name == denial


def test_a_curie_is_in_lower_camel_case() -> None:
    assert relation("promotes").negated_curie == "kgv:doesNotPromote"
    assert relation("confers_resistance_to").curie == "kgv:confersResistanceTo"


def test_only_what_expresses_is_read_from_its_object() -> None:
    assert [row.name for row in RELATIONS.values() if row.swapped] == ["expresses"]


def test_what_has_no_order_is_symmetric() -> None:
    symmetric = {row.name for row in RELATIONS.values() if row.symmetric}
    assert symmetric == {
        "associated_with",
        "correlates_positively_with",
        "correlates_negatively_with",
        "binds",
        "interacts_with",
        "compared_with",
    }


def test_an_unknown_relation_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no relation is called 'helps'; there are: activates, .*worsens"):
        relation("helps")
