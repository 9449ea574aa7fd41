"""What the front does where things cross, one step at a time: a server that runs meets these moments seldom."""

import asyncio
import mmap
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest

from kg.server.answering import Refused
from kg.server.front import Connection, Front, Hand
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
