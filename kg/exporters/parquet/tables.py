"""Nouns → rows of typed columns, a function per table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from kg.frozen import is_list, several, thawed_pairs
from kg.graph.build import Build
from kg.graph.names import Names
from kg.model import CONTEXT_KEYS, COUNTS, Argument, Frozen, Paper, Span
from kg.relations import relation, written
from kg.rows import dump, spelled, year
from kg.store import FiledClaim

Row = dict[str, object]
TEXT, COUNT, REAL, TRUTH, TEXTS = "VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR[]"
_BAR = "|"


def _end(name: str) -> dict[str, str]:
    texts = dict.fromkeys((name, *(f"{name}_{part}" for part in ("label", "category", "text", "phrase"))), TEXT)
    return texts | {f"{name}_start": COUNT, f"{name}_end": COUNT}


COLUMNS: dict[str, dict[str, str]] = {
    "claims": {"id": TEXT, "statement": TEXT}
    | _end("subject")
    | dict.fromkeys(("relation", "coarse", "direction", "given_relation"), TEXT)
    | _end("object")
    | {"negated": TRUTH, "certainty": TEXT, "cues": TEXTS}
    | {"sentence": TEXT, "sentence_start": COUNT, "sentence_end": COUNT, "section": TEXT}
    | dict.fromkeys((*CONTEXT_KEYS, "context"), TEXT)
    | {"score": REAL}
    | dict.fromkeys(("extractor", "rule", "paper", "document", "source"), TEXT),
    "statements": dict.fromkeys(("id", "subject", "subject_label", "relation", "object", "object_label", "verdict"), TEXT)
    | {"belief": REAL, "certainty": TEXT}
    | dict.fromkeys(COUNTS, COUNT)
    | {"opposed_by": TEXTS},
    "papers": {"paper": TEXT, "records": TEXTS, "title": TEXT, "authors": TEXTS, "journal": TEXT, "year": COUNT, "date": TEXT}
    | dict.fromkeys(("pmid", "doi", "pmcid", "volume", "issue", "pages"), TEXT)
    | dict.fromkeys(("type", "keywords", "language"), TEXTS)
    | {"metadata": TEXT},
    "terms": {"curie": TEXT, "label": TEXT, "category": TEXT, "iri": TEXT, "minted": TRUTH}
    | dict.fromkeys(("broader", "exact", "about"), TEXTS)
    | {"aspect": TEXT, "markers": TEXTS},
    "mentions": {"document": TEXT, "start": COUNT, "end": COUNT}
    | dict.fromkeys(("text", "curie", "label", "category"), TEXT)
    | {"score": REAL, "minted": TEXT, "candidates": "STRUCT(curie VARCHAR, score DOUBLE)[]"},
}


def claims(build: Build) -> Iterator[Row]:
    """Yield a row per claim: both ends with their places in the text, the context in columns and once more as JSON."""
    return (_claim(filed, build.labels) for filed in build.filed())


def statements(build: Build) -> Iterator[Row]:
    """Yield a row per statement, under the name that it is written with."""
    for one in build.statements():
        yield {
            "id": one.id,
            "subject": one.subject,
            "subject_label": build.labels.get(one.subject, one.subject),
            "relation": written(one),
            "object": one.object,
            "object_label": build.labels.get(one.object, one.object),
            "verdict": one.verdict,
            "belief": one.belief,
            "certainty": one.certainty,
            **{name: getattr(one.counts, name) for name in COUNTS},
            "opposed_by": one.opposed_by,
        }


def papers(build: Build) -> Iterator[Row]:
    """Yield a row per paper: what tables ask for in columns, all that is known as JSON."""
    return map(_paper, build.papers())


def terms(build: Build) -> Iterator[Row]:
    """Yield a row per term."""
    names = Names(build.base_iri)
    for term in build.terms():
        lists = {name: getattr(term, name) for name in ("broader", "exact", "about", "markers")}
        told = {"curie": term.curie, "label": term.name, "category": term.category, "aspect": term.aspect}
        yield told | lists | {"iri": names(term.curie).value, "minted": term.minted}


def mentions(build: Build) -> Iterator[Row]:
    """Yield a row per mention."""
    for row in map(json.loads, build.mentions()):
        candidates = [{"curie": curie, "score": score} for curie, score in row["candidates"]]
        yield {"document": row.pop("paper"), "minted": None} | row | {"candidates": candidates}


TABLES: dict[str, Callable[[Build], Iterator[Row]]] = {
    "claims": claims,
    "statements": statements,
    "papers": papers,
    "terms": terms,
    "mentions": mentions,
}


def _claim(filed: FiledClaim, labels: Mapping[str, str]) -> Row:
    claim, evidence, context = filed.claim, filed.claim.evidence, dict(filed.claim.context)
    row = relation(claim.relation)
    return {
        "id": claim.id,
        "statement": filed.statement,
        **_argument("subject", claim.subject, labels),
        "relation": row.name,
        "coarse": row.coarse,
        "direction": row.direction,
        "given_relation": claim.given_relation,
        **_argument("object", claim.object, labels),
        "negated": claim.negated,
        "certainty": claim.certainty,
        "cues": [words for words, _ in evidence.cues],
        "sentence": evidence.quote,
        **_placed("sentence", evidence.span),
        "section": evidence.section,
        **{key: _plain(context.get(key)) for key in CONTEXT_KEYS},
        "context": dump(thawed_pairs(claim.context)),
        "score": claim.score,
        "extractor": evidence.extractor,
        "rule": evidence.rule,
        "paper": filed.paper,
        "document": evidence.document,
        "source": evidence.source,
    }


def _argument(name: str, end: Argument, labels: Mapping[str, str]) -> Row:
    term = end.term
    told = (term.curie, labels.get(term.curie, term.curie), term.category, end.text, end.phrase or end.text)
    return dict(zip(_end(name), told, strict=False)) | _placed(name, end.span)


def _placed(name: str, span: Span | None) -> Row:
    return {f"{name}_start": span and span.start, f"{name}_end": span and span.end}


def _paper(paper: Paper) -> Row:
    known = dict(paper.metadata)
    row: Row = {name: _plain(known.get(name)) for name in COLUMNS["papers"]}
    row |= {name: _listed(known.get(name)) for name in ("authors", "type", "keywords", "language")}
    row |= {"paper": paper.key, "records": paper.records, "title": paper.title}
    return row | {"year": year(known.get("year")), "metadata": dump(thawed_pairs(paper.metadata))}


def _listed(value: Frozen) -> list[str | None]:
    return [] if value is None else [None if one is None else spelled(one) for one in several(value)]


def _plain(value: Frozen) -> str | None:
    """Return a value as text: a list joined with |, what is neither text nor list as JSON."""
    if is_list(value):
        return _BAR.join(map(spelled, value))
    return None if value is None else spelled(value)
