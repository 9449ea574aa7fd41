"""Workers: processes that answer one request after another, and that may die of one without harm.

One process holds the store and forks the workers, so that they share its memory and a new one is there at once. The front hands
a worker connections; it reads, answers and writes by itself. The front keeps a hold on each connection all the while, and so can
still answer where the worker cannot, or have another worker answer.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import mmap
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import Build
from kg.graph.loading import in_memory
from kg.server.answering import Answerer
from kg.server.endpoint import Endpoint, page_of
from kg.server.exchange import Exchange
from kg.server.holding import Holding
from kg.server.memory import Memory
from kg.server.page import query_page
from kg.server.passing import NOTE, Became, Note, give_back, ordered

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
        give_back(orders, Became.BROKEN, data=f"the graph cannot be opened: {error}".encode())
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
    way, seen = socket.socket(fileno=channel), Note(mmap.mmap(note, NOTE))
    os.close(note)
    if given["store"] is not None:  # a store on the disk is opened by each
        endpoint.answerer.store = ox.Store(given["store"]) if given["writable"] else ox.Store.read_only(given["store"])
    bool(endpoint.answerer.store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True))  # opens its files
    exchange = Exchange(endpoint, Memory(0 if given["writable"] else given["remembered"]), given["request"])
    holding = Holding(way, seen, exchange, given["seconds"])
    door = _fenced(given)
    give_back(way, Became.READY, data=str(os.getpid()).encode())
    holding.run(door)


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


def _fenced(given: dict[str, Any]) -> Callable[[], AbstractContextManager[None]]:
    """Keep this process from what it does not need: more memory, new files and connections; return the door for those it is handed."""
    try:
        import resource
    except ImportError:  # macOS has not all of it
        return contextlib.nullcontext
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if given["memory"]:
            resource.setrlimit(resource.RLIMIT_AS, (given["memory"], given["memory"]))
    return contextlib.nullcontext if given["writable"] else _shut()


def _shut() -> Callable[[], AbstractContextManager[None]]:
    """Let no file and no connection be opened but in the block that is returned."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)

    @contextlib.contextmanager
    def open_door() -> Iterator[None]:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, most))

    with open_door():
        return open_door


if __name__ == "__main__":
    main()
