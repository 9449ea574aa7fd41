"""The vocabularies: what their terms are, and which one names a concept that several have."""

from __future__ import annotations

CATEGORY_OF: dict[str, str] = {
    "CL": "biolink:Cell",
    "MONDO": "biolink:Disease",
    "DOID": "biolink:Disease",
    "HP": "biolink:PhenotypicFeature",
    "UBERON": "biolink:AnatomicalEntity",
    "CHEBI": "biolink:ChemicalEntity",
    "DrugBank": "biolink:Drug",
    "GO": "biolink:BiologicalProcess",
    "HGNC": "biolink:Gene",
    "NCBIGene": "biolink:Gene",
    "PR": "biolink:Protein",
    "UniProt": "biolink:Protein",
    "FPLX": "biolink:Protein",
    "NCBITaxon": "biolink:OrganismTaxon",
    "CVCL": "biolink:CellLine",
    "CLO": "biolink:CellLine",
    "SO": "biolink:SequenceVariant",
}
WINNERS: dict[str, tuple[str, ...]] = {
    "biolink:Cell": ("CL", "MESH"),
    "biolink:CellLine": ("CVCL", "CLO", "EFO", "MESH"),
    "biolink:Disease": ("MONDO", "MESH", "DOID"),
    "biolink:PhenotypicFeature": ("MONDO", "MESH"),
    "biolink:Gene": ("HGNC", "FPLX", "NCBIGene"),
    "biolink:Protein": ("HGNC", "FPLX", "PR", "UniProt", "MESH"),
    "biolink:ChemicalEntity": ("CHEBI", "MESH", "DrugBank"),
    "biolink:Drug": ("CHEBI", "MESH", "DrugBank"),
    "biolink:Treatment": ("MESH",),
    "biolink:BiologicalProcess": ("GO", "MESH"),
    "biolink:AnatomicalEntity": ("UBERON", "MESH"),
    "biolink:CellularComponent": ("GO", "MESH"),
    "biolink:OrganismTaxon": ("NCBITaxon", "MESH"),
}
SOURCES = (
    "CL",
    "MONDO",
    "UBERON",
    "GO",
    "HGNC",
    "FPLX",
    "CHEBI",
    "MESH",
    "NCBITaxon",
    "DrugBank",
    "CVCL",
    "MGI",
    "DOID",
    "corpora",
)
"""The sources of the shipped file; where scopes tie, the earlier one comes first."""
SOURCE_RANK: dict[str, int] = {source: rank for rank, source in enumerate(SOURCES)}


def category_of(curie: str) -> str:
    """Return the category of a term by its prefix, biolink:NamedThing where the prefix says nothing.

    >>> category_of("CL:0000235"), category_of("EX:1")
    ('biolink:Cell', 'biolink:NamedThing')
    """
    return CATEGORY_OF.get(curie.partition(":")[0], "biolink:NamedThing")


def preference(category: str, curie: str) -> int:
    """Return the place of a term's vocabulary among those that may name a thing of the category; 0 wins."""
    order = WINNERS.get(category, ())
    prefix = curie.partition(":")[0]
    return order.index(prefix) if prefix in order else len(order)
