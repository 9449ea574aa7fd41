"""A name that is several gives each of them, and only where all are known."""

import pytest

from kg.annotation.composites import parts
from kg.model import Grounding, Term

KNOWN = (
    "breast cancer",
    "ovarian cancer",
    "IL-4",
    "IL-13",
    "type 1 diabetes",
    "type 2 diabetes",
    "liver",
    "kidney",
    "rats",
    "mice",
)


def ground(name: str) -> tuple[Grounding, ...]:
    return (Grounding(Term(f"EX:{KNOWN.index(name)}", name, "biolink:Disease"), 0.9),) if name in KNOWN else ()


@pytest.mark.parametrize(
    ("text", "pieces", "names"),
    [
        ("breast and ovarian cancer", ["breast", "ovarian cancer"], ["breast cancer", "ovarian cancer"]),
        ("IL-4/IL-13", ["IL-4", "IL-13"], ["IL-4", "IL-13"]),
        ("type 1 and 2 diabetes", ["type 1", "2 diabetes"], ["type 1 diabetes", "type 2 diabetes"]),
        ("liver, kidney and mice", ["liver", "kidney", "mice"], ["liver", "kidney", "mice"]),
        ("breast or unknown cancer", [], []),
        ("breast cancer", [], []),
        ("mice and mice", [], []),
        ("and", [], []),
    ],
)
def test_each_name_of_a_composite_is_found(text: str, pieces: list[str], names: list[str]) -> None:
    found = parts(text, ground)
    assert [part.span.of(text) for part in found] == pieces
    assert [part.groundings[0].term.name for part in found] == names
