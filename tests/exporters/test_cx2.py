"""CX2 in ndex2, the library of NDEx and Cytoscape: valid, and every value as it went."""

import json
from typing import Any

import pytest
from graph_fixtures import NETWORKS
from ndex2.cx2 import CX2Network, RawCX2NetworkFactory

from kg.exporters import cx2
from kg.exporters.drawing import drawing
from kg.exporters.looks import EDGES, look
from kg.graph import Build
from kg.graph.network import edges, nodes

PYTHON = {"string": str, "boolean": bool, "integer": int, "double": float, "list_of_string": list}


@pytest.fixture(scope="module", params=NETWORKS)
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return NETWORKS[request.param](tmp_path_factory.mktemp("cx2"))


@pytest.fixture(scope="module")
def aspects(build: Build) -> dict[str, Any]:
    cx2.write(build, build.folder / "graph.cx2")
    return {name: value for part in json.loads((build.folder / "graph.cx2").read_text("utf-8")) for name, value in part.items()}


@pytest.fixture(scope="module")
def network(build: Build, aspects: dict[str, Any]) -> CX2Network:
    return RawCX2NetworkFactory().get_cx2network(str(build.folder / "graph.cx2"))


def listed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}


def test_ndex2_reads_every_node_back(build: Build, network: CX2Network) -> None:
    spots = drawing(build).spots
    found = {node["v"]["represents"]: node for node in network.get_nodes().values()}
    assert set(found) == {curie for curie, _ in nodes(build)}
    for curie, row in nodes(build):
        expected = listed(row)
        expected |= {"name": expected.pop("label"), "represents": curie, "size": 2 * spots[curie].size}
        assert found[curie]["v"] == expected
        assert (found[curie]["x"], found[curie]["y"]) == (spots[curie].x, spots[curie].y)


def test_ndex2_reads_every_edge_back(build: Build, network: CX2Network) -> None:
    names = {number: node["v"]["represents"] for number, node in network.get_nodes().items()}
    found = [(names[edge["s"]], names[edge["t"]], edge["v"]) for edge in network.get_edges().values()]
    expected = [(source, target, listed(row)) for source, target, row in edges(build)]
    for _, _, row in expected:
        row["look"] = look(row["direction"], row["is_negated"])
        row["interaction"] = row.pop("relation")
    assert found == expected


def test_every_value_is_of_the_type_that_was_declared(aspects: dict[str, Any]) -> None:
    declared = aspects["attributeDeclarations"][0]
    for aspect in ("nodes", "edges"):
        for element in aspects[aspect]:
            for name, value in element["v"].items():
                assert type(value) is PYTHON[declared[aspect][name]["d"]], name


def test_the_counts_are_those_of_the_aspects(aspects: dict[str, Any]) -> None:
    assert {one["name"]: one["elementCount"] for one in aspects["metaData"]} == {
        name: len(elements)
        for name, elements in aspects.items()
        if isinstance(elements, list) and name not in ("metaData", "status")
    }
    assert aspects["status"] == [{"success": True}]


def test_looks_follow_from_attributes_that_are_declared(aspects: dict[str, Any]) -> None:
    declared, looks = aspects["attributeDeclarations"][0], aspects["visualProperties"][0]
    for of, mapping in (("nodes", looks["nodeMapping"]), ("edges", looks["edgeMapping"])):
        assert {rule["definition"]["attribute"] for rule in mapping.values()} <= set(declared[of])


def test_what_is_only_denied_looks_like_nothing_that_is_affirmed(aspects: dict[str, Any]) -> None:
    rules = aspects["visualProperties"][0]["edgeMapping"]
    arrows = {row["v"]: row["vp"] for row in rules["EDGE_TARGET_ARROW_SHAPE"]["definition"]["map"]}
    assert set(arrows) == set(EDGES)
    assert arrows["denied"] not in {arrow for name, arrow in arrows.items() if name != "denied"}
    assert all(edge["v"]["look"] == "denied" for edge in aspects["edges"] if edge["v"]["is_negated"])
