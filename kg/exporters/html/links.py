"""Identifiers → addresses that a reader may follow: built here, never taken from a paper."""

from __future__ import annotations

from urllib.parse import quote

from kg.curies import BASE, PREFIXES, canonical, to_iri
from kg.identity import paper_identifier
from kg.model import Paper

_SITES = {"pmid": "PubMed", "doi": "DOI", "pmcid": "PMC"}  # field: name of the link


def paper_links(paper: Paper) -> list[list[str]]:
    """Return the name and the address of every site that has the paper.

    >>> paper_links(Paper("doi:10.1/x", (), "", (("doi", "10.1093/a#b"), ("pmid", "javascript:1"))))
    [['DOI', 'https://doi.org/10.1093/a%23b']]
    """
    known = dict(paper.metadata)
    links = []
    for field, name in _SITES.items():
        if local := paper_identifier(field, str(known.get(field) or "")):
            links.append([name, PREFIXES[field] + quote(local, safe="/:.-_~();", errors="replace")])
    return links


def term_link(curie: str) -> str:
    """Return the address of a term, an empty text where no vocabulary has it.

    >>> term_link("CL:0000235"), term_link("kg:term/0a1b")
    ('http://purl.obolibrary.org/obo/CL_0000235', '')
    """
    known = canonical(curie).partition(":")[0] in PREFIXES
    return to_iri(curie.encode("utf-8", "replace").decode(), BASE) if known else ""
