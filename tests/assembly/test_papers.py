"""A record is not a paper: records that share a key are one."""

from pathlib import Path

from graph_fixtures import METASTASIS, TAM, Input, claimed, document, given_claim, names, read_claim, stored

from kg.identity import record_key
from kg.model import Document

SENTENCE = "Tumor-Associated Macrophages promote Neoplasm Metastasis."


def papers(folder: Path, *documents: Document) -> list[tuple[str, tuple[str, ...]]]:
    store = stored(folder, Input("papers.jsonl", documents))
    return [(paper.key, paper.records) for paper in store.papers()]


def test_records_that_share_a_doi_are_one_paper(tmp_path: Path) -> None:
    one, two = document(id="1", doi="10.1000/AB"), document(id="2", doi="https://doi.org/10.1000/ab", pmid="7")
    assert papers(tmp_path, one, two) == [("pmid:7", ("1", "2"))]


def test_records_are_joined_over_a_chain_of_keys(tmp_path: Path) -> None:
    chain = [document(id=str(n), doi=f"10.1000/{n}", pmcid=f"PMC{n + 1}") for n in range(9)]
    links = [document(id=f"l{n}", doi=f"10.1000/{n + 1}", pmcid=f"PMC{n + 1}") for n in range(8)]
    ((key, records),) = papers(tmp_path, *chain, *links)
    assert key == "doi:10.1000/0"
    assert len(records) == 17


def test_the_best_key_names_the_paper(tmp_path: Path) -> None:
    documents = [
        document(id="a", pmid="100", doi="10.1000/a"),
        document(id="b", doi="10.1000/b", pmcid="PMC1"),
        document(id="c", pmcid="pmc2", title="On macrophages", year=2020),
        document(id="d", title="On monocytes", year=2020),
        document(id="e", title="No year"),
    ]
    kinds = [key.partition(":")[0] for key, _ in papers(tmp_path, *documents)]
    assert kinds == ["pmid", "doi", "pmcid", "title", "record"]


def test_the_smallest_pmid_names_a_paper_that_has_two(tmp_path: Path) -> None:
    both = [document(id=pmid, pmid=pmid, doi="10.1000/a") for pmid in ("1000", "999")]
    assert papers(tmp_path, *both) == [("pmid:999", ("1000", "999"))]


def test_a_title_joins_records_that_do_not_disagree(tmp_path: Path) -> None:
    one = document(id="1", title="Roles of macrophages.", year=2025)
    two = document(id="2", title="Roles of Macrophages", date="2025-05-06", pmid="7")
    assert papers(tmp_path, one, two) == [("pmid:7", ("1", "2"))]


def test_a_title_never_joins_two_pmids(tmp_path: Path) -> None:
    documents = [document(id=str(n), title="Editorial", year=2025, pmid=str(n)) for n in (1, 2)]
    bare = document(id="3", title="Editorial", year=2025)
    assert papers(tmp_path, *documents, bare) == [
        ("pmid:1", ("1",)),
        ("pmid:2", ("2",)),
        (record_key("papers.jsonl", "3"), ("3",)),
    ]


def test_two_titles_never_join_two_pmids(tmp_path: Path) -> None:
    documents = [
        document(id="1", title="First name", year=2025, pmid="1"),
        document(id="2", title="First name", year=2025, pmcid="PMC9"),
        document(id="3", title="Second name", year=2025, pmcid="PMC9"),
        document(id="4", title="Second name", year=2025, pmid="4"),
    ]
    assert [key for key, _ in papers(tmp_path, *documents)] == ["pmid:1", "pmcid:PMC9", "pmid:4"]


def test_two_records_of_one_paper_keep_the_claims_of_both_counted_once(tmp_path: Path) -> None:
    one, two = document(SENTENCE, id="1", pmid="7"), document(SENTENCE + " Again.", id="2", pmid="7")
    claims = [read_claim(one, TAM, "promotes", METASTASIS), read_claim(two, TAM, "promotes", METASTASIS)]
    (statement,) = stored(tmp_path, Input("papers.jsonl", [one, two], claims)).statements()
    assert (statement.counts.claims, statement.counts.papers, statement.verdict) == (2, 1, "single")


def test_an_id_that_comes_twice_is_one_row(tmp_path: Path) -> None:
    one, two = document(SENTENCE, id="1", source="a"), document(SENTENCE, id="2", source="b")
    claims = [read_claim(one, TAM, "promotes", METASTASIS), read_claim(two, TAM, "promotes", METASTASIS)]
    store = stored(tmp_path, Input("a", [one], claims[:1]), Input("b", [two], claims[1:]))
    assert [filed.claim.evidence.document for filed in store.claims()] == ["1"]
    assert len(list(store.papers())) == 2


def test_metadata_of_all_records_are_one(tmp_path: Path) -> None:
    one = document(id="1", pmid="7", journal="", mesh=())
    two = document(id="2", pmid="7", title="Title", journal="PMJ", mesh=("D1",))
    (paper,) = stored(tmp_path, Input("papers.jsonl", [one, two])).papers()
    assert paper.title == "Title"
    assert dict(paper.metadata) == {"pmid": "7", "journal": "PMJ", "mesh": ("D1",)}


def test_a_ready_made_claim_finds_its_paper_by_any_key(tmp_path: Path) -> None:
    known = document(id="rec-1", pmid="7", doi="10.1000/Ab", pmcid="PMC12")
    keys = ("7", "PMID:7", "pmid: 7", "10.1000/AB", "doi:10.1000/ab", "https://doi.org/10.1000/ab", "PMC12", "rec-1")
    claims = [given_claim(key, TAM, "promotes", METASTASIS) for key in keys]
    store = stored(tmp_path, Input("papers.jsonl", [known]), Input("claims.tsv", claims=claims))
    assert {filed.paper for filed in store.claims()} == {"pmid:7"}
    assert [paper.records for paper in store.papers()] == [("rec-1",)]


def test_a_number_may_be_the_id_of_a_record(tmp_path: Path) -> None:
    claims = Input("claims.tsv", claims=[given_claim("17", TAM, "promotes", METASTASIS)])
    store = stored(tmp_path, Input("papers.jsonl", [document(id="17", doi="10.1000/a")]), claims)
    assert names(store.papers(), "key") == ["doi:10.1000/a"]


def test_a_ready_made_claim_without_a_known_paper_has_a_bare_one(tmp_path: Path) -> None:
    claims = [given_claim(paper, TAM, "promotes", METASTASIS) for paper in ("PMID:8", "8", "Liu 2025", "doi:10.1000/B")]
    papers = list(claimed(tmp_path, *claims).papers())
    bare = record_key("claims.tsv", "Liu 2025")
    assert [paper.key for paper in papers] == ["pmid:8", bare, "doi:10.1000/b"]
    assert papers[0].metadata == (("pmid", "8"),)
    assert papers[1].records == ("Liu 2025",)
