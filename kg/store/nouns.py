"""Rows of the assembled tables → papers and statements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kg.frozen import frozen_pairs
from kg.model import COUNTS, Counts, Paper, Statement

STATEMENT = ("id", "subject", "relation", "object", "belief", *COUNTS, "verdict", "opposed_by")
_EMPTY: tuple[object, ...] = (None, "", [], {})


def statement(row: Sequence[Any]) -> Statement:
    """Return the statement that a row of the columns STATEMENT holds."""
    id_, subject, relation, object_, belief, *counts, verdict, opposed_by = row
    return Statement(id_, subject, relation, object_, belief, Counts(*counts), verdict, tuple(opposed_by))


def paper(key: str, records: Sequence[str], rows: Sequence[str | None]) -> Paper:
    """Return a paper from its records: a field has the value of the first record that fills it.

    A row is None where only a claim names the paper; such a name counts as a record where there is no other.
    """
    title, metadata = "", _named(key)
    read = [record for record, row in zip(records, rows, strict=True) if row is not None]
    for row in (json.loads(row) for row in rows if row is not None):
        title = title or row["title"]
        for name, value in row["metadata"].items():
            if metadata.get(name) in _EMPTY:
                metadata[name] = value
    return Paper(key, tuple(dict.fromkeys(read or records)), title, frozen_pairs(metadata))


def _named(key: str) -> dict[str, Any]:
    kind, _, local = key.partition(":")
    return {kind: local} if kind in ("pmid", "doi", "pmcid") else {}
