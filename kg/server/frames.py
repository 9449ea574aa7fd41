"""Questions and replies ↔ the bytes that pass between the server and a worker."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.server.answering import Question, Reply

_LENGTH = struct.Struct("!I")
_REPLY = struct.Struct("!IHB")  # length of the body, status, length of the media type


def question_bytes(question: Question) -> bytes:
    """Return a question, its length before it."""
    data = json.dumps(question.told()).encode("ascii")
    return _LENGTH.pack(len(data)) + data


def read_question(stream: BinaryIO) -> Question | None:
    """Return the next question, None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    told = json.loads(stream.read(*_LENGTH.unpack(head)))
    return Question(**told | {name: tuple(told[name]) for name in ("graphs", "named")})


def write_reply(stream: BinaryIO, reply: Reply) -> None:
    """Write a reply, its lengths before it."""
    media = reply.media.encode()
    stream.write(_REPLY.pack(len(reply.body), reply.status, len(media)) + media + reply.body)
    stream.flush()


@dataclass(slots=True)
class Incoming:
    """The bytes of one reply as they come."""

    data: bytearray = field(default_factory=bytearray)

    def reply(self, data: bytes) -> Reply | None:
        """Return the reply, once all of it is there."""
        self.data += data
        if len(self.data) < _REPLY.size:
            return None
        length, status, media = _REPLY.unpack_from(self.data)
        start = _REPLY.size + media
        if len(self.data) < start + length:
            return None
        reply = Reply(status, self.data[_REPLY.size : start].decode(), bytes(self.data[start : start + length]))
        self.data.clear()
        return reply
