"""Tables → Cypher: constraints, and batches of rows with what is done to each; twice is the same as once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from json import dumps
from typing import NamedTuple

from kg.exporters.neo4j.table import KEYS, Table
from kg.exporters.neo4j.values import ITEM, Value, Values

CONVERTED = {
    "int": "toInteger({})",
    "double": "toFloat({})",
    "boolean": "toBoolean({})",
    "string[]": f"split({{}}, {dumps(ITEM)})",
}
"""What turns the text of a cell into a value of its column."""
TYPED: Mapping[str, str] = {}
"""Rows that hold values of their types already."""


class Batch(NamedTuple):
    """Rows of one label or type, and what is done to each `row`."""

    table: Table
    done: str
    rows: list[list[Value]]


def constraints(tables: Iterable[Table]) -> Iterator[str]:
    """Yield a constraint per kind of node: its key comes once."""
    for label, key in ((table.kinds[0], table.columns[0].name) for table in tables if table.ends is None):
        name = f"{label.lower()}_{key}"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{escaped(label)}) REQUIRE n.{escaped(key)} IS UNIQUE"


def batches(tables: Iterable[Table], values: Values, size: int, converted: Mapping[str, str] = TYPED) -> Iterator[Batch]:
    """Yield the rows of tables, at most so many at a time; `converted` says how a column's type is made of what a row holds."""
    for table in tables:
        sets = _sets(table, converted)
        done = {kind: _relationship(table, kind, sets) if table.ends else _node(table, kind, sets) for kind in table.kinds}
        for kind, rows in _by_kind(table, values, size):
            yield Batch(table, done[kind], rows)


def escaped(name: str) -> str:
    """Return a label, type or property as Cypher takes any.

    >>> escaped("a`b")
    '`a``b`'
    """
    return "`" + name.replace("`", "``") + "`"


def _by_kind(table: Table, values: Values, size: int) -> Iterator[tuple[str, list[list[Value]]]]:
    """Yield rows with the label or type that they have in common."""
    waiting: dict[str, list[list[Value]]] = {}
    for row in values.rows(table):
        kind = row.pop() if table.mixed else table.kinds[0]
        name = str(kind[-1] if isinstance(kind, list) else kind)
        batch = waiting.setdefault(name, [])
        batch.append(row)
        if len(batch) == size:
            yield name, waiting.pop(name)
    yield from waiting.items()


def _node(table: Table, label: str, sets: list[str]) -> str:
    """Return what makes a node of the label of its table, and one more."""
    more = [] if label == table.kinds[0] else [f"n:{escaped(label)}"]
    return f"MERGE (n:{escaped(table.kinds[0])} {{{_field(table, 0)}}}) SET {', '.join((*more, *sets))}"


def _relationship(table: Table, type_: str, sets: list[str]) -> str:
    """Return what makes a relationship of one type; a field that tells parallel ones apart belongs to the pattern."""
    assert table.ends is not None
    start, end = (f":{escaped(label)} {{{escaped(KEYS[label])}: row[{place}]}}" for place, label in enumerate(table.ends))
    identity = f" {{{_field(table, 2)}}}" if table.columns[2].name else ""
    merge = f"MATCH (a{start}) MATCH (b{end}) MERGE (a)-[n:{escaped(type_)}{identity}]->(b)"
    return f"{merge} SET {', '.join(sets)}" if sets else merge


def _field(table: Table, place: int) -> str:
    return f"{escaped(table.columns[place].name)}: row[{place}]"


def _sets(table: Table, converted: Mapping[str, str]) -> list[str]:
    """Return what sets each property but the key, which the pattern names."""
    first = 3 if table.ends else 1
    columns = islice(enumerate(table.columns), first, None)
    found = ((column, converted.get(column.kind, "{}").format(f"row[{place}]")) for place, column in columns if column.name)
    return [f"n.{escaped(column.name)} = {value}" for column, value in found]
