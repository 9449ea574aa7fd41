"""The connections that a worker holds: it answers each as soon as it speaks, without a word to the front.

A worker keeps nothing of a connection but the connection itself: what has come in part, or goes out slowly, the front gets. So the front,
which has a hold on all of them, can take them back while a question takes long. Neither needs a lock: a worker clears its note
before it looks at the clock, so that whenever the front has seen a question take longer than `STRETCH`, the worker sees it too, lets
go of all that it holds, says so, and takes nothing before it is told to go on.
"""

from __future__ import annotations

import contextlib
import selectors
import signal
import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from kg.server.exchange import Exchange
from kg.server.http import without
from kg.server.passing import NOBODY, PIECE, Became, Note, give_back, taken

STRETCH = 0.05  # seconds after which a question takes long
SILENT = 1.0  # seconds after which a silent connection is given back
GRACE = 5.0  # seconds after which a worker ends by itself, should the front be gone that would have ended it
Door = Callable[[], AbstractContextManager[None]]
Sent = tuple[Became, bytes]


@dataclass(eq=False, slots=True)
class Held:
    """A connection, its number, and whether it is kept after an answer; when its last request was begun."""

    number: int
    socket: socket.socket
    keeps: bool
    since: float = 0


class Holding:
    """A channel to the front, and the connections that came by it."""

    def __init__(
        self,
        channel: socket.socket,
        note: Note,
        exchange: Exchange,
        seconds: float,
    ) -> None:
        self._channel, self._note, self._exchange = channel, note, exchange
        self._patience = seconds + GRACE
        self._room = memoryview(bytearray(PIECE))  # to make room for each request anew costs more than to answer it
        self._held: dict[int, Held] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(channel, selectors.EVENT_READ)
        self._armed = self._swept = 0.0  # when the alarm was set, 0 for not at all; when it was looked for silent ones

    def run(self, door: Door = contextlib.nullcontext) -> None:
        """Answer until the front goes; what the front hands over comes through a door."""
        going, self._door = True, door
        while going:
            ready = self._selector.select(SILENT if self._armed or self._held else None)
            now = time.monotonic()
            if not ready or now - self._armed > SILENT:
                self._arm(now, bool(ready))
            for key, _ in ready:
                held = key.data
                if held is None:
                    going = self._take()
                elif not self._turn(held, b""):
                    going = self._start_over()
                else:
                    continue
                break  # what else was ready may be gone, or is still ready
            if now - self._swept > SILENT:
                self._sweep(now)
        self._let_go()
        self._selector.close()

    def _arm(self, now: float, busy: bool) -> None:
        """Have the kernel end this process should it not come back: Python has no say inside of a query. Once a second will do."""
        signal.setitimer(signal.ITIMER_REAL, self._patience if busy else 0)
        self._armed = now if busy else 0

    def _sweep(self, now: float) -> None:
        """Give back what is silent."""
        self._swept = now
        for held in [held for held in self._held.values() if now - held.since > SILENT]:
            self._give_back(held, Became.OPEN, b"")

    def _take(self) -> bool:
        """Take a connection that has spoken; tell whether the front is there."""
        with self._door():
            handed = taken(self._channel)
        if handed is None:
            return False
        if handed.socket is None:
            if handed.number:  # there was no room for it
                give_back(self._channel, Became.CLOSED, handed.number)
            return True
        held = Held(handed.number, handed.socket, handed.keeps)
        self._held[held.number] = held
        self._selector.register(held.socket, selectors.EVENT_READ, held)
        return self._turn(held, handed.data) or self._start_over()

    def _turn(self, held: Held, data: bytes) -> bool:
        """Answer one request; tell whether that was quick."""
        begun = held.since = time.monotonic()
        self._note.begin(begun, held.number)
        became, rest = self._answered(held, data)
        self._note.begin(0, NOBODY)
        quick = time.monotonic() - begun <= STRETCH
        if became is not Became.OPEN or not held.keeps or not quick:
            self._give_back(held, became, rest)
        elif self._note.wanted():
            self._note.want(False)
            self._give_back(held, became, rest)
        return quick

    def _answered(self, held: Held, data: bytes) -> Sent:
        """Read, answer and write what goes without waiting; return what became of it, and what is left."""
        while True:
            try:
                size = held.socket.recv_into(self._room, 0, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return (Became.MORE, data) if data else (Became.OPEN, b"")
            except OSError:
                return Became.CLOSED, b""
            if not size:
                return Became.CLOSED, b""
            data += self._room[:size]
            if (out := self._exchange.answer(data)) is None:
                continue
            if out[1] is not Became.MORE:
                self._note.begin(0, held.number)  # nothing is owed but what is written now
                return _sent(held.socket, *out)
            became, rest = _sent(held.socket, *out)
            if became is not Became.MORE:
                return became, rest
            data = without(data, b"expect")  # the word is said once

    def _give_back(self, held: Held, became: Became, rest: bytes) -> None:
        self._drop(held)
        give_back(self._channel, became, held.number, rest)

    def _let_go(self) -> None:
        for held in tuple(self._held.values()):
            self._drop(held)

    def _drop(self, held: Held) -> None:
        del self._held[held.number]
        self._selector.unregister(held.socket)
        held.socket.close()

    def _start_over(self) -> bool:
        """Let go of everything, as the front may have taken it back; tell whether the front is there."""
        self._let_go()
        give_back(self._channel, Became.LONG)
        with self._door():
            while (handed := taken(self._channel)) is not None and handed.number != NOBODY:
                if handed.socket is not None:
                    handed.socket.close()
        return handed is not None


def _sent(connection: socket.socket, data: bytes, then: Became) -> Sent:
    """Write as much as the client takes; return what is then to be done, and what is still to be written."""
    try:
        sent = connection.send(data, socket.MSG_DONTWAIT)
    except BlockingIOError:
        sent = 0
    except OSError:
        return Became.CLOSED, b""
    if sent == len(data):
        return then, b""
    return Became.REST if then is Became.OPEN else Became.REST_CLOSED, data[sent:]
