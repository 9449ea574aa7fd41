"""The store: same bytes, nothing read twice, nothing left behind."""

import json
from pathlib import Path

import duckdb
import pytest
from graph_fixtures import (
    BREAST,
    METASTASIS,
    PDL1,
    TAM,
    Input,
    claimed,
    document,
    files,
    given_claim,
    mention,
    names,
    read_claim,
    stored,
)

from kg.errors import OutputError
from kg.model import LeftOut
from kg.rows import claim_row
from kg.store import Store
from kg.store.tables import COLUMNS

TEXT = "Some text β. Tumor-Associated Macrophages promote Neoplasm Metastasis. More text follows here."
ONE = document(TEXT, pmid="40327852", journal=(("name", "PMJ"), ("issn", "1")), 影响="3.6")
CLAIM = read_claim(ONE, TAM, "promotes", METASTASIS, cues=("promote",))
PAPERS = Input("papers.jsonl", [ONE], [CLAIM], [(ONE, mention(ONE, TAM))])
GIVEN = Input("claims.tsv", claims=[given_claim("40327852", TAM, "inhibits", PDL1, given_relation="blocks")])


def test_the_same_input_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    stored(tmp_path / "a", PAPERS, GIVEN)
    stored(tmp_path / "o d'd [x] *?{y} ü" / "b", GIVEN, PAPERS)
    assert files(tmp_path / "a") == files(tmp_path / "o d'd [x] *?{y} ü" / "b")


def test_the_bytes_do_not_depend_on_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [given_claim(str(n % 700), TAM, "promotes", PDL1, sentence=str(n), source=f"s{n}") for n in range(30_000)]
    claimed(tmp_path / "a", *claims)
    plain = duckdb.connect
    monkeypatch.setattr(duckdb, "connect", lambda *_, config: plain(":memory:", config=config | {"threads": "4"}))
    claimed(tmp_path / "b", *claims)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_nothing_but_the_store_lies_in_the_folder(tmp_path: Path) -> None:
    stored(tmp_path, PAPERS)
    tables = {f"store/{table}/papers-00-e1.1.parquet" for table in COLUMNS}
    assembled = {f"store/{name}" for name in ("inputs.json", "records.parquet", "links.parquet", "statements.parquet")}
    assert set(files(tmp_path)) == tables | assembled


def test_nouns_come_back_as_they_were(tmp_path: Path) -> None:
    store = stored(tmp_path, PAPERS, GIVEN)
    assert [claim_row(filed.claim) for filed in store.claims()] == [claim_row(claim) for claim in (*GIVEN.claims, CLAIM)]
    (paper,) = store.papers()
    assert (paper.key, paper.records) == ("pmid:40327852", ("1",))
    assert paper.metadata == ONE.metadata
    assert set(PAPERS.terms) <= set(store.terms())


def test_rows_come_back_byte_for_byte(tmp_path: Path) -> None:
    store = stored(tmp_path, PAPERS)
    (line,) = store.claim_lines()
    row = json.loads(line)
    assert row["paper_key"] == "pmid:40327852"
    assert list(row)[-2:] == ["statement", "paper_key"]
    assert {key: row[key] for key in list(row)[:-2]} == claim_row(CLAIM)
    (line,) = store.mention_lines()
    assert line.startswith('{"paper": "1", "start": 13, "end": 41, "text": "Tumor-Associated Macrophages"')


def test_a_claim_knows_the_text_around_its_sentence(tmp_path: Path) -> None:
    (filed,) = stored(tmp_path, PAPERS).claims()
    assert (filed.prefix, filed.suffix) == ("Some text β. ", " More text follows here.")


def test_a_ready_made_claim_points_into_no_text(tmp_path: Path) -> None:
    (filed,) = stored(tmp_path, GIVEN).claims()
    assert (filed.prefix, filed.suffix) == (None, None)


def test_an_unchanged_input_is_known(tmp_path: Path) -> None:
    store = stored(tmp_path, PAPERS)
    assert store.known("papers.jsonl", "00", "e1") == PAPERS.record()
    assert store.known("papers.jsonl", "01", "e1") is None
    assert store.known("papers.jsonl", "00", "e2") is None
    assert store.known("others.jsonl", "00", "e1") is None


def test_an_input_with_a_lost_shard_is_read_again(tmp_path: Path) -> None:
    store = stored(tmp_path, PAPERS)
    (tmp_path / "store/terms/papers-00-e1.1.parquet").unlink()
    assert not store.has_shard("papers-00-e1")
    assert store.known("papers.jsonl", "00", "e1") is None


