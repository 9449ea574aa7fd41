"""GEXF: well-formed whatever stands in a name, edges apart, no weight of nothing, years where papers tell them."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from graph_fixtures import HOSTILE, METASTASIS, PDL1, TAM, Input, Term, claimed, document, example, given_claim, stored

from kg.exporters import gexf, graphml
from kg.graph import Build

CONTROL = Term("kg:term/\x01", "a\x00b\x1b\ud800\ufffe\r\n\tc", "biolink:Cell")
SPACE = "{http://gexf.net/1.3}"


def elements(build: Build, kind: str) -> Iterator[ElementTree.Element]:
    gexf.write(build, build.folder / "graph.gexf")
    return ElementTree.parse(build.folder / "graph.gexf").iter(SPACE + kind)


def test_networkx_reads_the_same_graph(tmp_path: Path) -> None:
    build = example(tmp_path)
    gexf.write(build, tmp_path / "graph.gexf")
    graph, expected = nx.read_gexf(tmp_path / "graph.gexf"), build.network()
    assert len(graph) == len(expected)
    assert {key for *_, key in graph.edges(keys=True)} == {statement.id for statement in build.statements()}
    edge = next(data for _, _, data in graph.edges(data=True) if data["relation"] == "promotes")
    assert (edge["verdict"], edge["papers"], type(edge["belief"])) == ("contested", 2, float)
    assert graph.nodes[TAM.curie]["minted"] is False


@pytest.mark.parametrize("exporter", [gexf, graphml])
def test_hostile_text_is_well_formed(exporter, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    claimed(tmp_path, given_claim("1", HOSTILE, "promotes", CONTROL))
    report = exporter.write(Build(tmp_path), tmp_path / "graph")
    text = (tmp_path / "graph").read_bytes().decode("utf-8")
    ElementTree.fromstring(text)
    assert "<b>" not in text
    assert "became U+FFFD" in " ".join(report)
    assert "1 lists were joined with |" in report
    assert "identifiers held control characters, & or %" in " ".join(report)


def test_kinds_are_apart_and_weights_above_zero(tmp_path: Path) -> None:
    claims = [given_claim("1", TAM, "promotes", METASTASIS), given_claim("1", TAM, "inhibits", METASTASIS, negated=True)]
    claimed(tmp_path, *claims, given_claim("2", TAM, "binds", PDL1, certainty="hypothesis"))
    edges = list(elements(Build(tmp_path), "edge"))
    assert {edge.get("kind") for edge in edges} == {"promotes", "does_not_inhibit", "binds"}
    assert all(float(edge.get("weight", "0")) > 0 for edge in edges)
    assert not [edge for edge in edges if edge.get("type")]


def test_edges_begin_with_their_first_paper_and_terms_with_their_first_edge(tmp_path: Path) -> None:
    papers = [document(f"Nothing {year}.", id=id, year=year) for id, year in (("a", "2011"), ("b", "1999"), ("c", "soon"))]
    claims = [
        *(given_claim(paper, TAM, "promotes", METASTASIS) for paper in "ab"),
        given_claim("a", TAM, "binds", PDL1),
        given_claim("c", PDL1, "binds", PDL1),
    ]
    stored(tmp_path, Input("papers.jsonl", papers, claims))
    (graph,) = elements(Build(tmp_path), "graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "integer")
    assert {node.get("id"): node.get("start") for node in graph.iter(SPACE + "node")} == {
        TAM.curie: "1999",
        METASTASIS.curie: "1999",
        PDL1.curie: None,  # one of its edges has no year
    }
    assert [edge.get("start") for edge in graph.iter(SPACE + "edge")] == ["1999", "2011", None]


def test_without_years_nothing_moves(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS))
    (graph,) = elements(Build(tmp_path), "graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("static", None)


def test_there_is_no_time_in_the_file(tmp_path: Path) -> None:
    gexf.write(example(tmp_path), tmp_path / "graph.gexf")
    assert "lastmodified" not in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_no_two_nodes_become_one(tmp_path: Path) -> None:
    terms = [Term(curie, curie, "biolink:Cell") for curie in ("CL:a&b", "CL:a%26b", "CL:a\ufffe", "CL:a\ufffd")]
    claimed(tmp_path, *(given_claim("1", term, "promotes", TAM) for term in terms))
    for exporter in (gexf, graphml):
        report = exporter.write(Build(tmp_path), tmp_path / exporter.FILE)
        nodes = [one for one in ElementTree.parse(tmp_path / exporter.FILE).iter() if one.tag.endswith("}node")]
        assert len({node.get("id") for node in nodes}) == 5
        assert any(line.startswith("3 identifiers") for line in report)


def test_a_denial_has_the_colour_of_no_direction(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS, negated=True), given_claim("1", TAM, "promotes", PDL1))
    denied, affirmed = (edge.find("{http://gexf.net/1.3/viz}color") for edge in elements(Build(tmp_path), "edge"))
    assert denied is not None and affirmed is not None
    assert denied.attrib != affirmed.attrib
