"""The scripts beside the tables: POSIX sh for `neo4j-admin`, Cypher for a running server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kg.exporters.neo4j.cypher import CONVERTED, batches, constraints
from kg.exporters.neo4j.table import Table
from kg.exporters.neo4j.values import CELL, ITEM, NOTHING, Value, Values

BATCH = 500  # rows of one statement of load.cypher
CUT = f"WITH [cell IN split(line, {json.dumps(CELL)}) | CASE cell WHEN {json.dumps(NOTHING)} THEN null ELSE cell END] AS row"
"""What makes a list of cells of a line, an absent one null."""


def constraints_script(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of a script that a database made by `import.sh` is asked to run."""
    yield "// Keys are unique, and found quickly: cypher-shell -f constraints.cypher"
    yield from (f"{constraint};" for constraint in constraints(tables))


def import_script(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of a script that makes a new database of this folder."""
    yield "#!/bin/sh"
    yield "# Makes a Neo4j 5 database of this folder while its server is stopped: sh import.sh [DATABASE [MORE OPTIONS OF neo4j-admin]]"
    yield "set -eu"
    yield 'cd "$(dirname "$0")"'
    yield 'database="${1:-neo4j}"'
    yield 'if [ "$#" -gt 0 ]; then shift; fi'
    yield "# the name comes first: what follows the last file would be taken for one"
    yield 'neo4j-admin database import full "$database" \\'
    yield "  --array-delimiter=U+FDD0 --multiline-fields=true --report-file=/dev/null \\"
    yield from (
        f"  --nodes={table.file if table.mixed else f'{table.kinds[0]}={table.file}'} \\" for table in tables if not table.ends
    )
    yield from (f"  --relationships={table.file} \\" for table in tables if table.ends)
    yield '  "$@"'
    yield 'echo "imported into $database; once the server runs: cypher-shell -d $database -f constraints.cypher"'


def load_script(tables: Sequence[Table], values: Values) -> Iterator[str]:
    """Yield Cypher that adds everything to a database of a running server."""
    yield "// Loads a graph of kg into a running Neo4j 5 server, twice the same as once: cypher-shell -f load.cypher"
    yield from (f"{constraint};" for constraint in constraints(tables))
    for batch in batches(tables, values, BATCH, CONVERTED):
        # a row is one text: as a list of values a server takes minutes to read it; JSON in ASCII is Cypher in every locale
        rows = ",\n".join(json.dumps(CELL.join(map(_cell, row))) for row in batch.rows)
        yield f"UNWIND [\n{rows}\n] AS line\n{CUT}\n{batch.done};"


def _cell(value: Value) -> str:
    if value is None:
        return NOTHING
    text = ITEM.join(value) if isinstance(value, list) else value
    return text if isinstance(text, str) else json.dumps(text)
