"""The tables of a store → the same tables with only what belongs to some statements: every question stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from kg.store.engine import Engine, parsed

_OPPOSED = "SELECT other FROM (SELECT unnest(opposed_by) AS other) WHERE other IN (SELECT id FROM kept)"
_POINTERS = ", ".join(f"{parsed('row')} ->> '$.{name}[*]'" for name in ("broader", "about", "markers"))
# the ends of statements and the contexts of claims, with all that these are kinds of and made of
_NEEDED = f"""
    WITH RECURSIVE
    pointers AS (SELECT curie, unnest(list_concat({_POINTERS})) AS other FROM {{whole}}),
    needed(curie) AS (
        SELECT subject FROM statements UNION SELECT object FROM statements
        UNION SELECT unnest(list_concat(row ->> '$.context.*', row ->> '$.context.*[*]'))
            FROM (SELECT {parsed("row")} AS row FROM claims)
        UNION SELECT other FROM needed JOIN pointers USING (curie)
    )
    SELECT w.* FROM {{whole}} w SEMI JOIN needed USING (curie)
"""
KEPT = {
    "statements": f"SELECT * REPLACE (list_sort(ARRAY({_OPPOSED})) AS opposed_by) FROM {{whole}} SEMI JOIN kept USING (id)",
    "links": "SELECT * FROM {whole} SEMI JOIN statements ON statements.id = statement",
    "records": "SELECT * FROM {whole} SEMI JOIN links USING (paper)",
    "claims": "SELECT * FROM {whole} SEMI JOIN links USING (place)",
    "papers": "SELECT * FROM {whole} SEMI JOIN records USING (record)",
    "mentions": "SELECT * FROM {whole} SEMI JOIN records USING (record)",
    "terms": _NEEDED,
}
"""What is kept of each table, by what is kept of those above it."""


def restrict(engine: Engine, statements: Sequence[str]) -> None:
    """Put a smaller view in front of every table."""
    engine.run("CREATE TABLE kept AS SELECT unnest(?::VARCHAR[]) AS id", list(statements))
    for table, sql in KEPT.items():
        engine.run(f"ALTER VIEW {table} RENAME TO whole_{table}")
        made = "TABLE" if table == "terms" else "VIEW"  # what is walked is walked once
        engine.run(f"CREATE {made} {table} AS {sql.format(whole=f'whole_{table}')}")
