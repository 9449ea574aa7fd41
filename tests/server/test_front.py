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
from kg.server import clients, forking
from kg.server import front as house
from kg.server.answering import Refused
from kg.server.clients import Connection
from kg.server.forking import Hand
from kg.server.front import Front
from kg.server.holding import STRETCH
from kg.server.limits import Limits
from kg.server.passing import NOBODY, NOTE, Became, Handed, Note, Told, give_back, taken


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


def worker(front: Front, channel: socket.socket, *holds: Connection) -> Hand:
    """A worker of a front that holds connections."""
    made = Hand(channel, Note(mmap.mmap(-1, NOTE)), holds={one.number: one for one in holds}, pid=1 << 30)
    front._hands.add(made)
    for one in holds:
        front._clients.add(one)
    return made


def begun(at: Hand, seconds: float, connection: Connection) -> None:
    """Note that a worker answers a connection since some seconds."""
    at.note.begin(time.monotonic() - seconds, connection.number)


def test_a_worker_that_was_ended_while_it_answered_is_not_used_again() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, _), pair() as (client, _):
            connection = Connection(client, time.monotonic())
            ended = worker(front, channel, connection)
            ended.end = Refused(503, "it took too long")
            front._settle(ended, Told(Became.OPEN, connection.number, b""))
            assert not ended.holds
            front._heard(connection)
            assert (ended.holds, list(front._waiting)) == ({}, [connection])
            front._bury(ended)
            assert (front._hands, front.begun) == (set(), 1)

    step(check)


def test_while_a_question_takes_long_others_go_elsewhere() -> None:
    async def check(front: Still) -> None:
        with pair() as (first, far), pair() as (second, near), pair() as (a, _), pair() as (b, asks):
            slow, quiet = Connection(a, time.monotonic()), Connection(b, time.monotonic())
            stuck, free = worker(front, first, slow, quiet), worker(front, second)
            begun(stuck, STRETCH, slow)
            front._look(time.monotonic())
            assert set(stuck.holds.values()) == {slow, quiet}
            begun(stuck, 3 * STRETCH, slow)
            front._look(time.monotonic())
            assert (list(stuck.holds.values()), stuck.takes) == ([slow], False)
            asks.sendall(b"GET / HTTP/1.1\r\n\r\n")
            await asyncio.sleep(0.05)
            handed = taken(near)
            assert handed is not None and handed.socket is not None and (handed.number, handed.keeps) == (quiet.number, True)
            handed.socket.close()
            assert list(free.holds.values()) == [quiet]
            give_back(far, Became.OPEN, slow.number)
            give_back(far, Became.LONG)
            front._told(stuck)
            assert taken(far) == Handed(NOBODY) and stuck.takes and not stuck.holds

    step(check)


def test_what_a_worker_said_before_its_long_question_is_heard_first() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, far), pair() as (a, _), pair() as (b, other):
            slow, ended = Connection(a, time.monotonic()), Connection(b, time.monotonic())
            stuck = worker(front, channel, slow, ended)
            give_back(far, Became.CLOSED, ended.number)
            begun(stuck, 1, slow)
            front._look(time.monotonic())
            assert ended.closing and other.recv(1) == b""

    step(check)


def test_who_comes_while_all_are_at_long_questions_is_the_guest_of_the_first_that_is_free() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, far), pair() as (a, _), pair() as (b, _), pair() as (c, _):
            slow, first, second = (Connection(one, time.monotonic()) for one in (a, b, c))
            only = worker(front, channel, slow)
            begun(only, 1, slow)
            front._look(time.monotonic())
            for connection in (first, second):
                front._heard(connection)
            assert list(front._waiting) == [first, second]
            give_back(far, Became.OPEN, slow.number)
            give_back(far, Became.LONG)
            front._told(only)
            assert taken(far) == Handed(NOBODY)
            handed = taken(far)
            assert handed is not None and handed.socket is not None and (handed.number, handed.keeps) == (first.number, False)
            handed.socket.close()
            assert (only.guest, list(front._waiting)) == (first, [second])

    step(check)


def test_who_waits_keeps_its_place_where_the_worker_it_was_handed_to_gets_stuck() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, _), pair() as (a, _), pair() as (b, _), pair() as (c, _):
            slow, first, second = (Connection(one, time.monotonic()) for one in (a, b, c))
            only = worker(front, channel, slow)
            front._waiting.extend((first, second))
            front._hand_on()
            assert only.guest is first
            begun(only, 1, slow)
            front._look(time.monotonic())
            assert (only.guest, list(front._waiting)) == (None, [first, second])

    step(check)


def test_what_has_come_of_a_request_goes_with_it_and_stays_until_it_is_answered() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, far), pair() as (client, _):
            connection = Connection(client, time.monotonic(), data=b"GET" * 100_000)
            only = worker(front, channel)
            front._heard(connection)
            handed = taken(far)
            assert handed is not None and handed.socket is not None and handed.data == connection.data and not handed.keeps
            handed.socket.close()
            far.close()
            front._told(only)
            assert connection.data == handed.data and not connection.closing

    step(check)


def test_a_worker_that_holds_more_than_another_gives_one_back() -> None:
    async def check(front: Still) -> None:
        with pair() as (first, _), pair() as (second, _), pair() as (a, _), pair() as (b, _):
            much = worker(front, first, *(Connection(one, time.monotonic()) for one in (a, b)))
            little = worker(front, second)
            front._look(time.monotonic())
            assert (much.note.wanted(), little.note.wanted()) == (True, False)

    step(check)


@pytest.mark.parametrize(("began", "told"), [(5.0, b"HTTP/1.1 503 "), (0.0, b"")], ids=["before the answer", "after it"])
def test_who_has_an_answer_gets_no_second_one(began: float, told: bytes) -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, _), pair() as (client, other):
            connection = Connection(client, time.monotonic())
            ended = worker(front, channel, connection)
            ended.note.begin(began, connection.number)
            ended.end = Refused(503, "it took too long")
            front._bury(ended)
            assert other.recv(4096)[:13] == told

    step(check)


def test_who_has_waited_too_long_is_not_waited_for() -> None:
    async def check(front: Still) -> None:
        with pair() as (channel, _), pair() as (client, other):
            busy = worker(front, channel)
            busy.stuck = True
            connection = Connection(client, time.monotonic())
            front._clients.add(connection)
            front._heard(connection)
            assert list(front._waiting) == [connection]
            front._look(time.monotonic() + 60)
            assert other.recv(4096).startswith(b"HTTP/1.1 503 ")

    step(check)


def test_a_process_that_has_ended_is_not_ended_again(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    monkeypatch.setattr(forking.os, "kill", lambda pid, _: killed.append(pid))

    async def check(front: Still) -> None:
        with pair() as (channel, other):
            ended = worker(front, channel)
            ended.pid = 1 << 30  # another process may have the number by now
            other.close()
            front._told(ended)
            assert (killed, front._hands) == ([], set())

    step(check)


def test_a_slow_reader_has_time_as_long_as_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "IDLE", 0.4)

    async def check(front: Still) -> None:
        with pair() as (client, other):
            other.setblocking(False)
            data, got = b"a" * (3 << 20), 0
            writing = front._clients.write(Connection(client, 0), data, True)
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
