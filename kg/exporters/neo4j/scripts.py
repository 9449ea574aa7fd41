"""The scripts beside the tables: POSIX sh for `neo4j-admin`, Cypher for a running server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.exporters.neo4j.tables import KEYS, Table, header

_CONVERTED = {"int": "toInteger({})", "double": "toFloat({})", "boolean": "toBoolean({})", "string[]": "split({}, '|')"}


def constraints(tables: Sequence[Table]) -> Iterator[str]:
    """Yield a constraint per kind of node: its identifier comes once."""
    yield "// Identifiers are unique: cypher-shell -f constraints.cypher"
    for table in tables:
        if table.ends is None:
            label, key = table.kinds[0], table.columns[0][0]
            yield f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.`{key}` IS UNIQUE;"


def import_script(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of a script that makes a new database of this folder."""
    yield "#!/bin/sh"
    yield "# Imports this folder into a new, empty Neo4j 5 database: sh import.sh [DATABASE [MORE OPTIONS OF neo4j-admin]]"
    yield "set -eu"
    yield 'cd "$(dirname "$0")"'
    yield 'database="${1:-neo4j}"'
    yield 'if [ "$#" -gt 0 ]; then shift; fi'
    yield "neo4j-admin database import full \\"
    yield "  --array-delimiter='|' --multiline-fields=false \\"
    for table in tables:
        if table.ends is None:
            # the labels of terms stand in a column of their own
            label = "" if len(table.kinds) > 1 else f"{table.kinds[0]}="
            yield f"  --nodes={label}{table.file} \\"
    yield from (f"  --relationships={table.file} \\" for table in tables if table.ends is not None)
    yield '  "$@" "$database"'
    yield 'echo "imported into $database; once the server runs: cypher-shell -d $database -f constraints.cypher"'


def load_script(tables: Sequence[Table]) -> Iterator[str]:
    """Yield Cypher that adds this folder to a running database; twice is the same as once."""
    yield "// Loads the tables of this folder from the import folder of a running Neo4j 5 server, where they must lie first:"
    yield "// cypher-shell -f load.cypher"
    yield from constraints(tables)
    for table in tables:
        if table.ends is None:
            yield from _nodes(table)
    for table in tables:
        if table.ends is not None:
            for type_ in table.kinds:
                yield from _relationships(table, type_)


def _nodes(table: Table) -> Iterator[str]:
    (key, kind), *others = table.columns
    yield f"LOAD CSV WITH HEADERS FROM 'file:///{table.file}' AS row CALL {{ WITH row"
    yield f"  MERGE (n:`{table.kinds[0]}` {{`{key}`: {_column(key, kind)}}})"
    yield f"  SET {', '.join(_set('n', name, kind) for name, kind in others if name)}"
    yield "} IN TRANSACTIONS OF 1000 ROWS;"
    for label in table.kinds[1:]:
        yield f"LOAD CSV WITH HEADERS FROM 'file:///{table.file}' AS row WITH row WHERE row.`:LABEL` ENDS WITH '|{label}'"
        yield f"  CALL {{ WITH row MATCH (n:`{table.kinds[0]}` {{`{key}`: {_column(key, kind)}}}) SET n:`{label}` }}"
        yield "  IN TRANSACTIONS OF 1000 ROWS;"


def _relationships(table: Table, type_: str) -> Iterator[str]:
    assert table.ends is not None
    start, end = (_end(variable, label) for variable, label in zip(("a", "b"), table.ends, strict=True))
    named = table.named
    identity = f" {{`{named[0][0]}`: {_column(*named[0])}}}" if named else ""
    yield f"LOAD CSV WITH HEADERS FROM 'file:///{table.file}' AS row WITH row WHERE row.`:TYPE` = '{type_}' CALL {{ WITH row"
    yield f"  MATCH {start.format(side='START')} MATCH {end.format(side='END')}"
    yield f"  MERGE (a)-[r:`{type_}`{identity}]->(b)"
    if len(named) > 1:
        yield f"  SET {', '.join(_set('r', name, kind) for name, kind in named[1:])}"
    yield "} IN TRANSACTIONS OF 1000 ROWS;"


def _end(variable: str, label: str) -> str:
    return f"({variable}:`{label}` {{{{`{KEYS[label]}`: row.`:{{side}}_ID({label})`}}}})"


def _column(name: str, kind: str) -> str:
    return f"row.`{header(name, kind)}`"


def _set(variable: str, name: str, kind: str) -> str:
    return f"{variable}.`{name}` = {_CONVERTED.get(kind, '{}').format(_column(name, kind))}"
