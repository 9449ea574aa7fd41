"""GraphML in networkx and igraph: the same nodes and edges, every value with its type, as it went."""

from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from graph_fixtures import NETWORKS

from kg.exporters import graphml
from kg.exporters.cells import Cells
from kg.graph import Build
from kg.graph.network import edges, nodes


@pytest.fixture(scope="module", params=NETWORKS)
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return NETWORKS[request.param](tmp_path_factory.mktemp("graphml"))


@pytest.fixture(scope="module")
def path(build: Build) -> Path:
    graphml.write(build, build.folder / "graph.graphml")
    return build.folder / "graph.graphml"


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the file holds it: texts without what XML refuses, lists joined, nothing where there is nothing."""
    flat = {name: Cells().text(value) if isinstance(value, (str, tuple)) else value for name, value in row.items()}
    return {name: value for name, value in flat.items() if value != ""}


def test_networkx_reads_every_value_back(build: Build, path: Path) -> None:
    read = nx.read_graphml(path, force_multigraph=True, edge_key_type=str)  # an id may be all digits
    assert read.is_directed()
    assert dict(read.nodes(data=True)) == {Cells().identifier(curie): told(row) for curie, row in nodes(build)}
    expected = {row["statement"]: (Cells().identifier(s), Cells().identifier(t), told(row)) for s, t, row in edges(build)}
    assert {data.pop("id", key): (s, t, data) for s, t, key, data in read.edges(keys=True, data=True)} == expected


def test_igraph_reads_every_value_back(build: Build, path: Path) -> None:
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed()
    expected = {Cells().identifier(curie): told(row) for curie, row in nodes(build)}
    assert {node["id"]: known(node.attributes()) for node in read.vs} == expected
    ends = {row["statement"]: (Cells().identifier(s), Cells().identifier(t), told(row)) for s, t, row in edges(build)}
    found = {e["statement"]: (read.vs[e.source]["id"], read.vs[e.target]["id"], known(e.attributes())) for e in read.es}
    assert found == ends


def known(attributes: dict[str, Any]) -> dict[str, Any]:
    """What igraph knows of an element, numbers as they are, without the empty ones that it fills in."""
    return {name: value for name, value in attributes.items() if name != "id" and value == value and value not in ("", None)}
