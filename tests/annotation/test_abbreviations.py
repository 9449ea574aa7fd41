"""Abbreviations are taken from the paper that defines them."""

import pytest

from kg.annotation.abbreviations import abbreviations

DEFINED = {
    "tumor-associated macrophages (TAMs) grow": {"TAMs": "tumor-associated macrophages"},
    "myeloid-derived suppressor cells (MDSCs)": {"MDSCs": "myeloid-derived suppressor cells"},
    "the epithelial-to-mesenchymal transition (EMT)": {"EMT": "epithelial-to-mesenchymal transition"},
    "interferon-γ (IFN-γ) rose": {"IFN-γ": "interferon-γ"},
    "hepatocellular carcinoma (HCC; n = 12)": {"HCC": "hepatocellular carcinoma"},
    "all of them (see Fig)": {},
    "three patients (12%)": {},
    "cells (n = 3)": {},
    "it rose (P < 0.01)": {},
}


@pytest.mark.parametrize("text", DEFINED)
def test_a_short_form_is_defined_by_the_words_before_it(text: str) -> None:
    assert {short: span.of(text) for short, span in abbreviations(text).items()} == DEFINED[text]


def test_the_first_definition_counts() -> None:
    text = "tumor ablation method (TAM) and tyrosine amide (TAM)"
    assert abbreviations(text)["TAM"].of(text) == "tumor ablation method"
