"""Statements → a networkx graph: one edge each, its key the relation as it is written.

Attributes are texts and numbers, lists joined with |, so that every writer of networkx takes the graph as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

import networkx

from kg.graph.merging import Edge, Row, merged
from kg.graph.names import Names
from kg.model import Statement, Term
from kg.relations import relation, worded, written
from kg.store import Years

BAR = "|"
NODE = {
    # attribute: its kind, the same in every node; a list is of texts
    "label": "string",
    "kind": "string",
    "category": "string",
    "iri": "string",
    "minted": "boolean",
    "about": "list",
    "aspect": "string",
    "markers": "list",
}
EDGE = {
    # the same of edges; those of which no paper tells a year have none
    "relation": "string",
    "label": "string",
    "statement": "string",
    "coarse": "string",
    "direction": "string",
    "is_negated": "boolean",
    "verdict": "string",
    "belief": "double",
    "certainty": "string",
    "papers": "integer",
    "affirmed": "integer",
    "negated": "integer",
    "claims": "integer",
    "first_year": "integer",
    "last_year": "integer",
    "opposed_by": "list",
    "weight": "double",
}

if TYPE_CHECKING:
    from kg.graph.build import Build

    Network: TypeAlias = networkx.MultiDiGraph[str]


def network(build: Build, papers: bool = False) -> Network:
    """Return the statements as a graph of their terms; papers are nodes with edges to both ends if asked."""
    made: Network = networkx.MultiDiGraph()
    made.add_nodes_from((curie, flat(row)) for curie, row in nodes(build))
    for subject, object_, row in edges(build):
        made.add_edge(subject, object_, key=row["relation"], **flat(row))
    if papers:
        _add_papers(build, made)
    return made


def nodes(build: Build) -> Iterator[tuple[str, Row]]:
    """Yield the terms that statements have at their ends, by CURIE, each with its attributes."""
    ends = {curie for statement in build.statements() for curie in (statement.subject, statement.object)}
    names = Names(build.base_iri)
    return ((term.curie, _node(term, names)) for term in build.terms() if term.curie in ends)


def edges(build: Build) -> Iterator[Edge]:
    """Yield subject, object and attributes of every statement in their own order, or of every two ends by these."""
    if build.collapse:
        return merged(_edges(build, "ends"), build.store.papers_between())
    return _edges(build, "place")


def report(build: Build) -> tuple[str, ...]:
    """Return what a network does not tell of its build, in words."""
    return ("claims and papers are left out: kg explain shows the sentences behind an edge", *collapse(build))


def collapse(build: Build) -> tuple[str, ...]:
    """Return how many edges a collapsed build has in place of others, in words."""
    if not build.collapse:
        return ()
    return (f"{build.counts['statements']} edges became {build.store.pairs()}; what they say apart stands joined with |",)


def flat(row: Mapping[str, object]) -> Row:
    """Return a row with its lists as texts.

    >>> flat({"about": ("HGNC:9588", "a|b"), "papers": 2})
    {'about': 'HGNC:9588|a/b', 'papers': 2}
    """
    return {name: _joined(value) if isinstance(value, tuple) else value for name, value in row.items()}


def _joined(values: tuple[str, ...]) -> str:
    return BAR.join(value.replace(BAR, "/") for value in values)


def _edges(build: Build, by: Literal["place", "ends"]) -> Iterator[Edge]:
    for statement, years in zip(build.store.statements(by), build.store.years(by), strict=True):
        yield statement.subject, statement.object, _edge(statement, years)


def _node(term: Term, names: Names) -> Row:
    return {
        "label": term.name,
        "kind": "term",
        "category": term.category,
        "iri": names(term.curie).value,
        "minted": term.minted,
        "about": term.about,
        "aspect": term.aspect or "",
        "markers": term.markers,
    }


def _edge(statement: Statement, years: Years) -> Row:
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
        **{name: year for name, year in zip(("first_year", "last_year"), years, strict=True) if year is not None},
        "opposed_by": statement.opposed_by,
        "weight": statement.belief,
    }


def _add_papers(build: Build, made: Network) -> None:
    names = Names(build.base_iri)
    for paper in build.papers():
        made.add_node(paper.key, label=paper.title or paper.key, kind="paper", category="", iri=names.paper(paper.key).value)
    for filed in build.filed():
        for end in (filed.claim.subject, filed.claim.object):
            made.add_edge(filed.paper, end.term.curie, key="mentions", relation="mentions", label="mentions")
