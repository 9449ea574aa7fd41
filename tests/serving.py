"""A real `kg serve`, in a process of its own, and a plain client for it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

PREFIX = "application/sparql-"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", PREFIX + "query", PREFIX + "update"
ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o FILTER(STR(?a) = CONCAT(STR(?m), STR(?d))) }"
)


@dataclass(frozen=True)
class Answered:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def media(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]


@dataclass(frozen=True)
class Server:
    process: "subprocess.Popen[str]"
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def send(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answered:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Answered(response.status, dict(response.getheaders()), response.read().decode())
        finally:
            connection.close()

    def get(self, query: str, /, accept: str = "text/csv", **graphs: str) -> Answered:
        return self.send("GET", "/sparql?" + urlencode({"query": query, **_fields(graphs)}), Accept=accept)

    def form(self, fields: list[tuple[str, str]], accept: str = "text/csv") -> Answered:
        return self.send("POST", "/sparql", urlencode(fields), Content_Type=FORM, Accept=accept)

    def post(self, text: str, media: str = QUERY, accept: str = "text/csv", **graphs: str) -> Answered:
        return self.send("POST", "/sparql?" + urlencode(_fields(graphs)), text.encode(), Content_Type=media, Accept=accept)

    def rows(self, query: str, **graphs: str) -> list[str]:
        answered = self.get(query, **graphs)
        assert answered.status == 200, answered.text
        return answered.text.split("\r\n")[1:-1]

    def children(self) -> list[int]:
        """The processes that it has started, and those that these have."""
        found = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout.split("\n")[1:]
        parents = {int(pid): int(parent) for pid, parent in (line.split() for line in found if line.strip())}
        near = {pid for pid, parent in parents.items() if parent == self.process.pid}
        return sorted(near | {pid for pid, parent in parents.items() if parent in near})


def _fields(graphs: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in graphs.items()}


def start(graph: Path, *options: str, first: str = "", **environment: str) -> "subprocess.Popen[str]":
    """Start a server; `first` is Python that changes a number of it."""
    code = f"from kg.server import clients, front, running; {first}\nfrom kg.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--graph", str(graph), "--port", "0", *options]
    told = {**os.environ, "PYTHONUNBUFFERED": "1", **environment}
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=told, preexec_fn=_heeds_interrupts)


def _heeds_interrupts() -> None:
    """A run in the background of a shell ignores Ctrl+C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(graph: Path, *options: str, first: str = "", **environment: str) -> Iterator[Server]:
    with start(graph, *options, first=first, **environment) as process:
        try:
            assert process.stderr is not None
            lines: list[str] = []
            told = next((line for line in process.stderr if lines.append(line) or "serving" in line), "")
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
            assert found, lines
            yield Server(process, int(found[1]))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    """Tell whether something becomes true in time."""
    end = time.monotonic() + seconds
    while not (held := true()) and time.monotonic() < end:
        time.sleep(0.05)
    return held


def replies(client: socket.socket) -> str:
    """All that a server says until it closes."""
    said = b""
    while piece := client.recv(1 << 16):
        said += piece
    return said.decode()
