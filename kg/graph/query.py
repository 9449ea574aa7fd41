"""Questions in SPARQL → rows; the shipped ones stand in `queries/`, one each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.curies import is_curie
from kg.errors import QueryError, UnknownName
from kg.graph.names import Names

if TYPE_CHECKING:
    from kg.graph.build import Build

FOLDER = Path(__file__).parent / "queries"
Bound: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value: TypeAlias = "str | int | float | bool | None"
_INERT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>|\#[^\n]*",
    re.S,
)
_ELSEWHERE = re.compile(r"(?<![\w?$:.-])SERVICE(?![\w:-])", re.I)
_DATASET = re.compile(r"(?<![\w?$:.-])FROM(?![\w:-])", re.I)
_UPDATE = re.compile(r"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE)\s*)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.I)
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


def named() -> dict[str, str]:
    """Return the shipped queries with what each asks."""
    return {path.stem: path.read_text(encoding="utf-8").partition("\n")[0].strip("# ") for path in sorted(FOLDER.glob("*.rq"))}


def text_of(query: str) -> str:
    """Return the SPARQL of a shipped query's name, of a file, or the text itself."""
    if re.search(r"[\s{]", query.strip()) and not Path(query.strip()[:250]).is_file():
        return query
    for path in (FOLDER / f"{query}.rq", Path(query)):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise UnknownName("query", query, named())


def ask(build: Build, query: str, values: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a query by name, file or text over the union of all graphs; values bind its variables."""
    text = _INERT.sub(" ", source := text_of(query))
    if _ELSEWHERE.search(text):
        raise QueryError("the query asks another server (SERVICE); kg answers from its own graph only")
    if _UPDATE.match(text):
        raise QueryError("the query would change the graph; kg only answers: SELECT, ASK, CONSTRUCT or DESCRIBE would be right")
    names = Names(build.base_iri)
    bound = _bound(build, names, text, values or {})
    union = not _DATASET.search(text)
    try:
        found = build.rdf.query(source, prefixes=names.prefixes(), use_default_graph_as_union=union, substitutions=bound)
        return _answer(found, names, {variable.value for variable in bound})
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be run: {error}") from None


def _bound(build: Build, names: Names, text: str, values: Mapping[str, str]) -> dict[ox.Variable, Bound]:
    """Return the values of variables; a name that the query does not have is an error, not a question ignored."""
    bound: dict[ox.Variable, Bound] = {}
    for key, value in values.items():
        variable = key.lstrip("?$")
        if not re.search(rf"[?$]{re.escape(variable)}(?!\w)", text):
            raise QueryError(f"the query has no variable ?{variable} to bind")
        if not re.search(rf"\bSELECT\b[^{{]*([?$]{re.escape(variable)}(?!\w)|\*)", text, re.I):
            raise QueryError(f"the query must name ?{variable} after SELECT, so that a value can be bound to it")
        bound[ox.Variable(variable)] = _term(build, names, variable, value)
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
    return _NUMBERS[kind](node.value) if kind in _NUMBERS else node.value


def _term(build: Build, names: Names, variable: str, value: str) -> ox.NamedNode | ox.Literal:
    """Return what a value binds: a statement, claim or paper by its id, else an IRI, a CURIE, a term's name, or text."""
    if variable in ("statement", "claim") and re.fullmatch(r"[0-9a-f]{20}", value):
        return names.statement(value) if variable == "statement" else names.claim(value)
    if variable == "paper" and re.match(r"(pmid|doi|pmcid|title|record):", value):
        return names.paper(value)
    if re.match(r"https?://", value):
        return ox.NamedNode(value)
    if is_curie(value):
        return names(value)
    found = min((curie for curie, name in build.labels.items() if name.casefold() == value.casefold()), default=None)
    if found is None and variable == "term":
        raise QueryError(f"no term of the graph is called {value!r}; a CURIE such as CL:0000235 or a term's full name is right")
    return names(found) if found else names.text(value)
