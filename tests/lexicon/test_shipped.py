"""The shipped files are small, whole and opened without being read."""

import zipfile
from pathlib import Path

import pytest

from kg.curies import is_curie
from kg.errors import LexiconError
from kg.lexicon.folding import ASKED, SYMBOL
from kg.lexicon.layout import CURIES, LABELS, NAMES, pack, read_columns, unpack, write_columns
from kg.lexicon.shipped import DATA, Shipped
from kg.lexicon.vocabularies import SOURCES


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped()


def test_the_files_are_small(tmp_path: Path) -> None:
    files = [path for path in DATA.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 25e6
    with zipfile.ZipFile(tmp_path / "wheel.zip", "w", zipfile.ZIP_DEFLATED) as wheel:
        for path in files:
            wheel.write(path, path.name)
    assert (tmp_path / "wheel.zip").stat().st_size < 12e6


def test_there_are_hundreds_of_thousands_of_names(shipped: Shipped) -> None:
    assert len(shipped.names) > 400_000


def test_each_name_leads_to_whole_terms(shipped: Shipped) -> None:
    for number in range(0, len(shipped.names), 997):
        key = shipped.names.restore_key(number)
        entries = list(shipped.entries(key))
        assert entries, key
        for entry in entries:
            term = entry.term
            assert entry.name == key.removeprefix(ASKED).removeprefix(SYMBOL) and entry.source in SOURCES
            assert is_curie(term.curie) and term.name and shipped.term(term.curie) == term
            assert all(shipped.term(parent) for parent in term.broader), term
            assert all(shipped.term(other) == term for other in term.exact), term


def test_no_name_of_a_vocabulary_that_may_not_be_shipped(shipped: Shipped) -> None:
    for prefix in ("HP:0000001", "UMLS:C0000001", "SNOMEDCT:1", "CHEMBL:1"):
        assert shipped.term(prefix) is None
    assert not {"HP", "UMLS", "SNOMEDCT", "CHEMBL"} & set(SOURCES)


def test_a_folder_without_lexicon_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="install claimgraph again"):
        Shipped(tmp_path)


def test_a_file_of_another_version_is_an_error(tmp_path: Path) -> None:
    for name in (NAMES, LABELS, CURIES):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / "columns.bin").write_bytes(b"something else, and long enough")
    with pytest.raises(LexiconError, match="not a lexicon of this version"):
        Shipped(tmp_path)


def test_columns_are_read_as_they_were_written(tmp_path: Path) -> None:
    columns = {"category": bytes([1, 2, 3]), "postings": pack(5, 2, 1).to_bytes(4, "little") * 3}
    write_columns(tmp_path / "c.bin", {"digest": "d"}, columns)
    header, found = read_columns(tmp_path / "c.bin")
    assert header["digest"] == "d" and list(found["category"]) == [1, 2, 3]
    assert [unpack(number) for number in found["postings"]] == [(5, 2, 1)] * 3
