"""The longest names are found, whatever was asked before."""

from collections.abc import Callable
from itertools import chain

import marisa_trie
import pytest

from kg.language.tokens import BORDERS
from kg.lexicon import scanning
from kg.lexicon.beginnings import Beginnings
from kg.lexicon.scanning import Scanner

SHIPPED = ["t cell", "t cell receptor", "cell", "=TCR", "=A 1", "t"]
ADDED = ["t cell receptor alpha", "=TCR"]


def _scanner() -> Scanner:
    return _of(SHIPPED, ADDED, named=lambda key: key != "t")


def _of(*names: list[str], named: Callable[[str], bool] = lambda _: True) -> Scanner:
    """A scanner for some tries, to which keys mean themselves."""
    return Scanner([*map(marisa_trie.Trie, names)], Beginnings.of(chain(*names)), named, lambda *keys: keys)


def _found(scanner: Scanner, text: str) -> list[tuple[str, tuple[str, ...]]]:
    (found,) = scanner.scan([text], BORDERS)
    return [(hit.span.of(text), hit.entries) for hit in found]


@pytest.mark.parametrize(
    ("text", "found"),
    {
        "T cells": [("T cells", ("t cell",))],
        "a T cell receptor-α": [("T cell receptor-α", ("t cell receptor alpha",))],
        "T cell receptors alone": [("T cell receptors", ("t cell receptor",))],
        "T cell cell": [("T cell", ("t cell",)), ("cell", ("cell",))],
        "T and TCRs": [("TCRs", ("=TCR",))],
        "A1, A 1": [("A1", ("=A 1",))],
        "": [],
    }.items(),
)
def test_the_longest_name_of_both_tries_is_found(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _found(_scanner(), text) == found


def test_what_was_asked_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "REMEMBERED", 3)
    scanner = _scanner()
    texts = ["T cell receptor alpha of T cells", "a cell", "TCR of A1", "T  cell.", "T  x", "T - cells", "A 1", "A  1", "A  2"]
    assert [_found(scanner, text) for text in texts * 3] == [_found(_scanner(), text) for text in texts] * 3


def test_a_name_longer_than_the_first_look_is_found() -> None:
    name = " ".join("abcdefghijklmnop")
    scanner = _of([name])
    assert _found(scanner, f"x {name} q") == [(name, (name,))]
    assert _found(scanner, name[:-2]) == []


def test_one_of_many_names_that_begin_alike_is_found() -> None:
    names = [f"a b c {number} {end}" for number in "12" for end in "defghijklmnopqrstuvwxyz"] + ["a b c", "a b c 1"]
    scanner = _of(names[::2], names[1::2])
    for text in ("a b c 1 z", "a b c 2 d", "a b c 1", "a b c"):
        assert _found(scanner, f"{text} and") == _found(scanner, text) == [(text, (text,))]
    assert _found(scanner, "a b c 2") == [("a b c", ("a b c",))]
    assert _found(scanner, "a b") == []


def test_no_name_goes_on_in_the_next_text() -> None:
    found = [[hit.span for hit in one] for one in _scanner().scan(["a T", "cell receptor", "", "TCR"], BORDERS)]
    assert [[(span.start, span.end) for span in one] for one in found] == [[], [(0, 4)], [], [(0, 3)]]
