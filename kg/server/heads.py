"""The bytes of a request → its question, at once where the headers are those of an earlier one: clients send the same again and again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.server.answering import Question
from kg.server.formats import accepted, wants_page
from kg.server.http import Message
from kg.server.requests import unescaped

ASKS = b"GET /sparql?query="
KNOWN = 256  # headers that are remembered
LONG = 16 << 10  # bytes of a request from which on a second look costs nothing
_PLAIN = re.compile(rb"[\w.~%+/:;,=?@!$'()*-]++", re.ASCII)  # neither another field nor what HTTP does not allow there


@dataclass(slots=True)
class Heads:
    """What follows the query in a request that asks by GET, to the end → the rows of the formats that it accepts."""

    _known: dict[bytes, tuple[int | None, int | None]] = field(default_factory=dict)

    def question(self, data: bytes) -> Question | None:
        """Return what a request asks, None where that has to be read with more care."""
        if not data.startswith(ASKS) or (formats := self._known.get(data[(end := data.find(b" ", len(ASKS))) :])) is None:
            return None
        value = data[len(ASKS) : end]
        if len(data) > LONG or not _PLAIN.fullmatch(value) or (text := unescaped(value.decode())) is None:
            return None
        return Question(text, results=formats[0], triples=formats[1])

    def learn(self, data: bytes, message: Message) -> None:
        """Note what follows the query of a request that was read with care, if it is all that there is."""
        head, accept = data[data.find(b" ", len(ASKS)) :], message.header(b"accept")
        whole = message.complete and message.keeps and data.find(b"\r\n\r\n") == len(data) - 4
        if not whole or not data.startswith(ASKS) or len(data) > LONG or b"upgrade" in message.headers or wants_page(accept):
            return
        if len(self._known) >= KNOWN:
            self._known.clear()
        self._known[head] = accepted(accept)
