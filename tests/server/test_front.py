"""What the front does where things cross, one step at a time: a server that runs meets these moments seldom."""

import asyncio
import mmap
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from kg.errors import OutputError
from kg.server import forking
from kg.server import front as house
from kg.server.answering import Refused
from kg.server.forking import Hand
from kg.server.front import Connection, Front
from kg.server.limits import Limits
from kg.server.passing import NOTE, Became, Note


class Still(Front):
    """A front that starts no processes; it counts those that it would have started."""

    begun = 0

    def _start(self) -> None:
        self.begun += 1


@contextmanager
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        yield ours, theirs


def step(check: Callable[[Still], Awaitable[None]], limits: Limits | None = None) -> None:
    """Do something with a front inside of a loop."""

    async def done() -> None:
        with socket.socket() as listening:
            await check(Still(listening, {}, limits or Limits(), 1))

    asyncio.run(done())


def worker(channel: socket.socket, serves: Connection | None = None) -> Hand:
    return Hand(channel, Note(mmap.mmap(-1, NOTE)), serves=serves)


def test_a_worker_that_was_ended_while_it_answered_is_not_used_again() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, _), pair() as (client, _):
            ended = worker(channel, Connection(client, time.monotonic()))
            ended.end = Refused(503, "it took too long")
            front._settle(ended, Became.OPEN, b"")
            assert (front._idle, front._hands, front.begun) == ([], set(), 1)

    step(check)


@pytest.mark.parametrize(("began", "told"), [(5.0, b"HTTP/1.1 503 "), (0.0, b"")], ids=["before the answer", "after it"])
def test_who_has_an_answer_gets_no_second_one(began: float, told: bytes) -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, _), pair() as (client, other):
            ended = worker(channel, Connection(client, time.monotonic()))
            ended.note.begin(began)
            ended.end = Refused(503, "it took too long")
            front._bury(ended)
            assert other.recv(4096)[:13] == told

    step(check)


def test_who_has_waited_too_long_is_not_waited_for() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, _), pair() as (client, other):
            busy = worker(channel)
            front._hands.add(busy)
            connection = Connection(client, time.monotonic())
            front._connections.add(connection)
            front._heard(connection)
            assert busy.note.wanted()
            front._look(time.monotonic() + 60)
            assert other.recv(4096).startswith(b"HTTP/1.1 503 ") and not busy.note.wanted()

    step(check)


def test_a_process_that_has_ended_is_not_ended_again(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    monkeypatch.setattr(forking.os, "kill", lambda pid, _: killed.append(pid))

    async def check(front: Still) -> None:
        with pair() as (channel, other):
            ended = worker(channel)
            ended.pid = 1 << 30  # another process may have the number by now
            other.close()
            front._told(ended)
            assert (killed, front._hands) == ([], set())

    step(check)


def test_a_slow_reader_has_time_as_long_as_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "IDLE", 0.4)

    async def check(front: Still) -> None:
        with pair() as (client, other):
            other.setblocking(False)
            data, got = b"a" * (3 << 20), 0
            writing = asyncio.create_task(front._write(Connection(client, 0), data, True))
            while piece := await asyncio.get_running_loop().sock_recv(other, 256 << 10):
                got += len(piece)
                await asyncio.sleep(0.05)
            await writing
            assert got == len(data)

    step(check)


def test_a_worker_for_which_there_is_no_room_is_started_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing() -> None:
        raise OSError(24, "Too many open files")

    async def check() -> None:
        with socket.socket() as listening:
            front = Front(listening, {}, Limits(), 1)
            front._started.set_result(None)
            orders, other = socket.socketpair()
            front._forks = SimpleNamespace(orders=orders)
            with other, orders, monkeypatch.context() as short:
                short.setattr(house, "PAUSE", 0.05)
                short.setattr(forking.tempfile, "TemporaryFile", refusing)
                front._start()
                assert not front._hands
                short.undo()
                await asyncio.sleep(0.2)
                assert len(front._hands) == 1
                for made in tuple(front._hands):
                    front._let_go(made)

    asyncio.run(check())


def test_where_the_graph_cannot_be_opened_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking.sys, "executable", "/no/such/python")

    async def check(front: Still) -> None:
        with pytest.raises(OutputError, match="cannot be started: No such file"):
            await front.run(lambda: None)

    step(check)
