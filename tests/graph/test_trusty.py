"""Trusty URIs: the code is a hash of the quads, and of nothing else."""

import pyoxigraph as ox

from kg.graph.trusty import UNKNOWN, artifact_code, sealed

TRIG = """@prefix : <http://x/> . @prefix own: <http://x/np/RA#> .
own:g { :s :p "b\\\\c\\nd", "a", "a"^^:t, 1.50, true, :z, <http://x/np/RA>, own:part ; :a :o . own:part :p "é😀" . }"""
CODE = "RAVFg7w1-HduiPta5F5fTLx1lWb1sjow5WYwDRC9RXP5g"
"""What RdfHasher of the library nanopub 2.0.1 makes of it."""


def quads(text: str = TRIG) -> list[ox.Quad]:
    return list(ox.parse(text.replace("/RA", f"/{UNKNOWN}"), format=ox.RdfFormat.TRIG))


def test_the_code_is_that_of_other_programs() -> None:
    assert artifact_code(quads()) == CODE


def test_neither_order_nor_repetition_count() -> None:
    assert artifact_code([*reversed(quads()), *quads()]) == CODE


def test_everything_else_counts() -> None:
    changes = {"1.50": "1.5", "true": '"true"', ":z": ":y", "own:g": ":g", "own:part :p": "own:part :q", "^^:t": "^^:u"}
    codes = {artifact_code(quads(TRIG.replace(old, new))) for old, new in changes.items()}
    assert len(codes - {CODE}) == len(changes)


def test_a_seal_stands_wherever_the_code_was_unknown() -> None:
    expected = {quad.replace("/RA", f"/{CODE}") for quad in map(str, ox.parse(TRIG, format=ox.RdfFormat.TRIG))}
    assert set(map(str, sealed(quads()))) == expected
