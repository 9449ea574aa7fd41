"""Names of many sorts find their term, traps do not, and what a user adds comes first."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from kg.curies import is_curie
from kg.language.tokens import BORDERS
from kg.lexicon import Lexicon
from kg.model import CATEGORIES

FOUND = {
    "macrophage": "CL:0000235",
    "Macrophages": "CL:0000235",
    "monocyte": "CL:0000576",
    "classical monocytes": "CL:0000860",
    "T-cell": "CL:0000084",
    "CD8+ T cells": "CL:0000625",
    "CD8-positive, alpha-beta T cell": "CL:0000625",
    "regulatory T cells": "CL:0000815",
    "natural killer cell": "CL:0000623",
    "breast cancer": "MONDO:0007254",
    "hepatocellular carcinoma": "MONDO:0007256",
    "non-small-cell lung cancer": "MONDO:0005233",
    "leukaemia": "MONDO:0005059",
    "Alzheimer's disease": "MONDO:0004975",
    "phagocytosis": "GO:0006909",
    "apoptosis": "GO:0006915",
    "angiogenesis": "GO:0001525",
    "chemotaxis": "GO:0006935",
    "extracellular matrix": "GO:0031012",
    "PD-L1": "HGNC:17635",
    "PDL1": "HGNC:17635",
    "CD274": "HGNC:17635",
    "IL-6": "HGNC:6018",
    "interleukin-6": "HGNC:6018",
    "interferon-γ": "HGNC:5438",
    "TNF-α": "HGNC:11892",
    "Ccr2": "HGNC:1603",
    "Trp53": "HGNC:11998",
    "TREM2": "HGNC:17761",
    "insulin": "HGNC:6081",
    "NF-κB": "FPLX:NFkappaB",
    "doxorubicin": "CHEBI:28748",
    "cisplatin": "CHEBI:27899",
    "glucose": "CHEBI:17234",
    "lymph node": "UBERON:0000029",
    "spleen": "UBERON:0002106",
    "tumour": "MONDO:0005070",
    "tumor": "MONDO:0005070",
    "mouse": "NCBITaxon:10090",
    "mice": "NCBITaxon:10090",
    "human": "NCBITaxon:9606",
    "Escherichia coli": "NCBITaxon:562",
    "TAM": "MESH:D000084582",
    "Tumor-Associated Macrophages": "MESH:D000084582",
    "MDSC": "MESH:D000072737",
    "HeLa": "CVCL:0030",
}
SHIPPED_ONLY = {
    "CD8-Positive T-Lymphocytes": "CL:0000625",
    "Breast Neoplasms": "MONDO:0021100",
    "carcinoma, hepatocellular": "MONDO:0007256",
    "forkhead box P3": "HGNC:6106",
    "nephropathy": "MONDO:0005240",
    "adipocyte": "CL:0000136",
    "Il6": "HGNC:6018",
    "thrombocytopenia": "MONDO:0002049",
}
TRAPS = [
    "was",
    "for",
    "not",
    "all",
    "can",
    "met",
    "cell",
    "disease",
    "patients",
    "type",
    "Was",
    "Not",
    "impact",
    "Impact",
    "EAR",
    "rich",
    "high",
]


@pytest.mark.parametrize(("name", "curie"), (FOUND | SHIPPED_ONLY).items())
def test_a_name_finds_its_term(lexicon: Lexicon, name: str, curie: str) -> None:
    assert lexicon.lookup(name)[0].term.curie == curie


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_finds_nothing(lexicon: Lexicon, name: str) -> None:
    assert lexicon.lookup(name) == ()


@pytest.mark.parametrize(("name", "wrong"), {"TAM": "MONDO", "cDC1": "HGNC", "LPS": "HGNC", "DC2": "CL:0000784"}.items())
def test_what_looks_like_a_name_of_another_thing_does_not_come_first(lexicon: Lexicon, name: str, wrong: str) -> None:
    assert not lexicon.lookup(name)[0].term.curie.startswith(wrong)


def test_case_tells_a_gene_from_a_word(lexicon: Lexicon) -> None:
    assert lexicon.lookup("WAS")[0].term.curie == "HGNC:12731"
    assert lexicon.lookup("MET")[0].term.curie == "HGNC:7029"


def test_all_readings_are_kept_and_the_symbol_comes_before_the_alias(lexicon: Lexicon) -> None:
    readings = lexicon.lookup("VHL")
    assert readings[0].term.curie == "HGNC:12687" and readings[0].scope == "corpus"
    assert any(entry.term.category == "biolink:Disease" for entry in readings)


@pytest.mark.parametrize(
    ("name", "curie"),
    [("expressed", "GO:0010467"), ("patients", "NCBITaxon:9606"), ("animals", "NCBITaxon:33208"), ("meiotic", "GO:0051321")],
)
def test_a_name_that_is_known_to_stand_in_a_text_can_be_asked_for(lexicon: Lexicon, name: str, curie: str) -> None:
    assert curie in [entry.term.curie for entry in lexicon.lookup(name, asked=True)]
    assert lexicon.lookup(name) == () and list(lexicon.scan([name], BORDERS)) == [[]]


def test_who_asks_for_a_name_finds_what_a_text_gives_too(lexicon: Lexicon) -> None:
    for name, curie in FOUND.items():
        assert curie in [entry.term.curie for entry in lexicon.lookup(name, asked=True)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("CL:0011107", "CL:0000636"),
        ("GO:0007126", "GO:0051321"),
        ("MESH:D009369", "MONDO:0005070"),
        ("OMIM:312080", "MONDO:0010714"),
    ],
)
def test_an_identifier_that_a_term_took_over_leads_to_it(lexicon: Lexicon, old: str, new: str) -> None:
    term = lexicon.term(old)
    assert term is not None and term.curie == new and old in term.exact


def test_a_text_gives_the_longest_names_from_the_left(lexicon: Lexicon) -> None:
    text = "Tumour-associated macrophages (TAMs) promote metastasis of non-small-cell lung cancers via IL-6/STAT3."
    found = [hit.span.of(text) for hit in next(lexicon.scan([text], BORDERS))]
    assert found == ["Tumour-associated macrophages", "TAMs", "metastasis", "non-small-cell lung cancers", "IL-6", "STAT3"]


def test_names_do_not_cross_commas_and_are_made_of_whole_tokens(lexicon: Lexicon) -> None:
    text = "In breast, lung cancer and macrophagelike cells of group A 1."
    assert [hit.span.of(text) for hit in next(lexicon.scan([text], BORDERS))] == ["breast", "lung cancer"]


def test_hits_do_not_overlap_and_point_into_the_text(lexicon: Lexicon) -> None:
    text = "CD14+CD16− classical monocytes, CD8+ T-cells and TGF-β1-induced EMT; Crohn’s disease in BALB/c mice."
    (hits,) = lexicon.scan([text], BORDERS)
    assert all(a.span.end <= b.span.start for a, b in pairwise(hits))
    assert {entry.term.curie for hit in hits for entry in lexicon.lookup(hit.span.of(text))} >= {
        hit.entries[0].term.curie for hit in hits
    }


def test_an_exact_match_leads_to_the_term_that_names_the_concept(lexicon: Lexicon) -> None:
    term = lexicon.term("MESH:D008264")
    assert term is not None and term.curie == "CL:0000235" and "MESH:D008264" in term.exact
    assert lexicon.term("NCBIGene:29126") == lexicon.term("HGNC:17635")
    assert lexicon.term("CL:9999999") is None


def test_parents_are_named_by_the_curie_that_won(lexicon: Lexicon, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("name\tcurie\tbroader\nfoamy eater\tLAB:1\tMESH:D008264\n", encoding="utf-8")
    assert Lexicon.open([table]).ancestors("LAB:1")[0] == "CL:0000235"


def test_ancestors_come_nearest_first(lexicon: Lexicon) -> None:
    above = lexicon.ancestors("MESH:D000084582")
    assert above[0] == "CL:0000235"
    assert above.index("CL:0000235") < above.index("CL:0000738")
    assert "MESH:D000084582" not in above and len(above) == len(set(above))


def test_each_term_is_whole(lexicon: Lexicon) -> None:
    for name in FOUND:
        for entry in lexicon.lookup(name):
            term = entry.term
            assert is_curie(term.curie) and term.name and term.category in CATEGORIES
            assert lexicon.term(term.curie) == term
            assert all(is_curie(curie) for curie in (*term.broader, *term.exact))
            assert term.curie not in term.broader


def test_sources_have_versions_and_the_digest_is_a_hash(lexicon: Lexicon) -> None:
    assert {"CL", "MONDO", "UBERON", "CHEBI", "GO", "HGNC", "MESH", "FPLX"} <= lexicon.sources.keys()
    assert all(lexicon.sources.values())
    assert re.fullmatch(r"[0-9a-f]{20}", lexicon.digest)


def test_a_users_row_wins_over_all_and_changes_the_digest(lexicon: Lexicon, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("name\tcurie\tcategory\tsynonyms\nmy macrophage\tLAB:1\tbiolink:Cell\tTAM|was\n", encoding="utf-8")
    mine = Lexicon.open([table])
    assert [entry.term.curie for entry in mine.lookup("TAM")][:2] == ["LAB:1", "MESH:D000084582"]
    assert mine.lookup("was")[0].source == "user:mine.tsv"
    assert mine.lookup("macrophage") == lexicon.lookup("macrophage")
    assert mine.digest != lexicon.digest


def test_a_users_ontology_joins_the_terms_that_are_there(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("foamy eater\tMESH:D008264\n", encoding="utf-8")
    term = Lexicon.open([table]).lookup("foamy eaters")[0].term
    assert term.curie == "CL:0000235" and "MESH:D008264" in term.exact
