"""What pronouns stand for."""

from collections.abc import Callable

import pytest

from kg.extractors.anaphora import antecedent
from kg.extractors.tree import Tree


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Neutrophils bind Ras, and they promote metastasis.", "they", "Neutrophils"),
        ("Ras decays, and they release VEGF.", "they", None),
    ],
)
def test_a_symbol_that_ends_in_s_is_no_plural(tree_of: Callable[[str], Tree], text: str, pronoun: str, name: str | None) -> None:
    tree = tree_of(text)
    found = antecedent(tree, (), tree.words.index(pronoun), None)
    assert (found.text if found else None) == name
