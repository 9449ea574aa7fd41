"""A build → tables of relationships: the edges, and what joins them to statements, claims and papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.exporters.neo4j.nodes import SAID, said
from kg.exporters.neo4j.table import Column, Row, Table
from kg.graph.build import Build
from kg.graph.saying import edge_graphs
from kg.model import Statement
from kg.relations import written

Pairs = Iterable[tuple[str, str]]


def _ends(start: str, end: str) -> tuple[Column, Column]:
    return Column("", f"START_ID({start})"), Column("", f"END_ID({end})")


_EDGE = (*_ends("Term", "Term"), Column("statement"), Column("graph"), *SAID[1:], Column("", "TYPE"))


def relationships(build: Build) -> Iterator[Table]:
    """Yield the tables of relationships."""
    yield Table("edges.csv", _EDGE, lambda: map(_edge, build.statements()), _types(build), ("Term", "Term"))
    yield _links("subjects", "SUBJECT", "Statement", "Term", lambda: ((one.id, one.subject) for one in build.statements()))
    yield _links("objects", "OBJECT", "Statement", "Term", lambda: ((one.id, one.object) for one in build.statements()))
    yield _links("opposed", "OPPOSED_BY", "Statement", "Statement", lambda: _opposed(build))
    yield _links("evidence", "EVIDENCE_FOR", "Claim", "Statement", lambda: ((id_, one) for id_, one, _ in build.store.links()))
    yield _links("sources", "IN", "Claim", "Paper", lambda: ((id_, paper) for id_, _, paper in build.store.links()))
    yield _links("broader", "BROADER", "Term", "Term", lambda: _broader(build))


def _links(name: str, type_: str, start: str, end: str, pairs: Callable[[], Pairs]) -> Table:
    """Return a table of relationships of one type that hold nothing."""
    columns = *_ends(start, end), Column("", "TYPE")
    return Table(f"{name}.csv", columns, lambda: ((*pair, type_) for pair in pairs()), (type_,), (start, end))


def _edge(statement: Statement) -> Row:
    """Return the edge of a statement; `statement` tells it apart from parallel ones."""
    name, *rest = said(statement)
    return statement.subject, statement.object, statement.id, edge_graphs(statement)[0], *rest, str(name).upper()


def _types(build: Build) -> tuple[str, ...]:
    return tuple(sorted({written(statement).upper() for statement in build.statements()}))


def _opposed(build: Build) -> Pairs:
    return ((statement.id, other) for statement in build.statements() for other in statement.opposed_by)


def _broader(build: Build) -> Pairs:
    known = build.labels
    return ((term.curie, parent) for term in build.terms() for parent in term.broader if parent in known)
