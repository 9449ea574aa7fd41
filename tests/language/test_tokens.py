"""Tokens are cut as the treebank cuts them, and marker strings stay whole."""

import pytest

from kg.language import tokenize
from kg.language.tokens import ends_token, is_marker_string, starts_token

CUTS = {
    "tumor-associated macrophages": "tumor|-|associated|macrophages",
    "(TAMs), polarized": "(|TAMs|)|,|polarized",
    "CD14+CD16− monocytes": "CD14+CD16−|monocytes",
    "CD14lowCD16++ Ly6Chi cells": "CD14lowCD16++|Ly6Chi|cells",
    "anti-PD-1/PD-L1": "anti-PD|-|1|/|PD|-|L1",
    "IL-4/IL-13": "IL|-|4|/|IL|-|13",
    "p<0.05 at 37°C.": "p|<|0.05|at|37|°C|.",
    "2-fold (e.g. 1,000)": "2-fold|(|e.g.|1,000|)",
    "Ccr2−/− mice cannot": "Ccr2−/−|mice|can|not",
    "T- and B-cells": "T|-|and|B|-|cells",
}


@pytest.mark.parametrize("text", CUTS)
def test_a_text_is_cut_into_tokens(text: str) -> None:
    assert "|".join(text[start:end] for start, end in tokenize(text)) == CUTS[text]


@pytest.mark.parametrize("text", [*CUTS, "α β\u2009γ\u00a0δ", "\u202eabc\U0001f600 x"])
def test_tokens_cover_all_but_blanks(text: str) -> None:
    covered = {i for start, end in tokenize(text) for i in range(start, end)}
    assert covered == {i for i, letter in enumerate(text) if not letter.isspace()}


def test_a_marker_string_needs_a_sign() -> None:
    assert is_marker_string("CD4+")
    assert is_marker_string("HLA-DRlow")
    assert not is_marker_string("tumor-derived")
    assert not is_marker_string("TGF-")


@pytest.mark.parametrize(
    "text", ["(TNF-α), CD14+CD16− (e.g.) cells.", "cannot, F(ab')2) [a]", "  two  blanks\tand a tab ", "al. approx."]
)
def test_borders_of_stretches_are_those_of_the_tokens(text: str) -> None:
    starts, ends = (set(column) for column in zip(*tokenize(text), strict=True))
    start = 0
    for stretch in text.split(" "):
        for at in range(len(stretch)):
            assert starts_token(stretch, at) == (start + at in starts)
            assert ends_token(stretch, at + 1) == (start + at + 1 in ends)
        start += len(stretch) + 1


def test_a_letter_at_the_end_of_a_sentence_is_no_initial() -> None:
    for text, last in (("granzyme B.", ["B", "."]), ("by B. subtilis", ["B.", "subtilis"]), ("in the U.S.", ["U.S."])):
        assert [text[a:b] for a, b in tokenize(text)][-len(last) :] == last
