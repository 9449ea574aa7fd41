"""Requests a second of `kg serve`, the Oxigraph server and rdflib-endpoint, in one run: python benchmarks/endpoint.py GRAPH.

GRAPH is a folder that `kg build` wrote. Needs the packages oxigraph, rdflib-endpoint and uvicorn beside the extra serve.
Each server has the same graph, the Oxigraph server once on the disk and once in memory; one client asks each in turn, round by
round. Three questions: the label of a term (`label`), ten statements about a term with belief and label, best first (`said`), and
the labels of a thousand terms (`rows`). Each is asked in two ways: the `same` bytes again, as who looks at a page again does, so
that a server that remembers answers may give one of them, and `new` bytes each time, of another term and with a variable that no
question had before, so that none can.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import multiprocessing
import selectors
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kg.curies import to_iri
from kg.graph import Build
from kg.graph.loading import on_disk

RDFLIB = "import sys, uvicorn, rdflib, rdflib_endpoint as e; g = rdflib.Graph(); g.parse(sys.argv[1])\n"
RDFLIB += "uvicorn.run(e.SparqlEndpoint(graph=g, path='/sparql'), port=int(sys.argv[2]), log_level='error')"
WAYS = ("same", "new")
QUESTIONS = {
    "label": "SELECT ?labelNUMBER WHERE { <TERM> <http://www.w3.org/2000/01/rdf-schema#label> ?labelNUMBER }",
    "said": """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX kgv: <https://w3id.org/claimgraph/vocab/>
