"""Claims → statements: who says what, counted in papers; the verdict is the first that holds.

refuted: only negated. contested: affirmed and negated. opposed: its opposite is affirmed too. corroborated: affirmed by
two papers or more. single: the rest. A hypothesis is a question, not an answer: it neither corroborates nor contests,
so a statement that is asked by some papers and denied by others is refuted.
"""

from __future__ import annotations

from kg.assembly.belief import CERTAINTY_WEIGHTS, DIGITS, EXTRACTOR_WEIGHTS, UNKNOWN_EXTRACTOR
from kg.model import CERTAINTIES
from kg.relations import RELATIONS
from kg.store import Store

HYPOTHESIS = CERTAINTIES.index("hypothesis")
# an id that comes twice is one claim: the first
LINKS = """
    SELECT c.place, c.statement, r.paper
    FROM claims c JOIN (SELECT min(place) AS place FROM claims GROUP BY id) USING (place) JOIN records r USING (record)
    ORDER BY place
"""
VOTES = f"""
    CREATE OR REPLACE TABLE votes AS
    SELECT l.statement, l.paper, c.negated, count(*) AS claims, min(w.rank) AS rank, min(l.place) AS place,
        max(w.weight * coalesce(x.weight, {UNKNOWN_EXTRACTOR}) * c.score) AS weight
    FROM links l JOIN claims c USING (place) JOIN certainties w USING (certainty)
    LEFT JOIN extractors x ON x.extractor = split_part(c.extractor, '.v', 1)
    GROUP BY l.statement, l.paper, c.negated
"""
TALLY = f"""
    CREATE OR REPLACE TABLE tally AS
    SELECT statement AS id, min(place) AS place, count(DISTINCT paper) AS papers, sum(claims)::BIGINT AS claims,
        count(*) FILTER (NOT negated) AS affirmed, count(*) FILTER (negated) AS negated,
        count(*) FILTER (NOT negated AND rank < {HYPOTHESIS}) AS held,
        count(*) FILTER (negated AND rank < {HYPOTHESIS}) AS denied,
        {", ".join(f"count(*) FILTER (NOT negated AND rank = {n}) AS yes_{name}" for n, name in enumerate(CERTAINTIES))},
        {", ".join(f"count(*) FILTER (negated AND rank = {n}) AS no_{name}" for n, name in enumerate(CERTAINTIES))},
        1 - coalesce(product(1 - weight ORDER BY 1 - weight) FILTER (NOT negated), 1) AS belief_yes,
        1 - coalesce(product(1 - weight ORDER BY 1 - weight) FILTER (negated), 1) AS belief_no,
        affirmed = 0 OR (held = 0 AND denied > 0) AS refuted
    FROM votes GROUP BY statement
"""
TRIPLES = """
    CREATE OR REPLACE TABLE triples AS
    SELECT t.*, c.subject, c.relation, c.object, r.opposite
    FROM tally t JOIN claims c USING (place) JOIN relations r USING (relation)
"""
STEPS = 10.0**DIGITS
HALF = 0.5 + 1e-6  # a half, written in binary as a little less, is rounded up, whatever the version of DuckDB
STATEMENTS = f"""
    SELECT t.place, t.id, t.subject, t.relation, t.object,
        floor(CASE WHEN t.refuted THEN belief_no * (1 - belief_yes) ELSE belief_yes * (1 - belief_no) END * {STEPS} + {HALF}) / {STEPS}
            AS belief,
        papers, affirmed, negated, claims,
        {", ".join(f"CASE WHEN t.refuted THEN no_{name} ELSE yes_{name} END AS {name}" for name in CERTAINTIES)},
        CASE
            WHEN t.refuted THEN 'refuted'
            WHEN held > 0 AND denied > 0 THEN 'contested'
            WHEN o.id IS NOT NULL THEN 'opposed'
            WHEN held > 1 THEN 'corroborated'
            ELSE 'single'
        END AS verdict,
        CASE WHEN o.id IS NULL THEN [] ELSE [o.id] END AS opposed_by
    FROM triples t LEFT JOIN (SELECT id, subject, relation, object FROM triples WHERE held > 0 AND NOT refuted) o
        ON o.relation = t.opposite AND o.subject = t.subject AND o.object = t.object AND NOT t.refuted
    ORDER BY t.place
"""


def gather(store: Store) -> None:
    """Write `links`, which files every claim under its statement and paper, and `statements`."""
    _policy(store)
    store.publish("links", LINKS)
    for step in (VOTES, TALLY, TRIPLES):
        store.engine.run(step)
    store.publish("statements", STATEMENTS)


def _policy(store: Store) -> None:
    """Put the tables that decide, relations and weights, where the queries find them."""
    opposites = ((row.name, row.opposite) for row in RELATIONS.values())
    store.engine.table("relations", {"relation": "VARCHAR", "opposite": "VARCHAR"}, opposites)
    store.engine.table("extractors", {"extractor": "VARCHAR", "weight": "DOUBLE"}, EXTRACTOR_WEIGHTS.items())
    ranked = ((name, rank, CERTAINTY_WEIGHTS[name]) for rank, name in enumerate(CERTAINTIES))
    store.engine.table("certainties", {"certainty": "VARCHAR", "rank": "INTEGER", "weight": "DOUBLE"}, ranked)
