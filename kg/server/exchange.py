"""The bytes of a request → the bytes of its answer, and what is then to be done with the connection."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.server.answering import ANSWERED, Refused, Reply
from kg.server.endpoint import SHARED, Endpoint
from kg.server.heads import Heads
from kg.server.http import WORD, Headers, Message, opening, read, rest, written
from kg.server.memory import Memory
from kg.server.passing import Became


@dataclass(slots=True)
class Exchange:
    """An endpoint, what it has answered lately, how many bytes a request may have, and the headers of late."""

    endpoint: Endpoint
    memory: Memory
    most: int
    heads: Heads = field(default_factory=Heads)

    def answer(self, data: bytes) -> tuple[bytes, Became] | None:
        """Return what to write and what is then to be done, None where the request has not come whole."""
        if (known := self.memory.find(data)) is not None:
            return opening(ANSWERED) + known, Became.OPEN
        try:
            if (asked := self.heads.question(data)) is not None:
                return self._told(self.endpoint.answerer.reply(asked), SHARED, data), Became.OPEN
            message = read(data, self.most)
            if message.complete:
                return self._responded(message, data), Became.OPEN if message.keeps else Became.CLOSED
            return (WORD, Became.MORE) if message.wants_word else None
        except Refused as refused:
            why = refused
        except Exception as error:  # the last door before the process ends
            why = Refused(500, f"the server has a fault: it did not foresee {type(error).__name__}")
        return written(why.reply(), SHARED, keeps=False), Became.CLOSED

    def _responded(self, message: Message, data: bytes) -> bytes:
        reply, headers = self.endpoint.respond(message)
        if not message.keeps or message.method == "HEAD":
            return written(reply, headers, message.keeps, message.method != "HEAD")
        self.heads.learn(data, message)
        return self._told(reply, headers, data)

    def _told(self, reply: Reply, headers: Headers, data: bytes) -> bytes:
        """Return the reply to a request as bytes; remember it where it lasts."""
        told = rest(reply, headers)
        if reply.lasts:
            self.memory.keep(data, told)
        return opening(reply.status) + told
