"""Relations → predicates of Biolink, where the categories of both ends allow them, and what qualifies them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.relations import Relation

Kinds = frozenset[str]
GENE: Kinds = frozenset({"Gene", "Protein"})
CHEMICAL: Kinds = frozenset({"ChemicalEntity", "Drug"})
INTERVENTION = CHEMICAL | {"Treatment"}
CONDITION: Kinds = frozenset({"Disease", "PhenotypicFeature"})
ANATOMY: Kinds = frozenset({"AnatomicalEntity", "Cell", "CellularComponent"})
PROCESS: Kinds = frozenset({"BiologicalProcess"})
CLASSES = ANATOMY | PROCESS | CONDITION | {"Gene", "Drug", "Treatment", "SequenceVariant"}  # Biolink's "ontology class"
ANY: Kinds = frozenset()
AFFECTS = "biolink:affects"


@dataclass(frozen=True, slots=True)
class Bound:
    """A predicate's domain and range in the model, and the predicate to take beyond them: its parent, or the relation's own."""

    domain: Kinds
    range: Kinds
    beyond: str


BOUNDS = {
    "biolink:treats_or_applied_or_studied_to_treat": Bound(INTERVENTION, CONDITION, "biolink:related_to_at_instance_level"),
    "biolink:preventative_for_condition": Bound(INTERVENTION, CONDITION, "biolink:affects_likelihood_of"),
    "biolink:ameliorates_condition": Bound(INTERVENTION, CONDITION, AFFECTS),
    "biolink:exacerbates_condition": Bound(INTERVENTION, CONDITION, AFFECTS),
    "biolink:increases_sensitivity_to": Bound(GENE | CHEMICAL, GENE | CHEMICAL, AFFECTS),
    "biolink:decreases_sensitivity_to": Bound(GENE | CHEMICAL, GENE | CHEMICAL, AFFECTS),
    "biolink:biomarker_for": Bound(GENE | CHEMICAL, CONDITION, "biolink:correlated_with"),
    "biolink:expressed_in": Bound(GENE, ANATOMY, "biolink:located_in"),
    "biolink:subclass_of": Bound(CLASSES, CLASSES, "biolink:related_to_at_concept_level"),
    # the model names an occurrent as its domain, which its own association of genes with processes does not keep to
    "biolink:participates_in": Bound(ANY, PROCESS, "biolink:related_to_at_instance_level"),
}
NEARER = {  # relation: what says more than the Biolink parent in `relations.py`
    "improves": "biolink:ameliorates_condition",
    "worsens": "biolink:exacerbates_condition",
    "sensitizes_to": "biolink:increases_sensitivity_to",
    "confers_resistance_to": "biolink:decreases_sensitivity_to",
}
ASPECTS = {  # relations that change how much there is of the object or how active it is: which of the two
    "promotes": "activity_or_abundance",
    "inhibits": "activity_or_abundance",
    "increases": "abundance",
    "decreases": "abundance",
    "activates": "activity",
    "deactivates": "activity",
    "overcomes": "activity_or_abundance",
    "impedes": "activity_or_abundance",
    "recruits": "localization",
    "excludes": "localization",
}
_DIRECTIONS = {"increases": "increased", "decreases": "decreased"}


def fits(kind: str, kinds: Kinds) -> bool:
    """Tell whether a category is among some; every one is among ANY."""
    return not kinds or kind in kinds


def predicate(row: Relation, subject: str, object_: str) -> str:
    """Return the nearest predicate of a relation that may join two categories."""
    found = NEARER.get(row.name, row.biolink)
    while (bound := BOUNDS.get(found)) and not (fits(subject, bound.domain) and fits(object_, bound.range)):
        found = bound.beyond
    return found


def qualifiers(row: Relation, said: str, object_: str) -> dict[str, str]:
    """Return what qualifies `affects`: subject causes increased or decreased activity or abundance of the object."""
    if said != AFFECTS or row.name not in ASPECTS or row.direction not in _DIRECTIONS:
        return {}
    aspect = {"object_aspect_qualifier": ASPECTS[row.name]} if object_ in GENE | CHEMICAL else {}
    return {"qualified_predicate": "biolink:causes", **aspect, "object_direction_qualifier": _DIRECTIONS[row.direction]}
