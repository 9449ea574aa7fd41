"""What a worker does with the connections that it holds, seen from the front's end of the channel and from the clients'."""

import mmap
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from serving import until

from kg.server import holding
from kg.server.holding import Holding
from kg.server.passing import NOTE, Became, Incoming, Note, Told, go_on, hand

pytestmark = pytest.mark.skipif(not hasattr(socket, "send_fds"), reason="hands over connections")


@dataclass
class Echo:
    """It answers every line, those that begin with `slow` after a while; what is no whole line is part of one."""

    pause: float = 0.2
    asked: list[bytes] = field(default_factory=list)

    def answer(self, data: bytes) -> tuple[bytes, Became] | None:
        if not data.endswith(b"\n"):
            return None
        self.asked.append(data)
        if data.startswith(b"slow"):
            time.sleep(self.pause)
        return data.upper(), Became.CLOSED if data.startswith(b"bye") else Became.OPEN


class Front:
    """The other end of the channel."""

    def __init__(self, channel: socket.socket, note: Note, echo: Echo) -> None:
        self.channel, self.note, self.echo, self.said = channel, note, echo, Incoming()

    def told(self) -> Told:
        """The next thing that the worker says."""
        while True:
            for told in self.said.told(b""):
                return told
            if (got := next(self.said.told(self.channel.recv(1 << 16)), None)) is not None:
                return got

    @contextmanager
    def client(self, number: int, keeps: bool = True, data: bytes = b"", says: bytes = b"") -> Iterator[socket.socket]:
        """A client that is handed over when it has said something."""
        near, far = socket.socketpair()
        near.settimeout(5)
        near.sendall(says)
        with near:
            with far:
                hand(self.channel, number, far, keeps, data)
            yield near


@pytest.fixture
def front(monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    monkeypatch.setattr(holding.signal, "setitimer", lambda *_: None)  # signals are for the main thread
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    note, echo = Note(mmap.mmap(-1, NOTE)), Echo()
    worker = threading.Thread(target=Holding(theirs, note, echo, 30).run)  # type: ignore[arg-type]
    worker.start()
    with theirs:
        yield Front(ours, note, echo)
        ours.shutdown(socket.SHUT_WR)
        worker.join(5)
        ours.close()
    assert not worker.is_alive()


def asked(client: socket.socket, text: bytes) -> bytes:
    client.sendall(text)
    return client.recv(100)


def test_a_connection_is_kept_as_long_as_it_speaks_and_given_back_when_it_is_silent(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "SILENT", 0.2)
    with front.client(7) as client:
        for _ in range(4):
            assert asked(client, b"a\n") == b"A\n"
            time.sleep(0.1)
        assert front.told() == (Became.OPEN, 7, b"")
        assert gone(client)


def gone(client: socket.socket) -> bool:
    """Tell whether the worker has let go of a connection; the front of these tests keeps no hold on it."""
    try:
        return client.recv(1) == b""
    except ConnectionError:
        return True


def test_connections_do_not_wait_for_each_other(front: Front) -> None:
    with front.client(1) as first, front.client(2) as second:
        first.sendall(b"a")
        assert asked(second, b"b\n") == b"B\n"
        assert front.told() == (Became.MORE, 1, b"a")


@pytest.mark.parametrize(("text", "keeps", "data", "became"), [
    (b"bye\n", True, b"", Became.CLOSED),
    (b"a\n", False, b"", Became.OPEN),
    (b"a\n", False, b"what came before, ", Became.OPEN),
])  # fmt: skip
def test_who_is_not_to_stay_is_given_back(text: bytes, keeps: bool, data: bytes, became: Became, front: Front) -> None:
    with front.client(3, keeps, data, says=text) as client:
        assert client.recv(100) == (data + text).upper()
        assert front.told() == (became, 3, b"")
        assert until(lambda: front.note.under_way() == (0, 0))


def test_one_is_given_back_where_that_is_wanted(front: Front) -> None:
    with front.client(1) as first, front.client(2) as second:
        assert (asked(first, b"a\n"), asked(second, b"b\n")) == (b"A\n", b"B\n")
        assert until(lambda: front.note.under_way() == (0, 0))
        front.note.want(True)
        assert asked(second, b"b\n") == b"B\n"
        assert front.told() == (Became.OPEN, 2, b"")
        assert not front.note.wanted() and asked(first, b"a\n") == b"A\n"


def test_after_a_long_question_it_touches_nothing_that_may_have_been_taken_back(front: Front) -> None:
    with front.client(1) as slow, front.client(2) as other:
        assert asked(other, b"b\n") == b"B\n"
        slow.sendall(b"slow\n")
        time.sleep(0.05)
        begun, number = front.note.under_way()
        assert begun > 0 and number == 1
        other.sendall(b"c\n")
        with front.client(3) as late:
            late.sendall(b"d\n")
            assert slow.recv(100) == b"SLOW\n"
            assert [front.told(), front.told()] == [(Became.OPEN, 1, b""), (Became.LONG, 0, b"")]
            assert gone(other)
            go_on(front.channel)
            assert gone(late)
        with front.client(4) as client:
            assert asked(client, b"e\n") == b"E\n"
    assert front.echo.asked == [b"b\n", b"slow\n", b"e\n"]


def test_what_a_client_reads_slowly_is_given_back(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front.echo, "answer", lambda data: (b"a" * (8 << 20), Became.OPEN) if data == b"a\n" else None)
    with front.client(5) as client:
        client.sendall(b"a\n")
        became, number, rest = front.told()
        assert (became, number) == (Became.REST, 5)
        got = 0
        while piece := client.recv(1 << 16):
            got += len(piece)
        assert got + len(rest) == 8 << 20


def test_a_client_that_goes_is_forgotten(front: Front) -> None:
    with front.client(6) as client:
        assert asked(client, b"a\n") == b"A\n"
    assert front.told() == (Became.CLOSED, 6, b"")
