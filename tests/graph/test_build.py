"""A build in its folder."""

from pathlib import Path

import pytest
from graph_fixtures import METASTASIS, TAM, Input, claimed, example, given_claim, stored

from kg.curies import BASE
from kg.errors import GraphNotFound
from kg.graph import Build


def test_a_folder_without_a_build_says_so(tmp_path: Path) -> None:
    with pytest.raises(GraphNotFound, match="holds no build; make one with: kg build"):
        Build(tmp_path)
    with pytest.raises(GraphNotFound):
        Build(tmp_path / "nowhere")


def test_a_build_that_was_not_finished_is_none(tmp_path: Path) -> None:
    store = claimed(tmp_path, given_claim("1", TAM, "promotes", METASTASIS))
    store.keep([Input("others.jsonl").record()])
    with pytest.raises(GraphNotFound):
        Build(tmp_path)


def test_claims_of_a_statement(tmp_path: Path) -> None:
    build = example(tmp_path)
    statement = next(build.statements())
    assert [claim.relation for claim in build.claims(statement)] == [statement.relation] * statement.counts.claims
    assert list(build.claims(statement)) == list(build.claims(statement.id))
    assert sum(1 for _ in build.claims()) == build.counts["claims"]


def test_iterators_do_not_disturb_each_other(tmp_path: Path) -> None:
    build = example(tmp_path)
    pairs = [(statement.id, claim.id) for statement in build.statements() for claim in build.claims(statement)]
    assert len(pairs) == build.counts["claims"]


def test_a_notebook_shows_a_table_without_markup_from_names(tmp_path: Path) -> None:
    build = example(tmp_path)
    assert "<td>Tumor-Associated Macrophages</td><td>promotes</td>" in build._repr_html_()
    assert "&lt;b&gt;" in build._repr_html_()
    assert "<b>" not in build._repr_html_()


def test_an_empty_build_is_a_build(tmp_path: Path) -> None:
    stored(tmp_path)
    build = Build(tmp_path)
    assert list(build.statements()) == []
    assert len(build.network()) == 0
    assert build.query("top_statements").rows == ()


def test_a_loaded_build_keeps_the_base_that_it_was_built_with(tmp_path: Path) -> None:
    stored(tmp_path)
    assert Build(tmp_path).base_iri == BASE
    (tmp_path / "build.json").write_text('{"base_iri": "https://example.org/kg/"}', encoding="utf-8")
    assert Build(tmp_path).base_iri == "https://example.org/kg/"
    assert Build(tmp_path, BASE).base_iri == BASE


def test_the_best_are_believed_most(tmp_path: Path) -> None:
    best = example(tmp_path).best(3)
    assert [one.belief for one in best] == sorted((one.belief for one in Build(tmp_path).statements()), reverse=True)[:3]


def test_a_refuted_statement_is_denied_in_words(tmp_path: Path) -> None:
    build = example(tmp_path)
    (refuted,) = (one for one in build.statements() if one.refuted)
    assert build.words(refuted) == ("CD274", "does not inhibit", "breast cancer")
