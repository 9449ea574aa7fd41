"""Starting and ending: one sentence where it cannot be, nothing left behind where it was."""

import signal
import socket
import sys
from pathlib import Path

import pytest
from serving import Server, serving, start, until

from kg.errors import MissingExtra
from kg.graph import Build, loading
from kg.server import running


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
        assert store is not None and store.is_dir() and build.folder in store.parents
        given = running._given(build, store, running.Limits(), writable=False)
        assert given["store"] == str(store)


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
