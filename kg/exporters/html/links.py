"""Identifiers → addresses that a reader may follow: built here, never taken from a paper."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.curies import BASE, PREFIXES, canonical, to_iri
from kg.model import Paper

_SITES = (  # field, what its value must look like, name of the link, beginning of the address
    ("pmid", re.compile(r"[1-9]\d{0,8}"), "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("doi", re.compile(r"10\.\d{4,9}/\S+"), "DOI", "https://doi.org/"),
    ("pmcid", re.compile(r"PMC\d+"), "PMC", "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
)
_DOI_PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def paper_links(paper: Paper) -> list[list[str]]:
    """Return the name and the address of every site that has the paper.

    >>> paper_links(Paper("doi:10.1/x", (), "", (("doi", "10.1093/a#b"), ("pmid", "javascript:1"))))
    [['DOI', 'https://doi.org/10.1093/a%23b']]
    """
    known = dict(paper.metadata)
    links = []
    for field, pattern, name, site in _SITES:
        local = _DOI_PREFIX.sub("", str(known.get(field) or "").strip())
        if pattern.fullmatch(local):
            links.append([name, site + quote(local, safe="/:.-_~();", errors="replace")])
    return links


def term_link(curie: str) -> str:
    """Return the address of a term, an empty text where no vocabulary has it.

    >>> term_link("CL:0000235"), term_link("kg:term/0a1b")
    ('http://purl.obolibrary.org/obo/CL_0000235', '')
    """
    known = canonical(curie).partition(":")[0] in PREFIXES
    return to_iri(curie.encode("utf-8", "replace").decode(), BASE) if known else ""
