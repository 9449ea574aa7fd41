"""Bytes ↔ requests and replies of HTTP/1.1; httptools reads, and what it reads is kept in one object."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

from kg.server.answering import Refused, Reply

HEAD = 16 << 10  # bytes that the headers of a request may have beside its address
NOTHING = 204  # the status of a reply that has no body, not even an empty one
WORD = b"HTTP/1.1 100 Continue\r\n\r\n"
Headers = bytes
LATER = b"Retry-After: 5\r\n"
CLOSES = b"Connection: close\r\n"
_NO_HTTP = Refused(400, "this is no request of HTTP/1.1")


@dataclass(slots=True)
class Message:
    """One request, as far as it has come."""

    method: str = ""
    url: bytes = b""
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
    begun: bool = False
    complete: bool = False
    keeps: bool = True
    parser: Any = field(default=None, repr=False)

    def on_url(self, url: bytes) -> None:
        """Take a part of the address."""
        if not self.complete:
            self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        if not self.complete:
            self.headers[name.lower()] = value

    def on_headers_complete(self) -> None:
        """Note that the headers are there, and what the parser knows of them: it forgets it when a second request follows."""
        if not self.complete:
            self.begun = True
            self.method = self.parser.get_method().decode("latin-1")
            self.keeps &= self.parser.get_http_version() == "1.1" and "close" not in self.header(b"connection").lower()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        if not self.complete:
            self.body += body

    def on_message_begin(self) -> None:
        """Note a second request behind the first; it has to be asked again, on a new connection."""
        self.keeps = not self.complete

    def on_message_complete(self) -> None:
        """Note that all is there."""
        self.complete = True

    def header(self, name: bytes) -> str:
        """Return a header, empty where it is missing."""
        return self.headers.get(name, b"").decode("latin-1")

    @property
    def path(self) -> str:
        """Return the address without its query."""
        return self.url.partition(b"?")[0].decode("latin-1")

    @property
    def query(self) -> str:
        """Return the query of the address."""
        return self.url.partition(b"?")[2].partition(b"#")[0].decode("latin-1")

    @property
    def wants_word(self) -> bool:
        """Tell whether the client waits for a word before it sends the body."""
        return self.begun and not self.body and self.header(b"expect").lower() == "100-continue"


def read(data: bytes, most: int) -> Message:
    """Return the request that some bytes begin, complete or not; raise Refused where it is none, or longer than it may be."""
    message = Message()
    message.parser = HttpRequestParser(message)
    try:
        message.parser.feed_data(data)
    except HttpParserUpgrade as upgrade:
        if (
            b"upgrade" in message.headers and message.method != "CONNECT"
        ):  # it may be answered as if nothing else had been proposed
            return read(_stays(data, upgrade.args[0]), most)
    except HttpParserError:
        raise _NO_HTTP from None
    finally:
        message.parser = None
    _check(message, data, most)
    return message


def _stays(data: bytes, end: int) -> bytes:
    """Return a request without its proposal to speak something else; its headers end at a place."""
    plain = without(data[:end], b"upgrade")
    if len(plain) == end:
        raise _NO_HTTP
    return plain + data[end:]


def without(data: bytes, name: bytes) -> bytes:
    """Return the head of a request without a header.

    >>> without(b"GET / HTTP/1.1\\r\\nExpect: 100-continue\\r\\nHost: x\\r\\n", b"expect")
    b'GET / HTTP/1.1\\r\\nHost: x\\r\\n'
    """
    return re.sub(rb"(?i)\r?\n%b:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*" % name, b"", data)


def _check(message: Message, data: bytes, most: int) -> None:
    length = message.header(b"content-length")
    if len(message.url) > most:
        raise Refused(414, f"the address is longer than {most:,} bytes; a shorter query would be right")
    if len(message.body) > most or (length.isdecimal() and int(length) > most):
        raise Refused(413, f"the request is longer than {most:,} bytes; a shorter query would be right")
    if not message.begun and len(data) - len(message.url) > HEAD:
        raise Refused(431, f"the headers are longer than {HEAD:,} bytes")


def written(reply: Reply, headers: Headers = b"", keeps: bool = True, body: bool = True) -> bytes:
    """Return a reply as bytes, without its body where only the head was asked for."""
    return opening(reply.status) + rest(reply, headers, keeps, body)


def opening(status: int) -> bytes:
    """Return how a reply begins that is written now."""
    return _opening(status, int(time.time()))


def rest(reply: Reply, headers: Headers = b"", keeps: bool = True, body: bool = True) -> bytes:
    """Return what follows the opening of a reply, the same whenever it is written."""
    length = b"" if reply.status == NOTHING else b"Content-Length: %d\r\n" % len(reply.body)
    media = b"Content-Type: %b\r\n" % reply.media.encode() if reply.media else b""
    return b"%b%b%b%b\r\n%b" % (length, media, headers, b"" if keeps else CLOSES, reply.body if body else b"")


def lines(*headers: tuple[str, str]) -> Headers:
    """Return headers as they are written.

    >>> lines(("Vary", "Accept"))
    b'Vary: Accept\\r\\n'
    """
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("latin-1")


@lru_cache(16)
def _opening(status: int, second: int) -> bytes:
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nDate: {formatdate(second, usegmt=True)}\r\n".encode()
