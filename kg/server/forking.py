"""The process that opens the store and forks the workers, and one such worker, both seen from the front."""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from typing import Any

from kg.errors import OutputError
from kg.server.answering import Refused
from kg.server.clients import Connection
from kg.server.passing import NOTE, PIECE, Became, Incoming, Note, order

ALLOCATING = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000:glibc.malloc.tcache_max=4096"}
"""A question makes hundreds of small objects; glibc keeps seven of a size at hand, and seeks the rest in all that the graph has left."""


@dataclass(eq=False, slots=True)
class Hand:
    """A worker process, seen from the front."""

    channel: socket.socket
    note: Note
    incoming: Incoming = field(default_factory=Incoming)
    holds: dict[int, Connection] = field(default_factory=dict)  # by their numbers
    pid: int = 0  # once it is known
    end: Refused | None = None  # why it was ended
    guest: Connection | None = None  # that it gives back as soon as it is answered
    stuck: bool = False  # a question takes long, and all other connections were taken back

    @property
    def takes(self) -> bool:
        """Tell whether it takes connections."""
        return bool(self.pid) and self.end is None and not self.stuck

    def released(self, number: int) -> Connection | None:
        """Return a connection that it holds, and let it go, None where it does not hold it."""
        if self.guest is not None and self.guest.number == number:
            self.guest = None
        return self.holds.pop(number, None)

    def kill(self) -> None:
        """End the process, whatever it does."""
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


class ForkServer:
    """The process that holds the store; it forks a worker for every channel that it is sent."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._incoming = Incoming()
        self.orders, theirs = socket.socketpair()
        told = json.dumps(given | {"parent": os.getpid()})
        command = (sys.executable, "-P", "-m", "kg.server.worker", told)
        quiet = subprocess.DEVNULL
        with theirs:
            try:
                self._process = subprocess.Popen(
                    command, stdin=theirs.fileno(), stdout=quiet, stderr=quiet, env=ALLOCATING | os.environ
                )
            except OSError as error:
                self.orders.close()
                raise OutputError(f"the process that holds the graph cannot be started: {error.strerror or error}") from None

    def ready(self) -> bool:
        """Hear whether it has opened the store; raise OutputError where it could not, or is gone."""
        data = self.orders.recv(PIECE)
        if not data:
            raise OutputError("the process that holds the graph has ended; more memory would be right")
        told = next(self._incoming.told(data), None)
        if told is not None and told.became is not Became.READY:
            raise OutputError(told.data.decode())
        return told is not None

    def end(self) -> None:
        """End the process, and with it those that it has forked."""
        self.orders.close()
        self._process.kill()
        self._process.wait()


def ordered(orders: socket.socket) -> Hand:
    """Order a worker; raise OSError where there is no room for what is shared with it."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    try:
        with theirs, tempfile.TemporaryFile() as shared:
            shared.truncate(NOTE)
            worker = Hand(ours, Note(mmap.mmap(shared.fileno(), NOTE)))
            with contextlib.suppress(OSError):  # heard of by its end
                order(orders, theirs, shared.fileno())
            return worker
    except OSError:
        ours.close()
        raise
