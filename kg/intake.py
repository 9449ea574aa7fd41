"""Inputs → shards of the store, each made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kg import plugins
from kg.errors import InputError
from kg.identity import digest
from kg.model import Document, GivenClaim, LeftOut
from kg.plugins import Progress, Source
from kg.readers import READER_WARNING, read
from kg.store import InputRecord, Store
from kg.workers import Worker

SHARD = 5_000  # records of one input that share a shard
LISTED = 5  # things left out that an error lists


def take_in(found: Source | LeftOut, store: Store, worker: Worker, progress: Progress) -> InputRecord:
    """Read one input into shards, unless the store holds it as it is."""
    engine = worker.engine.digest
    if isinstance(found, LeftOut):
        return InputRecord(found.source, "", engine, 0, 0, (), (found,))
    sha256 = found.sha256()
    if known := store.known(found.name, sha256, engine):
        progress("read", known.records)
        return known
    record = InputRecord(found.name, sha256, engine, 0, 0)
    for items in batches(found):
        shard, failed = _shard(items, found.name, store, worker)
        record = _with(record, [*items, *failed], shard)
        progress("read", len(items))
    return record


def batches(found: Source | LeftOut) -> Iterator[list[plugins.Read]]:
    """Yield what a reader gives, in runs that share a shard."""
    items: Iterator[plugins.Read] = iter((found,)) if isinstance(found, LeftOut) else read(found)
    while batch := list(islice(items, SHARD)):
        yield batch


def _shard(items: list[plugins.Read], name: str, store: Store, worker: Worker) -> tuple[str | None, tuple[LeftOut, ...]]:
    """Return the shard of a batch, made now or by a run that was killed, and what was left out while it was made."""
    held = [item for item in items if not isinstance(item, LeftOut)]
    if not held:
        return None, ()
    shard = digest("shard", worker.engine.digest, name, *map(repr, held))
    if store.has_shard(shard):
        return shard, ()
    got = worker.extracted(held)
    documents = [item for item in held if isinstance(item, Document)]
    terms = worker.engine.terms(got.mentions, got.claims)
    store.write_shard(shard, documents=documents, mentions=got.mentions, claims=got.claims, terms=terms)
    return shard, got.left_out


def _with(record: InputRecord, items: list[plugins.Read], shard: str | None) -> InputRecord:
    documents = sum(isinstance(item, Document) for item in items)
    given = sum(isinstance(item, GivenClaim) for item in items)
    left_out = tuple(item for item in items if isinstance(item, LeftOut))
    doubts = tuple(
        LeftOut(record.name, f"record {item.id}", str(doubt))
        for item in items
        if isinstance(item, Document) and (doubt := item.get(READER_WARNING))
    )
    return replace(
        record,
        records=record.records + documents,
        claims_given=record.claims_given + given,
        shards=(*record.shards, *((shard,) if shard else ())),
        left_out=(*record.left_out, *left_out),
        doubts=(*record.doubts, *doubts),
    )


def check(inputs: Sequence[InputRecord], strict: bool) -> None:
    """Raise InputError where nothing could be read, or (`strict`) anything was left out."""
    left_out = [item for record in inputs for item in record.left_out]
    if not any(record.records or record.claims_given for record in inputs):
        raise InputError("nothing could be built", _listed(left_out) or "no input was given")
    if strict and left_out:
        raise InputError("strict", f"{len(left_out)} left out: " + _listed(left_out))


def _listed(left_out: Sequence[LeftOut]) -> str:
    more = f"; … and {len(left_out) - LISTED} more" if len(left_out) > LISTED else ""
    return "; ".join(map(str, left_out[:LISTED])) + more
