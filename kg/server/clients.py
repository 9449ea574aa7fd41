"""The clients of the server, and what the front does with each by itself: take it, listen to it, write what it reads slowly, close it."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import itertools
import socket
import time
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from kg.server.answering import Refused
from kg.server.passing import NOBODY, PIECE

IDLE = 75.0  # seconds that a connection may be silent
CLOSING = 2.0  # seconds in which a client can read why it is closed
PAUSE = 0.5  # seconds before connections are taken again where there was no room for one
CONNECTIONS = 500  # at once, where so many files may be open
SPARE = 32  # files that the server itself may have open
_SHORT = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)  # there is no room for a connection now


@dataclass(eq=False, slots=True)
class Connection:
    """A client, and what of its request has come."""

    socket: socket.socket
    since: float  # when it was heard of last
    begun: float = 0  # when the request under way began, 0 for none
    data: bytes = b""
    closing: bool = False
    number: int = field(default_factory=itertools.count(NOBODY + 1).__next__)

    @property
    def gone(self) -> bool:
        """Whether the client has closed it."""
        try:
            return self.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True


class Clients:
    """All connections; `heard` is told of one that says something, `workers` is how many there are, of two files each."""

    def __init__(self, listening: socket.socket, workers: int, seconds: float, heard: Callable[[Connection], None]) -> None:
        self._listening, self._heard = listening, heard
        self._patience = max(IDLE, seconds)
        self._room = _room(workers)
        self._loop = asyncio.get_running_loop()
        self._all: set[Connection] = set()
        self._writing: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Take connections from now on."""
        self._listening.listen(CONNECTIONS)
        self._listening.setblocking(False)
        self._loop.add_reader(self._listening, self._accept)

    def _accept(self) -> None:
        try:
            made, _ = self._listening.accept()
        except OSError as error:
            if error.errno in _SHORT:
                self._loop.remove_reader(self._listening)
                self._loop.call_later(PAUSE, self._loop.add_reader, self._listening, self._accept)
            return
        if len(self._all) >= self._room:
            made.close()
            return
        made.setblocking(False)
        with contextlib.suppress(OSError):  # it may be gone again, or have no such option
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.listen(self.add(Connection(made, time.monotonic())))

    def add(self, connection: Connection) -> Connection:
        """Return a connection that is one of all from now on."""
        self._all.add(connection)
        return connection

    def listen(self, connection: Connection) -> None:
        """Wait until a client says something."""
        connection.since = time.monotonic()
        self._loop.add_reader(connection.socket, self._speaks, connection)

    def _speaks(self, connection: Connection) -> None:
        if connection.closing:
            self._discard(connection)
            return
        self._loop.remove_reader(connection.socket)
        connection.since = time.monotonic()
        self._heard(connection)

    def write(self, connection: Connection, data: bytes, closes: bool) -> asyncio.Task[None]:
        """Write what a client reads slowly; it may be slow as long as it reads on."""
        task = self._loop.create_task(self._write(connection, data, closes))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)
        return task

    async def _write(self, connection: Connection, data: bytes, closes: bool) -> None:
        connection.since = float("inf")
        try:
            for place in range(0, len(data), PIECE):
                async with asyncio.timeout(IDLE):
                    await self._loop.sock_sendall(connection.socket, memoryview(data)[place : place + PIECE])
        except (OSError, TimeoutError):
            closes = True
        self.close(connection) if closes else self.listen(connection)

    def refuse(self, connection: Connection, refused: Refused) -> None:
        """Tell a client, in place of a worker, why it gets no answer."""
        from kg.server.endpoint import SHARED
        from kg.server.http import LATER, written

        later = LATER if refused.status == 503 else b""
        with contextlib.suppress(OSError):
            connection.socket.send(written(refused.reply(), SHARED + later, keeps=False))
        self.close(connection)

    def close(self, connection: Connection) -> None:
        """Say that no more comes, and give the client time to read what came."""
        connection.closing, connection.since, connection.begun = True, time.monotonic(), 0
        try:
            connection.socket.shutdown(socket.SHUT_WR)
            self._loop.add_reader(connection.socket, self._speaks, connection)
        except OSError:
            self._forget(connection)

    def _discard(self, connection: Connection) -> None:
        """Read what a client still says, and forget it when it says no more."""
        with contextlib.suppress(BlockingIOError):
            try:
                if connection.socket.recv(PIECE):
                    return
            except ConnectionError:
                pass
            self._forget(connection)

    def _forget(self, connection: Connection) -> None:
        self._loop.remove_reader(connection.socket)
        self._all.discard(connection)
        connection.socket.close()

    def forget_overdue(self, now: float, busy: Container[Connection]) -> None:
        """Forget who is silent for too long, or takes too long to say what it asks, unless something is done for it."""
        for connection in tuple(self._all):
            if connection not in busy and self._is_overdue(connection, now):
                self._forget(connection)

    def _is_overdue(self, connection: Connection, now: float) -> bool:
        patience = CLOSING if connection.closing else self._patience
        return now - (connection.begun or connection.since) > patience

    def end(self) -> None:
        """Take no more, and forget all."""
        self._loop.remove_reader(self._listening)
        for task in self._writing:
            task.cancel()
        for connection in tuple(self._all):
            self._forget(connection)


def _room(workers: int) -> int:
    """Return how many connections there may be at once, beside so many workers with two files each."""
    import resource

    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if most == resource.RLIM_INFINITY else max(1, min(CONNECTIONS, most - SPARE - 2 * workers))
