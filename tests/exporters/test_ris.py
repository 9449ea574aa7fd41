"""RIS: read back by rispy, every text as it went."""

import re
from pathlib import Path
from typing import Any

import pytest
from graph_fixtures import METASTASIS, TAM, Input, claimed, document, example, given_claim, nasty, stored

from kg.exporters import ris
from kg.exporters.references import BLANKS
from kg.graph import Build
from kg.graph.names import sound

rispy: Any = pytest.importorskip("rispy", reason="the library rispy, of the extra dev, is not installed")


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return request.param(tmp_path_factory.mktemp("ris"))


def references(build: Build, path: Path) -> list[dict[str, Any]]:
    ris.write(build, path)
    found: list[dict[str, Any]] = rispy.loads(path.read_text(encoding="utf-8"))
    return found


def words(name: str) -> list[str]:
    """The words of a name in whatever order."""
    return sorted(re.findall("[^ ,]+", name))


def line(value: object) -> str:
    return BLANKS.sub(" ", sound(str(value or ""))).strip()


def test_every_cited_paper_comes_back(build: Build, tmp_path: Path) -> None:
    found = references(build, tmp_path / "references.ris")
    cited = {filed.paper for filed in build.filed()}
    expected = [paper for paper in build.papers() if paper.key in cited]
    assert len({one["id"] for one in found}) == len(found) == len(expected)
    for one, paper in zip(found, expected, strict=True):
        known = dict(paper.metadata)
        assert one.get("title", "") == line(paper.title)
        authors = [line(name) for name in known.get("authors") or ()]
        assert list(map(words, one.get("authors", []))) == [words(name) for name in authors if name]
        tags = {"journal": "journal_name", "year": "year", "doi": "doi", "pmid": "accession_number", "volume": "volume"}
        assert {name: one.get(tag, "") for name, tag in tags.items()} == {name: line(known.get(name)) for name in tags}
        date = re.sub(r"^\d*///|/*$", "", one.get("date", one.get("year", "")))
        assert line(known.get("date")) in (date, date.replace("/", "-"))


def test_the_reference_of_an_article(tmp_path: Path) -> None:
    paper = document(
        title="Roles of CD274.", id="1", authors=("Siyuan Liu", "T K van den Berg Jr", "Macrophage Study Group"), journal="J Invented",
        journal_abbreviation="J Inv", date="2025-05-06", year="2025", volume="1", issue="2", pages="3-9", pmid="1", pmcid="PMC2",
        doi="10.1/a", keywords=("T cells", "B cells"), language=("eng",),
    )  # fmt: skip
    stored(tmp_path, Input("papers.jsonl", [paper], [given_claim("PMID:1", TAM, "promotes", METASTASIS)]))
    ris.write(Build(tmp_path), tmp_path / "a.ris")
    assert (tmp_path / "a.ris").read_text(encoding="utf-8").splitlines() == [
        *("TY  - JOUR", "ID  - Liu2025roles", "TI  - Roles of CD274.", "AU  - Liu, Siyuan", "AU  - van den Berg, T K, Jr"),
        *("AU  - Macrophage Study Group", "JO  - J Invented", "J2  - J Inv", "PY  - 2025", "VL  - 1", "IS  - 2", "DO  - 10.1/a"),
        *("AN  - 1", "C2  - PMC2", "LA  - eng", "DA  - 2025/05/06/", "SP  - 3", "EP  - 9", "KW  - T cells", "KW  - B cells"),
        *("ER  - ", ""),
    ]


def test_a_text_with_line_breaks_stands_on_one_line(tmp_path: Path) -> None:
    title = "A\nER  - \nTY  - BOOK\rB"
    stored(
        tmp_path, Input("p.jsonl", [document(title=title, id="1", pmid="1")], [given_claim("PMID:1", TAM, "binds", METASTASIS)])
    )
    (one,) = references(Build(tmp_path), tmp_path / "a.ris")
    assert one["title"] == "A ER - TY - BOOK B"
    assert "1 texts held line breaks or more blanks than one, which became one" in ris.write(Build(tmp_path), tmp_path / "b.ris")


def test_an_empty_build_has_no_references(tmp_path: Path) -> None:
    claimed(tmp_path)
    assert references(Build(tmp_path), tmp_path / "a.ris") == []
