"""BibTeX: read back by bibtexparser, every text as it went."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from graph_fixtures import METASTASIS, NASTY, TAM, Input, claimed, document, example, given_claim, nasty, stored

from kg.exporters import bibtex
from kg.exporters.references import BLANKS
from kg.graph import Build
from kg.graph.names import sound
from kg.model import Frozen

bibtexparser: Any = pytest.importorskip("bibtexparser", reason="the library bibtexparser, of the extra dev, is not installed")
TRICKY = "50% of $x_1$ & #2: {a} \\alpha ~b^c <i>d</i> \"e\" 'f' ''g'' h--i---j `k` | l @m"
TEX = {
    "\\textbackslash{}": "\\", "\\textbraceleft{}": "{", "\\textbraceright{}": "}", "\\textasciitilde{}": "~", "\\textless{}": "<",
    "\\textasciicircum{}": "^", "\\textgreater{}": ">", "\\textbar{}": "|", "\\textasciigrave{}": "`",
}  # fmt: skip
COMMAND = re.compile(r"\\[a-z]+\{\}|\\[$&#%_]|[{}]")


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return request.param(tmp_path_factory.mktemp("bibtex"))


def set_in_type(field: str) -> str:
    """What LaTeX prints of a field."""
    return COMMAND.sub(lambda found: TEX.get(found[0], found[0].strip("\\{}")), field)


def entries(build: Build, path: Path) -> list[dict[str, Any]]:
    bibtex.write(build, path)
    text = path.read_text(encoding="utf-8")
    library = bibtexparser.parse_string(text, append_middleware=[bibtexparser.middlewares.SeparateCoAuthors()])
    assert not library.failed_blocks
    return [
        {"type": one.entry_type, "cite": one.key} | {field.key: field.value for field in one.fields} for one in library.entries
    ]


def papers(folder: Path, *about: dict[str, Frozen]) -> Build:
    """A build of papers of some metadata, each with a claim."""
    titles = [str(one.pop("title", "")) for one in about]
    records = [document(id=f"record {n}", title=title, **one) for n, (title, one) in enumerate(zip(titles, about, strict=True))]
    claims = [given_claim(f"record {n}", TAM, "promotes", METASTASIS) for n, _ in enumerate(about)]
    stored(folder, Input("papers.jsonl", records, claims))
    return Build(folder)


def words(name: str) -> list[str]:
    """The words of a name in whatever order."""
    return sorted(re.findall("[^ ,]+", name))


def line(text: str) -> str:
    return BLANKS.sub(" ", sound(text)).strip(" ")


def test_every_cited_paper_comes_back(build: Build, tmp_path: Path) -> None:
    found = entries(build, tmp_path / "references.bib")
    cited = {filed.paper for filed in build.filed()}
    expected = [paper for paper in build.papers() if paper.key in cited]
    assert len({one["cite"].lower() for one in found}) == len(found) == len(expected)
    for one, paper in zip(found, expected, strict=True):
        known = dict(paper.metadata)
        assert set_in_type(one.get("title", "")) == line(paper.title)
        authors = [line(str(name)) for name in known.get("authors") or ()]
        assert [words(set_in_type(name)) for name in one.get("author", [])] == [words(name) for name in authors if name]
        for name in ("journal", "year", "volume", "pages", "doi", "pmid"):
            within = "howpublished" if name == "journal" and one["type"] == "misc" else name
            assert set_in_type(one.get(within, "")) == line(str(known.get(name) or ""))


@pytest.mark.parametrize("text", [TRICKY, *NASTY.values()], ids=["tricky", *NASTY])
def test_a_text_is_set_as_it_stands(text: str, tmp_path: Path) -> None:
    (one,) = entries(
        papers(tmp_path, {"title": text, "journal": text, "authors": (text,), "keywords": (text,)}), tmp_path / "a.bib"
    )
    assert set_in_type(one.get("title", "")) == set_in_type(one.get("journal", "")) == line(text)
    assert set_in_type(one.get("keywords", "")) == line(text).replace(",", ";")


def test_the_entry_of_an_article(tmp_path: Path) -> None:
    about: dict[str, Frozen] = {
        "title": "Roles of CD274 in T cells.", "authors": ("Siyuan Liu", "T K van den Berg Jr", "Hu LH", "Macrophage Study Group"),
        "journal": "J Invented", "date": "2025-05-06", "year": "2025", "volume": "1", "issue": "2", "pages": "3-9", "pmid": "1",
        "doi": "10.1/a_b%c", "type": ("Journal Article", "Review"),
    }  # fmt: skip
    build = papers(tmp_path, about)
    report = bibtex.write(build, tmp_path / "a.bib")
    assert (
        (tmp_path / "a.bib").read_text(encoding="utf-8")
        == """\
