"""The folder of a build holds what its size asks for, and nothing of an earlier one that says otherwise."""

import json
from pathlib import Path

import pytest
from graph_fixtures import example

from kg import plugins
from kg.curies import BASE
from kg.outlet import export


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return example(tmp_path).folder


def built(folder: Path, least: int, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The files of a build that packs quads from so many claims on."""
    monkeypatch.setattr(plugins, "BUILT", {"trig": 0, "nquads": least})
    claims = export(folder, BASE, lambda *_: None).counts["claims"]
    assert claims == 8
    told = json.loads((folder / "build.json").read_text(encoding="utf-8"))["changed_or_dropped"]
    assert set(told) == {path.name for path in folder.iterdir()} - {"store", "build.json"}
    return set(told)


def test_a_large_build_is_also_packed_for_bulk_loads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built(folder, 8, monkeypatch) == {"graph.trig", "graph.nq.gz"}


def test_a_small_build_removes_what_a_large_one_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(folder, 8, monkeypatch)
    assert built(folder, 9, monkeypatch) == {"graph.trig"}


def test_a_hundred_thousand_claims_are_many() -> None:
    assert {name: least for name, least in plugins.BUILT.items() if least} == {"nquads": 100_000}
    assert plugins.BUILT.keys() < plugins.EXPORTERS.keys()
