"""graph.html: one file, no request, hostile text stays text, every edge opens its sentences."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browser import Opened, browser, opened
from graph_fixtures import (
    BREAST,
    LOSS,
    METASTASIS,
    PDL1,
    SUBSET,
    TAM,
    Input,
    claimed,
    document,
    given_claim,
    read_claim,
    stored,
)

from kg.exporters.html import FILE, content, write
from kg.exporters.html.links import paper_links, term_link
from kg.exporters.html.sentences import KINDS, marks
from kg.exporters.layout import positions
from kg.exporters.looks import CATEGORIES, CERTAINTIES, DIRECTIONS, VERDICTS
from kg.graph.build import Build
from kg.model import CERTAINTIES as ALL_CERTAINTIES
from kg.model import VERDICTS as ALL_VERDICTS
from kg.model import Paper, Term
from kg.plugins import exporter
from kg.relations import RELATIONS

PROCESS = "biolink:BiologicalProcess"
EVIL = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "\"'><svg onload=alert(3)>",
    "a\u2028b\u2029c \u202eright to left \u05e9\u05dc\u05d5\u05dd",
    "\U0001f9a0 emoji \U0001f480",
    "<!-- <b>bold</b> & amp; {{script}} __proto__",
    "very long " * 400,
    "javascript:alert(4)",
)
HOSTILE = tuple(Term(f"kg:term/{number}", name, PROCESS) for number, name in enumerate(EVIL))
TEXT = "\U0001f9a0 Some text. Tumor-Associated Macrophages may not promote Neoplasm Metastasis in mice. More text."
MAY = document(
    TEXT, id="40000001", pmid="40000001", title="A <b>study</b>", authors=("A Lee", "B Li", "C Wu", "D O"), year="2025"
)
DOES = document(TEXT.replace("may not ", "").replace("in mice", "in men"), id="2", doi="10.1093/x<y>#z", title="Another study")
READ = (
    read_claim(MAY, TAM, "promotes", METASTASIS, negated=True, certainty="hedged", cues=("may", "not"),
               context=(("disease", BREAST.curie), ("study_system", "animal"))),
    read_claim(DOES, TAM, "promotes", METASTASIS),
)  # fmt: skip
GIVEN = (
    given_claim("3", TAM, "inhibits", METASTASIS, certainty="suggested", sentence="We think that CD274 does."),
    given_claim("4", LOSS, "binds", PDL1, negated=True),
    given_claim("5", SUBSET, "expresses", PDL1, given_relation="bears"),
    *(given_claim("6", term, "regulates", TAM, sentence=f"{term.name} regulates it.") for term in HOSTILE),
)
PAPERS = Input("papers.jsonl", [MAY, DOES], READ)


def made(folder: Path, *inputs: Input) -> Path:
    stored(folder, *inputs)
    path = folder / FILE
    write(Build(folder), path)
    return path


def both(folder: Path) -> Path:
    return made(folder, PAPERS, Input("claims.tsv", claims=GIVEN))


class Elements(HTMLParser):
    """All start tags with their attributes, and the content of every script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and data.strip():
            self.scripts.append(data)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return both(tmp_path_factory.mktemp("html"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture
def shown(chromium: Any, file: Path) -> Iterator[Opened]:
    with opened(chromium, file) as result:
        yield result
        assert (result.complaints, result.dialogs) == ([], [])
        assert {address.partition("#")[0] for address in result.requests} == {file.as_uri()}


# the file


def test_the_exporter_stands_behind_the_door() -> None:
    assert exporter("html").FILE == "graph.html"


def test_same_build_same_bytes(file: Path, tmp_path: Path) -> None:
    assert both(tmp_path).read_bytes() == file.read_bytes()


def test_nothing_is_loaded_from_anywhere(file: Path) -> None:
    elements = Elements(file.read_text(encoding="utf-8"))
    assert [tag for tag, _ in elements.tags if tag in ("img", "iframe", "object", "base")] == []
    asked = [attributes for _, attributes in elements.tags if {"src", "href", "srcset", "onclick"} & set(attributes)]
    assert asked == [{"rel": "icon", "href": "data:,"}]
    text = file.read_text(encoding="utf-8")
    assert "sourceMappingURL" not in text
    assert not re.search(r"url\(|@import", "".join(re.findall(r"(?s)<style>(.*?)</style>", text)))


def test_only_its_own_scripts_may_run(file: Path) -> None:
    elements = Elements(file.read_text(encoding="utf-8"))
    assert [attributes for tag, attributes in elements.tags if tag == "script"] == [
        {"type": "application/json", "id": "data"}, {}, {},
    ]  # fmt: skip
    policy = next(str(one["content"]) for tag, one in elements.tags if tag == "meta" and "http-equiv" in one)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy


def test_hostile_text_never_leaves_the_data(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    data, *scripts = Elements(text).scripts
    assert not set("<>&\u2028\u2029") & set(data)
    names = {row[1] for row in json.loads(data)["terms"]}
    assert set(EVIL) <= names
    assert not re.search(r"alert\(\d\)", "".join(scripts))


def test_a_lone_surrogate_is_written(tmp_path: Path) -> None:
    evil = Term("kg:term/x", "half \ud83e an emoji", PROCESS)
    claimed(tmp_path, given_claim("1", evil, "promotes", TAM, sentence="\udc80"))
    write(Build(tmp_path), tmp_path / FILE)
    assert b"half \\ud83e an emoji" in (tmp_path / FILE).read_bytes()


def test_what_is_left_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(tmp_path, PAPERS, Input("claims.tsv", claims=GIVEN))
    monkeypatch.setattr(content, "EDGES", 3)
    monkeypatch.setattr(content, "CLAIMS", 1)
    notes = write(Build(tmp_path), tmp_path / FILE)
    assert notes == (
        "9 statements are not in the picture, which holds the 3 that most papers support",
        "1 sentences are not in the picture, which holds the first 1 of a statement",
    )
    data = json.loads(Elements((tmp_path / FILE).read_text(encoding="utf-8")).scripts[0])
    assert len(data["statements"]) == len(data["network"]["edges"]) == 3
    assert "contested" in {row[3] for row in data["statements"]}


def test_parallel_edges_lie_beside_each_other(file: Path) -> None:
    network = json.loads(Elements(file.read_text(encoding="utf-8")).scripts[0])["network"]
    first, second = (edge for edge in network["edges"] if {edge["from"], edge["to"]} == {0, 1})
    assert "smooth" not in first
    assert second["smooth"]["roundness"] > 0


# its parts


def test_the_tables_of_looks_are_whole() -> None:
    from kg.model import CATEGORIES as ALL_CATEGORIES

    assert set(CATEGORIES) == set(ALL_CATEGORIES)
    assert tuple(CERTAINTIES) == ALL_CERTAINTIES
    assert set(VERDICTS) == set(ALL_VERDICTS)
    assert {row.direction or "none" for row in RELATIONS.values()} == set(DIRECTIONS)
    assert len({shape + colour for _, shape, colour in CATEGORIES.values()}) == len(CATEGORIES)


def test_marks_count_as_a_browser_counts() -> None:
    text = "\U0001f9a0 Tumor-Associated Macrophages may promote Neoplasm Metastasis."
    claim = read_claim(document(text), TAM, "promotes", METASTASIS, cues=("may",))
    found = marks(claim)
    units = (claim.evidence.quote or "").encode("utf-16-le")
    stretches = {
        KINDS[kind]: units[2 * start : 2 * end].decode("utf-16-le") for start, end, kind in zip(*[iter(found)] * 3, strict=True)
    }
    assert stretches == {"subject": TAM.name, "object": METASTASIS.name, "cue": "may"}


def test_ends_of_a_ready_made_claim_are_marked_where_they_stand() -> None:
    assert marks(given_claim("1", TAM, "promotes", PDL1, sentence="We think that CD274 does.")) == [14, 19, 1]
    assert marks(given_claim("1", TAM, "promotes", PDL1)) == []


def test_addresses_are_built_and_never_taken() -> None:
    known = (("pmid", "12"), ("doi", "https://doi.org/10.1093/x<y>#z"), ("pmcid", "PMC7"), ("url", "javascript:alert(1)"))
    assert paper_links(Paper("pmid:12", (), "", known)) == [
        ["PubMed", "https://pubmed.ncbi.nlm.nih.gov/12"],
        ["DOI", "https://doi.org/10.1093/x%3Cy%3E%23z"],
        ["PMC", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7"],
    ]
    assert paper_links(Paper("x", (), "", (("pmid", "javascript:1"), ("doi", "javascript:alert(1)"), ("pmcid", "x")))) == []
    assert term_link("javascript:alert(1)") == ""


def test_a_layout_is_the_same_each_time_and_nothing_lies_upon_another() -> None:
    edges = [(number, number * 7 % (number // 2 + 1)) for number in range(1, 600)] + [(601, 602), (603, 603)]
    radii = [10.0 + number % 3 for number in range(605)]
    places = positions(radii, edges)
    assert places == positions(radii, list(reversed(edges)))
    assert len(set(places)) == len(places)
    close = [pair for pair in combinations(range(605), 2) if _gap(places, *pair) < radii[pair[0]] + radii[pair[1]]]
    assert len(close) < 10


def _gap(places: list[tuple[int, int]], a: int, b: int) -> float:
    return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5


def test_a_layout_of_nothing() -> None:
    assert positions([], []) == []


# in a browser


def edge_between(shown: Opened, subject: str, relation: str) -> str:
    script = "([name, relation]) => claimgraph.statements.find(s => s.subject.name === name && s.label === relation).id"
    return str(shown.page.evaluate(script, [subject, relation]))


def click_on_edge(shown: Opened, number: int) -> None:
    """Click on the canvas, three tenths along an edge."""
    point = shown.page.evaluate(
        """(number) => {
            const { x, y } = claimgraph.network.body.edges[number].edgeType.getPoint(0.3);
            const inside = claimgraph.network.canvasToDOM({ x, y });
            const box = document.querySelector('#graph').getBoundingClientRect();
            return { x: box.x + inside.x, y: box.y + inside.y };
        }""",
        number,
    )
    shown.page.mouse.click(point["x"], point["y"])


def test_a_click_on_an_edge_shows_its_sentences(shown: Opened) -> None:
    number = shown.page.evaluate("claimgraph.statements.find(s => s.verdict === 'contested').number")
    click_on_edge(shown, number)
    shown.page.wait_for_selector("#panel .claim")
    denying = shown.page.locator("#panel .claim.denying")
    assert (
        denying.locator("blockquote").inner_text() == "Tumor-Associated Macrophages may not promote Neoplasm Metastasis in mice."
    )
    assert denying.locator("mark.cue").all_inner_texts() == ["may", "not"]
    assert denying.locator("mark.subject").inner_text() == TAM.name
    paper = denying.locator(".paper a").first
    assert paper.inner_text() == "A <b>study</b>"
    assert paper.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/40000001"
    assert (paper.get_attribute("rel"), paper.get_attribute("target")) == ("noopener noreferrer", "_blank")
    assert "A Lee, B Li, C Wu et al. · 2025" in denying.locator(".paper").inner_text()
    assert BREAST.name in denying.locator("dl").inner_text()
    text = shown.page.locator("#panel").inner_text()
    assert "1 sentence affirming it" in text and "1 sentence denying it" in text
    assert "Opposed by" in text


def test_search_finds_a_term_by_keyboard(shown: Opened) -> None:
    shown.page.fill("#query", "metasta")
    assert shown.page.locator("#matches [role=option]").first.inner_text().startswith(METASTASIS.name)
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector("#panel h2")
    assert shown.page.locator("#panel h2").inner_text().strip() == METASTASIS.name
    assert shown.page.locator("#panel .statement").count() == 2
    shown.page.locator("#panel .statement").first.click()
    shown.page.wait_for_selector("#panel .claim")
    shown.page.go_back()
    shown.page.wait_for_selector("#panel .statement")
    shown.page.fill("#query", "no such thing")
    assert "No term" in shown.page.locator("#matches").inner_text()


def hidden(shown: Opened) -> list[str]:
    script = "claimgraph.statements.filter(s => claimgraph.network.body.data.edges.get(s.number).hidden).map(s => s.label)"
    return list(shown.page.evaluate(script))


def test_filters_hide(shown: Opened) -> None:
    assert hidden(shown) == []
    shown.page.locator("#facets label", has_text="inhibits").click()
    assert hidden(shown) == ["inhibits"]
    assert "11 of 12 statements shown" in shown.page.locator("#shown").inner_text()
    shown.page.locator("#shown button").click()
    shown.page.get_by_label("only suggested").click(force=True)
    assert len(hidden(shown)) == 11
    shown.page.locator("#reset").click()
    assert hidden(shown) == []
    shown.page.locator("#facets label", has_text="Gene").click()
    assert sorted(hidden(shown)) == ["does not bind", "expresses"]


def test_a_term_shows_what_it_is(chromium: Any, file: Path) -> None:
    with opened(chromium, file, "#node=MESH:D000084582") as shown:
        text = shown.page.locator("#panel").inner_text()
        assert "NCIT:C126302" in text and "macrophage" in text
        assert shown.page.locator("#panel .facts a").get_attribute("href") == "http://id.nlm.nih.gov/mesh/D000084582"
        shown.page.get_by_text("Show only its neighbours").click()
        assert sorted(hidden(shown)) == ["does not bind", "expresses"]
        assert shown.complaints == []


def test_a_link_opens_a_statement(chromium: Any, file: Path) -> None:
    with opened(chromium, file) as shown:
        found = edge_between(shown, SUBSET.name, "expresses")
    with opened(chromium, file, f"#edge={found}") as shown:
        text = shown.page.locator("#panel").inner_text()
        assert "No sentence was given" in text and "given as “bears”" in text
    with opened(chromium, file, "#edge=%zz") as shown:
        assert "Overview" in shown.page.locator("#panel").inner_text()
        assert shown.complaints == []


@pytest.mark.parametrize("number", range(len(EVIL)))
def test_hostile_text_is_shown_as_text(shown: Opened, number: int) -> None:
    before = shown.page.locator("script, img, svg[onload], b").count()
    name = shown.page.evaluate("([curie]) => { location.hash = '#node=' + curie; return curie }", [f"kg:term/{number}"])
    shown.page.wait_for_function("curie => document.querySelector('#panel .facts')?.textContent.includes(curie)", arg=name)
    said = re.sub("[\u2028\u2029\u202e]", " ", EVIL[number])  # what would turn the text around it
    assert shown.page.locator("#panel h2 bdi").text_content() == said
    shown.page.locator("#panel .statement").first.click()
    shown.page.wait_for_selector("#panel blockquote")
    assert shown.page.locator("#panel blockquote").text_content() == f"{said} regulates it."
    assert shown.page.locator("script, img, svg[onload], b").count() == before


def test_labels_and_fit_and_dark(chromium: Any, file: Path) -> None:
    with opened(chromium, file, color_scheme="dark", viewport={"width": 390, "height": 800}) as shown:
        shown.page.locator("#labels").click()
        assert shown.page.locator("#labels").get_attribute("aria-pressed") == "true"
        shown.page.locator("#fit").click()
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert shown.complaints == []


def test_an_empty_graph_says_so(chromium: Any, tmp_path: Path) -> None:
    path = made(tmp_path, Input("papers.jsonl", [MAY], terms=()))
    with opened(chromium, path) as shown:
        assert "No claims yet" in shown.page.locator("#panel").inner_text()
        assert "1 paper read" in shown.page.locator("#panel").inner_text()
        assert (shown.complaints, shown.requests) == ([], [path.as_uri()])