@article{Liu2025roles,
  author = {Liu, Siyuan and van den Berg, Jr, T K and Hu, LH and {Macrophage Study Group}},
  title = {Roles of {CD274} in {T} cells.},
  journal = {J Invented},
  year = {2025},
  volume = {1},
  number = {2},
  pages = {3-9},
  pmid = {1},
  doi = {10.1/a_b%c},
  month = may,
}

"""
    )
    assert report[1:] == ("1 days were left out: BibTeX knows year and month",)


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        ({"type": ("Preprint",), "journal": "An archive"}, "misc"),
        ({"type": ("Book Chapter",), "book": "A book"}, "incollection"),
        ({"book": "A book"}, "incollection"),
        ({"type": ("Congress",), "journal": "A meeting"}, "inproceedings"),
        ({"type": ("Case Reports",), "journal": "A journal"}, "article"),
        ({}, "misc"),
    ],
)
def test_an_entry_is_of_its_kind(about: dict[str, Frozen], kind: str, tmp_path: Path) -> None:
    (one,) = entries(papers(tmp_path, about | {"title": "A."}), tmp_path / "a.bib")
    assert one["type"] == kind


def test_keys_are_told_apart_and_plain(tmp_path: Path) -> None:
    same: dict[str, Frozen] = {"authors": ("Åsa Øberg-Łuk",), "year": "2025"}
    three = [same | {"title": f"The roles of {end}"} for end in ("macrophages", "monocytes", "others")]
    build = papers(tmp_path, *three, {"title": "巨噬细胞"}, {"authors": ("巨噬",), "year": "2024"})
    keys = [one["cite"] for one in entries(build, tmp_path / "a.bib")]
    assert keys == ["ObergLuk2025roles", "ObergLuk2025rolesa", "ObergLuk2025rolesb", "record3", "record4"]


def test_a_paper_of_which_only_a_number_is_known(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("PMID:12", TAM, "promotes", METASTASIS))
    (one,) = entries(Build(tmp_path), tmp_path / "a.bib")
    assert (one["type"], one["pmid"], one["note"]) == ("misc", "12", "PMID:12")


def test_what_cannot_stand_there_is_told(tmp_path: Path) -> None:
    odd: dict[str, Frozen] = {"title": "A\nB", "date": "spring", "doi": "10.1/{x", "keywords": ("a, b",), "retracted": True}
    build = papers(tmp_path, odd)
    (one,) = entries(build, tmp_path / "a.bib")
    assert (one["title"], one["doi"], one["keywords"], one["note"]) == ("A {B}", "10.1/%7Bx", "a; b", "Retracted")
    assert [told.split()[0] for told in bibtex.write(build, tmp_path / "b.bib")[1:]] == ["1", "1", "1", "1"]


@pytest.mark.parametrize("told", ["no", "false", "", 0, False, None, "Retracted?"])
def test_only_what_is_true_is_retracted(told: Frozen, tmp_path: Path) -> None:
    (one,) = entries(papers(tmp_path, {"title": "A.", "retracted": told}), tmp_path / "a.bib")
    assert "note" not in one


def test_what_is_no_year_stands_in_no_key(tmp_path: Path) -> None:
    (one,) = entries(papers(tmp_path, {"title": "Roles.", "authors": ("Ann Lee",), "year": "in press"}), tmp_path / "a.bib")
    assert (one["cite"], one["year"]) == ("Leeroles", "in press")


def test_papers_without_claims_are_left_out(tmp_path: Path) -> None:
    stored(tmp_path, Input("papers.jsonl", [document(id="1", title="A.")]))
    assert entries(Build(tmp_path), tmp_path / "a.bib") == []
    assert "1 papers without claims were left out" in bibtex.write(Build(tmp_path), tmp_path / "b.bib")


@pytest.mark.skipif(not shutil.which("bibtex"), reason="no bibtex is installed")
def test_bibtex_itself_takes_it_without_a_warning(build: Build, tmp_path: Path) -> None:
    bibtex.write(build, tmp_path / "references.bib")
    (tmp_path / "all.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{references}\n", encoding="utf-8")
    ran = subprocess.run(["bibtex", "all"], cwd=tmp_path, capture_output=True, text=True, check=False)
    complaints = [line for line in ran.stdout.splitlines() if "Warning--" in line and "empty" not in line]
    assert (ran.returncode, complaints) == (0, [])
    assert (tmp_path / "all.bbl").read_text(encoding="utf-8").count("\\bibitem") == (tmp_path / "references.bib").read_text(
        encoding="utf-8"
    ).count("\n@") + 1
