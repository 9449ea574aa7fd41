"""Records → papers: records that share a key are one paper; a title joins only records that do not disagree.

A claim may name a paper of which there is no record; then it stands for a record of its own, with the key in its name.
"""

from __future__ import annotations

from kg.store import Store

NODES = """
    CREATE OR REPLACE TABLE named AS
    SELECT record, min(document) AS document, min(paper) AS key, min(place) AS place FROM claims c
    WHERE NOT EXISTS (SELECT 1 FROM papers p WHERE p.record = c.record) GROUP BY record;

    CREATE OR REPLACE TABLE keys AS
    SELECT DISTINCT record, unnest(keys) AS key FROM papers;

    CREATE OR REPLACE TABLE nodes AS
    SELECT row_number() OVER (ORDER BY place, record) AS node, * FROM (
        SELECT record, min(document) AS document, min(place) AS place FROM papers GROUP BY record
        UNION ALL SELECT record, document, place FROM named
    );
"""
EDGES = """
    CREATE OR REPLACE TABLE known AS
    SELECT n.record, coalesce(by_key.key, by_id.record) AS key FROM named n
    LEFT JOIN (SELECT DISTINCT key FROM keys) by_key ON by_key.key = n.key
    LEFT JOIN (SELECT document, arg_min(record, place) AS record FROM papers GROUP BY document) by_id
        ON by_id.document = n.document;

    CREATE OR REPLACE TABLE edges AS
    SELECT node, key FROM nodes JOIN (
        SELECT record, key FROM keys WHERE key NOT LIKE 'title:%'
        UNION SELECT record, record FROM named
        UNION SELECT record, coalesce(k.key, n.key) FROM named n JOIN known k USING (record)
        WHERE coalesce(k.key, n.key) IS NOT NULL
    ) USING (record);

    CREATE OR REPLACE TABLE titles AS
    SELECT DISTINCT node, key FROM keys JOIN nodes USING (record) WHERE key LIKE 'title:%';
"""
LABELS = "CREATE OR REPLACE TABLE labels AS SELECT node, node AS label FROM nodes"
SHARED = """
    CREATE OR REPLACE TABLE shared AS
    SELECT node, key FROM ({edges}) WHERE key IN (SELECT key FROM ({edges}) GROUP BY key HAVING count(*) > 1)
"""
SPREAD = """
    CREATE OR REPLACE TABLE lower AS
    SELECT l.node, min(m.label) AS label FROM shared s JOIN labels l USING (node)
    JOIN (SELECT key, min(label) AS label FROM shared JOIN labels USING (node) GROUP BY key) m USING (key)
    GROUP BY l.node, l.label HAVING min(m.label) < l.label;

    UPDATE labels SET label = lower.label FROM lower WHERE labels.node = lower.node;
"""
# a title that stands for papers with different identifiers ("Editorial") proves nothing
AGREEING = """
    CREATE OR REPLACE TABLE strong AS SELECT node, label FROM labels;

    CREATE OR REPLACE TABLE identified AS
    SELECT label AS node, min(key) FILTER (key LIKE 'pmid:%') AS pmid, min(key) FILTER (key LIKE 'doi:%') AS doi
    FROM edges JOIN strong USING (node) GROUP BY label;

    CREATE OR REPLACE TABLE titled AS
    SELECT DISTINCT label AS node, key FROM titles JOIN strong USING (node);

    CREATE OR REPLACE TABLE labels AS SELECT DISTINCT label AS node, label FROM strong;
"""
AGREED = """
    SELECT node, key FROM titled WHERE key IN (
        SELECT key FROM titled JOIN identified USING (node) GROUP BY key
        HAVING count(DISTINCT pmid) <= 1 AND count(DISTINCT doi) <= 1
    )
"""
# two titles of one paper may each agree with another paper, and these two disagree: then no title joins them
GROUPS = """
    CREATE OR REPLACE TABLE groups AS
    SELECT s.node, CASE WHEN l.label IN (
        SELECT label FROM labels JOIN identified USING (node) GROUP BY label
        HAVING count(DISTINCT pmid) > 1 OR count(DISTINCT doi) > 1
    ) THEN s.label ELSE l.label END AS label
    FROM strong s JOIN labels l ON l.node = s.label;

    CREATE OR REPLACE TABLE best AS
    SELECT label, substr(min(rank || lpad(length(key)::VARCHAR, 6, '0') || key), 8) AS paper FROM (
        SELECT label, key, CASE split_part(key, ':', 1)
            WHEN 'pmid' THEN '1' WHEN 'doi' THEN '2' WHEN 'pmcid' THEN '3' WHEN 'title' THEN '4' ELSE '5' END AS rank
        FROM (
            SELECT node, key FROM edges UNION ALL
            SELECT node, key FROM titles WHERE key IN (
                SELECT key FROM titles JOIN groups USING (node) GROUP BY key HAVING count(DISTINCT label) = 1
            )
        ) JOIN groups USING (node)
    ) GROUP BY label;
"""
RECORDS = """
    SELECT place, record, document, paper FROM nodes JOIN groups USING (node) JOIN best USING (label) ORDER BY place, record
"""


def resolve(store: Store) -> None:
    """Write `records`: the paper of every record, and of every paper that only a claim names."""
    engine = store.engine
    engine.run(NODES)
    engine.run(EDGES)
    engine.run(LABELS)
    _join(store, "SELECT node, key FROM edges")
    engine.run(AGREEING)
    _join(store, AGREED)
    engine.run(GROUPS)
    store.publish("records", RECORDS)


def _join(store: Store, edges: str) -> None:
    """Give all nodes that keys connect the smallest label among them: spread it until nothing changes."""
    store.engine.run(SHARED.format(edges=edges))
    while True:
        store.engine.run(SPREAD)
        if not store.engine.value("SELECT count(*) FROM lower"):
            return
