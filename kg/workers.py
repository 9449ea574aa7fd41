"""Records → what they come to, in one process or several; the result is the same for any number."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path

from kg import plugins
from kg.engine import Engine, Found
from kg.model import Claim, Document, GivenClaim, LeftOut, Mention

RUBBISH = 500_000  # new objects between two looks for rubbish
CHUNK = 100  # records that are annotated together, whoever does it


@dataclass(frozen=True, slots=True)
class Extracted:
    """What some records came to."""

    mentions: tuple[tuple[Document, Mention], ...]
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = ()


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
        ready = [item for item in items if isinstance(item, GivenClaim) and not self.engine.names_only]
        given = tuple(map(self.engine.given, ready))
        mentions = tuple(pair for (found, _), _ in parts for pair in found)
        claims = (*(claim for (_, found), _ in parts for claim in found), *given)
        return Extracted(mentions, claims, tuple(one for _, left_out in parts for one in left_out))

    def _map(self, chunks: list[list[Document]]) -> Iterable[tuple[Found, tuple[LeftOut, ...]]]:
        if self.jobs == 1 or len(chunks) < 3:
            return map(self.engine.read_all, chunks)
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self.jobs, context, initializer=_start, initargs=(self.engine.lexicons, self.engine.names_only)
            )
        return self._pool.map(_read, chunks)


def settle() -> None:
    """Make this process one that reads many records: it makes many objects and few circles, so rubbish is looked for less often."""
    gc.set_threshold(RUBBISH)


_engine: Engine


def _start(lexicons: tuple[Path, ...], names_only: bool = False) -> None:
    global _engine
    settle()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _engine = Engine(lexicons, names_only)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, as after SIGKILL."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _read(documents: list[Document]) -> tuple[Found, tuple[LeftOut, ...]]:
    return _engine.read_all(documents)
