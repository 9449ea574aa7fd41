"""Identity from content: every id is a hash of what it stands for, never a counter."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from kg.model import Document, Span

_PAPER_IDS = {  # how people write the identifier of a paper; the group is the identifier
    "pmid": re.compile(r"(?:pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?0*([1-9]\d{0,8})/?", re.I),
    "pmcid": re.compile(r"(?:pmcid:?\s*|https?://www\.ncbi\.nlm\.nih\.gov/pmc/articles/)?(PMC\d+)/?", re.I),
    "doi": re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/\S+)", re.I),
}
LENGTH = 20  # hex digits: 80 bits, one collision expected at 10^12 ids


def digest(*parts: str) -> str:
    """Return the first hex digits of the SHA-256 of the parts, joined by U+001F."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:LENGTH]


def claim_id(text: str, subject: Span, object_: Span, relation: str, negated: bool, extractor: str) -> str:
    """Return the id of a claim read from a text; groundings stay outside, so a better lexicon keeps it."""
    spans = f"{subject.start}-{subject.end}", f"{object_.start}-{object_.end}"
    return digest("claim", digest(text), *spans, relation, str(negated), extractor)


def given_claim_id(paper: str, subject: str, object_: str, relation: str, negated: bool, extractor: str) -> str:
    """Return the id of a ready-made claim: paper and ends as given in place of text and spans."""
    return digest("claim", paper, subject, object_, relation, str(negated), extractor)


def statement_id(subject: str, relation: str, object_: str) -> str:
    """Return the id of a statement: its subject, its positive relation and its object."""
    return digest("statement", subject, relation, object_)


def minted_curie(category: str, normalised_name: str) -> str:
    """Return the identifier of a term that is in no vocabulary."""
    return "kg:term/" + digest(category, normalised_name)


def paper_keys(document: Document) -> tuple[str, ...]:
    """Return all keys of a record, best first: pmid, doi, pmcid, title and year, and always the record itself."""
    return (*_shared_keys(document), record_key(document.source, document.id))


def record_key(source: str, record: str) -> str:
    """Return the key that every record has: a hash of the input's name and the record's id."""
    return "record:" + digest(source, record)


def named_paper_key(paper: str) -> str | None:
    """Return the key of a paper as somebody wrote it, None where it is no PMID, DOI or PMCID.

    >>> named_paper_key("PMID: 40327852"), named_paper_key("https://doi.org/10.1093/POSTMJ/qgaf065"), named_paper_key("Liu 2025")
    ('pmid:40327852', 'doi:10.1093/postmj/qgaf065', None)
    """
    known = ((kind, paper_identifier(kind, paper)) for kind in _PAPER_IDS)
    return next((f"{kind}:{local}" for kind, local in known if local), None)


def paper_identifier(kind: str, text: str) -> str | None:
    """Return the PMID, PMCID or DOI that a text is, spelt one way; None where it is none.

    >>> paper_identifier("doi", "https://doi.org/10.1093/POSTMJ/qgaf065"), paper_identifier("doi", "not available")
    ('10.1093/postmj/qgaf065', None)
    """
    found = _PAPER_IDS[kind].fullmatch(text.strip())
    return found and (found[1].lower() if kind == "doi" else found[1].upper())


def _shared_keys(document: Document) -> Iterator[str]:
    for kind in ("pmid", "doi", "pmcid"):
        if local := paper_identifier(kind, str(document.get(kind) or "")):
            yield f"{kind}:{local}"
    year = str(document.get("year") or str(document.get("date") or "")[:4])
    if document.title.strip() and re.fullmatch(r"\d{4}", year):
        yield "title:" + digest(_plain(document.title), year)


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title)).casefold()


def plain_name(name: str) -> str:
    """Return a name as it counts for a minted identifier: NFKC, lower case, dashes and blanks as one blank.

    >>> plain_name("Tumor‑derived  Signals")
    'tumor derived signals'
    """
    return re.sub(r"[\s\-‐-―−_]+", " ", unicodedata.normalize("NFKC", name)).strip().lower()
