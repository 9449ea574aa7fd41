"""CURIE ↔ IRI, by a table of prefixes."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

BASE = "https://w3id.org/claimgraph/"

PREFIXES: dict[str, str] = {
    "CL": "http://purl.obolibrary.org/obo/CL_",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
    "CHEBI": "http://purl.obolibrary.org/obo/CHEBI_",
    "GO": "http://purl.obolibrary.org/obo/GO_",
    "NCBITaxon": "http://purl.obolibrary.org/obo/NCBITaxon_",
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "PR": "http://purl.obolibrary.org/obo/PR_",
    "SO": "http://purl.obolibrary.org/obo/SO_",
    "RO": "http://purl.obolibrary.org/obo/RO_",
    "BFO": "http://purl.obolibrary.org/obo/BFO_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "CLO": "http://purl.obolibrary.org/obo/CLO_",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "HGNC": "http://identifiers.org/hgnc/",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "FPLX": "https://identifiers.org/fplx/",
    "NCBIGene": "https://identifiers.org/ncbigene/",
    "UniProt": "http://purl.uniprot.org/uniprot/",
    "OMIM": "https://identifiers.org/mim:",
    "CVCL": "https://identifiers.org/cellosaurus:CVCL_",
    "DrugBank": "https://identifiers.org/drugbank:",
    "DBSNP": "https://identifiers.org/dbsnp:",
    "biolink": "https://w3id.org/biolink/vocab/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "doi": "https://doi.org/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "fabio": "http://purl.org/spar/fabio/",
    "bibo": "http://purl.org/ontology/bibo/",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
ALIASES = {"taxonomy": "NCBITaxon", "cellosaurus": "CVCL"}
_SPELT = {prefix.lower(): prefix for prefix in (*PREFIXES, "kg", "kgv")} | ALIASES
SYNTAX = re.compile(r"^[A-Za-z][A-Za-z0-9_.-]*:[^\s/][^\s]*$")


def prefixes(base: str = BASE) -> dict[str, str]:
    """Return all prefixes with their IRIs, kg: and kgv: for the given base among them."""
    return {"kg": base, "kgv": base + "vocab/", **PREFIXES}


def is_curie(text: str) -> bool:
    """Tell whether a text is a CURIE of a prefix that kg knows.

    >>> is_curie("CL:0000235"), is_curie("macrophage: a cell")
    (True, False)
    """
    return text.partition(":")[0].lower() in _SPELT and bool(SYNTAX.match(text))


def canonical(curie: str) -> str:
    """Return a CURIE with the prefix spelt as kg spells it.

    >>> canonical("mesh:D009362"), canonical("Taxonomy:9606"), canonical("EX:1")
    ('MESH:D009362', 'NCBITaxon:9606', 'EX:1')
    """
    prefix, _, local = curie.partition(":")
    return f"{_SPELT.get(prefix.lower(), prefix)}:{local}"


def to_iri(curie: str, base: str = BASE) -> str:
    """Return the IRI of a CURIE; characters that no IRI may hold are percent-encoded.

    >>> to_iri("CL:0000235")
    'http://purl.obolibrary.org/obo/CL_0000235'
    """
    prefix, _, local = canonical(curie).partition(":")
    known = prefixes(base)
    if prefix not in known:
        return base + "id/" + quote(curie, safe=":.-_~")
    return known[prefix] + quote(local, safe="/:.-_~()#;%")


def to_curie(iri: str, base: str = BASE) -> str:
    """Return the CURIE of an IRI (the longest prefix wins), or the IRI itself where no prefix fits."""
    known = sorted(prefixes(base).items(), key=lambda row: -len(row[1]))
    for prefix, start in known:
        if iri.startswith(start):
            return f"{prefix}:{unquote(iri[len(start) :])}"
    return iri
