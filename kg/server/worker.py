"""A worker: a process that answers one question after another, and that may die of one without harm.

It reads questions on its standard input and writes replies on its standard output; the server starts it and ends it.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
from typing import Any

import pyoxigraph as ox

from kg.server.answering import Answerer, Refused, Reply
from kg.server.frames import read_question, write_reply

GRACE = 5.0  # seconds after which a worker ends by itself, should the server be gone that would have ended it
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def main() -> None:
    """Answer until the standard input ends."""
    given: dict[str, Any] = json.loads(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the server decides
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    try:
        answerer = _opened(given)
    except (OSError, ValueError) as error:
        write_reply(sink, Refused(500, f"the store cannot be opened: {error}").reply())
        return
    write_reply(sink, Reply(200, "", b""))
    _fence(given)
    while (question := read_question(source)) is not None:
        with _at_most(given["seconds"] + GRACE):
            reply = answerer.reply(question)
        write_reply(sink, reply)


def _opened(given: dict[str, Any]) -> Answerer:
    store = ox.Store(given["store"]) if given["writable"] else ox.Store.read_only(given["store"])
    answerer = Answerer(store, given["prefixes"], given["rows"])
    bool(store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True))  # wakes what is made at the first query
    return answerer


def _fence(given: dict[str, Any]) -> None:
    """Keep this process from what it does not need: more memory, new files and connections, a life without its parent."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != given["parent"]:
            sys.exit(1)
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has none of it, macOS not all
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if given["memory"]:
            resource.setrlimit(resource.RLIMIT_AS, (given["memory"], given["memory"]))
        if not given["writable"]:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open; nothing opens, and so nothing connects


@contextlib.contextmanager
def _at_most(seconds: float) -> Any:
    """End this process where the block takes longer; the kernel does it, as Python has no say inside of a query."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
