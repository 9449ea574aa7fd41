"""A build in an oxigraph store: the same in memory and on the disk, and never an old one."""

import os
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_fixtures import PDL1, TAM, claimed, example, given_claim

from kg.curies import BASE
from kg.graph import Build, Selection, loading
from kg.graph.rdf import quads
from kg.outlet import export
from kg.pipeline import quiet


def built(folder: Path) -> Build:
    example(folder)
    return export(folder, BASE, quiet)


def asked(store: ox.Store) -> set[ox.Quad]:
    return set(store.quads_for_pattern(None, None, None))


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return built(tmp_path / "graph")


def test_memory_and_disk_hold_what_the_build_says(build: Build) -> None:
    expected = set(quads(build))
    assert asked(loading.in_memory(build)) == expected
    assert asked(ox.Store.read_only(str(loading.on_disk(build)))) == expected


def test_a_store_on_the_disk_is_made_once(build: Build) -> None:
    first = loading.on_disk(build)
    made = first.stat().st_mtime_ns
    assert loading.on_disk(Build(build.folder)) == first
    assert first.stat().st_mtime_ns == made


def test_a_build_that_changed_is_loaded_anew_and_the_old_one_forgotten(build: Build) -> None:
    old = loading.on_disk(build)
    claimed(build.folder, given_claim("1", TAM, "promotes", PDL1))
    new = Build(build.folder)
    assert asked(ox.Store.read_only(str(loading.on_disk(new)))) == set(quads(new))
    assert not old.exists()


def test_a_file_older_than_the_store_is_not_believed(build: Build) -> None:
    (build.folder / "graph.trig").write_text("<a:a> <a:b> <a:c> .")
    assert len(loading.in_memory(build)) == 1
    os.utime(build.folder / "graph.trig", ns=(0, 0))
    assert asked(loading.in_memory(build)) == set(quads(build))


def test_a_part_and_another_base_are_made_from_the_store(build: Build) -> None:
    part = build.selected(Selection(min_papers=2))
    other = Build(build.folder, "https://example.org/kg/")
    assert asked(loading.in_memory(part)) == set(quads(part)) < set(quads(build))
    assert asked(loading.in_memory(other)) == set(quads(other))
    assert len({loading.on_disk(one, build.folder / "kept") for one in (part, other, build)}) == 3


def test_a_large_build_is_asked_on_the_disk(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    small = build.query("top_statements").rows
    monkeypatch.setattr(loading, "LARGE", 1)
    large = Build(build.folder)
    assert large.query("top_statements").rows == small
    assert list((build.folder / loading.KEPT).iterdir())
    assert small


def test_a_store_that_another_process_makes_is_left_alone(build: Build) -> None:
    half = build.folder / loading.KEPT / ".begun"
    half.mkdir(parents=True)
    first = loading.on_disk(build)
    assert half.exists()
    os.utime(half, (0, 0))
    os.utime(build.folder / "graph.trig")
    assert loading.on_disk(build) != first
    assert not half.exists() and not first.exists()


def test_a_part_of_a_large_build_leaves_the_store_of_the_whole(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "LARGE", 0)
    whole = loading.on_disk(build)
    assert loading.loaded(build.selected(Selection(min_papers=2))) is not None
    assert whole.exists()


def test_where_nothing_can_be_kept_memory_is_asked(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(loading, "LARGE", 0)
    monkeypatch.setattr(loading, "on_disk", refuse)
    assert asked(loading.loaded(build)) == set(quads(build))
