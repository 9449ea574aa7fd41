"""The workbook: read back by openpyxl, every text as it went, and none of them alive."""

import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from graph_fixtures import METASTASIS, TAM, Input, claimed, document, example, given_claim, nasty, stored
from xlsxwriter.exceptions import FileCreateError

from kg.errors import InputError
from kg.exporters import spreadsheet, xlsx
from kg.frozen import freeze
from kg.graph import Build
from kg.graph.names import sound
from kg.model import Frozen, Term
from kg.rows import year

openpyxl: Any = pytest.importorskip("openpyxl", reason="the library openpyxl, of the extra dev, is not installed")
ALIVE = '=HYPERLINK("http://evil.example","click")'


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return request.param(tmp_path_factory.mktemp("xlsx"))


def book(build: Build, folder: Path) -> Any:
    xlsx.write(build, folder / "evidence.xlsx")
    return openpyxl.load_workbook(folder / "evidence.xlsx")


def rows(book: Any, name: str) -> list[dict[str, Any]]:
    head, *rest = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]


def with_texts(folder: Path, *texts: str, **metadata: Frozen) -> Build:
    """A build with a paper of some metadata, in which every text is the sentence of a claim."""
    records = [document("", id="paper", title="A title.", **metadata)] if metadata else []
    claims = [given_claim("paper" if metadata else f"paper {n}", TAM, "binds", Term(f"X:{n}", f"x{n}", "biolink:Gene"), sentence=text)
              for n, text in enumerate(texts)]  # fmt: skip
    stored(folder, Input("claims.tsv", documents=records, claims=claims))
    return Build(folder)


def test_every_value_comes_back(build: Build, tmp_path: Path) -> None:
    read = book(build, tmp_path)
    for name, written in (("claims", spreadsheet.claims(build)), ("statements", spreadsheet.statements(build))):
        expected = [[plain(value) for value in row] for row in written]
        assert [[unescaped(value) for value in row.values()] for row in rows(read, name)] == expected


