"""What the front and a worker pass to each other: connections one way, what became of them the other, and a note that both see."""

from __future__ import annotations

import mmap
import socket
import struct
from dataclasses import dataclass, field
from enum import IntEnum

_HANDED = struct.Struct("!I")  # length of what was read already
_BACK = struct.Struct("!BI")  # what became of it, length of what goes with it
_TIME = struct.Struct("d")
PIECE = 256 << 10  # bytes that are read or written at a time
NOTE = 16  # bytes: when the question under way began, and whether a connection waits for a worker


class Became(IntEnum):
    """What became of a connection, or of the worker itself."""

    OPEN = 1  # all is answered; the next request may come
    CLOSED = 2  # all is answered, and it is to be closed
    MORE = 3  # a request has come in part; the part goes with it
    REST = 4  # the client reads slowly; what is still to be written goes with it
    REST_CLOSED = 5  # likewise, and then it is to be closed
    READY = 6  # the worker has opened its store
    BROKEN = 7  # the worker cannot open it; the reason goes with it


@dataclass(slots=True)
class Note:
    """Some bytes of memory that a worker and the front share: cheaper than a message for every question."""

    memory: mmap.mmap

    def begin(self, now: float) -> None:
        """Note when a question was begun, 0 for none."""
        _TIME.pack_into(self.memory, 0, now)

    def begun(self) -> float:
        """Return when the question under way was begun, 0 for none."""
        return float(_TIME.unpack_from(self.memory, 0)[0])

    def want(self, wanted: bool) -> None:
        """Note whether a connection waits for a worker."""
        self.memory[_TIME.size] = wanted

    def wanted(self) -> bool:
        """Tell whether a connection waits for a worker."""
        return bool(self.memory[_TIME.size])


def hand(channel: socket.socket, connection: socket.socket, data: bytes) -> None:
    """Hand a connection to a worker, with what was read from it."""
    socket.send_fds(channel, [_HANDED.pack(len(data))], [connection.fileno()])
    if data:
        channel.sendall(data)


def order(orders: socket.socket, channel: socket.socket, note: int) -> None:
    """Order a worker that speaks by a channel and shares a note."""
    socket.send_fds(orders, [b"1"], [channel.fileno(), note])


def ordered(orders: socket.socket) -> tuple[int, int] | None:
    """Return the channel and the note of the next worker that is ordered, None at the end."""
    _, descriptors, *_ = socket.recv_fds(orders, 1, 2)
    return (descriptors[0], descriptors[1]) if descriptors else None


def taken(channel: socket.socket) -> tuple[socket.socket, bytes] | None:
    """Return the next connection with what was read from it, None at the end."""
    head, descriptors, *_ = socket.recv_fds(channel, _HANDED.size, 1)
    if not descriptors:
        return None
    (length,) = _HANDED.unpack(head)
    return socket.socket(fileno=descriptors[0]), channel.recv(length, socket.MSG_WAITALL) if length else b""


def give_back(channel: socket.socket, became: Became, data: bytes = b"") -> None:
    """Tell the front what became of a connection."""
    channel.sendall(_BACK.pack(became, len(data)) + data)


@dataclass(slots=True)
class Incoming:
    """What a worker tells, as it comes."""

    data: bytearray = field(default_factory=bytearray)

    def told(self, data: bytes) -> tuple[Became, bytes] | None:
        """Return what is told, once all of it is there; a worker says one thing at a time."""
        self.data += data
        if len(self.data) < _BACK.size:
            return None
        became, length = _BACK.unpack_from(self.data)
        if len(self.data) < _BACK.size + length:
            return None
        rest = bytes(self.data[_BACK.size :])
        self.data.clear()
        return Became(became), rest
