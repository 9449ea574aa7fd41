"""A build as a networkx graph."""

import io
from pathlib import Path

import networkx as nx
from graph_fixtures import METASTASIS, TAM, claimed, example, given_claim

from kg.graph import Build


def test_one_edge_per_statement_its_key_the_relation(tmp_path: Path) -> None:
    build = example(tmp_path)
    graph = build.network()
    assert graph.number_of_edges() == build.counts["statements"]
    assert set(graph[TAM.curie][METASTASIS.curie]) == {"promotes", "inhibits"}
    assert graph.nodes[TAM.curie]["label"] == "Tumor-Associated Macrophages"
    assert graph[TAM.curie][METASTASIS.curie]["promotes"]["verdict"] == "contested"


def test_a_refuted_statement_has_the_negated_form(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS, negated=True))
    ((_, _, key, data),) = Build(tmp_path).network().edges(keys=True, data=True)
    assert (key, data["label"], data["is_negated"]) == ("does_not_promote", "does not promote", True)


def test_papers_are_nodes_only_if_asked(tmp_path: Path) -> None:
    build = example(tmp_path)
    kinds = {data["kind"] for _, data in build.network().nodes(data=True)}
    assert kinds == {"term"}
    assert build.network(papers=True).nodes["pmid:40327852"]["kind"] == "paper"
    assert build.network(papers=True).has_edge("pmid:40327852", TAM.curie, "mentions")


def test_every_writer_of_networkx_takes_it(tmp_path: Path) -> None:
    graph = example(tmp_path).network(papers=True)
    nx.write_gexf(graph, io.BytesIO())
    nx.write_graphml(graph, io.BytesIO())
    nx.write_gml(graph, io.BytesIO())
