"""Node-link JSON, SIF and the table of evidence: read back by who reads them, with every text as it went."""

import csv
import json
from pathlib import Path
from typing import Any

import networkx
import pytest
from graph_fixtures import METASTASIS, TAM, claimed, example, given_claim, nasty

from kg.exporters import evidence, nodelink, sif, spreadsheet
from kg.frozen import freeze
from kg.graph import Build
from kg.graph.names import sound
from kg.graph.network import edges, nodes
from kg.model import Term


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return request.param(tmp_path_factory.mktemp("spread"))


def evidence_rows(build: Build, path: Path) -> list[dict[str, str]]:
    evidence.write(build, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_networkx_reads_node_link_json_back_equal(build: Build, tmp_path: Path) -> None:
    nodelink.write(build, tmp_path / "graph.json")
    read = networkx.node_link_graph(json.loads((tmp_path / "graph.json").read_text(encoding="utf-8")), edges="edges")
    assert {curie: listed(row) for curie, row in read.nodes(data=True)} == dict(nodes(build))
    found = sorted((s, t, key, listed(row)) for s, t, key, row in read.edges(keys=True, data=True))
    assert found == sorted((s, t, row["relation"], row) for s, t, row in edges(build))


def listed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def test_sif_has_three_columns_and_a_name_for_each_term(build: Build, tmp_path: Path) -> None:
    report = sif.write(build, tmp_path / "graph.sif")
    lines = [line.split("\t") for line in (tmp_path / "graph.sif").read_text(encoding="utf-8").split("\n")[:-1]]
    assert len(lines) == build.counts["statements"]
    assert {len(line) for line in lines} == {3}
    ends = {end for one in build.statements() for end in (one.subject, one.object)}
    assert len({name for line in lines for name in (line[0], line[2])}) == len(ends)
    assert "no verdict" in report[0]


def test_terms_of_one_name_are_told_apart_in_sif(tmp_path: Path) -> None:
    twin = Term("CL:9999999", TAM.name, "biolink:Cell")
    claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS), given_claim("2", twin, "promotes", METASTASIS))
    report = sif.write(Build(tmp_path), tmp_path / "graph.sif")
    assert f"{TAM.name} [CL:9999999]\tpromotes" in (tmp_path / "graph.sif").read_text(encoding="utf-8")
    assert report[1].startswith("2 names were changed")


def test_no_term_of_sif_bears_the_name_that_another_was_given(tmp_path: Path) -> None:
    terms = [Term(curie, name, "biolink:Cell") for curie, name in (("CL:1", "x"), ("CL:2", "x"), ("CL:3", "x [CL:1]"))]
    claimed(tmp_path, *(given_claim("1", one, "promotes", terms[0]) for one in terms[1:]))
    sif.write(Build(tmp_path), tmp_path / "graph.sif")
    lines = [line.split("\t") for line in (tmp_path / "graph.sif").read_text(encoding="utf-8").splitlines()]
    assert [(line[0], line[2]) for line in lines] == [("x [CL:2]", "x [CL:1] [CL:1]"), ("x [CL:1]", "x [CL:1] [CL:1]")]


def test_a_row_of_evidence_is_a_claim_with_its_sentence(build: Build, tmp_path: Path) -> None:
    rows = evidence_rows(build, tmp_path / "evidence.csv")
    claims = list(build.claims())
    assert [row["claim"] for row in rows] == [claim.id for claim in claims]
    for row, claim in zip(rows, claims, strict=True):
        assert row["sentence"] == evidence.guarded(sound(claim.evidence.quote or ""))
        assert (row["polarity"] == "negated") == claim.negated == (" not " in f" {row['relation']} ")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://evil.example","click")'
    claimed(
        tmp_path,
        given_claim("1", Term("kg:term/1", evil, "biolink:Gene"), "binds", TAM, sentence="+1+1"),
        given_claim("@SUM(A1)", TAM, "binds", METASTASIS, sentence="\tcmd|' /C calc'!A0"),
    )
    first, second = evidence_rows(Build(tmp_path), tmp_path / "evidence.csv")
    assert (first["subject"], first["sentence"]) == ("'" + evil, "'+1+1")
    assert second["sentence"].startswith("'\tcmd")
    cells = [cell for row in (first, second) for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in spreadsheet.FORMULA]
    (told,) = evidence.write(Build(tmp_path), tmp_path / "again.csv")
    assert told.startswith("3 cells hold an apostrophe")


EVIL = (
    'sem;=HYPERLINK("http://x")',
    'quoted;"=1+1',
    "tab\t =1",
    "bar|@SUM(A1)",
    "line\n+1",
    'line\r\n"-1',
    "wide;＝1",
    "=1;=2",
    ' "=1',
)
PLAIN = ("p = 0.05; n=3", "IL-2, -4 and -7", "a; 'b' = c", "CD4+; CD8+", "x -> y", "", "5′-AMP")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_cell_is_a_formula_whatever_separates_cells(separator: str, tmp_path: Path) -> None:
    claimed(tmp_path, *(given_claim(f"{n}", TAM, "binds", METASTASIS, sentence=text) for n, text in enumerate(EVIL)))
    evidence.write(Build(tmp_path), tmp_path / "evidence.csv")
    with (tmp_path / "evidence.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell.lstrip(' "') for row in csv.reader(file, delimiter=separator) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(spreadsheet.FORMULA)]


@pytest.mark.parametrize("text", PLAIN)
def test_what_begins_no_cell_stays(text: str) -> None:
    assert evidence.guarded(text) == text


def test_a_long_gap_takes_no_long_time() -> None:
    assert evidence.guarded("a" + ";\t" * 200_000 + "b") == "a" + ";\t" * 200_000 + "b"


def test_other_contexts_and_a_relation_of_its_own_are_kept(tmp_path: Path) -> None:
    context = (("tissue", ("lung", "liver")), ("species", freeze({"ncbi": 9606})), ("dose", freeze({"mg": 5})), ("who", "mice"))
    claimed(tmp_path, given_claim("1", TAM, "other", METASTASIS, given_relation="blocks the exit of", context=context))
    (row,) = evidence_rows(Build(tmp_path), tmp_path / "evidence.csv")
    assert (row["relation"], row["given_relation"]) == ("is related to", "blocks the exit of")
    assert (row["tissue"], row["species"], row["context"]) == ("lung|liver", '{"ncbi": 9606}', 'dose: {"mg": 5}|who: mice')
    assert evidence.write(Build(tmp_path), tmp_path / "again.csv") == ("2 lists were joined with |",)
