"""Questions in SPARQL → rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.names import Names
from kg.graph.questions import Question, question
from kg.graph.values import free, like, parsed
from kg.graph.wording import changes, names_graphs, reaches_out, spoken

if TYPE_CHECKING:
    from kg.graph.build import Build

Bound: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value: TypeAlias = "str | int | float | bool | None"
_NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float, "int": int, "long": int}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: columns and rows; identifiers as CURIEs, numbers as numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def ask(build: Build, query: str, values: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a query by name, file or text over the union of all graphs.

    Values take the place of the defaults of its parameters; in a query without parameters they bind its variables.
    """
    names, asked = Names(build.base_iri), question(query, build.base_iri)
    text, bound = _valued(build, names, asked, values or {})
    _check(text)
    union = not names_graphs(text)
    try:
        found = build.rdf.query(text, prefixes=names.prefixes(), use_default_graph_as_union=union, substitutions=bound)
        return _answer(found, names, {variable.value for variable in bound})
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be run: {error}") from None


def _check(text: str) -> None:
    if reaches_out(text):
        raise QueryError("the query asks another server (SERVICE); kg answers from its own graph only")
    if changes(text):
        raise QueryError("the query would change the graph; kg only answers: SELECT, ASK, CONSTRUCT or DESCRIBE would be right")


def _valued(build: Build, names: Names, asked: Question, values: Mapping[str, str]) -> tuple[str, dict[ox.Variable, Bound]]:
    """Return a question's SPARQL with values in their places, and those that are to be bound to variables."""
    if asked.name or asked.parameters:
        return sparql(build, names, asked, values), {}
    return asked.sparql, _bound(build, names, spoken(asked.sparql), values)


def sparql(build: Build, names: Names, asked: Question, values: Mapping[str, str]) -> str:
    """Return the SPARQL of a question with values for its parameters; raise UnknownName for one that it has not."""
    defaults = {key: parsed(asked.parameter(key).default, names) for key in values}
    return asked.given({key: like(build, names, key, value, defaults[key]) for key, value in values.items()})


def _bound(build: Build, names: Names, text: str, values: Mapping[str, str]) -> dict[ox.Variable, Bound]:
    """Return the values of variables; a name that the query does not have is an error, not a question ignored."""
    bound: dict[ox.Variable, Bound] = {}
    for key, value in values.items():
        variable = key.lstrip("?$")
        if not re.search(rf"[?$]{re.escape(variable)}(?!\w)", text):
            raise QueryError(f"the query has no variable ?{variable} to bind")
        if not re.search(rf"\bSELECT\b[^{{]*([?$]{re.escape(variable)}(?!\w)|\*)", text, re.I):
            raise QueryError(f"the query must name ?{variable} after SELECT, so that a value can be bound to it")
        bound[ox.Variable(variable)] = free(build, names, variable, value)
    return bound


def _answer(found: object, names: Names, bound: Collection[str] = ()) -> Answer:
    """Return what a query found as rows, without the columns that were given."""
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables if variable.value not in bound)
        return Answer(columns, tuple(tuple(_value(row[column], names) for column in columns) for row in found))
    if isinstance(found, ox.QueryTriples):
        rows = tuple(tuple(_value(node, names) for node in triple) for triple in found)
        return Answer(("subject", "predicate", "object"), rows)
    return Answer(("answer",), ((bool(found),),))


def _value(node: object, names: Names) -> Value:
    if node is None:
        return None
    if isinstance(node, ox.NamedNode):
        return names.curie(node.value)
    if not isinstance(node, ox.Literal):
        return str(node)
    kind = node.datatype.value.rpartition("#")[2]
    if kind == "boolean":
        return node.value in ("true", "1")
    return _number(node.value, _NUMBERS[kind]) if kind in _NUMBERS else node.value


def _number(text: str, kind: Callable[[str], int | float]) -> int | float | str:
    """Return a literal as the number that it says it is; as its text where it is none, or none that JSON can write."""
    try:
        number = kind(text)
    except ValueError:
        return text
    return number if isfinite(number) else text