def plain(value: object) -> object:
    """What a cell can hold of a value."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text = xlsx.Cells().text(value).replace("\r\n", "\n").replace("\r", "\n")
    return year(text) or text[: xlsx.UNITS] or None


def unescaped(value: object) -> object:
    return openpyxl.utils.escape.unescape(value) if isinstance(value, str) else value


def test_no_text_is_a_formula_or_a_link(tmp_path: Path) -> None:
    texts = (ALIVE, "+1+1", "@SUM(A1)", "-2", "{=1+1}", "http://evil.example", "mailto:a@evil.example", "internal:claims!A1")
    sheet = book(with_texts(tmp_path, *texts), tmp_path)["claims"]
    found = {cell.value: cell for cell in cells(sheet)}
    assert set(texts) <= set(found)
    assert not [cell for cell in cells(sheet) if cell.data_type == "f" or cell.hyperlink]
    assert {text for text in texts if found[text].quotePrefix} == {text for text in texts if text.startswith(spreadsheet.FORMULA)}


def test_no_text_is_markup(tmp_path: Path) -> None:
    texts = ("<r><t>bold</t></r>", "<r>\n</c></r>", "<r></r>", "_x000D_ and _x0041_", "&amp; <b>]]>", " blank ")
    found = rows(book(with_texts(tmp_path, *texts), tmp_path), "claims")
    assert [unescaped(row["sentence"]) for row in found] == list(texts)


def test_identifiers_are_links_and_nothing_else_is(tmp_path: Path) -> None:
    (cell_pmid, cell_doi) = linked(book(with_texts(tmp_path, "One.", pmid="40327852", doi="10.1093/postmj/qgaf065"), tmp_path))
    assert cell_pmid.hyperlink.target == "https://pubmed.ncbi.nlm.nih.gov/40327852"
    assert cell_doi.hyperlink.target == "https://doi.org/10.1093/postmj/qgaf065"


@pytest.mark.parametrize("doi", ["javascript:alert(1)", '10.1093/x" onclick="', "10.1093/a b", "10.1093/é", "file:///etc/passwd"])
def test_an_odd_identifier_is_no_link(doi: str, tmp_path: Path) -> None:
    assert linked(book(with_texts(tmp_path, "One.", doi=doi), tmp_path)) == []


def linked(book: Any) -> list[Any]:
    return [cell for sheet in book for cell in cells(sheet) if cell.hyperlink]


def test_a_sheet_has_as_many_links_as_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LINKS", 2)
    build = with_texts(tmp_path, "One.", "Two.", "Three.", pmid="1")
    assert len(linked(book(build, tmp_path))) == 2
    assert xlsx.write(build, tmp_path / "again.xlsx")[0].startswith("1 identifiers are no links")


def test_a_long_text_is_cut_where_excel_would_cut_it(tmp_path: Path) -> None:
    build = with_texts(tmp_path, "🧬" * 20_000, "a" * 32_767, "b" + "🧬" * 20_000)
    first, second, third = (row["sentence"] for row in rows(book(build, tmp_path), "claims"))
    assert (first, second, third) == ("🧬" * 16_383, "a" * 32_767, "b" + "🧬" * 16_383)
    (told,) = xlsx.write(build, tmp_path / "again.xlsx")
    assert told.startswith("2 texts were cut after 32,767 UTF-16 units")


def test_many_rows_take_further_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    read = book(with_texts(tmp_path, *"abcde"), tmp_path)
    assert read.sheetnames[:3] == ["claims", "claims 2", "claims 3"]
    assert [row["sentence"] for name in read.sheetnames[:3] for row in rows(read, name)] == list("abcde")


def test_numbers_are_numbers_and_identifiers_are_texts(tmp_path: Path) -> None:
    read = book(with_texts(tmp_path, "One.", year="1996", pmid="7"), tmp_path)
    (claim,), (statement,) = rows(read, "claims"), rows(read, "statements")
    assert (claim["year"], claim["score"], claim["pmid"]) == (1996, 1.0, "7")
    assert (statement["papers"], statement["verdict"]) == (1, "single")
    assert isinstance(statement["belief"], float)


def test_the_book_says_what_its_columns_mean(build: Build, tmp_path: Path) -> None:
    read = book(build, tmp_path)
    told = {(row["sheet"], row["column"]) for row in rows(read, "about") if row["meaning"]}
    assert told == {(sheet.title, cell.value) for sheet in read for cell in sheet[1]} - {
        ("about", cell.value) for cell in read["about"][1]
    }
    assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref and sheet["A1"].font.bold for sheet in read)


def test_a_build_without_claims_has_heads(tmp_path: Path) -> None:
    claimed(tmp_path)
    read = book(Build(tmp_path), tmp_path)
    assert rows(read, "claims") == rows(read, "statements") == []
    assert read["claims"]["A1"].value == "subject"


def test_a_time_enters_by_source_date_epoch_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert book(Build(tmp_path), tmp_path).properties.created.year == 1980
    assert {entry.date_time[:3] for entry in zipfile.ZipFile(tmp_path / "evidence.xlsx").infolist()} == {(1980, 1, 31)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert book(Build(tmp_path), tmp_path).properties.created.isoformat() == "2023-11-14T22:13:20"


@pytest.mark.parametrize("epoch", ["abc", "-1", "9" * 20, "1.5"])
def test_an_odd_time_is_one_sentence(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(InputError, match="is no time; seconds since 1970 such as 1700000000 would be right"):
        xlsx.write(Build(tmp_path), tmp_path / "evidence.xlsx")


def test_an_object_is_json_and_a_list_is_joined(tmp_path: Path) -> None:
    build = with_texts(tmp_path, "One.", year=2025, journal=freeze({"name": "J", "issn": ["1"]}), authors=("Ann Lee", "Bo Chen"))
    (row,) = rows(book(build, tmp_path), "claims")
    assert (row["journal"], row["authors"], row["year"]) == ('{"name": "J", "issn": ["1"]}', "Ann Lee|Bo Chen", 2025)
    assert xlsx.write(build, tmp_path / "again.xlsx") == ("1 lists were joined with |",)


def test_what_was_changed_is_told(tmp_path: Path) -> None:
    build = with_texts(tmp_path, "a\r\nb\rc\x00", "plain")
    assert rows(book(build, tmp_path), "claims")[0]["sentence"] == sound("a\nb\nc\x00")
    assert [line.split()[0] for line in xlsx.write(build, tmp_path / "again.xlsx")] == ["1", "1"]


def test_a_full_disk_is_told_as_such() -> None:
    def full() -> None:
        raise FileCreateError(OSError("No space left on device"))

    book = object.__new__(xlsx._Book)
    book._book = SimpleNamespace(close=full)
    with pytest.raises(OSError, match="No space left"):
        book.close()
