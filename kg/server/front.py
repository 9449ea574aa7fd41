"""The front: hands connections that speak to workers, and ends and replaces workers that do not come back.

It never reads a request: a worker does, and a hostile one can only harm its worker. A worker keeps what it is handed as long as it
speaks; while one question takes long there, the front takes all others back (how that is safe: `kg.server.holding`).
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections import deque
from typing import Any

from kg.errors import OutputError
from kg.server.answering import Refused
from kg.server.clients import Clients, Connection
from kg.server.forking import ForkServer, Hand, ordered
from kg.server.holding import STRETCH
from kg.server.limits import Limits
from kg.server.passing import NOBODY, PIECE, Became, Told, go_on, hand

TICK = 0.05  # seconds between two looks at what takes long
LEFT = 0.1  # seconds after which it is asked whether a client still waits for its answer
MOMENT = 0.002  # seconds after which a worker at a question is chosen only where all are at one
PAUSE = 0.5  # seconds before a worker is started again that could not be started
STARTS = 10  # that may fail one after the other
DIED = "the question ended the process that answered it: it needs too much memory or is nested too deeply"


class Front:
    """Connections, workers, and who has which."""

    def __init__(self, listening: socket.socket, given: dict[str, Any], limits: Limits, count: int) -> None:
        self._given, self._limits, self._count = given, limits, count
        self._loop = asyncio.get_running_loop()
        self._clients = Clients(listening, count, limits.seconds, self._heard)
        self._waiting: deque[Connection] = deque()
        self._hands: set[Hand] = set()
        self._started: asyncio.Future[None] = self._loop.create_future()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._forks: ForkServer | None = None
        self._failed = 0  # starts of workers, one after the other

    async def run(self, told: Any) -> None:
        """Serve until cancelled."""
        try:
            self._forks = ForkServer(self._given)
            self._loop.add_reader(self._forks.orders, self._opened)
            await self._started
            self._clients.open()
            told()
            while not self._ended.done():
                await asyncio.sleep(TICK)
                self._look(time.monotonic())
            self._ended.result()
        finally:
            self._stop()

    def _heard(self, connection: Connection) -> None:
        """Hand a client that says something to a worker, now or when one is free."""
        connection.begun = connection.begun or connection.since
        if not self._waiting and (worker := self._free()) is not None:
            self._hand(worker, connection, keeps=not connection.data)
        elif len(self._waiting) < self._limits.waiting:
            self._waiting.append(connection)
        else:
            self._clients.refuse(
                connection, Refused(503, "all workers are busy, and so many questions wait that no more are taken")
            )

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
            self._clients.refuse(connection, Refused(503, "there is no room for a request that comes in parts"))

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
                self._clients.listen(connection)

    def _go_on(self, connection: Connection, became: Became, data: bytes) -> None:
        """Do with a connection what its worker says."""
        first, connection.data = not connection.data, b""
        if became is Became.MORE:
            connection.begun = time.monotonic() if first else connection.begun
            connection.data = data
            self._clients.listen(connection)
            return
        connection.begun = 0
        if became is Became.OPEN:
            self._clients.listen(connection)
        elif became is Became.CLOSED:
            self._clients.close(connection)
        else:
            self._clients.write(connection, data, became is Became.REST_CLOSED)

    def _look(self, now: float) -> None:
        """End what takes too long, and take from those who have much."""
        for worker in tuple(self._hands):
            self._look_at(worker, now)
        self._hand_on()
        self._balance()
        while self._waiting and now - self._waiting[0].since > self._limits.seconds:
            self._clients.refuse(self._waiting.popleft(), Refused(503, "all workers are busy"))
        busy = {connection for worker in self._hands for connection in worker.holds.values()}.union(self._waiting)
        self._clients.forget_overdue(now, busy)

    def _look_at(self, worker: Hand, now: float) -> None:
        begun, number = worker.note.under_way()  # read after the clock
        if not begun or worker.end is not None:
            return
        if now - begun > 2 * STRETCH and not worker.stuck and not self._relieved(worker, (begun, number)):
            return
        if now - begun > self._limits.seconds:
            worker.end = Refused(503, f"the question took longer than {self._limits.seconds:g} seconds and was ended")
            worker.kill()
        elif now - begun > LEFT and number in worker.holds and worker.holds[number].gone:
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
            self._clients.refuse(connection, end or Refused(500, DIED))
        else:
            self._clients.close(connection)

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
        for worker in tuple(self._hands):
            worker.kill()
            self._let_go(worker)
        self._clients.end()
        if self._forks is not None:
            self._forks.end()
