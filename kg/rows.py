"""Nouns ↔ rows: what `claims.jsonl` and `mentions.jsonl` hold, written and read again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from kg.frozen import frozen_pairs, thawed, thawed_pairs
from kg.model import Argument, Claim, Document, Evidence, Mention, Paper, Span, Term
from kg.relations import relation

Row = dict[str, Any]
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))  # made once: json.dumps makes one a row
YEAR = "[1-9][0-9]{3}"
"""What is a year, as a pattern: `year` here and the SQL of the store mean the same."""


def dump(row: Mapping[str, Any]) -> str:
    """Return a row as one line of JSON, the same bytes for the same row; a lone surrogate stays an escape."""
    line = ENCODER.encode(row)
    return line if line.isascii() else line.encode("utf-8", "backslashreplace").decode("utf-8")


def spelled(value: object) -> str:
    """Return a text as it is, and any other value, frozen or not, as JSON.

    >>> spelled("5′-AMP"), spelled(("a", 1, None))
    ('5′-AMP', '["a", 1, null]')
    """
    return value if isinstance(value, str) else ENCODER.encode(thawed(value))  # type: ignore[arg-type]


def year(value: object) -> int | None:
    """Return a year of four digits as a number, None where a value is none.

    >>> year("1996"), year(2025), year("in press"), year("0000"), year("٢٠٢٥")
    (1996, 2025, None, None, None)
    """
    return int(text) if re.fullmatch(YEAR, text := str(value)) else None


def mention_row(paper: str, mention: Mention) -> Row:
    """Return a mention as a row: the best grounding first, the rest in `candidates`.

    Where kg minted the term, `curie` is the nearest that a vocabulary has, and `minted` what the graph speaks of.
    """
    best = mention.nearest or (mention.groundings[0] if mention.groundings else None)
    row = {
        "paper": paper,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "curie": best.term.curie if best else None,
        "label": best.term.name if best else None,
        "category": mention.category,
        "score": round(best.score, 3) if best else 0.0,
        "candidates": [[one.term.curie, round(one.score, 3)] for one in mention.groundings if one.term != (best and best.term)],
    }
    return row | ({"minted": mention.term.curie} if mention.nearest and mention.term else {})


def claim_row(claim: Claim) -> Row:
    """Return a claim as a row of CONTRACT.md, with its id."""
    row = relation(claim.relation)
    evidence = claim.evidence
    result: Row = {
        "id": claim.id,
        "paper": evidence.document,
        "subject": _argument_row(claim.subject),
        "object": _argument_row(claim.object),
        "predicate": claim.relation,
        "relation": row.coarse,
        "direction": row.direction,
        "negated": claim.negated,
        "certainty": claim.certainty,
        "sentence": _quoted(evidence.span, evidence.quote),
        "section": evidence.section,
        "extractor": evidence.extractor,
        "score": round(claim.score, 3),
        "cues": [[text, span.start, span.end] for text, span in evidence.cues],
        "trigger": [evidence.trigger.start, evidence.trigger.end] if evidence.trigger else None,
        "rule": evidence.rule,
        "context": thawed_pairs(claim.context),
        "source": evidence.source,
    }
    if claim.given_relation is not None:
        result["given_relation"] = claim.given_relation
    return result


def claim_from_row(row: Mapping[str, Any]) -> Claim:
    """Return the claim that a row holds."""
    sentence = row["sentence"] or {}
    trigger = row.get("trigger")
    evidence = Evidence(
        document=row["paper"],
        source=row["source"],
        section=row["section"],
        span=_span(sentence),
        quote=sentence.get("text"),
        extractor=row["extractor"],
        cues=tuple((text, Span(start, end)) for text, start, end in row["cues"]),
        trigger=Span(*trigger) if trigger else None,
        rule=row.get("rule", ""),
    )
    return Claim(
        id=row["id"],
        subject=_argument(row["subject"]),
        relation=row["predicate"],
        object=_argument(row["object"]),
        negated=row["negated"],
        certainty=row["certainty"],
        evidence=evidence,
        score=row["score"],
        context=frozen_pairs(row["context"]),
        given_relation=row.get("given_relation"),
    )


def record_row(document: Document) -> Row:
    """Return what is kept of a record: all but its text, which the claims point into."""
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "metadata": thawed_pairs(document.metadata),
    }


def paper_row(paper: Paper) -> Row:
    """Return a paper as a row of `papers.jsonl`: its key, its records, its title, then all its metadata."""
    metadata = {key: value for key, value in thawed_pairs(paper.metadata).items() if key not in ("paper_key", "records", "title")}
    return {"paper_key": paper.key, "records": list(paper.records), "title": paper.title, **metadata}


def term_row(term: Term) -> Row:
    """Return a term as a row."""
    return {
        "curie": term.curie,
        "name": term.name,
        "category": term.category,
        "broader": list(term.broader),
        "exact": list(term.exact),
        "about": list(term.about),
        "aspect": term.aspect,
        "markers": list(term.markers),
    }


def term_from_row(row: Mapping[str, Any]) -> Term:
    """Return the term that a row holds."""
    lists = {key: tuple(row[key]) for key in ("broader", "exact", "about", "markers")}
    return Term(row["curie"], row["name"], row["category"], aspect=row["aspect"], **lists)


def _argument_row(argument: Argument) -> Row:
    term = argument.term
    row: Row = {
        "start": argument.span.start if argument.span else None,
        "end": argument.span.end if argument.span else None,
        "text": argument.text,
        "curie": term.curie,
        "label": term.name,
        "category": term.category,
        "phrase": argument.phrase or argument.text,
    }
    row |= {key: list(getattr(term, key)) for key in ("about", "markers", "broader") if term.minted and getattr(term, key)}
    return row | ({"aspect": term.aspect} if term.aspect else {})


def _argument(row: Mapping[str, Any]) -> Argument:
    lists = {key: tuple(row.get(key, ())) for key in ("about", "markers", "broader")}
    term = Term(row["curie"], row["label"], row["category"], aspect=row.get("aspect"), **lists)
    return Argument(_span(row), row["text"], term, row["phrase"])


def _quoted(span: Span | None, quote: str | None) -> Row | None:
    if quote is None:
        return None
    return {"start": span.start if span else None, "end": span.end if span else None, "text": quote}


def _span(row: Mapping[str, Any]) -> Span | None:
    return Span(row["start"], row["end"]) if row.get("start") is not None else None
