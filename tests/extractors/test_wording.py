"""Claims in words, as readers see them."""

import pytest

from kg.engine import Engine
from kg.extractors.wording import in_words
from kg.model import Document


def words(engine: Engine, text: str) -> list[str]:
    _, claims = engine.read([Document(id="own:1", source="own", title="", text=text)])
    return [in_words(claim)[1] for claim in claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("CCL2 may promote metastasis.", "[CCL2] promotes [metastasis] (hedged)"),
        ("CCL2 does not promote metastasis.", "[CCL2] does not promote [metastasis]"),
        ("Loss of PTEN promotes metastasis.", "[Loss of PTEN] promotes [metastasis]"),
    ],
)
def test_a_claim_is_worded_with_its_sign_and_certainty(engine: Engine, text: str, claim: str) -> None:
    assert claim in words(engine, text)


def test_what_stands_for_a_name_elsewhere_is_shown_with_it(engine: Engine) -> None:
    found = words(engine, "Imatinib was given to all mice. It promotes apoptosis.")
    assert "[It = imatinib] promotes [apoptosis]" in found
