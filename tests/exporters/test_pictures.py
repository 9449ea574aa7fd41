"""GEXF and GraphML: what Gephi, Cytoscape and networkx open cleanly, whatever stands in a name."""

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from graph_fixtures import HOSTILE, METASTASIS, PDL1, TAM, Term, claimed, example, given_claim

from kg.exporters import gexf, graphml
from kg.graph import Build

CONTROL = Term("kg:term/\x01", "a\x00b\x1b\ud800\ufffe\r\n\tc", "biolink:Cell")


def read_gexf(folder: Path, build: Build) -> "nx.MultiDiGraph[str]":
    gexf.write(build, folder / "graph.gexf")
    return nx.read_gexf(folder / "graph.gexf")


def read_graphml(folder: Path, build: Build) -> "nx.MultiDiGraph[str]":
    graphml.write(build, folder / "graph.graphml")
    return nx.read_graphml(folder / "graph.graphml", force_multigraph=True)


READERS = [read_gexf, read_graphml]


@pytest.mark.parametrize("read", READERS)
def test_networkx_reads_the_same_graph(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    build = example(tmp_path)
    graph, expected = read(tmp_path, build), build.network()
    assert set(graph) == set(expected)
    assert {(a, b, data["relation"]) for a, b, data in graph.edges(data=True)} == set(expected.edges(keys=True))
    for node, data in expected.nodes(data=True):
        assert graph.nodes[node]["label"] == data["label"]
        assert graph.nodes[node]["minted"] is data["minted"]
    edge = next(data for _, _, data in graph.edges(data=True) if data["relation"] == "promotes")
    assert (edge["verdict"], edge["papers"], type(edge["belief"])) == ("contested", 2, float)


@pytest.mark.parametrize("read", READERS)
def test_parallel_edges_have_ids_of_their_own(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    build = example(tmp_path)
    keys = {key for *_, key in read(tmp_path, build).edges(keys=True)}
    assert keys == {statement.id for statement in build.statements()}


@pytest.mark.parametrize("exporter", [gexf, graphml])
def test_hostile_text_is_well_formed(exporter, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    claimed(tmp_path, given_claim("1", HOSTILE, "promotes", CONTROL))
    report = exporter.write(Build(tmp_path), tmp_path / "graph")
    text = (tmp_path / "graph").read_bytes().decode("utf-8")
    ElementTree.fromstring(text)
    assert "<b>" not in text
    assert "became U+FFFD" in " ".join(report)
    assert "1 lists were joined with |" in report


def test_a_label_comes_back_to_the_letter(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("1", HOSTILE, "promotes", TAM))
    build = Build(tmp_path)
    for read in READERS:
        assert read(tmp_path, build).nodes[HOSTILE.curie]["label"] == HOSTILE.name


def test_gexf_keeps_kinds_apart_and_weights_above_zero(tmp_path: Path) -> None:
    claims = [given_claim("1", TAM, "promotes", METASTASIS), given_claim("1", TAM, "inhibits", METASTASIS, negated=True)]
    claimed(tmp_path, *claims, given_claim("2", TAM, "binds", PDL1, certainty="hypothesis"))
    gexf.write(Build(tmp_path), tmp_path / "graph.gexf")
    edges = ElementTree.parse(tmp_path / "graph.gexf").findall(".//{http://gexf.net/1.3}edge")
    assert {edge.get("kind") for edge in edges} == {"promotes", "does_not_inhibit", "binds"}
    assert all(float(edge.get("weight", "0")) > 0 for edge in edges)
    assert not [edge for edge in edges if edge.get("type")]


def test_there_is_no_time_in_the_file(tmp_path: Path) -> None:
    gexf.write(example(tmp_path), tmp_path / "graph.gexf")
    assert "lastmodified" not in (tmp_path / "graph.gexf").read_text(encoding="utf-8")
