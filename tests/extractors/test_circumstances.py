"""In whom, and after what, there is more or less of a thing."""

from collections.abc import Callable

from kg.extractors.arguments import Arguments
from kg.extractors.circumstances import found_under
from kg.extractors.tree import Tree

TreeOf = Callable[[str], Tree]


def found(tree: Tree) -> list[tuple[str, str, str]]:
    rows = found_under(tree, Arguments(tree, ()))
    return [(each.subject.argument.term.name, each.relation, each.object.argument.term.name) for each in rows]


def test_what_was_taken_away_is_a_deficiency(tree_of: TreeOf) -> None:
    for bearers in ("Ccr2-deficient mice", "Ccr2 knockout mice", "Ccr2-/- mice", "Mice lacking Ccr2", "Mice deficient in Ccr2"):
        assert found(tree_of(f"{bearers} had fewer metastases."))[0][:2] == ("Ccr2 deficiency", "decreases"), bearers


def test_what_was_only_met_with_goes_together(tree_of: TreeOf) -> None:
    assert found(tree_of("Mortality was higher in patients with sepsis."))[0] == (
        "mortality",
        "correlates_positively_with",
        "sepsis",
    )


def test_little_of_a_thing_turns_the_sign(tree_of: TreeOf) -> None:
    ((subject, relation, _),) = found(tree_of("Patients with few CD8+ T cells showed increased mortality."))
    assert (subject.lower().removesuffix("s"), relation) == ("cd8+ t cell", "correlates_negatively_with")


def test_each_of_several_findings_has_its_own_change(tree_of: TreeOf) -> None:
    rows = found(tree_of("Macrophages treated with sunitinib produced more IL-12 and less IL-10."))
    assert [relation for _, relation, _ in rows] == ["increases", "decreases"]


def test_with_whom_bearers_are_compared_does_nothing(tree_of: TreeOf) -> None:
    assert found(tree_of("Apoptosis was lower in controls than in cells treated with cisplatin.")) == []


def test_two_ways_to_be_told_from_others_tell_nothing(tree_of: TreeOf) -> None:
    assert found(tree_of("Patients with sepsis treated with cisplatin had increased mortality.")) == []


def test_a_deed_that_says_nothing_is_none(tree_of: TreeOf) -> None:
    assert found(tree_of("Apoptosis increased after treatment.")) == []
    assert found(tree_of("Apoptosis increased after cisplatin treatment.")) != []


def test_weeks_are_only_counted_from_an_operation(tree_of: TreeOf) -> None:
    assert found(tree_of("Apoptosis increased 3 weeks after surgery.")) == []
    assert found(tree_of("Apoptosis increased after surgery.")) != []
