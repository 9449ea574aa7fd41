"""Every RDF format, read back by every library that can, is the same graph: line for line in canonical N-Quads."""

from collections.abc import Iterable, Iterator
from gzip import decompress
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_fixtures import example, nasty

from kg.graph import Build, rdf, reifying
from kg.graph.names import Names
from kg.plugins import exporter

OXIGRAPH = {
    "turtle": [ox.RdfFormat.TURTLE],
    "trig": [ox.RdfFormat.TRIG],
    "nquads": [ox.RdfFormat.N_QUADS],
    "ntriples": [ox.RdfFormat.N_TRIPLES],
    "jsonld": [ox.RdfFormat.JSON_LD, ox.RdfFormat.STREAMING_JSON_LD],
    "rdfxml": [ox.RdfFormat.RDF_XML],
    "turtle12": [ox.RdfFormat.TURTLE],
    "ntriples12": [ox.RdfFormat.N_TRIPLES],
}
RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
NAMED = {"trig", "nquads", "jsonld"}
REIFIED = {"turtle12", "ntriples12"}
Lines = set[str]


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    made: Build = request.param(tmp_path_factory.mktemp("formats"))
    return made


def canonical(quads: Iterable[ox.Quad | ox.Triple]) -> Lines:
    """The lines of a graph; as it has no blank nodes, no more is needed to make graphs comparable."""
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return set(written.decode().split("\n"))


def expected(name: str, build: Build) -> Lines:
    if name in NAMED:
        return canonical(rdf.quads(build))
    spoken_of = reifying.reifications(build, Names(build.base_iri)) if name in REIFIED else ()
    return canonical(chain(rdf.triples(build), spoken_of))


def written(name: str, build: Build, folder: Path) -> bytes:
    exporter(name).write(build, folder / name)
    content = (folder / name).read_bytes()
    return decompress(content) if name == "nquads" else content


def node(found: object) -> ox.NamedNode | ox.Literal:
    if isinstance(found, rdflib.Literal):
        return ox.Literal(str(found), datatype=found.datatype and ox.NamedNode(found.datatype))
    assert isinstance(found, rdflib.URIRef)
    return ox.NamedNode(found)


def quads_of(dataset: rdflib.Dataset) -> Iterator[ox.Quad]:
    for *triple, graph in dataset.quads():
        named = graph != rdflib.graph.DATASET_DEFAULT_GRAPH_ID and isinstance(graph, rdflib.URIRef)
        yield ox.Quad(*map(node, triple), ox.NamedNode(graph) if named else ox.DefaultGraph())  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "format"), [(name, format) for name, formats in OXIGRAPH.items() for format in formats])
def test_oxigraph_reads_the_same_graph(name: str, format: ox.RdfFormat, build: Build, tmp_path: Path) -> None:
    found = ox.parse(written(name, build, tmp_path), format=format)
    assert canonical(found) == expected(name, build)


@pytest.mark.parametrize(("name", "format"), RDFLIB.items())
def test_rdflib_reads_the_same_graph(
    name: str, format: str, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    found = rdflib.Dataset().parse(data=written(name, build, tmp_path), format=format)
    assert canonical(quads_of(found)) == expected(name, build)


def test_both_files_of_rdf_12_hold_the_same_triples(build: Build, tmp_path: Path) -> None:
    turtle, ntriples = (
        canonical(ox.parse(written(name, build, tmp_path), format=OXIGRAPH[name][0])) for name in sorted(REIFIED, reverse=True)
    )
    assert turtle == ntriples


def test_packed_quads_hold_no_name_and_no_time(build: Build, tmp_path: Path) -> None:
    exporter("nquads").write(build, tmp_path / "graph.nq.gz")
    flags, *time = (tmp_path / "graph.nq.gz").read_bytes()[3:8]
    assert (flags, time) == (0, [0, 0, 0, 0])


@pytest.mark.parametrize("name", sorted(OXIGRAPH.keys() - NAMED))
def test_what_holds_no_named_graphs_says_so(name: str, build: Build, tmp_path: Path) -> None:
    lost, *_ = exporter(name).write(build, tmp_path / name)
    assert lost.startswith("named graphs were joined into one")
