"""The groups of names: which categories they hold, and how sure the recogniser must be to keep what a list has. To add one, add a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.lexicon import Entry


class Group(NamedTuple):
    """A row: the categories of a group, the one of a name that nothing grounds first, and the least chance of a list hit."""

    categories: tuple[str, ...]
    least: float


GROUPS: dict[str, Group] = {
    "gene": Group(("biolink:Gene", "biolink:Protein"), 0.2),
    "chemical": Group(("biolink:ChemicalEntity", "biolink:Drug"), 0.3),
    "disease": Group(("biolink:Disease", "biolink:PhenotypicFeature"), 0.2),
    "cell": Group(("biolink:Cell",), 0.1),
    "cell_line": Group(("biolink:CellLine",), 0.1),
    "anatomy": Group(("biolink:AnatomicalEntity",), 0.2),
    "component": Group(("biolink:CellularComponent",), 0.2),
    "process": Group(("biolink:BiologicalProcess",), 0.15),
    "organism": Group(("biolink:OrganismTaxon",), 0.1),
    "variant": Group(("biolink:SequenceVariant",), 0.0),
}
GROUP_OF: dict[str, str] = {category: name for name, group in GROUPS.items() for category in group.categories}
NEAR: dict[str, tuple[str, ...]] = {
    "gene": ("chemical",),
    "chemical": ("gene",),
    "cell": ("cell_line",),
    "cell_line": ("cell",),
    "anatomy": ("component", "cell"),
    "component": ("anatomy",),
    "disease": ("process",),
}
"""Groups between which vocabularies draw the line at different places: insulin is a gene product and a drug."""
LEVELS: dict[str, str] = {"corpus": "corpus", "curated": "sure", "label": "sure", "exact": "sure"}
"""How sure a name of this scope is, as the recogniser is told; any other is weak, and so is one behind a surer reading."""
OWN = ("curated",)
"""Scopes of rows that a person wrote for kg: what they name is meant, whatever the recogniser thinks."""
REMEMBERED = 1 << 16  # names
USERS = "user:"  # how the source of a name begins that a user brought


_KNOWN: dict[int, tuple[Sequence[Entry], list[tuple[str, str]]]] = {}


def group_levels(entries: Sequence[Entry]) -> Sequence[tuple[str, str]]:
    """Return the groups of a list hit, each with the levels of its readings.

    They are remembered, as texts repeat names; readings are told apart by identity, not compared.
    """
    known = _KNOWN.get(id(entries))
    if known is None or known[0] is not entries:
        if len(_KNOWN) >= REMEMBERED:
            _KNOWN.clear()
        known = _KNOWN[id(entries)] = entries, _levels(entries)
    return known[1]


def _levels(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    best = next((entry.scope for entry in entries if entry.scope != "corpus"), None)
    found: dict[tuple[str, str], None] = {}
    for entry in entries:
        group = GROUP_OF.get(entry.term.category)
        if group is not None:
            level = LEVELS.get(entry.scope, "weak") if entry.scope in ("corpus", best) else "weak"
            if level != "weak" or (group, "sure") not in found:
                found[group, level] = None
    return list(found)


def is_own(entry: Entry) -> bool:
    """Tell whether a person wrote a name for kg, in a curated table or in a file of the user."""
    return entry.scope in OWN or entry.source.startswith(USERS)
