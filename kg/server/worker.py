"""Workers: processes that answer one request after another, and that may die of one without harm.

One process holds the store and forks the workers, so that they share its memory and a new one is there at once. The front hands
a worker a connection; it reads, answers and writes by itself, waits a moment for the next request, and gives the connection back.
The front keeps a hold on the connection all the while, and so can still answer where the worker cannot.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import mmap
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import Build
from kg.graph.loading import in_memory
from kg.server.answering import Answerer, Refused
from kg.server.endpoint import SHARED, Endpoint, page_of
from kg.server.http import WORD, Message, read, without, written
from kg.server.page import query_page
from kg.server.passing import NOTE, PIECE, Became, Note, give_back, ordered, taken

GRACE = 5.0  # seconds after which a worker ends by itself, should the front be gone that would have ended it
LINGER = 0.001  # seconds that a worker waits for the next request of a connection
BRIEF = 0.0005  # the same while somebody else waits
TURN = 0.01  # seconds after which a connection makes room for who waits: to hand one over costs as much as a small answer
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def main() -> None:
    """Open the store, then fork a worker for each channel that the front sends."""
    given: dict[str, Any] = json.loads(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the front decides
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a worker that has ended
    orders = socket.socket(fileno=0)
    _die_with(given["parent"])
    try:
        endpoint = _opened(given)
    except (OSError, ValueError, KgError) as error:
        give_back(orders, Became.BROKEN, f"the graph cannot be opened: {error}".encode())
        return
    gc.freeze()  # what is there stays, and stays shared
    give_back(orders, Became.READY)
    while (order := ordered(orders)) is not None:
        if os.fork() == 0:
            orders.close()
            _work(given, endpoint, *order)
            os._exit(0)
        for descriptor in order:
            os.close(descriptor)


def _work(given: dict[str, Any], endpoint: Endpoint, channel: int, note: int) -> None:
    """Answer until the front goes."""
    _die_with(None)
    way = socket.socket(fileno=channel)
    worker = Worker(Note(mmap.mmap(note, NOTE)), endpoint, given["request"], given["seconds"])
    os.close(note)
    if given["store"] is not None:  # a store on the disk is opened by each
        endpoint.answerer.store = ox.Store(given["store"]) if given["writable"] else ox.Store.read_only(given["store"])
    bool(endpoint.answerer.store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True))  # opens its files
    _fence(given)
    give_back(way, Became.READY, str(os.getpid()).encode())
    while (handed := taken(way)) is not None:
        give_back(way, *worker.serve(*handed))


@dataclass(slots=True)
class Worker:
    """An endpoint, and the note that the front sees."""

    note: Note
    endpoint: Endpoint
    most: int
    seconds: float

    def serve(self, connection: socket.socket, data: bytes) -> tuple[Became, bytes]:
        """Answer the requests of a connection that come one upon the other; return what became of it."""
        begun = time.monotonic()
        with connection:
            while True:
                try:
                    piece = connection.recv(PIECE, socket.MSG_DONTWAIT)
                except BlockingIOError:
                    return Became.MORE, data
                except OSError:
                    return Became.CLOSED, b""
                if not piece:
                    return Became.CLOSED, b""
                data += piece
                if (out := self._answer(data)) is None:
                    continue
                became, rest = _sent(connection, *out)
                if became is Became.MORE:
                    data = without(data, b"expect")  # the word is said once
                    continue
                if became is not Became.OPEN or not self._lingers(connection, begun):
                    return became, rest
                data = b""

    def _answer(self, data: bytes) -> tuple[bytes, Became] | None:
        """Return what to write and what is then to be done, None where the request has not come whole."""
        try:
            message = read(data, self.most)
            if message.complete:
                return self._responded(message), Became.OPEN if message.keeps else Became.CLOSED
            return (WORD, Became.MORE) if message.wants_word else None
        except Refused as refused:
            why = refused
        except Exception as error:  # the last door before the process ends
            why = Refused(500, f"the server has a fault: it did not foresee {type(error).__name__}")
        return written(why.reply(), SHARED, keeps=False), Became.CLOSED

    def _responded(self, message: Message) -> bytes:
        self.note.begin(time.monotonic())
        try:
            with _at_most(self.seconds + GRACE):
                reply, headers = self.endpoint.respond(message)
        finally:
            self.note.begin(0)
        return written(reply, headers, message.keeps, message.method != "HEAD")

    def _lingers(self, connection: socket.socket, begun: float) -> bool:
        """Tell whether the next request comes at once, and may: somebody else who waits gets a turn."""
        wanted = self.note.wanted()
        if wanted and time.monotonic() - begun > TURN:
            return False
        ready, _, _ = select.select([connection], (), (), BRIEF if wanted else LINGER)
        return bool(ready)


def _sent(connection: socket.socket, data: bytes, then: Became) -> tuple[Became, bytes]:
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


def _opened(given: dict[str, Any]) -> Endpoint:
    """Return the endpoint of a graph, with its store where that is in memory."""
    store = ox.Store() if given["store"] is not None else in_memory(Build(given["folder"], given["prefixes"]["kg"]))
    answerer = Answerer(store, given["prefixes"], given["rows"], given["answer"])
    form = query_page(given["prefixes"])
    return Endpoint(answerer, page_of(Path(given["folder"])), form, tuple(given["graphs"]), given["writable"])


def _die_with(parent: int | None) -> None:
    """End this process when the one that started it ends; where the kernel cannot do that, the end of the channel does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if parent is not None and os.getppid() != parent:
        sys.exit(1)


def _fence(given: dict[str, Any]) -> None:
    """Keep this process from what it does not need: more memory, new files and connections."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # macOS has not all of it
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not given["writable"]:
            free = os.dup(2)  # the one number that is left, for the connection being served: nothing else opens or connects
            os.close(free)
            resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, free + 1))
        if given["memory"]:
            resource.setrlimit(resource.RLIMIT_AS, (given["memory"], given["memory"]))


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End this process where the block takes longer; the kernel does it, as Python has no say inside of a query."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
