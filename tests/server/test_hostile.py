"""What is sent to do harm: it is refused or ended, and the next question is answered."""

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPException
from pathlib import Path

import pytest
from serving import ENDLESS, QUERY, UPDATE, Server, serving, until

from kg.server.formats import RESULTS

ASK = "ASK { ?s a kgv:Statement }"
BOMB = "a" * 2000


def raw(query: str) -> bytes:
    """A request that the client writes by itself; its connection is closed after the answer."""
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {QUERY}\r\nContent-Length: {len(query)}"
    return f"{head}\r\n\r\n{query}".encode()


def answers(server: Server) -> bool:
    return server.get(ASK).text.strip() == "true"


@pytest.mark.parametrize(
    ("query", "status", "reason"),
    [
        (ENDLESS, 503, "longer than 1 seconds"),
        ("SELECT * {" + "{" * 100_000 + "}" * 100_000 + "}", 500, "nested too deeply"),
        ("SELECT * { FILTER(" + "!" * 200_000 + "true) }", 500, "nested too deeply"),
        ("SELECT ?s { ?s ?p ?o }", 403, "more than 10 rows"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 403, "more than 10 triples"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403, "asks another server"),
        ("x" * (1 << 21), 413, "longer than 1,048,576 bytes"),
    ],
    ids=["endless", "braces", "nots", "rows", "triples", "service", "long"],
)
def test_a_hostile_query_is_answered_with_a_reason(query: str, status: int, reason: str, strict: Server) -> None:
    answered = strict.post(query, accept="*/*")
    assert (answered.status, reason in answered.text) == (status, True), answered.text[:300]
    assert ("Retry-After" in answered.headers) == (status == 503)
    assert answers(strict)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (STRLEN(GROUP_CONCAT(CONCAT(STR(?a), '{BOMB}', STR(?f)))) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}",
        f"SELECT * {{ VALUES ?a {{ {' '.join(map(str, range(3000)))} }} VALUES ?b {{ {' '.join(map(str, range(3000)))} }} }} ORDER BY ?b",
    ],
    ids=["group_concat", "product"],
)
def test_what_takes_time_or_memory_is_ended(query: str, strict: Server) -> None:
    answered = strict.post(query)
    assert answered.status in (403, 500, 503), answered.text[:300]
    assert answers(strict)


def test_a_regular_expression_takes_linear_time(strict: Server) -> None:
    query = "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 1000 + "} FILTER(REGEX('" + "a" * 4000 + "b', '^(a|aa)+$')) }"
    assert strict.rows(query) == ["0"]


@pytest.mark.parametrize("accept", [form.media for form in RESULTS])
def test_rows_are_counted_in_every_format(accept: str, strict: Server) -> None:
    rows = " ".join(f'("line\\n<result> \\"{{}}\\" {number}" UNDEF)' for number in range(11))
    fits, over = (f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {rows} }} }} LIMIT {count}" for count in (10, 11))
    assert (strict.get(fits, accept).status, strict.get(over, accept).status) == (200, 403)


