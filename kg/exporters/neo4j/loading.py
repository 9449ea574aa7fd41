"""Tables → a running server, through the official driver; a load that was stopped goes on where it stopped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from itertools import islice
from typing import Any, Protocol

from kg.errors import MissingExtra, OutputError
from kg.exporters.neo4j.cypher import Batch, batches, constraints
from kg.exporters.neo4j.table import Table
from kg.exporters.neo4j.values import Values
from kg.plugins import Progress
from kg.rows import ENCODER

BATCH = 1_000  # rows of one transaction
PATIENCE = 10.0  # seconds until a server that does not answer is not there
ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://")
MARK = "(mark:`Loading` {`by`: 'kg'})"
"""The node that stands in a database while it is loaded: how many batches are in it, and a digest of them."""

MISSING = "no Neo4j server answers there; start it, or name another one with --uri"
GONE = "the server went away; once it runs again, the same command goes on from there"


class Driver(Protocol):
    """What is asked of the official driver."""

    def execute_query(self, query_: str, parameters_: Mapping[str, object]) -> Any:
        """Run one query in a transaction of its own, again where the server asks for it."""


def load(tables: Sequence[Table], uri: str, user: str, password: str | None, progress: Progress) -> tuple[str, ...]:
    """Put tables into the database of a server; return what came there and what was changed for it, in words."""
    _check(uri)
    with _connected(uri, (user, password) if password else None) as driver:
        return load_tables(driver, tables, progress)


def load_tables(driver: Driver, tables: Sequence[Table], progress: Progress) -> tuple[str, ...]:
    """Put tables into a database: constraints, nodes, and then what joins them."""
    values, digest, rows = Values(), _Digest(), Counter[str]()
    for constraint in constraints(tables):
        driver.execute_query(constraint, {})
    there = _there(driver, tables)
    for number, batch in enumerate(batches(tables, values, BATCH), 1):
        digest.add(batch)
        if number > there:
            driver.execute_query(f"UNWIND $rows AS row {batch.done}", {"rows": batch.rows})
            driver.execute_query(f"MERGE {MARK} SET mark += $known", {"known": {"batches": number, "digest": digest.text}})
        rows["there"] += len(batch.rows) if number <= there else 0
        rows["relationships" if batch.table.ends else "nodes"] += len(batch.rows)
        progress("loaded", len(batch.rows))
    driver.execute_query(f"MATCH {MARK} DELETE mark", {})
    return (*_said(rows), *values.report())


def _said(rows: Counter[str]) -> Iterator[str]:
    yield f"loaded {rows['nodes']} nodes and {rows['relationships']} relationships"
    if rows["there"]:
        yield f"{rows['there']} of them were there from a load that was stopped"


class _Digest:
    """A digest of batches, one after another."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, batch: Batch) -> None:
        """Take a batch in."""
        self._hash.update(ENCODER.encode([batch.done, batch.rows]).encode())

    @property
    def text(self) -> str:
        """Return the digest so far."""
        return self._hash.hexdigest()


def _there(driver: Driver, tables: Sequence[Table]) -> int:
    """Return how many batches a load of the same rows brought in before it was stopped."""
    found = driver.execute_query(f"MATCH {MARK} RETURN mark.`batches`, mark.`digest`", {})
    digest = _Digest()
    for count, known in map(tuple, found.records):
        for batch in islice(batches(tables, Values(), BATCH), count):
            digest.add(batch)
        return count if digest.text == known else 0
    return 0


def _check(uri: str) -> None:
    """Raise OutputError where an address is of no server, or tells a password."""
    if "@" in uri:
        raise OutputError("the address of the server holds a user or password; --user and --password-env would be right")
    if not ADDRESS.match(uri):
        raise OutputError(f"{uri}: is no address of a Neo4j server; bolt://localhost:7687 would be right")


@contextmanager
def _connected(uri: str, auth: tuple[str, str] | None) -> Iterator[Driver]:
    """Give a driver that has reached its server; turn what goes wrong into one sentence."""
    neo4j, reached = _official(), False
    wrong = neo4j.exceptions
    options = {"connection_timeout": PATIENCE, "max_transaction_retry_time": PATIENCE, "notifications_min_severity": "OFF"}
    try:
        with neo4j.GraphDatabase.driver(uri, auth=auth, **options) as driver:
            driver.verify_connectivity()
            reached = True
            yield driver
    except (wrong.ServiceUnavailable, wrong.SessionExpired) as error:
        raise OutputError(f"{uri}: {GONE if reached else MISSING}") from error
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
