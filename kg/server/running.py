"""The whole of it on one screen: a build → a store on the disk → workers → a server, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtra, OutputError
from kg.graph.loading import on_disk
from kg.graph.names import GRAPHS, Names
from kg.server.endpoint import Endpoint
from kg.server.limits import Limits
from kg.server.pool import Pool

if TYPE_CHECKING:
    from kg.graph import Build

Told = Callable[[str], None]
CLOSING = 2  # seconds that open answers get at the end


def serve(
    build: Build,
    host: str,
    port: int,
    limits: Limits | None = None,
    workers: int | None = None,
    writable: bool = False,
    told: Told = print,
) -> None:
    """Serve a build until the process is interrupted; updates go to a copy that is thrown away at the end."""
    try:
        import uvicorn
    except ImportError:
        raise MissingExtra("serve", "the server (uvicorn)") from None
    with _listening(host, port) as listening, _stored(build, writable, told) as store:
        count = 1 if writable else workers or os.cpu_count() or 1
        names = Names(build.base_iri)
        pool = Pool(store, names.prefixes(), limits or Limits(), count, writable)
        app = Endpoint(pool, build.folder / "graph.html", tuple(names.graph(name).value for name in GRAPHS))
        config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=CLOSING)
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(_run(uvicorn.Server(config), pool, listening, told))
        except KeyboardInterrupt:
            told("stopped")


async def _run(server: Any, pool: Pool, listening: socket.socket, told: Told) -> None:
    try:
        await pool.start()
        told(f"serving the graph and its endpoint (/sparql) at {_address(listening)}; Ctrl+C ends it")
        await server.serve([listening])
    finally:
        pool.stop()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return the faster event loop where it is installed."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Give a socket that listens; raise OutputError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as made:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, port))
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"cannot serve at {host}, port {port} ({reason}); another --port would be right") from None
        yield made


@contextmanager
def _stored(build: Build, writable: bool, told: Told) -> Iterator[Path]:
    """Give the store of a build: the one kept with it, or one in a temporary folder where it is written to or cannot be kept."""
    told("loading the graph; this takes a while the first time")
    if not writable:
        try:
            kept = on_disk(build)
        except OSError:
            kept = None
        if kept is not None:
            yield kept
            return
    with tempfile.TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True) as folder:
        yield _copied(build, Path(folder)) if writable else on_disk(build, Path(folder))


def _copied(build: Build, folder: Path) -> Path:
    try:
        return Path(shutil.copytree(on_disk(build), folder / "store"))
    except OSError:
        return on_disk(build, folder)


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
