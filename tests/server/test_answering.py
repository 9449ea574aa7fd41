"""What an answer may have: rows are counted whatever stands in them, bytes in every format."""

import random

import pyoxigraph as ox
import pytest

from kg.server import answering
from kg.server.answering import Answerer, Question, Reply
from kg.server.formats import RESULTS

TERMS = (
    "UNDEF",
    "1",
    "<a:b>",
    '"{}"',
    '"},{},{"',
    '"\\"{"',
    '"\\\\"',
    '"line\\nline,\\r\\n"',
    '"<result>"',
    '"{\\"a\\":{\\"type\\":"@en',
    '"[{},{}"',
    "<<( <a:a> <b:b> '{}' )>>",
)


def answered(query: str, format: int, rows: int, most: int = 1 << 26) -> Reply:
    return Answerer(ox.Store(), {}, rows, most).reply(Question(query, results=format, triples=format))


def table(rows: int, seed: int) -> str:
    chosen = random.Random(seed)
    told = " ".join(f"({chosen.choice(TERMS)} {chosen.choice(TERMS)})" for _ in range(rows))
    return f"SELECT ?value ?type {{ VALUES (?value ?type) {{ {told} }} }}"


@pytest.mark.parametrize("form", range(len(RESULTS)), ids=[form.media for form in RESULTS])
@pytest.mark.parametrize("block", [1, 7, 1 << 16])
def test_rows_are_counted_whatever_stands_in_them(form: int, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "SCANNED", block)
    for rows in (1, 2, 30, 300):
        query = table(rows, seed=rows)
        assert answered(query, form, rows).status == 200
        assert answered(query, form, rows - 1).status == 403


@pytest.mark.parametrize("form", range(len(RESULTS)), ids=[form.media for form in RESULTS])
@pytest.mark.parametrize("query", ["SELECT ?x { VALUES ?y { 1 2 3 } }", "SELECT * { { } UNION { } UNION { } }"])
def test_rows_in_which_nothing_is_bound_count(query: str, form: int) -> None:
    assert (answered(query, form, 3).status, answered(query, form, 2).status) == (200, 403)


@pytest.mark.parametrize("form", range(len(RESULTS)), ids=[form.media for form in RESULTS])
def test_a_long_row_is_not_read_again_with_every_piece_of_it(form: int, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    class Counting:
        def match(self, text: bytes, place: int) -> None:
            read.append(len(text) - place)

    monkeypatch.setattr(answering, "_ROW", dict.fromkeys(answering._ROW, Counting()))
    reply = answered("SELECT * { VALUES ?a { '" + "{" * 400_000 + "' } VALUES ?b { 1 2 3 4 5 6 7 8 9 } }", form, 100)
    assert sum(read) < 5 * len(reply.body)


@pytest.mark.parametrize("query", ["SELECT ?a ?b { %s }", "CONSTRUCT { <a:a> <a:a> ?c } { %s BIND(CONCAT(?a, ?b) AS ?c) }"])
@pytest.mark.parametrize("form", range(4))
def test_an_answer_of_too_many_bytes_is_refused(query: str, form: int) -> None:
    query %= "VALUES ?a { '" + "a" * 1000 + "' } VALUES ?b { '1' '2' '3' }"
    assert answered(query, form, 100).status == 200
    refused = answered(query, form, 100, most=2048)
    assert (refused.status, b"more than 0.00195312 MiB" in refused.body) == (403, True), refused.body
