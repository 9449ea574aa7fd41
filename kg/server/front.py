"""The front: takes connections, hands those that speak to workers, and ends and replaces workers that do not come back.

It never reads a request: a worker does, and a hostile one can only harm its worker. A worker keeps what it is handed as long as it
speaks; while one question takes long there, the front takes all others back (how that is safe: `kg.server.holding`).
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import itertools
import socket
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from kg.errors import OutputError
from kg.server.answering import Refused
from kg.server.forking import ForkServer, Hand, ordered
from kg.server.holding import STRETCH
from kg.server.limits import Limits
from kg.server.passing import NOBODY, PIECE, Became, Told, go_on, hand

TICK = 0.05  # seconds between two looks at what takes long
LEFT = 0.1  # seconds after which it is asked whether a client still waits for its answer
MOMENT = 0.002  # seconds after which a worker at a question is chosen only where all are at one
IDLE = 75.0  # seconds that a connection may be silent
CLOSING = 2.0  # seconds in which a client can read why it is closed
PAUSE = 0.5  # seconds before a worker is started again that could not be started
STARTS = 10  # that may fail one after the other
CONNECTIONS = 500  # at once, where so many files may be open
SPARE = 32  # files that the server itself may have open
_SHORT = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)  # there is no room for a connection now
DIED = "the question ended the process that answered it: it needs too much memory or is nested too deeply"


@dataclass(eq=False, slots=True)
class Connection:
    """A client, and what of its request has come."""

    socket: socket.socket
    since: float  # when it was heard of last
    begun: float = 0  # when the request under way began, 0 for none
    data: bytes = b""
    closing: bool = False
    number: int = field(default_factory=itertools.count(NOBODY + 1).__next__)


class Front:
    """Connections, workers, and who has which."""

    def __init__(self, listening: socket.socket, given: dict[str, Any], limits: Limits, count: int) -> None:
        self._listening, self._given, self._limits, self._count = listening, given, limits, count
        self._loop = asyncio.get_running_loop()
        self._connections: set[Connection] = set()
        self._waiting: deque[Connection] = deque()
        self._hands: set[Hand] = set()
        self._writing: set[asyncio.Task[None]] = set()
        self._started: asyncio.Future[None] = self._loop.create_future()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._room = _room(count)
        self._forks: ForkServer | None = None
        self._failed = 0  # starts of workers, one after the other

    async def run(self, told: Any) -> None:
        """Serve until cancelled."""
        try:
            self._forks = ForkServer(self._given)
            self._loop.add_reader(self._forks.orders, self._opened)
            await self._started
            self._listening.listen(CONNECTIONS)
            self._listening.setblocking(False)
            self._loop.add_reader(self._listening, self._accept)
            told()
            while not self._ended.done():
                await asyncio.sleep(TICK)
                self._look(time.monotonic())
            self._ended.result()
        finally:
            self._stop()

    def _accept(self) -> None:
        try:
            made, _ = self._listening.accept()
        except OSError as error:
            if error.errno in _SHORT:
                self._loop.remove_reader(self._listening)
                self._loop.call_later(PAUSE, self._loop.add_reader, self._listening, self._accept)
            return
        if len(self._connections) >= self._room:
            made.close()
            return
        made.setblocking(False)
        with contextlib.suppress(OSError):  # it may be gone again, or have no such option
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(made, time.monotonic())
        self._connections.add(connection)
        self._listen(connection)

    def _listen(self, connection: Connection) -> None:
        """Wait until a client says something."""
        connection.since = time.monotonic()
        self._loop.add_reader(connection.socket, self._heard, connection)

    def _heard(self, connection: Connection) -> None:
        """Hand a client that says something to a worker, now or when one is free."""
        if connection.closing:
            self._discard(connection)
            return
        self._loop.remove_reader(connection.socket)
        connection.since = time.monotonic()
        connection.begun = connection.begun or connection.since
        if not self._waiting and (worker := self._free()) is not None:
            self._hand(worker, connection, keeps=not connection.data)
        elif len(self._waiting) < self._limits.waiting:
            self._waiting.append(connection)
        else:
            self._refuse(connection, Refused(503, "all workers are busy, and so many questions wait that no more are taken"))

    def _free(self) -> Hand | None:
        """Return the worker that has least to do, None where none takes a connection."""
        soon = time.monotonic() - MOMENT
        free = (worker for worker in self._hands if worker.takes)
        return min(free, key=lambda worker: (0 < worker.note.under_way()[0] < soon, len(worker.holds)), default=None)

    def _hand(self, worker: Hand, connection: Connection, keeps: bool) -> None:
        """Hand a connection to a worker, for as long as it speaks or as a guest."""
        worker.holds[connection.number] = connection
        try:
            hand(worker.channel, connection.number, connection.socket, keeps, connection.data)
        except BlockingIOError:  # so many were handed to it that it has not yet seen
            worker.released(connection.number)
            self._waiting.appendleft(connection)
        except ConnectionError:
            pass  # a worker that has just died is heard of at once
        except OSError:
            worker.released(connection.number)
            self._refuse(connection, Refused(503, "there is no room for a request that comes in parts"))

    def _hand_on(self) -> None:
        """Hand those who wait to workers, one to each, so that who waits longest is the next."""
        for worker in self._hands:
            if self._waiting and worker.takes and worker.guest is None:
                worker.guest = self._waiting.popleft()
                self._hand(worker, worker.guest, keeps=False)

    def _told(self, worker: Hand) -> bool:
        """Hear what a worker says, silence is its end; tell whether it may have said more."""
        try:
            data = worker.channel.recv(PIECE)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if not data:
            self._bury(worker)
            return False
        for told in worker.incoming.told(data):
            self._settle(worker, told)
        self._hand_on()
        return True

    def _settle(self, worker: Hand, told: Told) -> None:
        if told.became is Became.READY:
            worker.pid, self._failed = int(told.data), 0
            if not self._started.done() and sum(bool(each.pid) for each in self._hands) == self._count:
                self._started.set_result(None)
        elif told.became is Became.LONG:
            self._take_back(worker)
            self._send_on(worker)
        elif (connection := worker.released(told.number)) is not None:
            self._go_on(connection, told.became, told.data)

    def _send_on(self, worker: Hand) -> None:
        """Tell a worker whose question took long that it gets others."""
        try:
            go_on(worker.channel)
            worker.stuck = False
        except OSError:  # it is dead, or takes nothing any more
            worker.kill()

    def _take_back(self, worker: Hand, but: int = NOBODY) -> None:
        """Take the connections of a worker back, but for one; it does not touch them any more."""
        for number in [number for number in worker.holds if number != but]:
            guest, connection = worker.guest, worker.released(number)
            if connection is None:
                continue
            if connection is guest:
                self._waiting.appendleft(connection)
            else:
                connection.begun = connection.begun if connection.data else 0
                self._listen(connection)

    def _go_on(self, connection: Connection, became: Became, data: bytes) -> None:
        """Do with a connection what its worker says."""
        first, connection.data = not connection.data, b""
        if became is Became.MORE:
            connection.begun = time.monotonic() if first else connection.begun
            connection.data = data
            self._listen(connection)
            return
        connection.begun = 0
        if became is Became.OPEN:
            self._listen(connection)
        elif became is Became.CLOSED:
            self._close(connection)
        else:
            task = self._loop.create_task(self._write(connection, data, became is Became.REST_CLOSED))
            self._writing.add(task)
            task.add_done_callback(self._writing.discard)

    async def _write(self, connection: Connection, data: bytes, closes: bool) -> None:
        """Write what a client reads slowly; it may be slow as long as it reads on."""
        connection.since = float("inf")
        try:
            for place in range(0, len(data), PIECE):
                async with asyncio.timeout(IDLE):
                    await self._loop.sock_sendall(connection.socket, memoryview(data)[place : place + PIECE])
        except (OSError, TimeoutError):
            closes = True
        self._close(connection) if closes else self._listen(connection)

    def _refuse(self, connection: Connection, refused: Refused) -> None:
        """Tell a client, in place of a worker, why it gets no answer."""
        from kg.server.endpoint import SHARED
        from kg.server.http import LATER, written

        later = LATER if refused.status == 503 else b""
        with contextlib.suppress(OSError):
            connection.socket.send(written(refused.reply(), SHARED + later, keeps=False))
        self._close(connection)

    def _close(self, connection: Connection) -> None:
        """Say that no more comes, and give the client time to read what came."""
        connection.closing, connection.since, connection.begun = True, time.monotonic(), 0
        try:
            connection.socket.shutdown(socket.SHUT_WR)
            self._loop.add_reader(connection.socket, self._heard, connection)
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
        self._connections.discard(connection)
        connection.socket.close()

    def _look(self, now: float) -> None:
        """End what takes too long, and take from those who have much."""
        for worker in tuple(self._hands):
            self._look_at(worker, now)
        self._hand_on()
        self._balance()
        while self._waiting and now - self._waiting[0].since > self._limits.seconds:
            self._refuse(self._waiting.popleft(), Refused(503, "all workers are busy"))
        busy = {connection for worker in self._hands for connection in worker.holds.values()}.union(self._waiting)
        for connection in tuple(self._connections):
            if connection not in busy and self._overdue(connection, now):
                self._forget(connection)

    def _overdue(self, connection: Connection, now: float) -> bool:
        """Tell whether a client is silent for too long, or takes too long to say what it asks."""
        patience = CLOSING if connection.closing else max(IDLE, self._limits.seconds)
        return now - (connection.begun or connection.since) > patience

    def _look_at(self, worker: Hand, now: float) -> None:
        begun, number = worker.note.under_way()  # read after the clock
        if not begun or worker.end is not None:
            return
        if now - begun > 2 * STRETCH and not worker.stuck and not self._relieved(worker, (begun, number)):
            return
        if now - begun > self._limits.seconds:
            worker.end = Refused(503, f"the question took longer than {self._limits.seconds:g} seconds and was ended")
            worker.kill()
        elif now - begun > LEFT and number in worker.holds and _gone(worker.holds[number].socket):
            worker.end = Refused(500, "the client has gone")
            worker.kill()

    def _relieved(self, worker: Hand, under_way: tuple[float, int]) -> bool:
        """Take back what a worker at a long question holds beside, once all is heard that it has said; tell whether it is still at it."""
        while self._told(worker):
            pass
        if worker not in self._hands or worker.note.under_way() != under_way:
            return False
        worker.stuck = True
        self._take_back(worker, but=under_way[1])
        return True

    def _balance(self) -> None:
        """Have the worker that holds most give one connection back, where another holds less; the next request goes there."""
        free = sorted((worker for worker in self._hands if worker.takes), key=lambda worker: len(worker.holds))
        if free and len(free[-1].holds) - len(free[0].holds) > 1:
            free[-1].note.want(True)

    def _bury(self, worker: Hand) -> None:
        """Answer in place of a worker that has ended, and start another."""
        self._let_go(worker)
        begun, number = worker.note.under_way()
        served = worker.released(number)
        self._take_back(worker)
        if served is not None:
            self._excuse(served, worker.end, begun)
        if served is not None or worker.end is not None:
            self._start()
        elif worker.pid:
            self._loop.call_later(PAUSE, self._start)
        else:
            self._try_again()

    def _excuse(self, connection: Connection, end: Refused | None, begun: float) -> None:
        """Tell a client why its worker has ended; where that had begun to answer, there is no place for a word."""
        if begun:
            self._refuse(connection, end or Refused(500, DIED))
        else:
            self._close(connection)

    def _try_again(self) -> None:
        """Start another worker in place of one that could not be started, unless that has been tried often."""
        self._failed += 1
        if not self._started.done():
            self._fail("a worker could not be started; more --memory would be right")
        elif self._failed >= STARTS:
            self._fail(
                "no worker can be started any more; more memory, or a temporary folder that nobody empties, would be right"
            )
        else:
            self._loop.call_later(PAUSE, self._start)

    def _let_go(self, worker: Hand) -> None:
        self._hands.discard(worker)
        self._loop.remove_reader(worker.channel)
        worker.channel.close()

    def _opened(self) -> None:
        """Start the workers when the store is open; the end of its process is the end of the server."""
        assert self._forks is not None
        try:
            ready = self._forks.ready()
        except OutputError as error:
            self._loop.remove_reader(self._forks.orders)
            self._fail(str(error))
            return
        for _ in range(self._count if ready else 0):
            self._start()

    def _fail(self, reason: str) -> None:
        if not self._started.done():
            self._started.set_exception(OutputError(reason))
        elif not self._ended.done():
            self._ended.set_exception(OutputError(reason))

    def _start(self) -> None:
        """Have a worker forked, now or when there is room for it; it reports when it is ready."""
        assert self._forks is not None
        try:
            worker = ordered(self._forks.orders)
        except OSError as error:
            if not self._started.done():
                self._fail(f"a worker could not be started: {error.strerror or error}")
            self._loop.call_later(PAUSE, self._start)
            return
        self._hands.add(worker)
        self._loop.add_reader(worker.channel, self._told, worker)

    def _stop(self) -> None:
        self._loop.remove_reader(self._listening)
        for worker in tuple(self._hands):
            worker.kill()
            self._let_go(worker)
        for task in self._writing:
            task.cancel()
        for connection in tuple(self._connections):
            self._forget(connection)
        if self._forks is not None:
            self._forks.end()


def _room(count: int) -> int:
    """Return how many connections there may be at once, beside so many workers with two files each."""
    import resource

    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if most == resource.RLIM_INFINITY else max(1, min(CONNECTIONS, most - SPARE - 2 * count))


def _gone(client: socket.socket) -> bool:
    """Tell whether a client has closed its connection."""
    try:
        return client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
