"""The engine: its digest changes with all that decides what is read, and with nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from graph_fixtures import TAM, document, given_claim

import kg
from kg import engine, language
from kg.engine import Engine
from kg.errors import LexiconError
from kg.model import GivenClaim, Sentence

HOUSE = Path(kg.__file__).parent


@pytest.fixture(scope="module")
def opened() -> Engine:
    return Engine()


def test_the_digest_is_the_same_each_time(opened: Engine) -> None:
    assert opened.digest == Engine().digest


def test_a_lexicon_of_ones_own_makes_another_engine(opened: Engine, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("name\tcurie\nfoo cell\tCL:0000001\n", encoding="utf-8")
    assert Engine((names,)).digest != opened.digest


def test_another_version_makes_another_engine(opened: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg, "__version__", "99")
    assert Engine().digest != opened.digest


@pytest.mark.parametrize("rule", engine.RULES)
def test_every_rule_is_there(rule: str) -> None:
    assert (HOUSE / rule).exists()


def test_a_changed_rule_makes_another_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicon" / "loaders").mkdir(parents=True)
    for rule in engine.RULES:
        if rule.endswith(".py"):
            (tmp_path / rule).touch()
    monkeypatch.setattr(kg, "__file__", str(tmp_path / "__init__.py"))
    before = engine._rules()
    (tmp_path / "lexicon" / "loaders" / "obo.py").write_text("changed", encoding="utf-8")
    assert engine._rules() != before


def test_a_text_gives_mentions_and_claims(opened: Engine) -> None:
    mentions, claims = opened.read([document("IL-6 promotes metastasis.")])
    assert {mention.text for _, mention in mentions} >= {"IL-6", "metastasis"}
    assert [(claim.subject.text, claim.relation, claim.object.text) for claim in claims] == [("IL-6", "promotes", "metastasis")]


def test_names_only_is_another_engine_and_gives_no_claims(opened: Engine) -> None:
    alone = Engine(names_only=True)
    mentions, claims = alone.read([document("IL-6 promotes metastasis.")])
    assert {mention.text for _, mention in mentions} >= {"IL-6", "metastasis"}
    assert claims == ()
    assert alone.digest != opened.digest


def test_a_ready_made_claim_is_grounded(opened: Engine) -> None:
    claim = opened.given(GivenClaim("claims.tsv", 2, "TAMs", "promotes", "metastasis", "Liu 2025"))
    assert (claim.subject.term.curie, claim.object.term.curie) == ("MESH:D000084582", "MESH:D009362")


def test_terms_come_with_the_classes_above_and_those_of_contexts(opened: Engine) -> None:
    claim = given_claim(
        "1", TAM, "binds", TAM, context=(("disease", ("MONDO:0007254", "MONDO:0005070")), ("tissue", "UBERON:0000955"))
    )
    curies = [term.curie for term in opened.terms([], [claim])]
    assert {"MESH:D000084582", "CL:0000235", "MONDO:0007254", "MONDO:0005070", "UBERON:0000955"} <= set(curies)
    assert curies == sorted(set(curies))


def test_a_text_on_which_kg_fails_is_left_out_and_the_rest_is_read(opened: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(sentences: Sequence[Sentence]) -> list[Sentence]:
        if any("galectin" in sentence.text for sentence in sentences):
            raise IndexError("of a tree")
        return language.parse(sentences)

    monkeypatch.setattr(engine, "parse", parse)
    good, bad = document("CCL2 promotes metastasis.", "own:1"), document("We measured galectin-3.", "own:2")
    (mentions, claims), (left_out,) = opened.read_all([good, bad])
    assert {paper.id for paper, _ in mentions} == {"own:1"} and len(claims) == 1
    assert left_out.where == "record own:2" and "IndexError: of a tree" in left_out.reason


def test_what_a_reader_of_guests_says_on_purpose_is_not_swallowed(opened: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(sentences: Sequence[Sentence]) -> list[Sentence]:
        raise LexiconError("names.tsv: no such column")

    monkeypatch.setattr(engine, "parse", parse)
    with pytest.raises(LexiconError):
        opened.read_all([document()])
