"""Tables → a running server, through the official driver; twice is the same as once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Protocol

from kg.errors import MissingExtra, OutputError
from kg.exporters.cells import Cells
from kg.exporters.neo4j.scripts import constraints
from kg.exporters.neo4j.tables import KEYS, Row, Table, escaped, tables
from kg.graph.build import Build

BATCH = 1_000  # rows of one transaction
PATIENCE = 10.0  # seconds until a server that does not answer is not there
ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://")
Batch = list[dict[str, object]]
_NUMBERS: dict[str, Callable[[str], object]] = {"int": int, "double": float}


class Driver(Protocol):
    """What is asked of the official driver."""

    def execute_query(self, query_: str, parameters_: Mapping[str, object]) -> object:
        """Run one query in a transaction of its own, again where the server asks for it."""


def load(build: Build, uri: str, user: str, password: str | None) -> tuple[str, ...]:
    """Put a build into the database of a server; return what came there and what was changed for it, in words."""
    _check(uri)
    with _told(uri), _connected(uri, (user, password) if password else None) as driver:
        return load_tables(driver, tables(build))


def load_tables(driver: Driver, made: Iterable[Table]) -> tuple[str, ...]:
    """Put tables into a database: constraints, nodes, and then what joins them."""
    cells, rows = Cells(), Counter[str]()
    made = tuple(made)
    for line in constraints(made):
        if not line.startswith("//"):
            driver.execute_query(line.rstrip(";"), {})
    for table in made:
        queries = {kind: _relationship(table, kind) if table.ends else _node(table, kind) for kind in table.kinds}
        for kind, batch in _batches(table, cells):
            driver.execute_query(queries[kind], {"rows": batch})
            rows["relationships" if table.ends else "nodes"] += len(batch)
    return (f"loaded {rows['nodes']} nodes and {rows['relationships']} relationships", *cells.report())


def _check(uri: str) -> None:
    """Raise OutputError where an address is of no server, or tells a password."""
    if "@" in uri:
        raise OutputError("the address of the server holds a user or password; --user and --password-env would be right")
    if not ADDRESS.match(uri):
        raise OutputError(f"{uri}: is no address of a Neo4j server; bolt://localhost:7687 would be right")


def _node(table: Table, label: str) -> str:
    """Return the query for nodes of the label of their table and one more."""
    first, key = escaped(table.kinds[0]), escaped(table.columns[0][0])
    more = "" if label == table.kinds[0] else f", n:{escaped(label)}"
    return f"UNWIND $rows AS row MERGE (n:{first} {{{key}: row.key}}) SET n += row.fields{more}"


def _relationship(table: Table, type_: str) -> str:
    """Return the query for relationships of one type; a field that tells parallel ones apart belongs to the pattern."""
    assert table.ends is not None
    start, end = (f"{escaped(label)} {{{escaped(KEYS[label])}: row." for label in table.ends)
    identity = f" {{{escaped(table.named[0][0])}: row.key}}" if table.named else ""
    match = f"MATCH (a:{start}start}}) MATCH (b:{end}end}})"
    return f"UNWIND $rows AS row {match} MERGE (a)-[r:{escaped(type_)}{identity}]->(b) SET r += row.fields"


def _batches(table: Table, cells: Cells) -> Iterator[tuple[str, Batch]]:
    """Yield rows with the label or type that they have in common, so many at a time."""
    waiting: dict[str, Batch] = {}
    for row in table.rows():
        kind, parameters = _parameters(table, row, cells)
        batch = waiting.setdefault(kind, [])
        batch.append(parameters)
        if len(batch) == BATCH:
            yield kind, waiting.pop(kind)
    yield from waiting.items()


def _parameters(table: Table, row: Row, cells: Cells) -> tuple[str, dict[str, object]]:
    """Return the label or type of a row, and the row as parameters of its query."""
    cell = {kind: value for (name, kind), value in zip(table.columns, row, strict=True) if not name}
    fields = {name: _property(value, kind, cells) for (name, kind), value in zip(table.columns, row, strict=True) if name}
    found: dict[str, object] = {"fields": fields}
    if table.named:
        found["key"] = fields.pop(table.named[0][0])
    if table.ends:
        start, end = (f"{side}_ID({label})" for side, label in zip(("START", "END"), table.ends, strict=True))
        found |= {"start": _property(cell[start], start, cells), "end": _property(cell[end], end, cells)}
    kind = cell.get("TYPE") or cell.get("LABEL") or table.kinds
    return str(kind[-1] if isinstance(kind, tuple) else kind), found


def _property(value: object, kind: str, cells: Cells) -> object:
    """Return a value as a property of its column's kind; text stays as it is, but for what no database takes."""
    if value is None or value == "":
        return None
    if kind == "string[]":
        return [cells.sound(str(item)) for item in (value if isinstance(value, tuple) else (value,))]
    return _NUMBERS[kind](str(value)) if kind in _NUMBERS else value if kind == "boolean" else cells.sound(cells.text(value))


@contextmanager
def _connected(uri: str, auth: tuple[str, str] | None) -> Iterator[Driver]:
    """Give a driver that has reached its server."""
    neo4j = _official()
    options = {"connection_timeout": PATIENCE, "notifications_min_severity": "OFF"}
    with neo4j.GraphDatabase.driver(uri, auth=auth, **options) as driver:
        driver.verify_connectivity()
        yield driver


@contextmanager
def _told(uri: str) -> Iterator[None]:
    """Turn what a server refuses into one sentence."""
    wrong = _official().exceptions
    try:
        yield
    except wrong.ServiceUnavailable as error:
        raise OutputError(f"{uri}: no Neo4j server answers there; start it, or name another one with --uri") from error
    except wrong.AuthError as error:
        raise OutputError(f"{uri}: user or password is wrong; --user and the variable of --password-env tell them") from error
    except (wrong.Neo4jError, wrong.DriverError, ValueError) as error:
        reason = str(getattr(error, "message", None) or error).strip().partition("\n")[0]
        raise OutputError(f"{uri}: the server could not be loaded ({reason})") from error


def _official() -> Any:
    try:
        return import_module("neo4j")
    except ModuleNotFoundError:
        raise MissingExtra("neo4j", "the driver of Neo4j") from None
