"""Parquet: read back by DuckDB, every value as it stands in the files of lines, with its type."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from graph_fixtures import METASTASIS, PDL1, TAM, Input, claimed, document, example, given_claim, nasty, stored

from kg.exporters import parquet
from kg.exporters.parquet.tables import COLUMNS, TABLES
from kg.frozen import freeze
from kg.graph import Build
from kg.graph.names import Names
from kg.model import CONTEXT_KEYS, Frozen
from kg.relations import written
from kg.rows import paper_row, term_row


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return request.param(tmp_path_factory.mktemp("parquet"))


@pytest.fixture(scope="module")
def folder(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written") / "parquet"
    parquet.write(build, path)
    return path


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    cursor = duckdb.connect().execute(f"SELECT * FROM '{folder / name}.parquet'")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def whole(value: Any) -> Any:
    """A value as UTF-8 can hold it."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads("".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text))


def of_end(row: dict[str, Any], name: str) -> dict[str, Any]:
    parts = {part: row[f"{name}_{part}"] for part in ("start", "end", "text", "label", "category", "phrase")}
    return parts | {"curie": row[name]}


def test_a_claim_is_what_it_is_in_its_line(build: Build, folder: Path) -> None:
    lines = [json.loads(line) for line in build.store.claim_lines()]
    found = rows(folder, "claims")
    assert len(found) == len(lines) == build.counts["claims"]
    for row, line in zip(found, map(whole, lines), strict=True):
        same = (
            "id",
            "statement",
            "coarse",
            "direction",
            "negated",
            "certainty",
            "section",
            "extractor",
            "rule",
            "score",
            "source",
        )
        renamed = {"coarse": "relation"}
        assert {name: row[name] for name in same} == {name: line[renamed.get(name, name)] for name in same}
        assert (row["relation"], row["document"], row["paper"]) == (line["predicate"], line["paper"], line["paper_key"])
        for end in ("subject", "object"):
            label = whole(build.labels[line[end]["curie"]])
            assert of_end(row, end) == {key: line[end][key] for key in of_end(row, end)} | {"label": label}
        sentence = line["sentence"] or {"text": None, "start": None, "end": None}
        assert [row["sentence"], row["sentence_start"], row["sentence_end"]] == [
            sentence[key] for key in ("text", "start", "end")
        ]
        assert row["cues"] == [words for words, *_ in line["cues"]]
        assert row["given_relation"] == line.get("given_relation")
        assert whole(json.loads(row["context"])) == line["context"]
        texts = {key: value for key in CONTEXT_KEYS if isinstance(value := line["context"].get(key), str)}
        assert {key: row[key] for key in texts} == texts


def test_a_statement_is_what_it_is_in_the_build(build: Build, folder: Path) -> None:
    for row, one in zip(rows(folder, "statements"), build.statements(), strict=True):
        assert (row["id"], row["subject"], row["object"]) == (one.id, one.subject, one.object)
        assert (row["relation"], row["verdict"], row["certainty"]) == (written(one), one.verdict, one.certainty)
        assert (row["belief"], row["papers"], row["claims"]) == (one.belief, one.counts.papers, one.counts.claims)
        assert (row["affirmed"], row["negated"], row["hedged"]) == (one.counts.affirmed, one.counts.negated, one.counts.hedged)
        assert row["opposed_by"] == list(one.opposed_by)
        assert row["subject_label"] == whole(build.labels[one.subject])


def test_a_paper_keeps_all_that_is_known_of_it(build: Build, folder: Path) -> None:
    for row, paper in zip(rows(folder, "papers"), build.papers(), strict=True):
        line = paper_row(paper)
        assert {"paper_key": row["paper"], "records": row["records"], "title": row["title"]} | whole(
            json.loads(row["metadata"])
        ) == (whole(line))
        assert row["authors"] == whole(list(line.get("authors", [])))
        texts = [name for name in ("pmid", "doi", "journal", "date") if name in line]
        assert {name: row[name] for name in texts} == whole({name: line[name] for name in texts})


