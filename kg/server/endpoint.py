"""One small ASGI app: `/` is the page of the graph, `/sparql` the endpoint and, for a browser, the query page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.server.answering import Question, Refused, Reply
from kg.server.description import description
from kg.server.formats import GRAPHS, accepted, wants_page
from kg.server.page import POLICY, query_page
from kg.server.pool import Pool
from kg.server.requests import METHODS, Request, question

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
PATIENCE = 0.25  # seconds before it is looked whether the client still waits
RETRY = b"5"  # seconds
_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?")
_SAFE = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))
_SHARED = ((b"access-control-allow-origin", b"*"), (b"vary", b"accept"))
_PREFLIGHT = (
    (b"access-control-allow-methods", ", ".join(METHODS).encode()),
    (b"access-control-allow-headers", b"accept, content-type"),
    (b"access-control-max-age", b"86400"),
)
_ALLOW = ((b"allow", ", ".join(METHODS).encode()),)
_HTML = "text/html; charset=utf-8"


@dataclass(slots=True)
class Endpoint:
    """A pool of workers and the page of their graph, over HTTP."""

    pool: Pool
    page: Path
    graphs: tuple[str, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        try:
            reply, headers = await self._reply(scope, receive)
        except Refused as refused:
            reply, headers = refused.reply(), _SHARED
        except asyncio.CancelledError:
            if not scope.get("gone"):
                raise
            return
        await _send(send, reply, headers)

    async def _reply(self, scope: Scope, receive: Receive) -> tuple[Reply, tuple[tuple[bytes, bytes], ...]]:
        path = scope["path"]
        if path == "/sparql":
            return await self._sparql(scope, receive)
        if scope["method"] not in ("GET", "HEAD"):
            raise Refused(405, f"{scope['method'][:20]} is not for this address; GET would be right")
        if path != "/":
            raise Refused(404, "nothing is here; / is the page of the graph, /sparql the endpoint")
        return await _file(self.page), ()

    async def _sparql(self, scope: Scope, receive: Receive) -> tuple[Reply, tuple[tuple[bytes, bytes], ...]]:
        if scope["method"] == "OPTIONS":
            return Reply(204, "", b""), (*_SHARED, *_PREFLIGHT, *_ALLOW)
        headers = dict(scope["headers"])
        accept = headers.get(b"accept", b"").decode("latin-1")
        if scope["method"] in ("GET", "HEAD") and wants_page(accept):
            return Reply(200, _HTML, query_page(self.pool.prefixes)), ((b"content-security-policy", POLICY), (b"vary", b"accept"))
        asked = question(await self._request(scope, receive, headers, accept))
        if asked is None:
            return self._described(scope, headers, accept), _SHARED
        if asked.update:
            self._permit(headers)
        return await _while_awaited(self.pool.ask(asked), scope, receive), _SHARED

    async def _request(self, scope: Scope, receive: Receive, headers: dict[bytes, bytes], accept: str) -> Request:
        most = self.pool.limits.request
        if len(scope["query_string"]) > most:
            raise Refused(414, f"the address is longer than {most:,} bytes; a shorter query would be right")
        body = await _body(receive, headers, most) if scope["method"] == "POST" else b""
        media = headers.get(b"content-type", b"").decode("latin-1")
        return Request(scope["method"], scope["query_string"].decode("latin-1"), media, accept, body)

    def _permit(self, headers: dict[bytes, bytes]) -> None:
        """Raise Refused where an update is not allowed, or comes from a page of another server."""
        if not self.pool.writable:
            raise Refused(403, "updates are not allowed here; `kg serve --allow-update` takes them, on a copy of the graph")
        origin = headers.get(b"origin")
        if origin is not None and origin.partition(b"://")[2] != headers.get(b"host"):
            raise Refused(403, "an update from a page of another server is not taken")

    def _described(self, scope: Scope, headers: dict[bytes, bytes], accept: str) -> Reply:
        row = accepted(accept)[1]
        if row is None:
            raise Refused(406, f"a description of the service is written as {', '.join(form.media for form in GRAPHS)}")
        host = headers.get(b"host", b"").decode("latin-1")
        endpoint = f"{scope['scheme']}://{host if _HOST.fullmatch(host) else 'localhost'}/sparql"
        told = description(endpoint, self.graphs, self.pool.writable, row, self.pool.prefixes)
        return Reply(200, GRAPHS[row].content_type, told)


async def _while_awaited(answer: Awaitable[Reply], scope: Scope, receive: Receive) -> Reply:
    """Return an answer; give it up when the client goes, which is looked for only where it takes long: that costs."""
    loop, asking, watching = asyncio.get_running_loop(), asyncio.current_task(), list[asyncio.Task[None]]()

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        scope["gone"] = True
        if asking is not None:
            asking.cancel()

    timer = loop.call_later(PATIENCE, lambda: watching.append(loop.create_task(watch())))
    try:
        return await answer
    finally:
        timer.cancel()
        for task in watching:
            task.cancel()


async def _body(receive: Receive, headers: dict[bytes, bytes], most: int) -> bytes:
    """Return the body of a request; raise Refused where it is longer than it may be, before all of it is read."""
    pieces, size, more = [], int(headers.get(b"content-length", b"0")), True
    while more and size <= most:
        message = await receive()
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
        size = max(size, sum(map(len, pieces)))
    if size > most:
        raise Refused(413, f"the request is longer than {most:,} bytes; a shorter query would be right")
    return b"".join(pieces)


async def _file(path: Path) -> Reply:
    with suppress(OSError):
        return Reply(200, _HTML, await asyncio.to_thread(path.read_bytes))
    raise Refused(404, f"{path.name} is not there; `kg build` writes it")


async def _send(send: Send, reply: Reply, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    told = [(b"content-length", b"%d" % len(reply.body)), *_SAFE, *headers]
    if reply.media:
        told.append((b"content-type", reply.media.encode("latin-1")))
    if reply.status == 405:
        told += _ALLOW
    if reply.status == 503:
        told.append((b"retry-after", RETRY))
    await send({"type": "http.response.start", "status": reply.status, "headers": told})
    await send({"type": "http.response.body", "body": reply.body})
