"""The query page in a real browser: it asks, draws, saves, and runs nothing that an answer says."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browser import Opened, browser
from serving import ENDLESS, Server

from kg.graph.questions import questions
from kg.server.page import query_page

FOUND = "Tumor-Associated Macrophages"


@pytest.fixture(scope="module")
def page(server: Server) -> Iterator[Opened]:
    with browser() as started:
        context = started.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
        opened = Opened(context.new_page())
        opened.watch()
        opened.page.goto(f"{server.address}/sparql")
        opened.page.set_default_timeout(5000)
        yield opened
        assert [line for line in opened.complaints if "400" not in line] == []
        assert opened.dialogs == []
        assert all(url.startswith((server.address, "data:", "blob:")) for url in opened.requests)


def asked(page: Any, query: str) -> str:
    page.fill("#query", query)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#run:enabled")
    return str(page.inner_text("#told"))


def test_every_shipped_query_is_listed_and_can_be_asked(page: Opened) -> None:
    buttons = page.page.locator("#questions button")
    assert buttons.count() == len(questions())
    for place in range(buttons.count()):
        buttons.nth(place).click()
        page.page.wait_for_selector("#run:enabled")
        assert re.search(r"^(\d+ rows?|nothing found.*,) in ", page.page.inner_text("#told"))


def test_the_default_of_a_query_can_be_changed(page: Opened) -> None:
    page.page.click("#questions :text-is('claims about')")
    page.page.wait_for_selector("#run:enabled")
    default = questions()["claims_about"].parameter("term").default
    assert asked(page.page, page.page.input_value("#query").replace(default, "CL:0000235")).endswith(" s")
    assert FOUND in page.page.inner_text("#table")


def test_rows_yes_graphs_and_faults_are_shown(page: Opened) -> None:
    assert asked(page.page, "SELECT ?s { ?s kgv:promotes ?o }").startswith("1 row in")
    assert page.page.get_attribute("#table td a", "href") == "http://id.nlm.nih.gov/mesh/D000084582"
    assert page.page.inner_text("#table td") == "MESH:D000084582"
    assert asked(page.page, "ASK { ?s kgv:promotes ?o }").startswith("yes in")
    assert asked(page.page, "CONSTRUCT WHERE { ?s kgv:promotes ?o }").startswith("a graph")
    assert "kgv:promotes" in page.page.inner_text("#text")
    assert "error at 1:" in asked(page.page, "SELECT * { ?s ?p }")


def test_hostile_text_stays_text(page: Opened) -> None:
    asked(page.page, "SELECT ?x ?y { VALUES (?x ?y) { ('<img src=x onerror=alert(1)>' <javascript:alert(1)>) } }")
    assert page.page.locator("#table img, #table a").count() == 0
    assert page.page.inner_text("#table td") == "<img src=x onerror=alert(1)>"


def test_an_answer_can_be_saved(page: Opened) -> None:
    asked(page.page, "SELECT ?l { MESH:D009362 rdfs:label ?l }")
    with page.page.expect_download() as download:
        page.page.click("text=CSV")
    assert download.value.suggested_filename == "answer.csv"
    assert download.value.path().read_text() == "l\nNeoplasm Metastasis\n"


def test_many_rows_are_drawn_in_parts(page: Opened) -> None:
    assert asked(page.page, "SELECT * { { ?s ?p ?o } UNION { ?s ?p ?o } } LIMIT 700").startswith("700 rows")
    assert page.page.locator("tbody tr").count() == 500
    page.page.click("#more")
    assert page.page.locator("tbody tr").count() == 700


def test_the_second_of_two_questions_can_be_stopped(page: Opened) -> None:
    for _ in range(2):
        page.page.fill("#query", ENDLESS)
        page.page.keyboard.press("Control+Enter")
    page.page.wait_for_timeout(300)
    assert page.page.is_enabled("#stop") and page.page.is_disabled("#run")
    assert page.page.inner_text("#told") == "asking …"
    page.page.click("#stop")
    page.page.wait_for_selector("#run:enabled")
    assert page.page.inner_text("#told") == "stopped" and page.page.is_disabled("#stop")


def test_a_query_in_the_address_is_put_there_and_not_asked(page: Opened, server: Server) -> None:
    page.page.goto(f"{server.address}/sparql?query=ASK%20%7B%7D")
    assert page.page.input_value("#query") == "ASK {}"
    assert page.page.inner_text("#told") == ""


def test_only_the_script_of_the_page_may_run(server: Server) -> None:
    answered = server.send("GET", "/sparql", Accept="text/html")
    policy = answered.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert query_page({"kg": "</script>"}).count(b"</script>") == answered.text.count("</script>") == 2
