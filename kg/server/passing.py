"""What the front and a worker pass to each other: connections one way, what became of them the other, and a note that both see."""

from __future__ import annotations

import contextlib
import mmap
import os
import socket
import struct
import tempfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

_HANDED = struct.Struct("!Q?I")  # number of the connection, whether it is kept, length of what was read already
_BACK = struct.Struct("!BQI")  # what became of it, its number, length of what goes with it
_UNDER_WAY = struct.Struct("dQ")  # when it was begun, and for which connection
PIECE = 256 << 10  # bytes that are read or written at a time
NOTE = 24  # bytes: which question is under way, and whether a connection is to be given back
NOBODY = 0  # the number of no connection


class Became(IntEnum):
    """What became of a connection, or of the worker itself."""

    OPEN = 1  # all is answered; the next request may come
    CLOSED = 2  # all is answered, and it is to be closed
    MORE = 3  # a request has come in part; the part goes with it
    REST = 4  # the client reads slowly; what is still to be written goes with it
    REST_CLOSED = 5  # likewise, and then it is to be closed
    READY = 6  # the worker has opened its store
    BROKEN = 7  # the worker cannot open it; the reason goes with it
    LONG = 8  # a question took long; the worker has let go of all connections, and takes none before it is told to go on


class Told(NamedTuple):
    """What a worker says: what became of a connection, its number, and what goes with it."""

    became: Became
    number: int
    data: bytes


class Handed(NamedTuple):
    """A connection, whether it is kept after its answer, and what was read from it; no connection is the word to go on."""

    number: int
    socket: socket.socket | None = None
    keeps: bool = False
    data: bytes = b""


@dataclass(slots=True)
class Note:
    """Some bytes of memory that a worker and the front share: cheaper than a message for every question."""

    memory: mmap.mmap

    def begin(self, now: float, number: int) -> None:
        """Note when a request was begun, 0 where nothing is owed any more, and whose it is."""
        _UNDER_WAY.pack_into(self.memory, 0, now, number)

    def under_way(self) -> tuple[float, int]:
        """Return when the request under way was begun, 0 for none, and the number of its connection."""
        begun, number = _UNDER_WAY.unpack_from(self.memory, 0)
        return float(begun), int(number)

    def want(self, wanted: bool) -> None:
        """Note whether one connection is to be given back."""
        self.memory[_UNDER_WAY.size] = wanted

    def wanted(self) -> bool:
        """Tell whether one connection is to be given back."""
        return self.memory[_UNDER_WAY.size] != 0


def hand(channel: socket.socket, number: int, connection: socket.socket, keeps: bool, data: bytes) -> None:
    """Hand a connection to a worker, with what was read from it in a file; raise OSError where there is no room for one."""
    with _filed(data) as files:
        _send(channel, _HANDED.pack(number, keeps, len(data)), [connection.fileno(), *files])


def go_on(channel: socket.socket) -> None:
    """Tell a worker that has let go of all connections that it gets others."""
    channel.send(_HANDED.pack(NOBODY, False, 0))


@contextlib.contextmanager
def _filed(data: bytes) -> Iterator[list[int]]:
    """Give the descriptors of a file that holds some bytes, none for none: a channel that is full would take a part of them."""
    if not data:
        yield []
        return
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        yield [file.fileno()]


def _send(channel: socket.socket, data: bytes, descriptors: list[int]) -> None:
    channel.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", descriptors))])


def order(orders: socket.socket, channel: socket.socket, note: int) -> None:
    """Order a worker that speaks by a channel and shares a note."""
    _send(orders, b"1", [channel.fileno(), note])


def ordered(orders: socket.socket) -> tuple[int, int] | None:
    """Return the channel and the note of the next worker that is ordered, None at the end."""
    _, descriptors, *_ = socket.recv_fds(orders, 1, 2)
    return (descriptors[0], descriptors[1]) if descriptors else None


def taken(channel: socket.socket) -> Handed | None:
    """Return the next connection, or the word to go on; None at the end."""
    head, descriptors, *_ = socket.recv_fds(channel, _HANDED.size, 2)
    if not head:
        return None
    number, keeps, length = _HANDED.unpack(head)
    if not descriptors:
        return Handed(number)
    data = b""
    if length:
        data = os.pread(descriptors[1], length, 0)
        os.close(descriptors[1])
    return Handed(number, socket.socket(fileno=descriptors[0]), keeps, data)


def give_back(channel: socket.socket, became: Became, number: int = NOBODY, data: bytes = b"") -> None:
    """Tell the front what became of a connection."""
    channel.sendall(_BACK.pack(became, number, len(data)) + data)


@dataclass(slots=True)
class Incoming:
    """What a worker tells, as it comes."""

    data: bytearray = field(default_factory=bytearray)

    def told(self, data: bytes) -> Iterator[Told]:
        """Give what is told, each once all of it is there."""
        self.data += data
        while len(self.data) >= _BACK.size:
            became, number, length = _BACK.unpack_from(self.data)
            end = _BACK.size + length
            if len(self.data) < end:
                return
            rest = bytes(self.data[_BACK.size : end])
            del self.data[:end]
            yield Told(Became(became), number, rest)
