"""CURIE ↔ IRI: there and back, whatever stands in the identifier."""

import pytest

from kg.curies import BASE, PREFIXES, canonical, is_curie, prefixes, to_curie, to_iri

HOSTILE = ["a b", "x#y", "x/y?z=1&w", "<script>", '"quoted"', "5′-AMP", "100%", "%41", "α{β}|γ^δ`\\", "a:b:c", "ⅷ\u2028"]
UNSAFE = set('<>"{}|^`\\ ') | {"\u2028"}


@pytest.mark.parametrize("prefix", prefixes())
def test_every_prefix_goes_there_and_back(prefix: str) -> None:
    assert to_curie(to_iri(f"{prefix}:0000235")) == f"{prefix}:0000235"


@pytest.mark.parametrize("local", HOSTILE)
@pytest.mark.parametrize("prefix", ["MESH", "DrugBank", "kg", "doi"])
def test_an_iri_never_holds_what_iris_refuse(prefix: str, local: str) -> None:
    assert not UNSAFE & set(to_iri(f"{prefix}:{local}"))


@pytest.mark.parametrize("local", [local for local in HOSTILE if "%" not in local])
def test_hostile_identifiers_go_there_and_back(local: str) -> None:
    assert to_curie(to_iri(f"MESH:{local}")) == f"MESH:{local}"


def test_an_unknown_prefix_becomes_an_iri_of_ones_own() -> None:
    assert to_iri("odd:<1>") == f"{BASE}id/odd:%3C1%3E"


def test_an_iri_that_no_prefix_fits_stays() -> None:
    assert to_curie("https://example.org/x") == "https://example.org/x"


def test_the_longest_prefix_wins() -> None:
    assert to_curie(BASE + "vocab/promotes") == "kgv:promotes"
    assert to_curie(BASE + "term/0a1b") == "kg:term/0a1b"


def test_another_base_moves_only_what_is_ours() -> None:
    assert to_iri("kgv:promotes", "https://example.org/") == "https://example.org/vocab/promotes"
    assert to_iri("CL:0000235", "https://example.org/") == "http://purl.obolibrary.org/obo/CL_0000235"


def test_no_two_prefixes_begin_alike_or_differ_only_in_case() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert len({prefix.lower() for prefix in PREFIXES}) == len(PREFIXES)


@pytest.mark.parametrize(
    ("given", "right"), [("mesh:D009362", "MESH:D009362"), ("hgnc:8760", "HGNC:8760"), ("taxonomy:9606", "NCBITaxon:9606")]
)
def test_a_prefix_is_spelt_one_way(given: str, right: str) -> None:
    assert canonical(given) == right
    assert to_iri(given) == to_iri(right)


@pytest.mark.parametrize("text", ["CL:0000235", "mesh:D009362", "kg:term/0a1b", "DrugBank:DB00072", "pmid:40327852"])
def test_curies_are_told(text: str) -> None:
    assert is_curie(text)


@pytest.mark.parametrize("text", ["", "macrophage", "macrophage: a cell", "TNF:IL-6 ratio", "CL:", "CL: 0000235", "http://x.org"])
def test_names_are_no_curies(text: str) -> None:
    assert not is_curie(text)
