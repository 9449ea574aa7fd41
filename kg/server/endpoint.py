"""A request → a reply: `/` is the page of the graph, `/sparql` the endpoint and, for a browser, the query page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.server.answering import Answerer, Refused, Reply
from kg.server.description import description
from kg.server.formats import GRAPHS, accepted, wants_page
from kg.server.http import Headers, Message, lines
from kg.server.page import POLICY
from kg.server.requests import METHODS, question

_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?", re.ASCII)
SAFE = lines(("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))
SHARED = SAFE + lines(("Access-Control-Allow-Origin", "*"), ("Vary", "Accept"))
_ALLOW = lines(("Allow", ", ".join(METHODS)))
_PREFLIGHT = lines(
    ("Access-Control-Allow-Methods", ", ".join(METHODS)),
    ("Access-Control-Allow-Headers", "Accept, Content-Type"),
    ("Access-Control-Max-Age", "86400"),
)
_POLICY = lines(("Content-Security-Policy", POLICY), ("Vary", "Accept"))
_HTML = "text/html; charset=utf-8"
Told = tuple[Reply, Headers]


@dataclass(slots=True)
class Endpoint:
    """A store that answers, the page of its graph, and the page on which it is asked."""

    answerer: Answerer
    page: bytes | None
    form: bytes
    graphs: tuple[str, ...]
    writable: bool

    def respond(self, message: Message) -> Told:
        """Return the reply to a request, with its headers."""
        try:
            if message.method == "CONNECT":
                raise Refused(405, "this is no proxy; GET and POST are the ways to ask")
            if message.path == "/sparql":
                return self._sparql(message)
            return self._page(message)
        except Refused as refused:
            return refused.reply(), SHARED + (_ALLOW if refused.status == 405 else b"")

    def _page(self, message: Message) -> Told:
        if message.path != "/":
            raise Refused(404, "nothing is here; / is the page of the graph, /sparql the endpoint")
        if message.method not in ("GET", "HEAD"):
            raise Refused(405, f"{message.method[:20]} is not for this address; GET would be right")
        if self.page is None:
            raise Refused(404, "graph.html is not there; kg build writes it")
        return Reply(200, _HTML, self.page), SAFE

    def _sparql(self, message: Message) -> Told:
        if message.method == "OPTIONS":
            return Reply(204, "", b""), SHARED + _PREFLIGHT + _ALLOW
        accept = message.header(b"accept")
        if message.method in ("GET", "HEAD") and wants_page(accept):
            return Reply(200, _HTML, self.form), SAFE + _POLICY
        asked = question(message)
        if asked is None:
            return self._described(message, accept), SHARED
        if asked.update:
            self._permit(message)
        return self.answerer.reply(asked), SHARED

    def _permit(self, message: Message) -> None:
        """Raise Refused where an update is not allowed, or comes from a page of another server."""
        if not self.writable:
            raise Refused(403, "updates are not allowed here; kg serve --allow-update takes them, on a copy of the graph")
        origin = message.header(b"origin")
        if origin and origin.partition("://")[2] != message.header(b"host"):
            raise Refused(403, "an update from a page of another server is not taken")

    def _described(self, message: Message, accept: str) -> Reply:
        row = accepted(accept)[1]
        if row is None:
            raise Refused(406, f"a description of the service is written as {', '.join(form.media for form in GRAPHS)}")
        host = message.header(b"host")
        scheme = "https" if message.header(b"x-forwarded-proto") == "https" else "http"
        endpoint = f"{scheme}://{host if _HOST.fullmatch(host) else 'localhost'}/sparql"
        told = description(endpoint, self.graphs, self.writable, row, self.answerer.prefixes)
        return Reply(200, GRAPHS[row].content_type, told)


def page_of(folder: Path) -> bytes | None:
    """Return the page of a graph, None where there is none."""
    path = folder / "graph.html"
    return path.read_bytes() if path.is_file() else None
