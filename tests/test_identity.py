"""Ids are hashes of what they stand for: the same in every version, on every machine."""

import pytest

from kg.identity import (
    claim_id,
    digest,
    given_claim_id,
    minted_curie,
    named_paper_key,
    paper_keys,
    plain_name,
    record_key,
    statement_id,
)
from kg.model import Document, Frozen, Span


def record(title: str = "", **metadata: Frozen) -> tuple[str, ...]:
    return paper_keys(Document("7", "papers.jsonl", title, "", metadata=tuple(metadata.items())))


def test_ids_are_what_they_always_were() -> None:
    assert digest("a", "b") == "f04cdced9736a69da610"
    read = claim_id("IL-6 promotes metastasis.", Span(0, 4), Span(14, 24), "promotes", False, "patterns.v1")
    assert read == "406a0063805e2bc07cae"
    assert given_claim_id("pmid:1", "a", "b", "promotes", False, "given.v1") == "876445de6e8a1164684a"
    assert statement_id("CL:0000235", "promotes", "MESH:D009362") == "8c290e0d2bd7826ed1e7"
    assert minted_curie("biolink:Cell", "tumor derived signals") == "kg:term/5577a1599246f806fa24"
    assert record_key("papers.jsonl", "7") == "record:ee472344082799c1068f"


def test_parts_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_a_lone_surrogate_has_an_id() -> None:
    assert digest("\ud800") != digest("\ud801")


@pytest.mark.parametrize(
    "change",
    [
        ("Another text.", Span(0, 4), Span(14, 24), "promotes", False, "patterns.v1"),
        ("IL-6 promotes metastasis.", Span(0, 3), Span(14, 24), "promotes", False, "patterns.v1"),
        ("IL-6 promotes metastasis.", Span(14, 24), Span(0, 4), "promotes", False, "patterns.v1"),
        ("IL-6 promotes metastasis.", Span(0, 4), Span(14, 24), "inhibits", False, "patterns.v1"),
        ("IL-6 promotes metastasis.", Span(0, 4), Span(14, 24), "promotes", True, "patterns.v1"),
        ("IL-6 promotes metastasis.", Span(0, 4), Span(14, 24), "promotes", False, "patterns.v2"),
    ],
    ids=["text", "span", "order", "relation", "negation", "extractor"],
)
def test_a_claim_is_another_one_where_anything_changes(change: tuple[str, Span, Span, str, bool, str]) -> None:
    assert claim_id(*change) != claim_id("IL-6 promotes metastasis.", Span(0, 4), Span(14, 24), "promotes", False, "patterns.v1")


def test_keys_come_best_first() -> None:
    keys = record("A Title", pmid="40327852", doi="https://doi.org/10.1093/POSTMJ/qgaf065", pmcid="pmc12", year="2025")
    assert keys[:3] == ("pmid:40327852", "doi:10.1093/postmj/qgaf065", "pmcid:PMC12")
    assert [key.partition(":")[0] for key in keys] == ["pmid", "doi", "pmcid", "title", "record"]


@pytest.mark.parametrize("nothing", ["N/A", "not available", "0", "https://doi.org/", 0, ()])
def test_what_is_no_identifier_joins_no_papers(nothing: Frozen) -> None:
    assert len(record(pmid=nothing, doi=nothing, pmcid=nothing)) == 1


def test_titles_are_compared_by_letters_and_year() -> None:
    same = {record(title, year="2025")[0] for title in ("TAMs in Cancer.", "TAMs in cancer", "  tams — in  CANCER ")}
    assert len(same) == 1
    assert record("TAMs in cancer", year="2024")[0] not in same
    assert record("TAMs in cancer", date="2025-05-06")[0] in same


def test_a_title_without_a_year_is_no_key() -> None:
    assert [key.partition(":")[0] for key in record("TAMs in cancer")] == ["record"]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("40327852", "pmid:40327852"),
        ("PMID: 0040327852", "pmid:40327852"),
        ("0", None),
        ("https://pubmed.ncbi.nlm.nih.gov/40327852/", "pmid:40327852"),
        ("pmc123", "pmcid:PMC123"),
        ("doi:10.1093/POSTMJ/qgaf065", "doi:10.1093/postmj/qgaf065"),
        ("https://dx.doi.org/10.1000/x", "doi:10.1000/x"),
        ("Liu 2025", None),
        ("", None),
    ],
)
def test_people_write_a_paper_in_many_ways(written: str, key: str | None) -> None:
    assert named_paper_key(written) == key


@pytest.mark.parametrize("name", ["Tumor‑derived signals", "tumor-derived  signals", " TUMOR_DERIVED SIGNALS"])
def test_a_minted_name_has_one_form(name: str) -> None:
    assert plain_name(name) == "tumor derived signals"
