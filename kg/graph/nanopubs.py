"""Claims → nanopublications: each one claim, with where it was read and what read it, under a trusty URI.

The assertion is the direct edge, the negated form where the claim denies; how sure its authors are stands in the
provenance, and among the types of the nanopublication, so that nobody need take a question for an answer. Nobody is
named as creator and no licence is given, since kg knows of none; a time is given by SOURCE_DATE_EPOCH only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.knowing import runs
from kg.graph.names import Names, Triple
from kg.graph.saying import claim_triples, edge, runs_of, said
from kg.graph.trusty import UNKNOWN, sealed
from kg.model import Claim, Statement
from kg.moment import moment
from kg.relations import relation
from kg.store import FiledClaim

if TYPE_CHECKING:
    from kg.graph.build import Build

PREFIXES = {"np": "http://www.nanopub.org/nschema#", "npx": "http://purl.org/nanopub/x/"}
_HEAD_WORDS = ("Nanopublication", "hasAssertion", "hasProvenance", "hasPublicationInfo")
NP = {word: NamedNode(PREFIXES["np"] + word) for word in _HEAD_WORDS}
TYPE = NamedNode(PREFIXES["npx"] + "hasNanopubType")


def write_nanopubs(build: Build, path: Path) -> tuple[str, ...]:
    """Write a nanopublication per claim, those of one statement together; return what was changed, in words."""
    names = Names(build.base_iri)
    prefixes = names.prefixes() | PREFIXES
    del prefixes["kg"]  # whose names would be full of backslashes
    ox.serialize(nanopubs(build, names), path, ox.RdfFormat.TRIG, prefixes=prefixes)
    return names.losses()


def nanopubs(build: Build, names: Names | None = None) -> Iterator[Quad]:
    """Yield the quads of one nanopublication after the other."""
    press = _Press(build, names or Names(build.base_iri))
    for statement, claims in said(build):
        for filed in claims:
            yield from sealed(press.quads(statement, filed))


class _Press:
    """Makes nanopublications of one build, their code still unknown."""

    def __init__(self, build: Build, names: Names) -> None:
        self.names = names
        self.labels, self.titles = build.labels, {paper.key: paper.title for paper in build.papers()}
        self.runs, self.run_triples = runs_of(build, names), _run_triples(build, names)
        self.created = created()
        self.node = names(f"kg:np/{UNKNOWN}")
        self.head, self.assertion, self.provenance, self.pubinfo = (
            names(f"kg:np/{UNKNOWN}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
        )

    def quads(self, statement: Statement, filed: FiledClaim) -> Iterator[Quad]:
        """Yield the four graphs of a claim."""
        run = self.runs.get(filed.claim.evidence.source)
        parts = (
            (self.head, self._heading()),
            (self.assertion, [edge(statement, self.names, filed.claim.negated)]),
            (self.provenance, self._provenance(filed, run)),
            (self.pubinfo, self._publication(statement, filed.claim, run)),
        )
        return (Quad(*triple, graph) for graph, triples in parts for triple in triples)

    def _heading(self) -> Iterator[Triple]:
        yield self.node, self.names("rdf:type"), NP["Nanopublication"]
        yield self.node, NP["hasAssertion"], self.assertion
        yield self.node, NP["hasProvenance"], self.provenance
        yield self.node, NP["hasPublicationInfo"], self.pubinfo

    def _provenance(self, filed: FiledClaim, run: NamedNode | None) -> Iterator[Triple]:
        names, claim, paper = self.names, self.names.claim(filed.claim.id), self.names.paper(filed.paper)
        yield self.assertion, names("prov:wasDerivedFrom"), claim
        yield self.assertion, names("prov:wasDerivedFrom"), paper
        yield self.assertion, names("kgv:certainty"), _certainty(filed.claim, names)
        yield from claim_triples(filed, names, run)
        yield paper, names("rdf:type"), names("kgv:Paper")
        yield paper, names("dct:identifier"), names.text(filed.paper)
        if title := self.titles[filed.paper]:
            yield paper, names("dct:title"), names.text(title)

    def _publication(self, statement: Statement, claim: Claim, run: NamedNode | None) -> Iterator[Triple]:
        names, row = self.names, relation(statement.relation)
        subject, object_ = (self.labels.get(end, end) for end in (statement.subject, statement.object))
        label = f"{subject} {row.negated_label if claim.negated else row.label} {object_}"
        yield self.node, names("rdfs:label"), names.text(label)
        yield self.node, TYPE, names("kgv:Claim")
        yield self.node, TYPE, _certainty(claim, names)
        if self.created:
            yield self.node, names("dct:created"), self.created
        if run:
            yield self.node, names("prov:wasGeneratedBy"), run
            yield from self.run_triples[run]


def created() -> Literal | None:
    """Return the time that SOURCE_DATE_EPOCH gives, None where it is not set."""
    time = moment()
    if time is None:
        return None
    # +00:00, since rdflib makes that of a Z, and the hash would be another
    return Literal(time.isoformat(), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))


def _certainty(claim: Claim, names: Names) -> NamedNode:
    return names(f"kgv:{claim.certainty.capitalize()}")


def _run_triples(build: Build, names: Names) -> dict[NamedNode, list[Triple]]:
    """Return what is known of every run, without the inputs that it has read."""
    found: dict[NamedNode, list[Triple]] = {run: [] for run in runs_of(build, names).values()}
    for triple in runs(build, names):
        if triple[0] in found and triple[1] != names("prov:used"):
            found[triple[0]].append(triple)
    return found