@contextmanager
def elsewhere() -> Iterator[tuple[str, list[object]]]:
    """Another server, which notes who connects."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as pool:
        listening.settimeout(0.1)
        going = [True]

        def accept() -> None:
            while going:
                try:
                    other, who = listening.accept()
                except TimeoutError:
                    continue
                came.append(who)
                other.close()

        pool.submit(accept)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/", came
        finally:
            going.clear()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <ELSEWHERE> { ?a ?b ?c } }",
        "SELECT * { ?s ?p ?o.SERVICE <ELSEWHERE> { ?a ?b ?c } }",
        "SELECT * { ?s ?p 1SERVICE<ELSEWHERE>{ ?a ?b ?c } }",
        "SELECT * { # nothing\rSERVICE <ELSEWHERE> { ?a ?b ?c } }",
        "PREFIX : <ELSEWHERE> SELECT * { SERVICE:x { ?a ?b ?c } }",
        "SELECT * { { ?s kgv:a\\# ?o } UNION { SERVICE <ELSEWHERE> { ?a ?b ?c } } }",
        "SELECT * { { ?s kgv:a\\' ?o } UNION { SERVICE <ELSEWHERE> { ?a ?b ?c } } ?s ?p 'x' }",
        "SELECT * { { ?s <ELSEWHERE\\u0061'> ?o } UNION { SERVICE <ELSEWHERE> { ?a ?b ?c } } ?s ?p 'x' }",
    ],
)
def test_nobody_else_is_asked(query: str, server: Server) -> None:
    with elsewhere() as (address, came):
        assert server.post(query.replace("ELSEWHERE", address)).status == 403
        assert came == []


def test_a_word_in_disguise_is_no_word(server: Server) -> None:
    with elsewhere() as (address, came):
        assert server.post(f"SELECT * {{ \\u0053ERVICE <{address}> {{ ?a ?b ?c }} }}").status == 400
        assert came == []


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_a_worker_cannot_connect_even_where_a_query_slips_through(server: Server) -> None:
    assert until(lambda: sorted(most_open_files(pid) < 20 for pid in server.children()) == [False, True, True])


def most_open_files(pid: int) -> int:
    (line,) = (line for line in Path(f"/proc/{pid}/limits").read_text().splitlines() if line.startswith("Max open files"))
    return int(line.split()[3])


def test_an_update_does_not_load(writable: Server) -> None:
    with elsewhere() as (address, came):
        assert writable.post(f"CLEAR ALL;LOAD <{address}>", UPDATE).status == 403
        assert came == []


def test_the_others_are_answered_while_one_asks_much(strict: Server) -> None:
    with ThreadPoolExecutor(1) as pool:
        much = pool.submit(strict.post, ENDLESS)
        time.sleep(0.2)
        assert all(answers(strict) for _ in range(5))
        assert not much.done()
        assert much.result().status == 503


def test_connections_of_the_same_worker_are_answered_while_one_asks_much(server: Server) -> None:
    small = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"
    with ExitStack() as stack:
        much, *others = (stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=10)) for _ in range(5))
        for client in (much, *others):
            client.sendall(small)
            assert client.recv(4096).startswith(b"HTTP/1.1 200 ")
        much.sendall(raw(ENDLESS))
        for client in 2 * others:
            client.sendall(small)
            assert client.recv(4096).startswith(b"HTTP/1.1 200 ")
        much.setblocking(False)
        with pytest.raises(BlockingIOError):
            much.recv(1)
    assert until(lambda: len(server.children()) == 3) and answers(server)


def test_who_waits_too_long_for_a_worker_is_told(strict: Server) -> None:
    with ThreadPoolExecutor(90) as pool:
        statuses = [answered.status for answered in pool.map(lambda _: strict.post(ENDLESS), range(90))]
    assert set(statuses) == {503}
    assert answers(strict)


def test_a_client_that_goes_frees_its_worker(server: Server) -> None:
    before = set(server.children())
    for _ in range(2):
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.sendall(raw(ENDLESS))
            time.sleep(0.3)
    assert until(lambda: len(before - set(server.children())) == 2)
    assert answers(server)


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00",
        b"GET / HTTP/9.9\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(data: bytes, server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(data)
        assert client.recv(4096).startswith(b"HTTP/1.1 400 ")
    assert answers(server)


def test_a_request_may_come_byte_by_byte_without_holding_a_worker(server: Server) -> None:
    request = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as client,
        socket.create_connection(("127.0.0.1", server.port)) as other,
    ):
        other.sendall(request[:9])
        for byte in request:
            client.sendall(bytes([byte]))
        assert client.recv(4096).startswith(b"HTTP/1.1 200 ")
        assert answers(server)


def test_a_request_that_never_ends_is_ended(folder: Path) -> None:
    with (
        serving(folder, "--workers", "1", "--timeout", "0.5", first="clients.IDLE = 1") as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as client,
    ):
        client.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert until(lambda: dropped(client, b"a"), seconds=5)


def dropped(client: socket.socket, more: bytes = b"") -> bool:
    """Say some more; tell whether the server has gone."""
    client.setblocking(False)
    try:
        client.sendall(more)
        return client.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_more_connections_than_files_do_no_harm(folder: Path) -> None:
    few = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"
    with serving(folder, "--workers", "1", first=few) as server:
        with ExitStack() as stack:
            clients = [stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=10)) for _ in range(80)]
            assert until(lambda: sum(map(dropped, clients)) > 20)
        assert until(lambda: answered_or_not(server))
        (_, last) = server.children()
        os.kill(last, signal.SIGKILL)
        assert until(lambda: last not in server.children() and answered_or_not(server))


def answered_or_not(server: Server) -> bool:
    try:
        return answers(server)
    except (ConnectionError, HTTPException):
        return False


def test_a_reader_that_is_slow_gets_all_of_it(server: Server) -> None:
    long = "SELECT ?x { VALUES ?x { '" + "a" * 900_000 + "' } VALUES ?y { 1 2 3 4 5 6 7 8 9 10 } }"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(raw(long))
        time.sleep(0.5)
        assert answers(server) and answers(server)
        got = 0
        while piece := client.recv(1 << 16):
            got += len(piece)
    assert got > 9_000_000


@pytest.mark.parametrize("query", ["SELECT ?x {", "CONSTRUCT { <a:a> <a:a> ?z } {"])
def test_an_answer_of_many_bytes_is_refused(query: str, server: Server) -> None:
    numbers = " ".join(map(str, range(80)))
    long = f"{query} VALUES ?x {{ '{'a' * 900_000}' }} VALUES ?y {{ {numbers} }} BIND(CONCAT(?x, STR(?y)) AS ?z) }}"
    answered = server.post(long, accept="*/*")
    assert (answered.status, "more than 64 MiB" in answered.text) == (403, True), answered.text[:300]


def test_a_worker_that_is_killed_is_replaced(strict: Server) -> None:
    *_, last = strict.children()
    os.kill(last, signal.SIGKILL)
    assert until(lambda: len(strict.children()) == 3)
    assert answers(strict)
