"""GEXF in the real Gephi toolkit: no complaint, all nodes and edges, every value as it went."""

from dataclasses import dataclass

import pytest
from graph_fixtures import NETWORKS
from servers.gephi import Opened, opened

from kg.exporters import gexf
from kg.exporters.cells import Cells
from kg.exporters.drawing import drawing
from kg.exporters.looks import CATEGORIES, EDGES, look
from kg.graph import Build
from kg.graph.network import edges, nodes

KNOWN = "INFO: GEXF version 1.3"
PARALLEL = "INFO: Parallel edges detected, remember to choose a merge strategy"
BROKEN = """<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<nodes><node id="a" label="A"/></nodes><edges><edge id="1" source="a" target="a" weight="0"/></edges></graph></gexf>"""


@dataclass
class Case:
    build: Build
    found: Opened


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("gephi")
    builds = {name: made(folder / name) for name, made in NETWORKS.items()}
    for name, build in builds.items():
        gexf.write(build, folder / f"{name}.gexf")
    (folder / "broken.gexf").write_text(BROKEN)
    found = opened(folder, [folder / f"{name}.gexf" for name in (*NETWORKS, "broken")])
    assert any(issue.startswith("SEVERE") for issue in found[-1].issues), "what is wrong is told"
    return {name: Case(build, one) for (name, build), one in zip(builds.items(), found[:-1], strict=True)}


@pytest.fixture(params=NETWORKS)
def case(request: pytest.FixtureRequest, cases: dict[str, Case]) -> Case:
    return cases[request.param]


def test_it_opens_without_a_complaint(case: Case) -> None:
    assert set(case.found.issues) <= {KNOWN, PARALLEL}


def test_all_nodes_are_there_with_place_size_and_colour(case: Case) -> None:
    spots = drawing(case.build).spots
    expected = {Cells().identifier(curie): (row, spots[curie]) for curie, row in nodes(case.build)}
    assert set(case.found.nodes) == set(expected)
    for curie, (row, spot) in expected.items():
        node = case.found.nodes[curie]
        assert (node["x"], node["y"], node["size"]) == (spot.x, -spot.y, spot.size)
        assert node["colour"] == CATEGORIES.get(row["category"], CATEGORIES["biolink:NamedThing"])[2]
        assert (node["label"] or "") == Cells().text(row["label"])
        assert node["values"] == expected_values(row, "label")


def test_all_edges_are_there_apart_by_kind_each_with_its_year(case: Case) -> None:
    expected = {row["statement"]: (source, target, row) for source, target, row in edges(case.build)}
    assert set(case.found.edges) == set(expected)
    for id, (source, target, row) in expected.items():
        edge = case.found.edges[id]
        assert (edge["source"], edge["target"]) == (Cells().identifier(source), Cells().identifier(target))
        assert edge["type"] == (None if case.build.collapse else row["relation"])
        assert edge["weight"] == pytest.approx(max(row["weight"], 0.001))
        assert edge["colour"] == EDGES[look(row["direction"], row["is_negated"])][2]
        assert edge["label"] == row["label"]
        assert edge["interval"] == (f"<[{row['first_year']}.0, Infinity]>" if "first_year" in row else None)
        assert edge["values"] == expected_values(row, "label", "weight")


def expected_values(row: dict[str, object], *apart: str) -> dict[str, object]:
    """The values of a row as Gephi shows them: lists as text, nothing where the text is empty."""
    flat = {name: Cells().text(value) if isinstance(value, (str, tuple)) else value for name, value in row.items()}
    return {name: value for name, value in flat.items() if name not in apart and value != ""}


def test_a_graph_of_nothing_is_a_graph(cases: dict[str, Case]) -> None:
    assert (cases["nothing"].found.nodes, cases["nothing"].found.edges) == ({}, {})


def test_collapsed_there_is_one_edge_from_a_node_to_another(cases: dict[str, Case]) -> None:
    pairs = [(edge["source"], edge["target"]) for edge in cases["collapsed"].found.edges.values()]
    assert len(pairs) == len(set(pairs)) < len(cases["nasty"].found.edges)
