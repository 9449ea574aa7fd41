"""Writing beside: the old or the new, never half."""

from pathlib import Path

import pytest

from kg.store import beside


def test_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with beside(tmp_path / "a") as fresh:
        assert not fresh.exists()
        fresh.write_text("new")
        assert (tmp_path / "a").read_text() == "old"
    assert (tmp_path / "a").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d/old").write_text("")
    with beside(tmp_path / "d") as fresh:
        fresh.mkdir()
        (fresh / "new").write_text("")
    assert [path.name for path in (tmp_path / "d").iterdir()] == ["new"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(ValueError, match="halfway"), beside(tmp_path / "a") as fresh:
        fresh.write_text("half")
        raise ValueError("halfway")
    assert (tmp_path / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_folders_above_are_made(tmp_path: Path) -> None:
    with beside(tmp_path / "x/y/a") as fresh:
        fresh.write_text("")
    assert (tmp_path / "x/y/a").exists()
