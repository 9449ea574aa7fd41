"""A build → RDF 1.2: edges that are spoken of, by reifiers in place of a copy of their parts.

A statement reifies the edge that it is written as (`rdf:reifies`): the positive one, or the negated form where nothing
affirms it. A claim reifies the edge that its sentence says: the positive one where it affirms, the negated form where it
denies. So every edge of the graph has a reifier, and verdict and belief speak of the very edge beside which they stand.
An edge that claims ask for while papers only deny it is reified, but not asserted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.graph.names import GRAPHS, Names, Triple
from kg.graph.rdf import graphs, triples
from kg.graph.saying import claim_triples, edge, edge_graphs, runs_of, said, statement_triples
from kg.graph.things import things
from kg.graph.turtle import Turtle
from kg.model import Statement
from kg.store import FiledClaim

if TYPE_CHECKING:
    from kg.graph.build import Build

REIFIES = "rdf:reifies"
REST = tuple(graph for graph in GRAPHS if graph not in ("asserted", "speculative", "refuted", "statements"))
"""The graphs of which no edge has a reifier."""


def reifiers(statement: Statement, claims: Iterable[FiledClaim], names: Names) -> dict[Triple, list[NamedNode]]:
    """Return the edges that a statement and its claims speak of, each with who does."""
    found = {edge(statement, names, statement.refuted): [names.statement(statement.id)]}
    for filed in claims:
        found.setdefault(edge(statement, names, filed.claim.negated), []).append(names.claim(filed.claim.id))
    return found


def reifications(build: Build, names: Names) -> Iterator[ox.Triple]:
    """Yield who reifies which edge."""
    for statement, claims in said(build):
        for spoken_of, nodes in reifiers(statement, claims, names).items():
            yield from (ox.Triple(node, names(REIFIES), ox.Triple(*spoken_of)) for node in nodes)


def write_ntriples(build: Build, path: Path) -> tuple[str, ...]:
    """Write the union of all graphs, and who reifies which edge, as N-Triples 1.2; return what was changed, in words."""
    names = Names(build.base_iri)
    ox.serialize(chain(triples(build, names), reifications(build, names)), path, ox.RdfFormat.N_TRIPLES)
    return names.losses()


def write_turtle(build: Build, path: Path) -> tuple[str, ...]:
    """Write the same as Turtle 1.2: every edge with its reifiers, and its statement as the annotation of it."""
    names = Names(build.base_iri)
    turtle = Turtle(names)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(turtle.head())
        file.writelines(_said(build, names, turtle))
        for _, made in graphs(build, REST, names):
            file.writelines(_described(made, turtle))
    return names.losses()


def _said(build: Build, names: Names, turtle: Turtle) -> Iterator[str]:
    runs = runs_of(build, names)
    for statement, claims in said(build):
        node = names.statement(statement.id)
        about = next(things(statement_triples(statement, claims, " ".join(build.words(statement)), names)))[node]
        written = {edge(statement, names, graph == "refuted") for graph in edge_graphs(statement)}
        for spoken_of, nodes in reifiers(statement, claims, names).items():
            if spoken_of in written:
                yield turtle.annotated(spoken_of, {one: about if one == node else {} for one in nodes})
            else:
                yield from (turtle.described(one, {names(REIFIES): [ox.Triple(*spoken_of)]}) for one in nodes)
        for filed in claims:
            yield from _described(claim_triples(filed, names, runs.get(filed.claim.evidence.source)), turtle)


def _described(made: Iterable[Triple], turtle: Turtle) -> Iterator[str]:
    for thing in things(made):
        yield from (turtle.described(subject, about) for subject, about in thing.items())
