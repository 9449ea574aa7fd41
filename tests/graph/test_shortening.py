"""A prefixed name leads back to its IRI."""

import pytest

from kg.graph.names import Names
from kg.graph.shortening import Shortening


@pytest.mark.parametrize(
    ("iri", "cut"),
    [
        ("https://w3id.org/claimgraph/vocab/promotes", ("kgv", "promotes")),
        ("https://w3id.org/claimgraph/term/a%20b", ("kg", "term/a%20b")),
        ("http://purl.obolibrary.org/obo/CL_0000235", ("CL", "0000235")),
        ("http://purl.obolibrary.org/obo/CLO_1", ("CLO", "1")),
        ("http://purl.obolibrary.org/obo/XYZ_1", ("", "http://purl.obolibrary.org/obo/XYZ_1")),
        ("https://schema.org/", ("schema", "")),
    ],
)
def test_the_longest_prefix_wins(iri: str, cut: tuple[str, str]) -> None:
    shortening = Shortening(Names())
    assert shortening.cut(iri) == cut
    assert shortening.prefixes.get(cut[0], "") + cut[1] == iri
