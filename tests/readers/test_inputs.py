"""Paths become inputs with stable names, whatever they are packed in; nothing is read twice."""

import hashlib
import io
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document, LeftOut
from kg.plugins import Read, Source
from kg.readers import find, read

LINE = '{"id": "a", "text": "Cells live."}\n'


def names(*paths: Path | str) -> list[str]:
    return [found.name for found in find(paths) if isinstance(found, Source)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.jsonl", "a.jsonl", ".hidden", "README.md", "readme.txt", "deep/z.jsonl", "deep/.git/x.jsonl"):
        path = tmp_path / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LINE, encoding="utf-8")
    return tmp_path / "papers"


def test_a_folder_gives_its_files_in_order_without_hidden_ones_and_readmes(folder: Path) -> None:
    assert names(folder) == ["a.jsonl", "b.jsonl", "deep/z.jsonl"]


def test_output_folders_are_never_read(folder: Path) -> None:
    (folder / "deep" / "build.json").write_text("{}")
    assert names(folder) == ["a.jsonl", "b.jsonl"]
    (only,) = find([folder / "deep"])
    assert str(only) == "deep: is an output folder of kg (it holds build.json); the papers that it was built from would be right"


def test_a_folder_without_papers_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("nothing")
    assert [str(found) for found in find([tmp_path / "empty"])] == ["empty: is a folder without papers"]


def test_a_file_keeps_its_name_wherever_it_lies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert names(folder / "a.jsonl") == names("a.jsonl") == names("deep/../a.jsonl") == ["a.jsonl"]
    assert names(".") == names(folder)


def test_equal_names_get_numbers_and_the_same_file_is_read_once(folder: Path) -> None:
    (folder / "deep" / "a.jsonl").write_text(LINE)
    assert names(folder / "a.jsonl", folder / "deep" / "a.jsonl", folder) == ["a.jsonl", "a.jsonl#2", "b.jsonl", "deep/z.jsonl"]


def test_a_missing_path_is_an_error_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        find([folder, folder / "missing.xml"])


def test_links_in_a_circle_end_and_a_dead_link_gets_a_sentence(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder)
    (folder / "dead.xml").symlink_to(folder / "nowhere")
    assert names(folder) == ["a.jsonl", "b.jsonl", "deep/z.jsonl"]
    left_out = [str(found) for found in find([folder]) if isinstance(found, LeftOut)]
    assert left_out == ["dead.xml: is neither a file nor a folder nor a pipe"]


def test_gzip_is_told_by_its_first_bytes_and_the_hash_is_that_of_the_packed_file(
    source: Callable[[str, bytes], Source], packed: Callable[[str], bytes]
) -> None:
    made = source("named_otherwise.jsonl", packed(LINE))
    assert made.head == LINE.encode()
    assert made.sha256() == hashlib.sha256(packed(LINE)).hexdigest()


def test_a_source_can_be_opened_again_and_again(source: Callable[[str, str], Source]) -> None:
    made = source("a.jsonl", LINE)
    for _ in range(2):
        with made.open() as stream:
            assert stream.read() == LINE.encode()


def test_the_standard_input_is_a_source_like_others(monkeypatch: pytest.MonkeyPatch, packed: Callable[[str], bytes]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(packed(LINE))))
    (stdin,) = find(["-", "-"])
    assert isinstance(stdin, Source)
    assert stdin.name == "stdin"
    assert list(read(stdin)) == list(read(stdin))
    assert stdin.sha256() == hashlib.sha256(packed(LINE)).hexdigest()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_read_once_and_kept(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(LINE))
    writer.start()
    (pipe,) = find([tmp_path / "pipe"])
    writer.join()
    assert isinstance(pipe, Source)
    assert list(read(pipe)) == list(read(pipe))


def test_a_file_that_may_not_be_read_gets_a_sentence(folder: Path) -> None:
    (folder / "a.jsonl").chmod(0)
    if os.access(folder / "a.jsonl", os.R_OK):
        pytest.skip("this user may read everything")
    assert str(next(find([folder]))) == "a.jsonl: cannot be read (permission denied)"


def test_good_papers_beside_bad_ones_are_read(folder: Path, reading_all: Callable[[list[Path]], list[Read]]) -> None:
    (folder / "a.jsonl").write_bytes(b"\x1f\x8b")
    kinds = [type(item) for item in reading_all([folder])]
    assert kinds == [LeftOut, Document, Document]


def test_the_folder_that_is_written_to_is_no_input(folder: Path) -> None:
    assert [str(found.name) for found in find([folder], folder / "deep") if isinstance(found, Source)] == ["a.jsonl", "b.jsonl"]
    (only,) = find([folder], folder)
    assert str(only) == "papers: is the folder that is written to; another one for the output would be right"
