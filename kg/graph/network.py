"""Statements → a networkx graph: one edge each, its key the relation as it is written.

Attributes are texts and numbers, lists joined with |, so that every writer of networkx takes the graph as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import networkx

from kg.curies import to_iri
from kg.graph.names import Names
from kg.model import Statement, Term
from kg.relations import relation, worded, written

BAR = "|"
LISTS = ("about", "markers", "opposed_by")

if TYPE_CHECKING:
    from kg.graph.build import Build

    Network: TypeAlias = networkx.MultiDiGraph[str]


def network(build: Build, papers: bool = False) -> Network:
    """Return the statements as a graph of their terms; papers are nodes with edges to both ends if asked."""
    made: Network = networkx.MultiDiGraph()
    made.add_nodes_from(nodes(build))
    for subject, object_, attributes in edges(build):
        made.add_edge(subject, object_, key=attributes["relation"], **attributes)
    if papers:
        _add_papers(build, made)
    return made


def nodes(build: Build) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the terms that statements have at their ends, by CURIE, each with its attributes."""
    ends = {curie for statement in build.statements() for curie in (statement.subject, statement.object)}
    return ((term.curie, _node(term, build.base_iri)) for term in build.terms() if term.curie in ends)


def edges(build: Build) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield the statements in their own order: subject, object and attributes."""
    return ((statement.subject, statement.object, _edge(statement)) for statement in build.statements())


def joined(values: Iterable[str]) -> str:
    """Return values as one text.

    >>> joined(("HGNC:9588", "a|b"))
    'HGNC:9588|a/b'
    """
    return BAR.join(value.replace(BAR, "/") for value in values)


def _node(term: Term, base_iri: str) -> dict[str, object]:
    return {
        "label": term.name,
        "kind": "term",
        "category": term.category,
        "iri": to_iri(term.curie, base_iri),
        "minted": term.minted,
        "about": joined(term.about),
        "aspect": term.aspect or "",
        "markers": joined(term.markers),
    }


def _edge(statement: Statement) -> dict[str, object]:
    row, counts = relation(statement.relation), statement.counts
    return {
        "relation": written(statement),
        "label": worded(statement),
        "statement": statement.id,
        "coarse": row.coarse,
        "direction": row.direction or "",
        "is_negated": statement.refuted,
        "verdict": statement.verdict,
        "belief": statement.belief,
        "certainty": statement.certainty,
        "papers": counts.papers,
        "affirmed": counts.affirmed,
        "negated": counts.negated,
        "claims": counts.claims,
        "opposed_by": joined(statement.opposed_by),
        "weight": statement.belief,
    }


def _add_papers(build: Build, made: Network) -> None:
    names = Names(build.base_iri)
    for paper in build.papers():
        made.add_node(paper.key, label=paper.title or paper.key, kind="paper", category="", iri=names.paper(paper.key).value)
    for filed in build.filed():
        for end in (filed.claim.subject, filed.claim.object):
            made.add_edge(filed.paper, end.term.curie, key="mentions", relation="mentions", label="mentions")
