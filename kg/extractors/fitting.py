"""Which things can stand at the ends of which relation: tables. To add a rule, add a row."""

from __future__ import annotations

from kg.extractors.composing import core
from kg.model import Argument

_BEARERS = frozenset(("biolink:Cell", "biolink:CellLine", "biolink:AnatomicalEntity", "biolink:Disease", "biolink:NamedThing"))
_PLACES = frozenset(("biolink:AnatomicalEntity", "biolink:CellularComponent", "biolink:Disease", "biolink:Cell"))
SUBJECTS = {"expresses": _BEARERS, "secretes": _BEARERS}
_MADE = frozenset(
    f"biolink:{kind}"
    for kind in ("Gene", "Protein", "ChemicalEntity", "Drug", "CellularComponent", "NamedThing", "SequenceVariant")
)
OBJECTS = {
    "expresses": _MADE,
    "secretes": _MADE | {"biolink:Cell"},
    "treats": frozenset(("biolink:Disease", "biolink:PhenotypicFeature")),
    "located_in": _PLACES,
    "infiltrates": _PLACES,
    "differentiates_into": frozenset(
        ("biolink:Cell", "biolink:CellLine", "biolink:AnatomicalEntity", "biolink:NamedThing", "biolink:Disease")
    ),
}
NO_SUBJECTS = {
    "binds": frozenset(("biolink:BiologicalProcess",)),
    "part_of": frozenset(("biolink:BiologicalProcess",)),
    "causes": frozenset(("biolink:AnatomicalEntity", "biolink:OrganismTaxon")),
}
_BEINGS = frozenset(("biolink:OrganismTaxon",))
NO_OBJECTS = {
    "promotes": _BEINGS | {"biolink:CellLine"},
    "causes": _BEINGS | {"biolink:CellLine", "biolink:AnatomicalEntity"},
    "increases": frozenset(("biolink:AnatomicalEntity", "biolink:OrganismTaxon")),
    "decreases": frozenset(("biolink:AnatomicalEntity", "biolink:OrganismTaxon")),
    "targets": frozenset(("biolink:Treatment", "biolink:Drug")),
    "participates_in": frozenset(
        ("biolink:Disease", "biolink:AnatomicalEntity", "biolink:Cell", "biolink:OrganismTaxon", "biolink:CellLine")
    ),
}
"""Categories that can, or cannot, stand at an end of a relation; a relation that is not named takes all."""


def are_two(a: Argument, b: Argument) -> bool:
    """Tell whether two ends are two things: they do not overlap, and do not name, or speak of, the same and nothing else."""
    assert a.span is not None and b.span is not None
    return not a.span.overlaps(b.span) and set(core(a.term)) != set(core(b.term))


def fits(relation: str, a: Argument, b: Argument) -> bool:
    """Tell whether ends of these categories can stand in the relation: nobody treats a gene."""
    return (
        (relation not in SUBJECTS or a.term.category in SUBJECTS[relation])
        and (relation not in OBJECTS or b.term.category in OBJECTS[relation])
        and a.term.category not in NO_SUBJECTS.get(relation, ())
        and b.term.category not in NO_OBJECTS.get(relation, ())
    )
