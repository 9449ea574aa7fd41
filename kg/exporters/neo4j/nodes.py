"""A build → tables of nodes: terms, papers, statements, claims."""

from __future__ import annotations

from collections.abc import Iterator

from kg.exporters.neo4j.table import Column, Row, Table
from kg.graph.build import Build
from kg.graph.names import Names
from kg.model import CATEGORIES, CONTEXT_KEYS, COUNTS, Paper, Statement, Term
from kg.relations import written
from kg.rows import spelled, year
from kg.store import FiledClaim

LABELS = tuple(category.partition(":")[2] for category in CATEGORIES)
SAID = (
    *map(Column, ("relation", "verdict")),
    Column("belief", "double"),
    Column("certainty"),
    *(Column(n, "int") for n in COUNTS),
)
"""What statements say, and the edges that they are drawn as."""
_TERM = (
    Column("curie", "ID(Term)"), Column("name"), Column("category"), Column("iri"), Column("minted", "boolean"), Column("aspect"),
    *(Column(name, "string[]") for name in ("about", "markers", "exact")), Column("", "LABEL"),
)  # fmt: skip
_FIELDS = {
    "journal": "", "date": "", "year": "int", "type": "string[]", "doi": "", "pmid": "", "pmcid": "", "authors": "string[]",
    "keywords": "string[]",
}  # fmt: skip
_PAPER = (
    Column("key", "ID(Paper)"), Column("iri"), Column("title"), *(Column(*field) for field in _FIELDS.items()),
    Column("metadata", "string[]"),
)  # fmt: skip
_CLAIM = (
    Column("id", "ID(Claim)"), Column("relation"), Column("negated", "boolean"), Column("certainty"), Column("sentence"),
    Column("section"), Column("subject_text"), Column("object_text"), Column("given_relation"), Column("score", "double"),
    Column("cues", "string[]"), Column("rule"), Column("extractor"), Column("record"), Column("source"),
    *(Column(key, "string[]") for key in CONTEXT_KEYS), Column("context", "string[]"),
)  # fmt: skip


def nodes(build: Build) -> Iterator[Table]:
    """Yield the tables of nodes."""
    names = Names(build.base_iri)
    labels = "Term", *sorted({_label(term) for term in build.terms()})
    yield Table("terms.csv", _TERM, lambda: (_term(term, names) for term in build.terms()), labels)
    yield Table("papers.csv", _PAPER, lambda: (_paper(paper, names) for paper in build.papers()), ("Paper",))
    yield Table(
        "statements.csv", (Column("id", "ID(Statement)"), *SAID), lambda: map(_statement, build.statements()), ("Statement",)
    )
    yield Table("claims.csv", _CLAIM, lambda: map(_claim, build.filed()), ("Claim",))


def said(statement: Statement) -> Row:
    """Return what a statement says, in the order of `SAID`."""
    numbers = (getattr(statement.counts, name) for name in COUNTS)
    return written(statement), statement.verdict, statement.belief, statement.certainty, *numbers


def _term(term: Term, names: Names) -> Row:
    known = term.curie, term.name, term.category, names(term.curie).value, term.minted, term.aspect
    return *known, term.about, term.markers, term.exact, ("Term", _label(term))


def _label(term: Term) -> str:
    """Return the label of a term's category, from the closed list."""
    label = term.category.partition(":")[2]
    return label if label in LABELS else "NamedThing"


def _paper(paper: Paper, names: Names) -> Row:
    """Return a paper; what has no column of its own stands in `metadata` as "name: value", so that nothing is lost."""
    fields = {name: value for name, value in paper.metadata if name in _FIELDS and (name != "year" or year(value))}
    rest = (f"{name}: {spelled(value)}" for name, value in paper.metadata if name not in fields)
    return paper.key, names.paper(paper.key).value, paper.title, *map(fields.get, _FIELDS), tuple(rest)


def _statement(statement: Statement) -> Row:
    return statement.id, *said(statement)


def _claim(filed: FiledClaim) -> Row:
    claim, evidence, context = filed.claim, filed.claim.evidence, dict(filed.claim.context)
    rest = (f"{key}: {spelled(value)}" for key, value in claim.context if key not in CONTEXT_KEYS)
    return (
        claim.id, claim.relation, claim.negated, claim.certainty, evidence.quote, evidence.section, claim.subject.text,
        claim.object.text, claim.given_relation, claim.score, tuple(cue for cue, _ in evidence.cues), evidence.rule or None,
        evidence.extractor, evidence.document, evidence.source, *map(context.get, CONTEXT_KEYS), tuple(rest),
    )  # fmt: skip
