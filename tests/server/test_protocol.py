"""SPARQL 1.1 Protocol: the cases of the W3C suite, in our own words, and what they leave open."""

import json

import pytest
from serving import FORM, QUERY, UPDATE, Server

from kg.curies import BASE
from kg.graph.names import GRAPHS

ASSERTED, REFUTED = (f"{BASE}graph/{name}" for name in ("asserted", "refuted"))
ASK, SELECT, CONSTRUCT = "ASK { ?s ?p ?o }", "SELECT ?s { ?s a kgv:Statement } LIMIT 1", "CONSTRUCT WHERE { ?s kgv:promotes ?o }"
EDGES = "SELECT ?s ?o { ?s kgv:promotes|kgv:doesNotInhibit ?o }"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


def test_a_query_comes_by_get_by_form_and_by_itself(server: Server) -> None:
    ways = [
        server.get(SELECT),
        server.form([("query", SELECT)]),
        server.post(SELECT),
        server.post(SELECT, QUERY + ";charset=utf-8"),
    ]
    assert {(answered.status, answered.text) for answered in ways} == {(200, ways[0].text)}
    assert ways[0].text.count("\r\n") == 2


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "", JSON),
        (SELECT, "*/*", JSON),
        (ASK, JSON, JSON),
        (ASK, XML, XML),
        (SELECT, "application/json", JSON),
        (SELECT, f"{XML};q=0.4, text/tab-separated-values;q=0.5, {JSON};q=0.3", "text/tab-separated-values"),
        (SELECT, "text/*", "text/csv"),
        (SELECT, f"text/html;q=0.2, {XML};q=0.9, */*;q=0.1", XML),
        (SELECT, f"{JSON};q=0, */*", XML),
        (CONSTRUCT, "", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        (CONSTRUCT, "application/trig", "application/trig"),
        ("DESCRIBE MESH:D009362", "application/n-quads", "application/n-quads"),
    ],
)
def test_the_client_chooses_the_format(query: str, accept: str, media: str, server: Server) -> None:
    answered = server.get(query, accept)
    assert (answered.status, answered.media) == (200, media)
    assert len(answered.text) > 3


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png")])
def test_a_format_that_does_not_fit_is_refused(query: str, accept: str, server: Server) -> None:
    answered = server.get(query, accept)
    assert answered.status == 406
    assert "no format that you accept" in answered.text


def test_the_default_graph_is_the_union_of_all(server: Server) -> None:
    assert len(server.rows(EDGES)) == 2


def test_a_query_and_a_request_name_graphs_and_the_request_wins(server: Server) -> None:
    assert len(server.rows(EDGES.replace("{", f"FROM <{ASSERTED}> {{", 1))) == 1
    assert len(server.rows(EDGES, default_graph_uri=REFUTED)) == 1
    assert server.rows(EDGES, default_graph_uri="https://example.org/no-such") == []
    assert server.rows(EDGES.replace("{", f"FROM <{ASSERTED}> {{", 1), default_graph_uri="https://example.org/none") == []
    both = server.form([("query", EDGES), ("default-graph-uri", ASSERTED), ("default-graph-uri", REFUTED)])
    assert both.text.count("\r\n") == 3
    assert server.post(EDGES, default_graph_uri=ASSERTED).text.count("\r\n") == 2


def test_named_graphs_of_a_request_are_the_only_ones(server: Server) -> None:
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert set(server.rows(graphs)) == {f"{BASE}graph/{name}" for name in GRAPHS}
    assert server.rows(graphs, named_graph_uri=ASSERTED) == [ASSERTED]
    assert server.rows(EDGES, named_graph_uri=ASSERTED) == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ([], 400),
        ([("query", ASK), ("query", ASK)], 400),
        ([("query", ASK), ("update", "CLEAR ALL")], 400),
        ([("query", "")], 400),
    ],
)
def test_a_form_holds_one_question(fields: list[tuple[str, str]], status: int, server: Server) -> None:
    assert server.form(fields).status == status


