"""What is stopped, and that the table can be trusted."""

from pathlib import Path

import pytest

from kg.language.tokens import BORDERS
from kg.lexicon import Lexicon
from kg.lexicon.folding import SYMBOL, keys_of, word_form
from kg.lexicon.stop import NO_NAME, STOP, SYMBOLS, WORDS, stopped, why_stopped


@pytest.mark.parametrize(
    "word", ["was", "for", "not", "all", "can", "type", "cell", "disease", "patient", "expression", "role", "a", "12", "2 d"]
)
def test_words_are_no_names(word: str) -> None:
    assert stopped(word)


def test_symbols_that_look_like_words_are_names() -> None:
    assert not stopped("=WAS") and not stopped("=ALL") and not stopped("=MET")


def test_each_word_stands_there_as_it_is_folded() -> None:
    wrong = [word for word in STOP if " " not in word and word_form(word) not in STOP]
    assert not wrong, f"folded forms are missing: {wrong}"


def test_capitalised_words_are_no_mouse_genes() -> None:
    assert {"was", "met", "impact", "can", "rest"} <= WORDS


def test_the_lexicon_finds_no_stopped_word(lexicon: Lexicon) -> None:
    text = "All cells was not for the patients; types of expression can impact role and response."
    assert list(lexicon.scan([text], BORDERS)) == [[]]


@pytest.mark.parametrize(
    "key", [*STOP, *(f"={symbol}" for symbol in SYMBOLS), "2 d", "=12", "=p 1", "macrophage", "=TNF", "=cell"]
)
def test_what_is_stopped_has_a_reason_and_nothing_else(key: str) -> None:
    assert stopped(key) == (why_stopped(key) is not None)


def test_what_is_held_back_says_what_it_would_have_meant(lexicon: Lexicon) -> None:
    assert [(held.key, held.entries[0].term.curie) for held in lexicon.held("Cells") if held.entries] == [("cell", "CL:0000000")]
    assert lexicon.held("macrophage") == ()


def test_all_that_is_held_back_is_listed_once(lexicon: Lexicon) -> None:
    held = list(lexicon.all_held())
    assert len({one.key for one in held}) == len(held) > 50
    assert all(one.entries and stopped(one.key) for one in held)


def test_a_word_that_an_ontology_names_is_held_back_and_one_of_a_table_is_not(tmp_path: Path) -> None:
    term = "format-version: 1.2\n\n[Term]\nid: EX:1\nname: cell\n"
    (tmp_path / "mine.obo").write_text(term, encoding="utf-8")
    (tmp_path / "mine.tsv").write_text("name\tcurie\tcategory\ncell\tEX:2\tbiolink:Cell\n", encoding="utf-8")
    ontology, table = (Lexicon.open([tmp_path / name]) for name in ("mine.obo", "mine.tsv"))
    assert ontology.lookup("cell") == ()
    assert "EX:1" in {entry.term.curie for held in ontology.held("cell") for entry in held.entries}
    assert [entry.term.curie for entry in table.lookup("cell")] == ["EX:2"]


@pytest.mark.parametrize(
    "name", ["Cells", "cell", "II", "was", "macrophage", "TNF", "2 d", "p 1", "a", "ab", "α", "é", "é1", "1", "", "+"]
)
def test_a_name_is_held_where_a_reason_is_given(lexicon: Lexicon, name: str) -> None:
    assert lexicon.is_held(name) == bool(lexicon.held(name))
    for key in keys_of(name):
        listed = SYMBOLS if key.startswith(SYMBOL) else STOP
        assert stopped(key) == (key.removeprefix(SYMBOL) in listed or bool(NO_NAME.fullmatch(key)))
