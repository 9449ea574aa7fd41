"""Markers are told apart, and their signs spelt one way."""

import pytest

from kg.annotation.markers import markers, subset_term
from kg.model import Term

STRINGS = {
    "CD14+CD16-": ("CD14+", "CD16−"),
    "CD14++CD16+": ("CD14++", "CD16+"),
    "CD14lowCD16+": ("CD14low", "CD16+"),
    "Ly6Chi": ("Ly6Chigh",),
    "HLA-DRlow": ("HLA-DRlow",),
    "CD14+CD16− HLA-DRlow": ("CD14+", "CD16−", "HLA-DRlow"),
    "CD11b+/Gr-1+": ("CD11b+", "Gr-1+"),
}


@pytest.mark.parametrize("text", STRINGS)
def test_a_marker_string_is_taken_apart(text: str) -> None:
    assert markers(text) == STRINGS[text]


def test_an_unknown_subset_is_its_parent_plus_markers() -> None:
    parent = Term("CL:0000576", "monocyte", "biolink:Cell")
    term = subset_term("HLA-DRlow monocytes", parent, ("HLA-DRlow",))
    assert term.minted
    assert term.broader == ("CL:0000576",)
    assert term.markers == ("HLA-DRlow",)
