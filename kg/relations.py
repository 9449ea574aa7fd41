"""The relations: a table. To add one, add a row (and its triggers in `triggers.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.errors import UnknownName
from kg.model import Statement

Coarse = Literal[
    "regulates", "causes", "treats", "prevents", "associated_with", "interacts_with",
    "participates_in", "located_in", "part_of", "is_a", "other",
]  # fmt: skip
Direction = Literal["increases", "decreases", "affects"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A row: `opposite` faces it, `swapped` says that RO and Biolink read it from object to subject."""

    name: str
    label: str
    coarse: Coarse
    direction: Direction | None
    opposite: str | None
    biolink: str
    ro: str | None = None
    symmetric: bool = False
    swapped: bool = False

    @property
    def curie(self) -> str:
        """Return the CURIE of the relation: kgv: and the name in lowerCamelCase."""
        return "kgv:" + camel(self.name)

    @property
    def negated_label(self) -> str:
        """Return the words that deny the relation, for statements that no paper affirms."""
        return denial(self.label)

    @property
    def negated_name(self) -> str:
        """Return the name of the negated form."""
        return self.negated_label.replace(" ", "_")

    @property
    def negated_curie(self) -> str:
        """Return the CURIE of the negated form."""
        return "kgv:" + camel(self.negated_name)


def camel(name: str) -> str:
    """Return a snake_case name in lowerCamelCase.

    >>> camel("confers_resistance_to")
    'confersResistanceTo'
    """
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def denial(label: str) -> str:
    """Return a label negated.

    >>> denial("promotes"), denial("expresses"), denial("is part of")
    ('does not promote', 'does not express', 'is not part of')
    """
    verb, *rest = label.split()
    if verb == "is":
        return " ".join(["is", "not", *rest])
    return " ".join(["does", "not", verb.removesuffix("es" if verb.endswith("sses") else "s"), *rest])


_R = Relation
_TABLE = (
    # name, label, coarse class, direction, opposite, Biolink, RO
    _R("promotes", "promotes", "regulates", "increases", "inhibits", "biolink:affects", "RO:0002213"),
    _R("inhibits", "inhibits", "regulates", "decreases", "promotes", "biolink:affects", "RO:0002212"),
    _R("increases", "increases", "regulates", "increases", "decreases", "biolink:affects", "RO:0002213"),
    _R("decreases", "decreases", "regulates", "decreases", "increases", "biolink:affects", "RO:0002212"),
    _R("activates", "activates", "regulates", "increases", "deactivates", "biolink:affects", "RO:0002213"),
    _R("deactivates", "deactivates", "regulates", "decreases", "activates", "biolink:affects", "RO:0002212"),
    _R("improves", "improves", "regulates", "increases", "worsens", "biolink:affects", "RO:0002213"),
    _R("worsens", "worsens", "regulates", "decreases", "improves", "biolink:affects", "RO:0002212"),
    _R("recruits", "recruits", "regulates", "increases", "excludes", "biolink:affects", "RO:0002213"),
    _R("excludes", "excludes", "regulates", "decreases", "recruits", "biolink:affects", "RO:0002212"),
    _R("sensitizes_to", "sensitizes to", "regulates", "increases", "confers_resistance_to", "biolink:affects"),
    _R("confers_resistance_to", "confers resistance to", "regulates", "decreases", "sensitizes_to", "biolink:affects"),
    _R("overcomes", "overcomes", "regulates", "decreases", None, "biolink:affects", "RO:0002212"),
    _R("impedes", "impedes", "regulates", "decreases", None, "biolink:affects", "RO:0002212"),
    _R("regulates", "regulates", "regulates", "affects", None, "biolink:affects", "RO:0002211"),
    _R("mediates", "mediates", "regulates", "affects", None, "biolink:affects", "RO:0002211"),
    _R("polarizes", "polarizes", "regulates", "increases", None, "biolink:affects", "RO:0002213"),
    _R("targets", "targets", "regulates", "decreases", None, "biolink:affects", "RO:0002212"),
    _R("causes", "causes", "causes", "increases", "prevents", "biolink:causes", "RO:0003303"),
    _R("prevents", "prevents", "prevents", "decreases", "causes", "biolink:preventative_for_condition", "RO:0002599"),
    _R("treats", "treats", "treats", "decreases", None, "biolink:treats_or_applied_or_studied_to_treat", "RO:0002606"),
    _R("secretes", "secretes", "causes", "increases", None, "biolink:produces", "RO:0003000"),
    _R("associated_with", "is associated with", "associated_with", None, None, "biolink:associated_with", "RO:0002610",
       symmetric=True),
    _R("correlates_positively_with", "correlates positively with", "associated_with", "increases",
       "correlates_negatively_with", "biolink:positively_correlated_with", "RO:0002610", symmetric=True),
    _R("correlates_negatively_with", "correlates negatively with", "associated_with", "decreases",
       "correlates_positively_with", "biolink:negatively_correlated_with", "RO:0002610", symmetric=True),
    _R("predicts", "predicts", "associated_with", "increases", None, "biolink:associated_with"),
    _R("marks", "marks", "associated_with", None, None, "biolink:biomarker_for", "RO:0002607"),
    _R("binds", "binds", "interacts_with", None, None, "biolink:physically_interacts_with", "RO:0002436", symmetric=True),
    _R("interacts_with", "interacts with", "interacts_with", None, None, "biolink:interacts_with", "RO:0002434",
       symmetric=True),
    _R("participates_in", "participates in", "participates_in", None, None, "biolink:participates_in", "RO:0000056"),
    _R("located_in", "is located in", "located_in", None, None, "biolink:located_in", "RO:0001025"),
    _R("infiltrates", "infiltrates", "located_in", None, None, "biolink:located_in", "RO:0001025"),
    _R("expresses", "expresses", "located_in", None, None, "biolink:expressed_in", "RO:0002206", swapped=True),
    _R("part_of", "is part of", "part_of", None, None, "biolink:part_of", "BFO:0000050"),
    _R("is_a", "is a", "is_a", None, None, "biolink:subclass_of", "rdfs:subClassOf"),
    _R("differentiates_into", "differentiates into", "other", None, None, "biolink:related_to", "RO:0002203"),
    _R("compared_with", "is compared with", "other", None, None, "biolink:related_to", symmetric=True),
    _R("other", "is related to", "other", None, None, "biolink:related_to"),
)  # fmt: skip

RELATIONS: dict[str, Relation] = {row.name: row for row in _TABLE}


def written(statement: Statement) -> str:
    """Return the name that a statement is written with: that of the negated form where it is refuted."""
    row = relation(statement.relation)
    return row.negated_name if statement.refuted else row.name


def worded(statement: Statement) -> str:
    """Return the words that a statement is written with."""
    row = relation(statement.relation)
    return row.negated_label if statement.refuted else row.label


def relation(name: str) -> Relation:
    """Return the row of a relation; raise UnknownName where there is none."""
    try:
        return RELATIONS[name]
    except KeyError:
        raise UnknownName("relation", name, RELATIONS) from None