def test_a_term_is_what_it_is_in_the_build(build: Build, folder: Path) -> None:
    for row, term in zip(rows(folder, "terms"), build.terms(), strict=True):
        assert (row.pop("iri"), row.pop("minted")) == (Names(build.base_iri)(term.curie).value, term.minted)
        assert row | {"name": row["label"]} == whole(term_row(term)) | {"label": whole(term.name)}


def test_a_mention_is_what_it_is_in_its_line(build: Build, folder: Path) -> None:
    for row, line in zip(rows(folder, "mentions"), map(json.loads, build.mentions()), strict=True):
        candidates = [[one["curie"], one["score"]] for one in row.pop("candidates")]
        assert row | {"candidates": candidates} == {"minted": None, "document": line.pop("paper")} | line


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_its_type_and_every_row_its_columns(name: str, build: Build, folder: Path) -> None:
    described = duckdb.connect().execute(f"DESCRIBE SELECT * FROM '{folder / name}.parquet'").fetchall()
    types = {column: kind.replace('"', "") for column, kind, *_ in described}
    assert types == COLUMNS[name]
    assert all(row.keys() == COLUMNS[name].keys() for row in TABLES[name](build))


def test_a_year_is_a_number_and_nothing_is_null(tmp_path: Path) -> None:
    papers = [document(id="1", pmid="1", year="1996"), document(id="2", pmid="2", year="in press", volume="12A")]
    stored(tmp_path, Input("papers.jsonl", papers))
    parquet.write(Build(tmp_path), tmp_path / "parquet")
    first, second = rows(tmp_path / "parquet", "papers")
    assert (first["year"], first["volume"], second["year"], second["volume"]) == (1996, None, None, "12A")
    assert json.loads(second["metadata"])["year"] == "in press"


@pytest.mark.parametrize(("given", "told"), [(2025, 2025), ("0000", None), ("٢٠٢٥", None), ("0999", None), ("20255", None)])
def test_a_year_has_four_digits(given: Frozen, told: int | None, tmp_path: Path) -> None:
    stored(tmp_path, Input("p.jsonl", [document(id="1", year=given)], [given_claim("1", TAM, "binds", PDL1)]))
    build = Build(tmp_path)
    parquet.write(build, tmp_path / "parquet")
    assert [row["year"] for row in rows(tmp_path / "parquet", "papers")] == [told]
    assert list(build.store.years()) == [(told, told)]


def test_an_object_is_json_and_no_list(tmp_path: Path) -> None:
    paper = document(id="1", journal=freeze({"name": "J"}), authors=freeze([{"given": "Ann"}, "Bo"]), keywords=freeze({"a": "b"}))
    claim = given_claim(
        "1", TAM, "binds", PDL1, context=(("tissue", freeze({"in": ["lung"]})), ("species", freeze([["a", 1], "b"])))
    )
    stored(tmp_path, Input("p.jsonl", [paper], [claim]))
    parquet.write(Build(tmp_path), tmp_path / "parquet")
    (row,), (told,) = rows(tmp_path / "parquet", "papers"), rows(tmp_path / "parquet", "claims")
    assert (row["journal"], row["authors"], row["keywords"]) == ('{"name": "J"}', ['{"given": "Ann"}', "Bo"], ['{"a": "b"}'])
    assert (told["tissue"], told["species"]) == ('{"in": ["lung"]}', '["a", 1]|b')


def test_halves_of_characters_are_told(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS, sentence="half \ud83e of it"))
    (told,) = parquet.write(Build(tmp_path), tmp_path / "parquet")
    assert told.startswith("1 texts held halves of characters")
    assert rows(tmp_path / "parquet", "claims")[0]["sentence"] == "half \ufffd of it"


def test_an_empty_build_has_empty_tables(tmp_path: Path) -> None:
    claimed(tmp_path)
    assert parquet.write(Build(tmp_path), tmp_path / "parquet") == ()
    assert {name: rows(tmp_path / "parquet", name) for name in ("claims", "statements", "papers")} == {
        "claims": [],
        "statements": [],
        "papers": [],
    }


def test_nothing_is_left_beside_the_tables(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.parquet" for name in TABLES)
