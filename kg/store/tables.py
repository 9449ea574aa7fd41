"""The tables of a shard: columns for the query engine, and in `row` the noun as a line of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.identity import named_paper_key, paper_keys, record_key, statement_id
from kg.model import Claim, Document, Mention, Term, Triple
from kg.relations import relation
from kg.rows import claim_row, dump, mention_row, record_row, term_row

LAYOUT = 1
"""Of the columns below; a store of another layout is read as if it were empty, so that it is made again."""

CONTEXT = 32  # code points before and after a sentence, for the quote selectors of RDF
_PLACE = {"shard": "VARCHAR", "ordinal": "BIGINT"}
_RECORD = {"source": "VARCHAR", "document": "VARCHAR", "record": "VARCHAR"}

COLUMNS: dict[str, dict[str, str]] = {
    "papers": _PLACE | _RECORD | {"keys": "VARCHAR[]", "row": "VARCHAR"},
    "mentions": _PLACE
    | _RECORD
    | {"start": "BIGINT", "end": "BIGINT", "curie": "VARCHAR", "category": "VARCHAR", "score": "DOUBLE", "row": "VARCHAR"},
    "claims": _PLACE
    | _RECORD
    | {
        "id": "VARCHAR",
        "statement": "VARCHAR",
        "subject": "VARCHAR",
        "relation": "VARCHAR",
        "object": "VARCHAR",
        "negated": "BOOLEAN",
        "certainty": "VARCHAR",
        "extractor": "VARCHAR",
        "score": "DOUBLE",
        "paper": "VARCHAR",
        "prefix": "VARCHAR",
        "suffix": "VARCHAR",
        "row": "VARCHAR",
    },
    "terms": _PLACE | {"curie": "VARCHAR", "name": "VARCHAR", "category": "VARCHAR", "row": "VARCHAR"},
}
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim, and where it is filed: its statement, its paper, and the text around its sentence."""

    claim: Claim
    statement: str
    paper: str
    prefix: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim without its words: what it says, what it is filed under, and how it is said."""

    triple: Triple
    id: str
    statement: str
    paper: str
    negated: bool
    certainty: str
    score: float


def paper_columns(documents: Iterable[Document]) -> Iterator[Columns]:
    """Yield the columns of records."""
    for document in documents:
        yield _of_record(document) | {"keys": list(paper_keys(document)), "row": dump(record_row(document))}


def mention_columns(mentions: Iterable[tuple[Document, Mention]], documents: Sequence[Document]) -> Iterator[Columns]:
    """Yield the columns of mentions, by record and then by place in its text."""
    order = _order(documents)
    for document, mention in sorted(mentions, key=lambda pair: (order[pair[0].source, pair[0].id], pair[1].span)):
        row = mention_row(document.id, mention)
        flat = {key: row[key] for key in ("start", "end", "curie", "category", "score")}
        yield _of_record(document) | flat | {"row": dump(row)}


def claim_columns(claims: Iterable[Claim], documents: Sequence[Document]) -> Iterator[Columns]:
    """Yield the columns of claims: those of records in the order of the text, then ready-made ones as they came."""
    order = _order(documents)
    texts = {(document.source, document.id): document.text for document in documents}
    for claim in sorted(claims, key=lambda claim: _claim_order(claim, order)):
        evidence = claim.evidence
        prefix, suffix = _around(claim, texts.get((evidence.source, evidence.document), ""))
        yield _of_claim(claim) | {"prefix": prefix, "suffix": suffix, "row": dump(claim_row(claim))}


def term_columns(terms: Iterable[Term], claims: Iterable[Claim]) -> Iterator[Columns]:
    """Yield the columns of terms by CURIE; the ends of the claims are terms too."""
    ends = (end.term for claim in claims for end in (claim.subject, claim.object))
    known: dict[str, Term] = {}
    for term in (*terms, *ends):
        known.setdefault(term.curie, term)
    for curie in sorted(known):
        term = known[curie]
        flat = {"curie": curie, "name": term.name, "category": term.category}
        yield flat | {"row": dump(term_row(term))}


def _order(documents: Sequence[Document]) -> dict[tuple[str, str], int]:
    return {(document.source, document.id): number for number, document in enumerate(documents)}


def _of_record(document: Document) -> Columns:
    record = record_key(document.source, document.id)
    return {"source": document.source, "document": document.id, "record": record}


def _of_claim(claim: Claim) -> Columns:
    subject, object_ = _ends(claim)
    evidence = claim.evidence
    named = named_paper_key(evidence.document) if evidence.span is None else None
    return {
        "source": evidence.source,
        "document": evidence.document,
        "record": record_key(evidence.source, evidence.document),
        "id": claim.id,
        "statement": statement_id(subject, claim.relation, object_),
        "subject": subject,
        "relation": claim.relation,
        "object": object_,
        "negated": claim.negated,
        "certainty": claim.certainty,
        "extractor": evidence.extractor,
        "score": claim.score,
        "paper": named,
    }


def _ends(claim: Claim) -> tuple[str, str]:
    """Return subject and object as they count for the statement: sorted where the relation has no direction."""
    ends = claim.subject.term.curie, claim.object.term.curie
    return (min(ends), max(ends)) if relation(claim.relation).symmetric else ends


def _claim_order(claim: Claim, order: dict[tuple[str, str], int]) -> tuple[object, ...]:
    evidence = claim.evidence
    subject, object_ = claim.subject.span, claim.object.span
    if evidence.span is None or subject is None or object_ is None:
        return (len(order), 0)
    document = order.get((evidence.source, evidence.document), len(order))
    return (document, 1, evidence.span, subject, object_, claim.relation, claim.negated, claim.id)


def _around(claim: Claim, text: str) -> tuple[str | None, str | None]:
    """Return the text before and after the sentence of a claim, where it points into this very text."""
    span = claim.evidence.span
    if span is None or span.of(text) != claim.evidence.quote:
        return None, None
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
