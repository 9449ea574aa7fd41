"""What the picture looks like: tables. To change a look, change a row; colours hold on white and on black.

Colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which colour-blind people tell apart; no colour
is the only sign: categories differ in shape too, directions in their arrow, certainties in their dashes.
"""

from __future__ import annotations

from typing import Any

CATEGORIES: dict[str, tuple[str, str, str]] = {
    # category: name, shape, colour; one shape and one hue per family
    "biolink:Cell": ("Cell", "dot", "#0072b2"),
    "biolink:CellLine": ("Cell line", "dot", "#56b4e9"),
    "biolink:Gene": ("Gene", "diamond", "#d55e00"),
    "biolink:Protein": ("Protein", "diamond", "#f0894a"),
    "biolink:SequenceVariant": ("Variant", "diamond", "#9c4500"),
    "biolink:ChemicalEntity": ("Chemical", "square", "#009e73"),
    "biolink:Drug": ("Drug", "square", "#3fc49c"),
    "biolink:Treatment": ("Treatment", "square", "#00735a"),
    "biolink:Disease": ("Disease", "triangle", "#cc79a7"),
    "biolink:PhenotypicFeature": ("Phenotype", "triangle", "#a2527d"),
    "biolink:BiologicalProcess": ("Process", "hexagon", "#8a63d2"),
    "biolink:AnatomicalEntity": ("Anatomy", "triangleDown", "#b08a1e"),
    "biolink:CellularComponent": ("Cell component", "triangleDown", "#d8b84a"),
    "biolink:OrganismTaxon": ("Organism", "star", "#7f8c5a"),
    "biolink:NamedThing": ("Other", "star", "#85898f"),
}
OTHER = "biolink:NamedThing"
DIRECTIONS: dict[str, tuple[str, str, str]] = {
    # direction of the relation: name, arrow, colour; "bar" is how biologists draw an inhibition
    "increases": ("increases", "arrow", "#0f8bbf"),
    "decreases": ("decreases", "bar", "#d9541e"),
    "affects": ("affects", "diamond", "#9068c9"),
    "none": ("no direction", "vee", "#868b92"),
}
DENIED = "denied"
EDGES = DIRECTIONS | {DENIED: ("denied", "cross", "#868b92")}
"""What an edge looks like: by its direction, or as one that is only denied."""
CERTAINTIES: dict[str, tuple[int, ...]] = {
    # certainty: dash and gap, in points; none is a solid line
    "asserted": (),
    "suggested": (14, 5),
    "hedged": (7, 6),
    "hypothesis": (2, 6),
}
VERDICTS: dict[str, tuple[str, str]] = {
    # verdict: sign on the edge, meaning
    "corroborated": ("", "two papers or more say so"),
    "single": ("", "one paper says so"),
    "contested": ("±", "some papers affirm it, some deny it"),
    "opposed": ("⇄", "the opposite relation is claimed too"),
    "refuted": ("✕", "it is only denied"),
}


def tables() -> dict[str, Any]:
    """Return the tables as the page reads them."""
    return {"directions": DIRECTIONS, "certainties": CERTAINTIES, "verdicts": VERDICTS, "categories": CATEGORIES}


def look(direction: str, denied: bool) -> str:
    """Return the row of `EDGES` of a statement, or of several whose directions were joined.

    >>> look("increases", False), look("increases", True), look("increases|decreases", False)
    ('increases', 'denied', 'none')
    """
    return DENIED if denied else direction if direction in DIRECTIONS else "none"
