"""Worker processes: each answers one question at a time; one that takes too long or dies is replaced."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.server.answering import Question, Refused, Reply
from kg.server.frames import Incoming, question_bytes
from kg.server.limits import Limits

PAUSE = 1.0  # seconds before a worker is started again that could not be started


class Died(Exception):
    """A worker that ended before it answered."""


class Worker(asyncio.SubprocessProtocol):
    """One process, seen from the server."""

    def __init__(self) -> None:
        self._incoming = Incoming()
        self._awaited: asyncio.Future[Reply] | None = None
        self.alive = True

    def connection_made(self, transport: Any) -> None:
        """Keep the way to the process."""
        self._process = transport
        self._stdin = transport.get_pipe_transport(0)

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take a part of a reply."""
        if (reply := self._incoming.reply(data)) is not None:
            self._settle(reply)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """Note that nothing more comes."""
        self.alive = False
        self._settle(Died())

    def process_exited(self) -> None:
        """Note the end of the process."""
        self.alive = False
        self._settle(Died())

    async def heard(self) -> Reply:
        """Return the next reply."""
        self._awaited = asyncio.get_running_loop().create_future()
        if not self.alive:
            raise Died
        return await self._awaited

    def send(self, question: bytes) -> None:
        """Pass a question on."""
        if self.alive:
            self._stdin.write(question)

    def kill(self) -> None:
        """End the process, whatever it does."""
        self.alive = False
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.kill()
        self._process.close()

    def _settle(self, what: Reply | Died) -> None:
        if self._awaited is None or self._awaited.done():
            return
        if isinstance(what, Died):
            self._awaited.set_exception(what)
        else:
            self._awaited.set_result(what)


@dataclass(slots=True)
class Pool:
    """Some workers of one store, and the questions that wait for them."""

    store: Path
    prefixes: dict[str, str]
    limits: Limits
    count: int
    writable: bool = False
    _idle: deque[Worker] = field(default_factory=deque)
    _waiting: deque[asyncio.Future[Worker]] = field(default_factory=deque)
    _all: set[Worker] = field(default_factory=set)
    _starting: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        """Start all workers; raise OutputError where the store cannot be opened."""
        for worker in await asyncio.gather(*(self._started() for _ in range(self.count))):
            self._give(worker)

    def stop(self) -> None:
        """End all workers."""
        for task in self._starting:
            task.cancel()
        for worker in self._all:
            worker.close()

    async def ask(self, question: Question) -> Reply:
        """Return the reply of a worker; a question that takes too long, or kills its worker, is refused."""
        worker = await self._free()
        try:
            async with asyncio.timeout(self.limits.seconds):
                worker.send(question_bytes(question))
                return await worker.heard()
        except TimeoutError:
            worker.kill()
            raise Refused(503, f"the question took longer than {self.limits.seconds:g} seconds and was ended") from None
        except asyncio.CancelledError:  # the client has gone
            worker.kill()
            raise
        except Died:
            raise Refused(
                500, "the question ended the process that answered it: it needs too much memory or is nested too deeply"
            ) from None
        finally:
            self._give(worker) if worker.alive else self._replace(worker)

    async def _free(self) -> Worker:
        """Return a worker that is free and alive."""
        while self._idle:
            if (worker := self._idle.popleft()).alive:
                return worker
            self._replace(worker)
        return await self._turn()

    async def _turn(self) -> Worker:
        """Return the next worker that is free."""
        if len(self._waiting) >= self.limits.waiting:
            raise Refused(503, "all workers are busy, and so many questions wait that no more are taken")
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await turn
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.done() and not turn.cancelled():
                self._give(turn.result())
            if isinstance(error, TimeoutError):
                raise Refused(503, "all workers are busy") from None
            raise

    def _give(self, worker: Worker) -> None:
        """Hand a free worker to who waits, or keep it."""
        while self._waiting:
            if not (turn := self._waiting.popleft()).done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    def _replace(self, worker: Worker) -> None:
        worker.close()
        self._all.discard(worker)
        task = asyncio.get_running_loop().create_task(self._restarted())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _restarted(self) -> None:
        while True:
            with contextlib.suppress(OutputError, OSError):
                self._give(await self._started())
                return
            await asyncio.sleep(PAUSE)

    async def _started(self) -> Worker:
        """Return a worker that has opened the store."""
        loop = asyncio.get_running_loop()
        command = (sys.executable, "-P", "-m", "kg.server.worker", json.dumps(self._told()))
        _, worker = await loop.subprocess_exec(Worker, *command, stderr=asyncio.subprocess.DEVNULL)
        self._all.add(worker)
        try:
            reply = await worker.heard()
        except Died:
            reply = Refused(500, "a worker could not be started").reply()
        if reply.status != 200:
            self._all.discard(worker)
            worker.close()
            raise OutputError(reply.body.decode().strip())
        return worker

    def _told(self) -> dict[str, Any]:
        return {
            "store": str(self.store),
            "prefixes": self.prefixes,
            "writable": self.writable,
            "rows": self.limits.rows,
            "seconds": self.limits.seconds,
            "memory": self.limits.memory,
            "parent": os.getpid(),
        }