def test_two_queries_by_get_are_refused(server: Server) -> None:
    assert server.send("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D").status == 400
    assert server.send("POST", "/sparql?query=ASK%20%7B%7D", "ASK {}", Content_Type=QUERY).status == 400


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        ("text/plain", b"ASK {}", 415),
        ("", b"ASK {}", 415),
        (QUERY + "; charset=utf-16", "ASK {}".encode("utf-16"), 415),
        (QUERY, b"ASK { ?s ?p '\xff' }", 400),
        (FORM, b"query=ASK%20%7B%3Fs%20%3Fp%20%27%FF%27%7D", 400),
        (QUERY, b"ASK { ?s ?p }", 400),
        (QUERY, b"INSERT DATA { kg:a kg:b kg:c }", 400),
        (UPDATE, b"INSERT DATA { kg:a kg:b kg:c }", 403),
    ],
)
def test_a_bad_post_is_refused(media: str, body: bytes, status: int, server: Server) -> None:
    assert server.send("POST", "/sparql", body, Content_Type=media).status == status


def test_a_syntax_error_says_where(server: Server) -> None:
    answered = server.get("SELECT * {\n ?s ?p }")
    assert (answered.status, answered.media) == (400, "text/plain")
    assert "error at 2:" in answered.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_told_which_are_right(method: str, server: Server) -> None:
    answered = server.send(method, "/sparql")
    assert answered.status == 405
    assert "POST" in answered.headers["Allow"]


def test_an_update_by_get_is_refused(server: Server) -> None:
    assert server.send("GET", "/sparql?update=CLEAR%20ALL").status == 405


def test_head_and_options(server: Server) -> None:
    head = server.send("HEAD", "/sparql?query=ASK%20%7B%7D")
    assert (head.status, head.text, head.media) == (200, "", JSON)
    asked = server.send("OPTIONS", "/sparql", Origin="https://example.org", Access_Control_Request_Method="POST")
    assert asked.status == 204
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Type" in asked.headers["Access-Control-Allow-Headers"]


def test_pages_of_others_may_read_answers_and_refusals(server: Server) -> None:
    assert {server.get(query).headers["Access-Control-Allow-Origin"] for query in (ASK, "no query", CONSTRUCT)} == {"*"}


def test_the_service_describes_itself(server: Server) -> None:
    answered = server.send("GET", "/sparql", Accept="application/ld+json")
    text = json.dumps(json.loads(answered.text))
    assert all(
        word in text
        for word in ("SPARQL11Query", "UnionDefaultGraph", ASSERTED, f"{server.address}/sparql", "SPARQL_Results_CSV")
    )
    assert "SPARQL11Update" not in text
    assert server.send("GET", "/sparql", Host="<x>").text.count("localhost/sparql") > 0
    assert server.send("GET", "/sparql", Accept="image/png").status == 406


def test_prefixes_are_known_and_may_be_changed(server: Server) -> None:
    assert server.rows("SELECT ?l { MESH:D009362 rdfs:label ?l }") == ["Neoplasm Metastasis"]
    assert server.rows("PREFIX MESH: <https://example.org/> SELECT ?l { MESH:D009362 rdfs:label ?l }") == []


def test_the_page_of_the_graph_is_at_the_root(server: Server) -> None:
    answered = server.send("GET", "/")
    assert (answered.status, answered.media) == (200, "text/html")
    assert "claimgraph" in answered.text
    assert server.send("GET", "/../build.json").status == server.send("GET", "/build.json").status == 404
    assert server.send("POST", "/").status == 405


def test_many_requests_use_one_connection(server: Server) -> None:
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    for _ in range(3):
        connection.request("GET", "/sparql?query=ASK%20%7B%7D")
        kept = connection.sock
        assert b"true" in connection.getresponse().read()
        assert connection.sock is kept
    connection.close()


def test_an_update_changes_a_copy_only(writable: Server, server: Server) -> None:
    added = 'INSERT DATA { GRAPH kg:graph/mine { kg:a rdfs:label "new" } }'.replace("kg:graph/mine", f"<{BASE}graph/mine>")
    new = 'SELECT ?s { ?s rdfs:label "new" }'
    assert writable.post(added, UPDATE).status == 204
    assert len(writable.rows(new)) == 1
    assert writable.form([("update", "DELETE WHERE { GRAPH ?g { ?s rdfs:label 'new' } }")]).status == 204
    assert writable.rows(new) == server.rows(new) == []
    assert writable.post("INSERT DATA {", UPDATE).status == 400
    assert writable.post("LOAD <http://127.0.0.1/x>", UPDATE).status == 403
    assert writable.send("POST", "/sparql", added, Content_Type=UPDATE, Origin="https://example.org").status == 403
