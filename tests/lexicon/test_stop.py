"""What is stopped, and that the table can be trusted."""

import pytest

from kg.lexicon import Lexicon
from kg.lexicon.folding import word_form
from kg.lexicon.stop import STOP, WORDS, stopped


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
    tokens = [(start, start + len(word)) for start, word in _words(text)]
    assert [hit.span.of(text) for hit in lexicon.scan(text, tokens)] == []


def _words(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        found.append((start, word.strip(".;")))
    return found
