"""Starting and ending: one sentence where it cannot be, nothing left behind where it was."""

import errno
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Server, serving, start, until

from kg.errors import MissingExtra
from kg.graph import Build, loading
from kg.server import running

LABEL = "SELECT ?l { MESH:D009362 rdfs:label ?l }"


def ended(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().split()[2] == "Z"


def test_a_port_in_use_is_one_sentence(server: Server, folder: Path) -> None:
    with start(folder, "--port", str(server.port)) as process:
        assert process.stderr is not None
        told = process.stderr.read().strip().splitlines()
        assert process.wait(20) == 1
    assert (
        told[-1] == f"kg: cannot serve at 127.0.0.1, port {server.port} (Address already in use); another --port would be right"
    )


def test_a_port_in_use_is_told_before_the_graph_is_loaded() -> None:
    with running._listening("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with (
            pytest.raises(running.OutputError, match=f"port {port} .Address already in use"),
            running._listening("127.0.0.1", port),
        ):
            pass


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_quietly_with_all_workers(end: signal.Signals, folder: Path) -> None:
    with start(folder, "--workers", "2") as process:
        assert process.stderr is not None
        next(line for line in process.stderr if "serving" in line)
        children = Server(process, 0).children()
        process.send_signal(end)
        assert process.wait(20) == 0
        assert process.stderr.read().strip() == "stopped"
    assert len(children) == 3
    assert until(lambda: all(map(ended, children)))


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_workers_die_with_the_server(folder: Path) -> None:
    with serving(folder, "--workers", "2") as server:
        children = server.children()
        server.process.kill()
        assert until(lambda: all(map(ended, children)))


def test_a_small_graph_leaves_no_store_behind(server: Server, folder: Path) -> None:
    assert server.get("ASK {}").status == 200
    assert not (folder / loading.KEPT).exists()


def test_a_large_graph_is_asked_on_the_disk(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "LARGE", 1)
    with running._stored(build, writable=False) as store:
        assert store is not None and store.is_dir()
        given = running._given(build, store, running.Limits(), writable=False)
        assert given["store"] == str(store)
        (kept,) = (build.folder / loading.KEPT).iterdir()
        assert {path.name for path in store.iterdir()} == {path.name for path in kept.iterdir()}
    shutil.rmtree(build.folder / loading.KEPT)


@pytest.mark.parametrize("link", [os.link, None], ids=["linked", "copied"])
def test_a_store_on_the_disk_outlives_the_one_kept_with_the_build(
    link: object, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(running, "LARGE", 0)
    monkeypatch.setattr(os, "link", link or refusing)
    with running._stored(build, writable=False) as store:
        shutil.rmtree(build.folder / loading.KEPT)
        assert store is not None and len(loading.ox.Store.read_only(str(store))) > 100


@pytest.fixture
def large(build: Build, tmp_path: Path) -> Iterator[Server]:
    """A server that takes a small graph for a large one, and so asks it on the disk."""
    graph = shutil.copytree(build.folder, tmp_path / "graph")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with serving(graph, "--workers", "2", first="running.LARGE = 0; front.PAUSE = 0.05", TMPDIR=str(temporary)) as started:
        yield started


def replaced(server: Server) -> bool:
    """Kill all workers, and tell whether others come; the process that forks them has the lowest number."""
    old = server.children()[1:]
    for pid in old:
        os.kill(pid, signal.SIGKILL)
    return until(lambda: len(server.children()) == 3 and not set(old) & set(server.children()))


def test_workers_start_from_the_disk_after_the_kept_store_has_gone(large: Server, tmp_path: Path) -> None:
    assert large.rows(LABEL) == ["Neoplasm Metastasis"]
    shutil.rmtree(tmp_path / "graph" / loading.KEPT)
    assert replaced(large)
    assert [large.rows(LABEL) for _ in range(4)] == [["Neoplasm Metastasis"]] * 4


def test_where_no_worker_can_be_started_any_more_the_server_ends_with_a_sentence(large: Server, tmp_path: Path) -> None:
    for folder in (tmp_path / "temporary").iterdir():
        shutil.rmtree(folder)
    for pid in large.children()[1:]:
        os.kill(pid, signal.SIGKILL)
    assert large.process.wait(20) == 1
    assert large.process.stderr is not None
    assert "no worker can be started any more" in large.process.stderr.read()


def test_where_nothing_can_be_kept_a_temporary_store_goes_at_the_end(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "LARGE", 1)
    there = loading.on_disk

    def refusing(made: Build, folder: Path | None = None) -> Path:
        if folder is None:
            raise PermissionError(13, "Permission denied")
        return there(made, folder)

    monkeypatch.setattr(running, "on_disk", refusing)
    with running._stored(build, writable=False) as store:
        assert store is not None and store.is_dir() and build.folder not in store.parents
    assert not store.exists()


def test_without_the_extra_the_way_to_it_is_told(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httptools", None)
    with pytest.raises(MissingExtra, match=r"pip install 'claimgraph\[serve\]'"):
        running.serve(build, "127.0.0.1", 0)


def test_an_address_that_is_not_ours_is_one_sentence(build: Build) -> None:
    with pytest.raises(running.OutputError, match=r"cannot serve at 203\.0\.113\.1"):
        running.serve(build, "203.0.113.1", 0, told=lambda _: None)


def test_ip6_works_where_there_is_some(folder: Path) -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with start(folder, "--host", "::1") as process:
        assert process.stderr is not None
        lines = []
        assert any(lines.append(line) or "http://[::1]:" in line or "cannot serve at ::1" in line for line in process.stderr), (
            lines
        )
        process.send_signal(signal.SIGINT)
        process.wait(20)
