"""Statements and claims → triples: the direct edge, what all papers say, what one sentence says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.curies import is_curie
from kg.frozen import several
from kg.graph.names import Names, Node, Triple
from kg.model import CERTAINTIES, Claim, Frozen, Statement
from kg.relations import camel, relation
from kg.rows import spelled
from kg.store import FiledClaim

if TYPE_CHECKING:
    from kg.graph.build import Build

CONTEXT = {
    "disease": "biolink:disease_context_qualifier",
    "species": "biolink:species_context_qualifier",
    "tissue": "biolink:anatomical_context_qualifier",
    "cell_line": "kgv:cellLineContext",
    "treatment": "kgv:treatmentContext",
}


def edge_graphs(statement: Statement) -> tuple[str, ...]:
    """Return the graphs in which a statement has a direct edge; in `refuted` it is that of the negated form."""
    if statement.refuted:
        return ("refuted",)
    positive = "asserted" if statement.counts.asserted else "speculative"
    return (positive, "refuted") if statement.counts.negated else (positive,)


def predicate(statement: Statement) -> str:
    """Return the CURIE that a statement is written with: the negated form where nothing affirms it."""
    row = relation(statement.relation)
    return row.negated_curie if statement.refuted else row.curie


def edges(build: Build, names: Names, graph: str) -> Iterator[Triple]:
    """Yield the direct edges of one graph."""
    for statement in build.statements():
        if graph in edge_graphs(statement):
            yield edge(statement, names, negated=graph == "refuted")


def edge(statement: Statement, names: Names, negated: bool) -> Triple:
    """Return the direct edge of a statement, or the one that denies it."""
    row = relation(statement.relation)
    return names(statement.subject), names(row.negated_curie if negated else row.curie), names(statement.object)


def said(build: Build) -> Iterator[tuple[Statement, tuple[FiledClaim, ...]]]:
    """Yield every statement with its claims."""
    groups = groupby(build.filed_by_statement(), key=lambda filed: filed.statement)
    for statement, (_, group) in zip(build.statements(), groups, strict=True):
        yield statement, tuple(group)


def sayings(build: Build, names: Names) -> Iterator[Triple]:
    """Yield every statement with its claims after it."""
    runs = runs_of(build, names)
    for statement, claims in said(build):
        yield from statement_triples(statement, claims, " ".join(build.words(statement)), names)
        for filed in claims:
            yield from claim_triples(filed, names, runs.get(filed.claim.evidence.source))


def runs_of(build: Build, names: Names) -> dict[str, NamedNode]:
    """Return the run that read each input."""
    return {record.name: names.run(record.engine) for record in build.store.inputs}


def statement_triples(statement: Statement, claims: Iterable[FiledClaim], label: str, names: Names) -> Iterator[Triple]:
    """Yield what a statement says of itself, and which its claims are."""
    node, counts = names.statement(statement.id), statement.counts
    for kind in ("kgv:Statement", "rdf:Statement", "biolink:Association"):
        yield node, names("rdf:type"), names(kind)
    rows: dict[str, Node] = {
        "rdfs:label": names.text(label),
        "rdf:subject": names(statement.subject),
        "rdf:predicate": names(predicate(statement)),
        "rdf:object": names(statement.object),
        "biolink:knowledge_level": names.text("knowledge_assertion"),
        "biolink:agent_type": names.text("text_mining_agent"),
        "biolink:negated": names.value(statement.refuted),
        "kgv:verdict": names(f"kgv:{statement.verdict.capitalize()}"),
        "kgv:belief": names.number(statement.belief),
        "kgv:certainty": names(f"kgv:{statement.certainty.capitalize()}"),
        "kgv:paperCount": names.number(counts.papers),
        "kgv:affirmingPaperCount": names.number(counts.affirmed),
        "kgv:negatingPaperCount": names.number(counts.negated),
        "kgv:claimCount": names.number(counts.claims),
    }
    rows |= {f"kgv:{name}PaperCount": names.number(getattr(counts, name)) for name in CERTAINTIES}
    yield from ((node, names(curie), value) for curie, value in rows.items())
    for other in statement.opposed_by:
        yield node, names("kgv:opposedBy"), names.statement(other)
    for filed in claims:
        yield node, names("kgv:claim"), names.claim(filed.claim.id)


def claim_triples(filed: FiledClaim, names: Names, run: NamedNode | None) -> Iterator[Triple]:
    """Yield what a claim says, where it was read, and what read it."""
    claim, evidence = filed.claim, filed.claim.evidence
    node = names.claim(claim.id)
    yield node, names("rdf:type"), names("kgv:Claim")
    yield node, names("rdf:type"), names("oa:Annotation")
    rows: dict[str, Node] = {
        "oa:hasBody": names.statement(filed.statement),
        "oa:hasTarget": names.claim(claim.id, "#target"),
        "kgv:polarity": names("kgv:Negated" if claim.negated else "kgv:Affirmed"),
        "kgv:certainty": names(f"kgv:{claim.certainty.capitalize()}"),
        "kgv:relation": names(relation(claim.relation).curie),
        "kgv:subjectText": names.text(claim.subject.text),
        "kgv:objectText": names.text(claim.object.text),
        "kgv:extractor": names.text(evidence.extractor),
        "kgv:score": names.number(float(claim.score)),
        "prov:wasDerivedFrom": names.paper(filed.paper),
    }
    texts = {
        "sentence": evidence.quote,
        "section": evidence.section,
        "rule": evidence.rule,
        "givenRelation": claim.given_relation,
    }
    rows |= {f"kgv:{name}": names.text(text) for name, text in texts.items() if text}
    yield from ((node, names(curie), value) for curie, value in rows.items())
    for cue, _ in evidence.cues:
        yield node, names("kgv:cue"), names.text(cue)
    if run is not None:
        yield node, names("prov:wasGeneratedBy"), run
    yield from _context(claim, node, names)
    yield from _target(filed, names)


def _context(claim: Claim, node: NamedNode, names: Names) -> Iterator[Triple]:
    for key, value in claim.context:
        for one in several(value):
            if key == "study_system":
                yield node, names("kgv:studySystem"), names(f"kgv:{system_name(str(one))}")
            elif one is not None:
                yield node, names(CONTEXT.get(key, f"kgv:{camel(key)}Context")), _thing(one, names)


def system_name(system: str) -> str:
    """Return a study system as the vocabulary calls it.

    >>> system_name("in-silico")
    'InSilico'
    """
    return "".join(word.capitalize() for word in system.split("-"))


def _thing(value: Frozen, names: Names) -> Node:
    if isinstance(value, tuple):
        return names.text(spelled(value))
    return names(value) if isinstance(value, str) and is_curie(value) else names.value(value)


def _target(filed: FiledClaim, names: Names) -> Iterator[Triple]:
    """Yield where a claim was read; a ready-made one points into no text."""
    claim, span = filed.claim, filed.claim.evidence.span
    target, position, quote = (names.claim(claim.id, part) for part in ("#target", "#position", "#quote"))
    yield target, names("rdf:type"), names("oa:SpecificResource")
    yield target, names("oa:hasSource"), names.paper(filed.paper)
    if span is None:
        return
    yield target, names("oa:hasSelector"), position
    yield target, names("oa:hasSelector"), quote
    yield position, names("rdf:type"), names("oa:TextPositionSelector")
    yield position, names("oa:start"), names.number(span.start)
    yield position, names("oa:end"), names.number(span.end)
    yield quote, names("rdf:type"), names("oa:TextQuoteSelector")
    for name, text in (("exact", claim.evidence.quote), ("prefix", filed.prefix), ("suffix", filed.suffix)):
        if text is not None:
            yield quote, names(f"oa:{name}"), names.text(text)
