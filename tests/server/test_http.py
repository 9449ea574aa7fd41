"""What clients say in HTTP/1.1 beside a plain request."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest
from serving import QUERY, Server, replies

from kg.server.exchange import Exchange
from kg.server.http import read
from kg.server.memory import Memory
from kg.server.passing import Became

GET = "GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n"
POST = f"POST /sparql HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\nContent-Type: {QUERY}\r\n"
H2C = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n"
WEBSOCKET = "Connection: Upgrade\r\nUpgrade: websocket\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n3\r\n {}\r\n0\r\n\r\n"
MOST = 1 << 20


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        yield client


def said(server: Server, *parts: str) -> str:
    """All that a server says to what comes in parts, and to the end."""
    with connected(server) as client:
        for part in parts:
            client.sendall(part.encode())
            time.sleep(0.1)
        client.shutdown(socket.SHUT_WR)
        return replies(client)


@pytest.mark.parametrize(
    "parts",
    [
        (f"{GET}{H2C}\r\n",),
        (f"{GET}{WEBSOCKET}\r\n",),
        (f"{GET}{H2C}", "\r\n"),
        (f"{POST}{H2C}Content-Length: 6\r\n\r\nASK {{}}",),
        (f"{POST}{H2C}Content-Length: 6\r\n\r\n", "ASK", " {}"),
        (f"{POST}{H2C}{CHUNKED}",),
    ],
    ids=["h2c", "websocket", "parts", "post", "post-in-parts", "post-chunked"],
)
def test_who_proposes_another_protocol_is_answered_in_this_one(parts: tuple[str, ...], server: Server) -> None:
    heard = said(server, *parts)
    assert heard.startswith("HTTP/1.1 200 ") and heard.count("HTTP/1.1 ") == 1
    assert heard.strip().endswith("true")


def test_this_is_no_proxy(server: Server) -> None:
    heard = said(server, "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n")
    assert heard.startswith("HTTP/1.1 405 ") and "Allow: GET" in heard


@pytest.mark.parametrize("proposed", ["", H2C], ids=["plain", "h2c"])
def test_who_asks_first_whether_to_send_hears_it_once(proposed: str, server: Server) -> None:
    with connected(server) as client:
        client.sendall(f"{POST}{proposed}Expect: 100-continue\r\nConnection: close\r\nContent-Length: 6\r\n\r\n".encode())
        assert client.recv(4096) == b"HTTP/1.1 100 Continue\r\n\r\n"
        for part in (b"ASK", b" {}"):
            time.sleep(0.1)
            client.sendall(part)
        heard = replies(client)
    assert heard.startswith("HTTP/1.1 200 ") and heard.strip().endswith("true")


def test_who_asks_first_and_sends_in_small_chunks_hears_it_once(server: Server) -> None:
    heard = said(server, f"{POST}Expect: 100-continue\r\n{CHUNKED[:28]}", *CHUNKED[28:])
    assert heard.count("100 Continue") == heard.count("200 OK") == 1


@pytest.mark.parametrize("second", [f"{POST}\r\n", "GET / HTTP/1.0\r\n\r\n", f"{GET}{H2C}\r\n", "POST / HT"])
def test_a_second_request_behind_the_first_changes_nothing_of_it(second: str) -> None:
    message = read(f"{GET}\r\n{second}".encode(), MOST)
    assert (message.method, message.path, message.complete, message.keeps) == ("GET", "/sparql", True, False)


def test_an_old_client_is_answered_and_the_connection_closed(server: Server) -> None:
    heard = said(server, GET.replace("1.1", "1.0") + "\r\n")
    assert "Connection: close" in heard and heard.strip().endswith("true")


def test_a_fault_of_the_server_is_told_and_the_worker_lives() -> None:
    class Faulty:
        def respond(self, message: Any) -> Any:
            raise ZeroDivisionError

    answered = Exchange(cast("Any", Faulty()), Memory(0), MOST).answer(f"{GET}\r\n".encode())
    assert answered is not None and answered[1] is Became.CLOSED
    assert answered[0].startswith(b"HTTP/1.1 500 ") and b"ZeroDivisionError" in answered[0]
