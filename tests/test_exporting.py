"""What one export writes, and what is noted of it in export.json."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from graph_fixtures import example

from kg.errors import OutputError
from kg.exporting import REPORT, export
from kg.graph import Build, Selection
from kg.plugins import exporter


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("exporting"))


def noted(folder: Path) -> dict[str, Any]:
    return json.loads((folder / REPORT).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_it_is_noted_who_wrote_what_and_what_was_lost(build: Build, tmp_path: Path) -> None:
    losses = export(exporter("sif"), build, tmp_path / "my.sif", Selection())
    assert losses
    assert noted(tmp_path)["my.sif"] == {
        "exporter": "sif",
        "kg": "0.1.0",
        "engine": "e1",
        "selection": {},
        "collapsed": False,
        "counts": {noun: build.counts[noun] for noun in ("papers", "claims", "statements")},
        "changed_or_dropped": list(losses),
    }


def test_a_selection_and_collapsed_edges_are_noted(build: Build, tmp_path: Path) -> None:
    wanted = Selection(min_papers=2, categories=("Cell", "BiologicalProcess"))
    export(exporter("gexf"), build.selected(wanted).collapsed(), tmp_path / "some.gexf", wanted)
    note = noted(tmp_path)["some.gexf"]
    assert note["selection"] == {"min_papers": 2, "categories": ["Cell", "BiologicalProcess"]}
    assert (note["collapsed"], note["counts"]["statements"]) == (True, 1)


def test_notes_of_other_files_stay_as_long_as_these_are_there(build: Build, tmp_path: Path) -> None:
    for name in ("a.sif", "b.sif", "a.sif"):
        export(exporter("sif"), build, tmp_path / name, Selection())
    assert set(noted(tmp_path)) == {"a.sif", "b.sif"}
    (tmp_path / "b.sif").unlink()
    export(exporter("sif"), build, tmp_path / "a.sif", Selection())
    assert set(noted(tmp_path)) == {"a.sif"}


def test_the_same_export_gives_the_same_note(build: Build, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        export(exporter("neo4j"), build, tmp_path / folder / "neo4j", Selection())
    assert (tmp_path / "a" / REPORT).read_bytes() == (tmp_path / "b" / REPORT).read_bytes()


@pytest.mark.parametrize("text", ["my own notes", '{"title": "mine"}', "[1]"])
def test_a_file_of_that_name_that_is_not_of_kg_stays(text: str, build: Build, tmp_path: Path) -> None:
    (tmp_path / REPORT).write_text(text, encoding="utf-8")
    losses = export(exporter("sif"), build, tmp_path / "my.sif", Selection())
    assert (tmp_path / REPORT).read_text(encoding="utf-8") == text
    assert "is not of kg and was left as it is" in losses[-1]


def test_nothing_of_the_user_is_replaced(build: Build, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    for name, right in (("gexf", "graph.gexf would be right"), ("neo4j", "holds something else")):
        with pytest.raises(OutputError, match=right):
            export(exporter(name), build, tmp_path, Selection())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_path_that_is_no_place_for_it_is_one_sentence(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    wrong = {
        "export.json": "is where kg notes what it exports; another name would be right",
        str(tmp_path / "notes.txt"): f"is a file; a folder, such as {tmp_path / 'neo4j'}, would be right",
        ".": "is the folder where this command runs",
        "..": "is the folder where this command runs",
    }
    for path, right in wrong.items():
        with pytest.raises(OutputError, match=re.escape(right)):
            export(exporter("neo4j"), build, Path(path), Selection())
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert list((tmp_path / "here").iterdir()) == []


def test_behind_a_link_the_note_lies_beside_what_is_written(build: Build, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/graph.sif").touch()
    (tmp_path / "link.sif").symlink_to(tmp_path / "real/graph.sif")
    export(exporter("sif"), build, tmp_path / "link.sif", Selection())
    assert (tmp_path / "link.sif").is_symlink()
    assert set(noted(tmp_path / "real")) == {"graph.sif"}


def test_a_pipe_and_a_stream_stay_what_they_are(build: Build, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("-")):
        with pytest.raises(OutputError, match=r"is no file, but a device, a pipe or a stream; graph\.sif would be right"):
            export(exporter("sif"), build, path, Selection())
    assert (tmp_path / "pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_name_that_is_no_text_is_noted_too(build: Build, tmp_path: Path) -> None:
    export(exporter("sif"), build, tmp_path / os.fsdecode(b"\xff.sif"), Selection())
    assert len(noted(tmp_path)) == 1
