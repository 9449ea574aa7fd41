"""Relations → predicates of Biolink, where the categories of both ends allow them, and what qualifies them."""

from __future__ import annotations

from collections.abc import Mapping
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
_POSITIVE = "biolink:acts_upstream_of_or_within_positive_effect"
_NEGATIVE = "biolink:acts_upstream_of_or_within_negative_effect"
_EITHER = "activity_or_abundance"


@dataclass(frozen=True, slots=True)
class Bound:
    """A predicate's domain and range in the model, and the predicate to take beyond them: its parent, or the relation's own."""

    domain: Kinds
    range: Kinds
    beyond: str


BOUNDS = {
    _POSITIVE: Bound(GENE, PROCESS, AFFECTS),
    _NEGATIVE: Bound(GENE, PROCESS, AFFECTS),
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
    **dict.fromkeys(("promotes", "increases", "activates"), _POSITIVE),  # "a positive (activating or increasing) effect"
    **dict.fromkeys(("inhibits", "decreases", "deactivates", "impedes"), _NEGATIVE),
    "improves": "biolink:ameliorates_condition",
    "worsens": "biolink:exacerbates_condition",
    "sensitizes_to": "biolink:increases_sensitivity_to",
    "confers_resistance_to": "biolink:decreases_sensitivity_to",
    "differentiates_into": "biolink:develops_into",
}
ASPECTS = {  # relations that change how much there is of the object or how active it is: which of the two
    "promotes": _EITHER,
    "inhibits": _EITHER,
    "increases": "abundance",
    "decreases": "abundance",
    "activates": "activity",
    "deactivates": "activity",
    "overcomes": _EITHER,
    "impedes": _EITHER,
    "recruits": "localization",
    "excludes": "localization",
}
WHOLE = {  # relation: the predicate that says all of it, so that its denial denies no more than was denied
    "promotes": _POSITIVE,
    "inhibits": _NEGATIVE,
    "impedes": _NEGATIVE,
    "improves": "biolink:ameliorates_condition",
    "worsens": "biolink:exacerbates_condition",
    "sensitizes_to": "biolink:increases_sensitivity_to",
    "confers_resistance_to": "biolink:decreases_sensitivity_to",
    "regulates": AFFECTS,
    "causes": "biolink:causes",
    "prevents": "biolink:preventative_for_condition",
    "associated_with": "biolink:associated_with",
    "correlates_positively_with": "biolink:positively_correlated_with",
    "correlates_negatively_with": "biolink:negatively_correlated_with",
    "marks": "biolink:biomarker_for",
    "interacts_with": "biolink:interacts_with",
    "participates_in": "biolink:participates_in",
    "located_in": "biolink:located_in",
    "expresses": "biolink:expressed_in",
    "part_of": "biolink:part_of",
    "is_a": "biolink:subclass_of",
    "differentiates_into": "biolink:develops_into",
}
DIRECTED = frozenset(ASPECTS) - {"overcomes"}  # which is more than to make less of
"""Relations of which direction and aspect say all."""
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
    """Return what qualifies a predicate: subject causes increased or decreased activity or abundance of the object; it binds it."""
    if row.name == "binds":
        return {"causal_mechanism_qualifier": "binding"}
    if said != AFFECTS or row.name not in ASPECTS or row.direction not in _DIRECTIONS:
        return {}
    aspect = {"object_aspect_qualifier": ASPECTS[row.name]} if object_ in GENE | CHEMICAL else {}
    return {"qualified_predicate": "biolink:causes", **aspect, "object_direction_qualifier": _DIRECTIONS[row.direction]}


def whole(row: Relation, said: str, how: Mapping[str, str]) -> bool:
    """Tell whether a predicate with its qualifiers says all of a relation, and nothing wider."""
    directed = row.name in DIRECTED and "object_direction_qualifier" in how
    aspect = directed and how.get("object_aspect_qualifier", _EITHER) == ASPECTS[row.name]
    return WHOLE.get(row.name) == said or aspect or "causal_mechanism_qualifier" in how
