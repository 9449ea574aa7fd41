"""The whole flow on one screen: read → annotate → extract → assemble → export. READ THIS FIRST."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

from kg import plugins
from kg.assembly import assemble
from kg.curies import BASE
from kg.engine import Engine
from kg.errors import InputError, OutputError
from kg.graph import Build
from kg.identity import digest
from kg.model import Claim, Document, GivenClaim, LeftOut, Mention, Term
from kg.plugins import Source
from kg.readers import READER_WARNING, find, read
from kg.rows import claim_row, dump, mention_row
from kg.store import InputRecord, Store, beside

SHARD = 5_000  # records of one input that share a shard
LISTED = 5  # things left out that an error lists
CHUNK = 100  # records that are annotated together, whoever does it
BASE_IRI = re.compile(r"""https?://[^\s/<>"{}|\\^`?#]+/([^\s<>"{}|\\^`?#]*/)?""")
Path_ = str | Path
Progress = Callable[[str, int], None]
"""Told the stage ("read", an exporter's name) and how many records or files were done since it was told last."""


def quiet(stage: str, done: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What some records came to."""

    mentions: tuple[tuple[Document, Mention], ...]
    claims: tuple[Claim, ...]
    terms: tuple[Term, ...]


def build(
    paths: Sequence[Path_],
    out: Path_ = "output",
    lexicon: Sequence[Path_] = (),
    jobs: int = 1,
    strict: bool = False,
    base_iri: str = BASE,
    progress: Progress = quiet,
) -> Build:
    """Build the graph of papers and ready-made claims in a folder, and return it.

    Raises InputError where a path is missing, nothing could be read, or (`strict`) anything was left out; OutputError
    where the folder cannot be written, or an input would be overwritten.
    """
    _check_base(base_iri)
    folder = writable(Path(out))
    _spare(paths, folder, [*(plugins.exporter(name).FILE for name in plugins.EXPORTERS), "build.json", "store"])
    store = Store(folder / "store")
    with Worker(Engine(tuple(map(Path, lexicon))), jobs) as worker:
        inputs = [_take_in(found, store, worker, progress) for found in find(paths, folder)]
    _check(inputs, strict)
    store.keep(inputs)
    assemble(store)
    return _export(folder, base_iri, progress)


def extract(
    paths: Sequence[Path_], out: Path_, lexicon: Sequence[Path_] = (), jobs: int = 1, progress: Progress = quiet
) -> tuple[LeftOut, ...]:
    """Write `mentions.jsonl` and `claims.jsonl` of papers into a folder; return what was left out."""
    folder = writable(Path(out))
    _spare(paths, folder, ["mentions.jsonl", "claims.jsonl"])
    left_out: list[LeftOut] = []
    with ExitStack() as stack:
        worker = stack.enter_context(Worker(Engine(tuple(map(Path, lexicon))), jobs))
        mentions = stack.enter_context(stack.enter_context(beside(folder / "mentions.jsonl")).open("w", encoding="utf-8"))
        claims = stack.enter_context(stack.enter_context(beside(folder / "claims.jsonl")).open("w", encoding="utf-8"))
        for found in find(paths, folder):
            for items in _batches(found):
                left_out += [item for item in items if isinstance(item, LeftOut)]
                got = worker.extracted(items)
                mentions.writelines(dump(mention_row(document.id, mention)) + "\n" for document, mention in got.mentions)
                claims.writelines(dump(claim_row(claim)) + "\n" for claim in got.claims)
                progress("read", len(items))
    return tuple(left_out)


class Worker:
    """Annotates and extracts; in `jobs` processes where there is enough to do. The result is the same for any number."""

    def __init__(self, engine: Engine, jobs: int) -> None:
        self.engine, self.jobs = engine, max(1, jobs)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def extracted(self, items: Sequence[plugins.Read]) -> Extracted:
        """Return what the records and ready-made claims of a batch came to."""
        documents = [item for item in items if isinstance(item, Document)]
        chunks = [documents[start : start + CHUNK] for start in range(0, len(documents), CHUNK)]
        parts = list(self._map(chunks))
        given = tuple(self.engine.given(item) for item in items if isinstance(item, GivenClaim))
        mentions = tuple(pair for found, _ in parts for pair in found)
        claims = (*(claim for _, found in parts for claim in found), *given)
        return Extracted(mentions, claims, self.engine.terms(mentions, claims))

    def _map(self, chunks: list[list[Document]]) -> Iterable[tuple[Any, Any]]:
        if self.jobs == 1 or len(chunks) < 3:
            return map(self.engine.read, chunks)
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self.jobs, context, initializer=_start, initargs=(self.engine.lexicons,))
        return self._pool.map(_read, chunks)


_engine: Engine


def _start(lexicons: tuple[Path, ...]) -> None:
    global _engine
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _engine = Engine(lexicons)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, as after SIGKILL."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _read(documents: list[Document]) -> tuple[Any, Any]:
    return _engine.read(documents)


def _take_in(found: Source | LeftOut, store: Store, worker: Worker, progress: Progress) -> InputRecord:
    """Read one input into shards, unless the store holds it as it is."""
    engine = worker.engine.digest
    if isinstance(found, LeftOut):
        return InputRecord(found.source, "", engine, 0, 0, (), (found,))
    sha256 = found.sha256()
    if known := store.known(found.name, sha256, engine):
        progress("read", known.records)
        return known
    record = InputRecord(found.name, sha256, engine, 0, 0)
    for items in _batches(found):
        record = _with(record, items, _shard(items, found.name, store, worker))
        progress("read", len(items))
    return record


def _batches(found: Source | LeftOut) -> Iterator[list[plugins.Read]]:
    items: Iterator[plugins.Read] = iter((found,)) if isinstance(found, LeftOut) else read(found)
    while batch := list(islice(items, SHARD)):
        yield batch


def _shard(items: list[plugins.Read], name: str, store: Store, worker: Worker) -> str | None:
    """Return the shard of a batch, made now or by a run that was killed."""
    held = [item for item in items if not isinstance(item, LeftOut)]
    if not held:
        return None
    shard = digest("shard", worker.engine.digest, name, *map(repr, held))
    if not store.has_shard(shard):
        got = worker.extracted(held)
        documents = [item for item in held if isinstance(item, Document)]
        store.write_shard(shard, documents=documents, mentions=got.mentions, claims=got.claims, terms=got.terms)
    return shard


def _with(record: InputRecord, items: list[plugins.Read], shard: str | None) -> InputRecord:
    documents = sum(isinstance(item, Document) for item in items)
    given = sum(isinstance(item, GivenClaim) for item in items)
    left_out = tuple(item for item in items if isinstance(item, LeftOut))
    doubts = tuple(
        LeftOut(record.name, f"record {item.id}", str(doubt))
        for item in items
        if isinstance(item, Document) and (doubt := item.get(READER_WARNING))
    )
    return InputRecord(
        record.name,
        record.sha256,
        record.engine,
        record.records + documents,
        record.claims_given + given,
        (*record.shards, *((shard,) if shard else ())),
        (*record.left_out, *left_out),
        (*record.doubts, *doubts),
    )


def _check(inputs: Sequence[InputRecord], strict: bool) -> None:
    left_out = [item for record in inputs for item in record.left_out]
    if not any(record.records or record.claims_given for record in inputs):
        raise InputError("nothing could be built", _listed(left_out) or "no input was given")
    if strict and left_out:
        raise InputError("strict", f"{len(left_out)} left out: " + _listed(left_out))


def _listed(left_out: Sequence[LeftOut]) -> str:
    more = f"; … and {len(left_out) - LISTED} more" if len(left_out) > LISTED else ""
    return "; ".join(map(str, left_out[:LISTED])) + more


def _export(folder: Path, base_iri: str, progress: Progress) -> Build:
    """Write every file of the folder from the store, one by one, and what had to be changed in each into build.json."""
    made = Build(folder, base_iri)
    losses: dict[str, list[str]] = {}
    for name in plugins.EXPORTERS:
        exporter = plugins.exporter(name)
        with beside(folder / exporter.FILE) as fresh:
            losses[exporter.FILE] = list(exporter.write(made, fresh))
        progress(name, 1)
    with beside(folder / "build.json") as fresh:
        fresh.write_text(json.dumps(_report(made, losses), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return made


def _report(made: Build, losses: dict[str, list[str]]) -> dict[str, Any]:
    from kg import __version__

    inputs = made.store.inputs
    return {
        "kg": __version__,
        "engine": inputs[0].engine if inputs else None,
        "base_iri": made.base_iri,
        "counts": made.counts,
        "inputs": [{"name": r.name, "sha256": r.sha256, "records": r.records, "claims_given": r.claims_given} for r in inputs],
        "left_out": [{"input": i.source, "where": i.where, "reason": i.reason} for r in inputs for i in r.left_out],
        "doubts": [{"input": i.source, "where": i.where, "reason": i.reason} for r in inputs for i in r.doubts],
        "changed_or_dropped": losses,
    } | ({"built": epoch} if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) else {})


def _spare(paths: Sequence[Path_], folder: Path, names: Sequence[str]) -> None:
    """Raise OutputError where an input would be overwritten by what is written into the folder under some names."""
    written = [(folder / name).resolve() for name in names]
    for path in (Path(given) for given in paths if str(given) != "-"):
        real = path.resolve()
        if any(real == place or place in real.parents for place in written):
            raise OutputError(f"{folder}: the input {path} lies where the output is written; another folder would be right")


def _check_base(base_iri: str) -> None:
    """Raise InputError where IRIs cannot begin so."""
    if not BASE_IRI.fullmatch(base_iri):
        reason = "is no http or https address that ends in /; https://example.org/my-graph/ would be right"
        raise InputError(f"base IRI {base_iri!r}", reason)


def writable(folder: Path) -> Path:
    """Return a folder that exists and can be written; raise OutputError with one sentence where it cannot."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror or error}); a folder of your own would be right"
        ) from None
    return folder
