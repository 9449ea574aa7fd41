"""Contexts of a claim → Biolink's qualifiers where the association has them, and columns of kg for all."""

from __future__ import annotations

from collections.abc import Mapping

from kg.curies import is_curie
from kg.exporters.kgx.associations import Association
from kg.exporters.kgx.nodes import Nodes, Row, curie
from kg.exporters.kgx.predicates import ANATOMY
from kg.frozen import several
from kg.model import CONTEXT_KEYS, Claim, Frozen
from kg.rows import spelled

SPECIES = "species_context_qualifier"  # a slot of every association
SLOTS = {  # context: Biolink's slot, the categories that may stand there, whether it holds several
    "species": (SPECIES, frozenset({"OrganismTaxon"}), False),
    "disease": ("disease_context_qualifier", frozenset({"Disease"}), False),
    "tissue": ("anatomical_context_qualifier", ANATOMY, True),
}
KINDS = {
    "species": "OrganismTaxon",
    "disease": "Disease",
    "tissue": "AnatomicalEntity",
    "cell_line": "CellLine",
    "treatment": "Treatment",
}
"""What a term seems to be that is known as a context only."""
_NONE: tuple[str, frozenset[str], bool] = ("", frozenset(), False)
QUALIFIERS = tuple(slot for slot, _, _ in SLOTS.values())
COLUMNS = (*(f"kg_{key}" for key in CONTEXT_KEYS), "kg_context")


def qualifying(claim: Claim, kind: Association, nodes: Nodes) -> Row:
    """Return the contexts that an association has slots for, where the slots may hold their terms; all terms become nodes."""
    found: Row = {}
    for key, value in claim.context:
        if key in KINDS:
            terms = [one for one in listed(value) if isinstance(one, str) and is_curie(one)]
            kinds = {one: nodes.meet(one, KINDS[key]) for one in terms}
            found |= _slot(key, kinds, kind)
    return found


def contexts(claim: Claim) -> Row:
    """Return every context, those of unknown keys as one list of `key: value`."""
    known: Row = {f"kg_{key}": [_plain(one) for one in listed(value)] for key, value in claim.context if key in CONTEXT_KEYS}
    return known | {"kg_context": [f"{key}: {spelled(value)}" for key, value in claim.context if key not in CONTEXT_KEYS]}


def listed(value: Frozen) -> tuple[Frozen, ...]:
    """Return a value as a list; nothing is an empty one, an object a list of one."""
    return () if value is None else several(value)


def _slot(key: str, terms: Mapping[str, str], kind: Association) -> Row:
    slot, kinds, several = SLOTS.get(key, _NONE)
    right = [curie(one) for one, its in terms.items() if its in kinds]
    has = slot in kind.slots or slot == SPECIES
    return {slot: right if several else right[0]} if has and right and (several or len(right) == 1) else {}


def _plain(value: Frozen) -> str:
    return curie(value) if isinstance(value, str) and is_curie(value) else spelled(value)
