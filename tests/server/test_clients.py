"""Clients that others wrote: they find what `kg query` finds."""

from collections.abc import Iterator

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from serving import Server

from kg.graph import Build

wrapper = pytest.importorskip("SPARQLWrapper")
QUERY = "SELECT ?subject ?object { ?s kgv:promotes ?o . ?s rdfs:label ?subject . ?o rdfs:label ?object }"
FOUND = ("Tumor-Associated Macrophages", "Neoplasm Metastasis")


def rows(server: Server, method: str, form: str, posting: str) -> Iterator[tuple[str, str]]:
    client = wrapper.SPARQLWrapper(f"{server.address}/sparql", returnFormat=form)
    client.setMethod(method)
    client.setRequestMethod(posting)
    client.setQuery(QUERY)
    for row in client.query().convert()["results"]["bindings"]:
        yield row["subject"]["value"], row["object"]["value"]


@pytest.mark.parametrize(("method", "posting"), [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")])
def test_sparqlwrapper_finds_what_kg_finds(method: str, posting: str, server: Server, build: Build) -> None:
    assert tuple(rows(server, method, "json", posting)) == build.query(QUERY).rows == (FOUND,)


@pytest.mark.parametrize("form", ["xml", "csv", "tsv", "json"])
def test_sparqlwrapper_reads_every_result_format(form: str, server: Server) -> None:
    client = wrapper.SPARQLWrapper(f"{server.address}/sparql", returnFormat=form)
    client.setQuery(QUERY)
    found = client.query().convert()
    text = found.toxml() if hasattr(found, "toxml") else str(found)
    assert FOUND[0] in text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", ["turtle", "xml", "json-ld", "n3"])
def test_sparqlwrapper_reads_graphs(form: str, server: Server) -> None:
    client = wrapper.SPARQLWrapper(f"{server.address}/sparql", returnFormat=form)
    client.setQuery("CONSTRUCT WHERE { ?s kgv:promotes ?o }")
    found = client.query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) == 1


def test_sparqlwrapper_is_told_what_is_wrong(server: Server) -> None:
    client = wrapper.SPARQLWrapper(f"{server.address}/sparql")
    client.setQuery("SELECT * { ?s ?p }")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="error at 1:"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib_asks_as_if_the_graph_were_its_own(method: str, form: str, server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.address}/sparql", method=method, returnFormat=form))
    assert [tuple(map(str, row)) for row in graph.query(QUERY)] == [FOUND]
    label = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    metastasis = URIRef("http://id.nlm.nih.gov/mesh/D009362")
    assert str(graph.value(metastasis, label)) == FOUND[1]
    assert form in ("csv", "tsv") or graph.query("ASK { ?s kgv:promotes ?o }").askAnswer is True


def test_rdflib_updates_where_that_is_allowed(writable: Server) -> None:
    address = f"{writable.address}/sparql"
    store = SPARQLUpdateStore(address, address, context_aware=False, returnFormat="xml")
    store.update("INSERT DATA { GRAPH <https://example.org/g> { <https://example.org/a> <https://example.org/b> 1 } }")
    assert len(list(store.query("SELECT * { <https://example.org/a> ?p ?o }"))) == 1
