"""Requests that come again: the same bytes, or the same headers, have the same answer as when they are read with care."""

import random
from urllib.parse import parse_qsl, quote, quote_plus

import pyoxigraph as ox
import pytest

from kg.server import memory
from kg.server.answering import Answerer
from kg.server.endpoint import Endpoint
from kg.server.exchange import Exchange
from kg.server.heads import Heads
from kg.server.http import read
from kg.server.memory import Memory
from kg.server.passing import Became
from kg.server.requests import question, unescaped

HEAD = " HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n"
MOST = 1 << 20
FACT = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal("first"))


def exchange(remembered: int = MOST, writable: bool = False) -> Exchange:
    store = ox.Store()
    store.add(FACT)
    endpoint = Endpoint(Answerer(store, {}, 1000, MOST), b"page", b"form", (), writable)
    return Exchange(endpoint, Memory(remembered), MOST)


def get(query: str, head: str = HEAD) -> bytes:
    return f"GET /sparql?query={quote(query)}{head}\r\n".encode()


def body(at: Exchange, data: bytes) -> bytes:
    answered = at.answer(data)
    assert answered is not None
    return answered[0].partition(b"\r\n\r\n")[2]


def without_date(answer: bytes) -> bytes:
    return b"\r\n".join(line for line in answer.split(b"\r\n") if not line.startswith(b"Date: "))


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", "ASK { 'known' ?p ?o }"])
def test_an_answer_is_remembered_whole(query: str) -> None:
    at = exchange()
    request = get(query, HEAD.replace("text/csv", "*/*"))
    first, second = at.answer(request), at.answer(request)
    assert first is not None and second is not None and at.memory.find(request) is not None
    assert (without_date(first[0]), first[1]) == (without_date(second[0]), second[1]) and b"\r\nDate: " in second[0]


@pytest.mark.parametrize("call", ["NOW()", "RAND ()", "uuid()", "STRUUID(\n)", "BNODE()"])
def test_what_differs_each_time_is_not_remembered(call: str) -> None:
    at = exchange()
    request = get(f"SELECT (1 AS ?y)({call} AS ?x) {{}}")
    answered = at.answer(request)
    assert answered is not None and answered[0].startswith(b"HTTP/1.1 200 ") and at.memory.find(request) is None


def test_refusals_and_pages_and_other_ways_to_ask_are_not_remembered() -> None:
    at = exchange()
    for request in (
        get("ASK {"),
        get("SELECT * { SERVICE <a:a> {} }"),
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nAccept: text/html\r\n\r\n",
        get("ASK {}").replace(b"GET", b"HEAD"),
        get("ASK {}", HEAD + "Connection: close\r\n"),
        get("ASK {}") + get("ASK {}"),
    ):
        assert at.answer(request) is not None
        assert at.memory.find(request) is None and at.memory.size == 0


def test_what_is_remembered_depends_on_every_byte_of_the_request() -> None:
    at = exchange()
    assert body(at, get("ASK {}")) == b"true"
    assert body(at, get("ASK {}", HEAD.replace("text/csv", "application/sparql-results+json"))) == b'{"head":{},"boolean":true}'
    assert body(at, get("ASK { ?s ?p ?o }&default-graph-uri=a:c".replace("&", "%26"))).startswith(b"the query cannot be read")
    plain = f"GET /sparql?query={quote('ASK { ?s ?p ?o }')}"
    assert body(at, f"{plain}{HEAD}\r\n".encode()) == b"true"
    assert body(at, f"{plain}&default-graph-uri=a:c{HEAD}\r\n".encode()) == b"false"


def test_an_endpoint_that_is_changed_remembers_nothing() -> None:
    at = exchange(remembered=0, writable=True)
    request, change = get("SELECT ?o { ?s ?p ?o }"), b"DELETE WHERE { ?s ?p ?o }"
    assert b"first" in body(at, request)
    post = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-update\r\nContent-Length: %d\r\n\r\n" % len(change)
    assert (at.answer(post + change) or (b"",))[0].startswith(b"HTTP/1.1 204 ")
    assert b"first" not in body(at, request)


def test_a_memory_has_no_more_bytes_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "ENTRY", 0)
    kept = Memory(640)
    for number in range(1000):
        kept.keep(b"%05d" % number, b"12345")
        assert kept.find(b"00000") == b"12345"  # asked for again and again, and so the last to go
        assert kept.size <= 640
    assert [kept.find(b"%05d" % number) for number in (1, 936, 937, 999)] == [None, None, b"12345", b"12345"]
    kept.keep(b"large", b"123456")
    assert kept.find(b"large") is None


CASES = (
    "ASK {}",
    "SELECT * { ?s ?p 'ä&=#+%' }",
    "a" * 20_000,
    "PREFIX a: <a:> ASK { ?s a:b\\&c ?o }",
    "",
)
HEADS = (
    HEAD,
    HEAD.replace("1.1", "1.0"),
    HEAD + "Connection: close\r\n",
    HEAD + "Connection: Upgrade\r\nUpgrade: h2c\r\n",
    HEAD + "Content-Length: 2\r\n",
    HEAD.replace("text/csv", "text/html"),
    HEAD.replace("text/csv", "image/png"),
    " HTTP/1.1\r\n",
    "&default-graph-uri=a:c" + HEAD,
    "#x" + HEAD,
)


@pytest.mark.parametrize("head", HEADS)
def test_known_headers_give_the_question_that_care_gives(head: str) -> None:
    heads = Heads()
    for escaped in (quote, quote_plus, lambda text: quote(text, safe="'{}?&=#+ä")):
        for text in CASES:
            request = f"GET /sparql?query={escaped(text)}{head}\r\n".encode()
            try:
                message = read(request, MOST)
            except Exception:
                assert heads.question(request) is None
                continue
            heads.learn(request, message)
            found = heads.question(request)
            assert found is None or (message.complete and message.keeps and found == question(message))


def test_known_headers_are_used_only_for_a_plain_request() -> None:
    heads, known = Heads(), get("ASK {}")
    heads.learn(known, read(known, MOST))
    found = heads.question(get("ASK { ?s ?p 1 }"))
    assert found is not None and found.text == "ASK { ?s ?p 1 }" and found.results == 2
    for other in (
        known.replace(b"GET", b"POST"),
        known.replace(b"text/csv", b"text/xml"),
        known.replace(b"ASK", b"ASK&query=ASK"),
        known.replace(b"ASK", b"ASK\x00"),
        known.replace(b"ASK", b"ASK%C3%A4"),
        known + b"G",
        known[:-1],
        get("a" * 20_000),
    ):
        assert heads.question(other) is None


def test_a_field_is_read_as_the_standard_library_reads_it() -> None:
    chosen = random.Random(5)
    for _ in range(3000):
        text = "".join(
            chosen.choices(["%", "2", "0", "%41", "%7b", "%C3%A4", "+", "a", "=", "ä", "%%", "%4"], k=chosen.randrange(9))
        )
        found = unescaped(text)
        assert found is None or [("query", found)] == parse_qsl(f"query={text}", keep_blank_values=True, errors="strict")


def test_a_connection_that_is_to_be_closed_is_closed() -> None:
    answered = exchange().answer(get("ASK {}", HEAD + "Connection: close\r\n"))
    assert answered is not None and answered[1] is Became.CLOSED and b"Connection: close" in answered[0]