def test_what_was_left_out_is_remembered(tmp_path: Path) -> None:
    left_out = (LeftOut("papers.jsonl", "line 2", "holds a lone surrogate \ud800"),)
    store = stored(tmp_path, Input("papers.jsonl", left_out=left_out))
    assert store.inputs[0].left_out == left_out


def test_a_broken_manifest_means_an_empty_store(tmp_path: Path) -> None:
    stored(tmp_path, PAPERS)
    (tmp_path / "store/inputs.json").write_text('{"layout": 0, "inputs": []}')
    assert Store(tmp_path / "store").inputs == ()
    assert not Store(tmp_path / "store").is_assembled()
    (tmp_path / "store/inputs.json").write_text("{")
    assert Store(tmp_path / "store").known("papers.jsonl", "00", "e1") is None


def test_a_changed_paper_replaces_its_rows(tmp_path: Path) -> None:
    stored(tmp_path / "a", PAPERS, GIVEN)
    other = document("Tumor-Associated Macrophages inhibit Neoplasm Metastasis.", pmid="40327852")
    changed = Input("papers.jsonl", [other], [read_claim(other, TAM, "inhibits", METASTASIS)], sha256="01")
    store = stored(tmp_path / "a", changed, GIVEN)
    assert names(store.statements(), "relation") == ["inhibits", "inhibits"]
    stored(tmp_path / "b", changed, GIVEN)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_removed_input_takes_its_rows_away(tmp_path: Path) -> None:
    stored(tmp_path / "a", PAPERS, GIVEN)
    stored(tmp_path / "a", GIVEN)
    stored(tmp_path / "b", GIVEN)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "store/claims/.papers.parquet.x1").mkdir(parents=True)
    (tmp_path / "store/claims/.papers.parquet.x1/papers.jsonl").write_text("{}")
    stored(tmp_path, PAPERS)
    assert not list((tmp_path / "store/claims").glob(".*"))


def test_a_shard_is_never_half_there(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    with pytest.raises(ZeroDivisionError):
        store.write_shard("s", documents=[ONE], mentions=[], claims=[], terms=(1 / 0 for _ in "a"))  # type: ignore[misc]
    assert not store.has_shard("s")


def test_an_empty_store_has_nothing_to_say(tmp_path: Path) -> None:
    store = stored(tmp_path)
    assert list(store.papers()) == list(store.claims()) == list(store.statements()) == []
    assert store.counts() == {"inputs": 0, "records": 0, "papers": 0, "mentions": 0, "claims": 0, "statements": 0}


def test_claims_come_by_paper_then_by_place(tmp_path: Path) -> None:
    text = "Tumor-Associated Macrophages promote Neoplasm Metastasis. CD274 inhibits breast cancer."
    first, second = document(text, id="b"), document(TEXT, id="a")
    claims = [
        read_claim(second, TAM, "promotes", METASTASIS),
        read_claim(first, PDL1, "inhibits", BREAST),
        read_claim(first, TAM, "promotes", METASTASIS),
    ]
    store = stored(tmp_path, Input("papers.jsonl", [first, second], claims))
    expected = [claim.id for claim in claims]
    assert [filed.claim.id for filed in store.claims()] == expected[::-1]
    assert [filed.claim.id for filed in store.claims_by_statement()] == [expected[2], expected[0], expected[1]]


def test_hostile_text_survives(tmp_path: Path) -> None:
    odd = document("\x00\x1f\u2028\ufffe\"'\\ \U0001f9ec lone \ud800", id="'; DROP TABLE claims", title="\ud83d")
    store = stored(tmp_path, Input("papers.jsonl", [odd]))
    (paper,) = store.papers()
    assert paper.title == "\ud83d"
    assert paper.records[0].startswith("'; DROP")


def test_a_long_record_is_stored(tmp_path: Path) -> None:
    long = document("x", abstract="β" * 20_000_000)
    (paper,) = stored(tmp_path, Input("papers.jsonl", [long])).papers()
    assert len(str(paper.metadata[0][1])) == 20_000_000


def test_a_damaged_store_says_what_would_be_right(tmp_path: Path) -> None:
    stored(tmp_path, PAPERS)
    (tmp_path / "store/claims/papers-00-e1.1.parquet").write_bytes(b"PAR1")
    with pytest.raises(OutputError, match=r"the store cannot be read or written .*; a build into an empty folder would be right"):
        list(Store(tmp_path / "store").claims())


def test_links_are_claims_without_their_rows(tmp_path: Path) -> None:
    store = stored(tmp_path, PAPERS, GIVEN)
    assert list(store.links()) == [(filed.claim.id, filed.statement, filed.paper) for filed in store.claims()]