SELECT ?relation ?objectNUMBER ?belief WHERE { ?statement rdf:subject <TERM> ; rdf:predicate ?relation ; kgv:belief ?belief ;
rdf:object ?o . ?o rdfs:label ?objectNUMBER } ORDER BY DESC(?belief) LIMIT 10""",
    "rows": "SELECT ?termNUMBER ?label WHERE { ?termNUMBER <http://www.w3.org/2000/01/rdf-schema#label> ?label } LIMIT 1000",
}


@dataclass(frozen=True)
class Asked:
    """A question about terms, and whether it is new each time."""

    question: str
    terms: list[str]
    new: bool

    def requests(self, path: str, first: int) -> Iterator[bytes]:
        """Give requests without end; those that are new bear numbers from a first one."""
        start, end = f"GET {path}?query=", " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n"
        terms = [self.question.replace("TERM", quote(term)) for term in self.terms]
        same = f"{start}{terms[0].replace('NUMBER', '0')}{end}".encode()
        for number in itertools.count(first):
            yield f"{start}{terms[number % len(terms)].replace('NUMBER', str(number))}{end}".encode() if self.new else same


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("graph", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=2)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build = Build(shutil.copytree(given.graph, Path(folder) / "graph"))
        terms = [to_iri(curie) for curie in dict.fromkeys(statement.subject for statement in build.statements())]
        with servers(build) as paths:
            for (name, question), way, connections in itertools.product(QUESTIONS.items(), WAYS, (1, 8)):
                asked = Asked(quote(question), terms, way == "new")
                told(f"{name}, {way}", connections, measured(paths, asked, connections, given))


@contextmanager
def servers(build: Build) -> Iterator[dict[str, tuple[int, str]]]:
    """Start all servers; give the port and the path of each."""
    ports = {name: free() for name in ("kg serve", "oxigraph", "oxigraph, memory", "rdflib-endpoint")}
    store, oxigraph = str(on_disk(build)), str(Path(sys.executable).with_name("oxigraph"))
    commands = {
        "kg serve": [sys.executable, "-m", "kg", "serve", "--graph", str(build.folder), "--port"],
        "oxigraph": [oxigraph, "serve-read-only", "-l", store, "--union-default-graph", "--bind"],
        "oxigraph, memory": [oxigraph, "serve", "--union-default-graph", "--bind"],
        "rdflib-endpoint": [sys.executable, "-c", RDFLIB, str(build.folder / "graph.ttl")],
    }
    ends = {name: f"127.0.0.1:{port}" if "oxigraph" in name else str(port) for name, port in ports.items()}
    quiet = subprocess.DEVNULL
    started = [subprocess.Popen([*command, ends[name]], stdout=quiet, stderr=quiet) for name, command in commands.items()]
    try:
        for port in ports.values():
            await_answer(port)
        load(ports["oxigraph, memory"], build.folder / "graph.trig")
        yield {name: (port, "/query" if "oxigraph" in name else "/sparql") for name, port in ports.items()}
    finally:
        for process in started:
            process.terminate()
            process.wait()


def measured(
    paths: dict[str, tuple[int, str]], asked: Asked, connections: int, given: argparse.Namespace
) -> dict[str, list[float]]:
    """Return the requests a second of each server in each round; the first round is not counted."""
    rates: dict[str, list[float]] = {name: [] for name in paths}
    with multiprocessing.get_context("spawn").Pool(1) as client:
        for turn in range(given.rounds + 1):
            for name, (port, path) in paths.items():
                seconds = given.seconds if turn else 0.5
                rate = client.apply(ask, (port, path, asked, connections, seconds, turn))
                rates[name] += [rate] * bool(turn)
    return rates


def ask(port: int, path: str, asked: Asked, connections: int, seconds: float, turn: int) -> float:
    """Ask over some connections that stay open, each again as soon as it is answered; return answers a second."""
    requests = asked.requests(path, (turn * 100 + connections) * 1_000_000)
    clients, done = selectors.DefaultSelector(), 0
    for _ in range(connections):
        client = socket.create_connection(("127.0.0.1", port))
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        clients.register(client, selectors.EVENT_READ, bytearray())
        client.sendall(next(requests))
    begun = time.perf_counter()
    while not done or time.perf_counter() - begun < seconds:
        for key, _ in clients.select():
            key.data.extend(key.fileobj.recv(1 << 16))  # type: ignore[union-attr]
            if whole(key.data):
                done += 1
                key.data.clear()
                key.fileobj.sendall(next(requests))  # type: ignore[union-attr]
    spent = time.perf_counter() - begun
    for key in tuple(clients.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]
    return done / spent


def whole(data: bytearray) -> bool:
    """Tell whether an answer has come whole."""
    head = data.find(b"\r\n\r\n")
    if head < 0:
        return False
    assert data.startswith(b"HTTP/1.1 200"), bytes(data[:500])
    headers = bytes(data[:head]).lower()
    if b"content-length: " in headers:
        length = int(headers.partition(b"content-length: ")[2].partition(b"\r")[0])
        return len(data) >= head + 4 + length
    return data.endswith(b"0\r\n\r\n")


def told(name: str, connections: int, rates: dict[str, list[float]]) -> None:
    """Print the middle rate of each server, and how many times as much that of kg is, round by round."""
    print(f"\n{name}, {connections} connection{'s' * (connections > 1)}")
    for server, found in rates.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(rates["kg serve"], found, strict=True))
        print(f"  {server:16} {statistics.median(found):8,.0f} requests/s   kg serve is {ratio:6.2f} times as fast", flush=True)


def free() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def load(port: int, path: Path) -> None:
    """Load a graph into a server."""
    client = http.client.HTTPConnection("127.0.0.1", port)
    client.request("POST", "/store", path.read_bytes(), {"Content-Type": "application/trig"})
    answer = client.getresponse()
    if answer.status >= 300:
        raise SystemExit(f"the graph cannot be loaded: {answer.read().decode()}")
    client.close()


def await_answer(port: int, seconds: float = 180) -> None:
    """Wait until a server answers; that it takes connections does not mean that its graph is there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=seconds) as client:
                client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                if client.recv(1):
                    return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"nothing answers at port {port}")


if __name__ == "__main__":
    main()
