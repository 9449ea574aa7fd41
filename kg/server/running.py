"""The whole of it on one screen: a build → a store on the disk → workers → a server, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtra, OutputError
from kg.graph.loading import LARGE, on_disk
from kg.graph.names import GRAPHS, Names
from kg.server.limits import Limits

if TYPE_CHECKING:
    from kg.graph import Build

Told = Callable[[str], None]


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
    _check_installation()
    told("loading the graph …")
    with _listening(host, port) as listening, _stored(build, writable) as store:
        limits, count = limits or Limits(), 1 if writable else workers or os.cpu_count() or 1
        given = _given(build, store, limits, writable)
        ready = f"serving the graph, and its endpoint at /sparql, at {_address(listening)}; Ctrl+C ends it"
        try:
            asyncio.run(_run(listening, given, limits, count, lambda: told(ready)))
        except (KeyboardInterrupt, asyncio.CancelledError):
            told("stopped")


async def _run(listening: socket.socket, given: dict[str, Any], limits: Limits, count: int, told: Callable[[], None]) -> None:
    from kg.server.front import Front

    ours = asyncio.current_task()
    assert ours is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ours.cancel)
    await Front(listening, given, limits, count).run(told)


def _check_installation() -> None:
    """Raise where the server cannot run."""
    if not hasattr(socket, "send_fds"):
        raise OutputError("kg serve hands connections to its workers, which Windows cannot; WSL, Linux or macOS would be right")
    try:
        import httptools  # noqa: F401
    except ImportError:
        raise MissingExtra("serve", "the server (httptools)") from None


def _given(build: Build, store: Path | None, limits: Limits, writable: bool) -> dict[str, Any]:
    """Return what a worker is told, as plain values."""
    names = Names(build.base_iri)
    return {
        "store": None if store is None else str(store),
        "folder": str(build.folder),
        "prefixes": names.prefixes(),
        "graphs": [names.graph(name).value for name in GRAPHS],
        "writable": writable,
        **asdict(limits),
    }


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Give a socket that listens; raise OutputError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as made:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, port))
            made.listen(0)  # a second server would else hear only after it has loaded that the port is taken
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"cannot serve at {host}, port {port} ({reason}); another --port would be right") from None
        yield made


@contextmanager
def _stored(build: Build, writable: bool) -> Iterator[Path | None]:
    """Give the store of a build on the disk, None for a small one, which is held in memory.

    It lies in a temporary folder: what is kept with the build is replaced by the next build, while this server still runs.
    """
    if not writable and build.counts["claims"] < LARGE:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True) as folder:
        yield on_disk(build, Path(folder)) if writable else _kept(build, Path(folder))


def _kept(build: Build, folder: Path) -> Path:
    """Return a copy of the store that is kept with a build, or a new one where none can be kept or copied."""
    try:
        return _copied(on_disk(build), folder)
    except OSError:
        return on_disk(build, folder / "made")


def _copied(place: Path, folder: Path) -> Path:
    """Return a copy of a store; it takes no room where the files can have a second name."""
    try:
        return shutil.copytree(place, folder / "linked", copy_function=os.link)
    except OSError:
        return shutil.copytree(place, folder / "copied")


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
