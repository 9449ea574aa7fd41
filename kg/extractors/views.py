"""What of a sentence the decision on claims sees: lemmas, and the kind of a thing where a name stands.

Names are never seen: who is known for what must not be taken for what a sentence says.
"""

from __future__ import annotations

from functools import cache

from kg.extractors.arguments import End
from kg.extractors.tree import Tree
from kg.triggers import TRIGGERS

KINDS = {
    "biolink:Gene": "gene", "biolink:Protein": "gene", "biolink:ChemicalEntity": "chemical", "biolink:Drug": "chemical",
    "biolink:Treatment": "treatment", "biolink:Disease": "disease", "biolink:PhenotypicFeature": "feature", "biolink:Cell": "cell",
    "biolink:CellLine": "line", "biolink:AnatomicalEntity": "anatomy", "biolink:CellularComponent": "component",
    "biolink:BiologicalProcess": "process", "biolink:OrganismTaxon": "organism", "biolink:SequenceVariant": "variant",
}  # fmt: skip
OTHER = "other"
WORDED = frozenset(("process", "feature", "treatment", OTHER))
"""Kinds whose words say what happens, so that they are read; those of other kinds are only names."""
NOWHERE = -1
Feature = tuple[str, int]


class View:
    """What of a sentence the decision sees: lemmas, and the kind of a thing where a name stands."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        mentions = [tree.mention(token) for token in range(len(tree))]
        kinds = [KINDS.get(mention.category, OTHER) if mention else None for mention in mentions]
        self.words = [tree.lemmas[k].lower() if kind is None or kind in WORDED else f"<{kind}>" for k, kind in enumerate(kinds)]
        self.inner = [k > 0 and self.words[k][:1] == "<" and mentions[k] is mentions[k - 1] for k in range(len(tree))]
        self.says = list(map(relations_of().get, self.words))
        self._above: dict[int, list[int]] = {}

    def up(self, token: int) -> list[int]:
        """Return a token and those above it, up to the root."""
        if token not in self._above:
            self._above[token] = [token, *(head for head, _ in self.tree.up(token))]
        return self._above[token]

    def word(self, token: int) -> str:
        """Return what stands at a place, a mark where the sentence is over."""
        return self.words[token] if 0 <= token < len(self.words) else "^"


@cache
def relations_of() -> dict[str, str]:
    """Return the relation that each word of the table of triggers says first."""
    found: dict[str, str] = {}
    for trigger in TRIGGERS:
        found.setdefault(trigger.lemma, trigger.relation + "~" * trigger.swap)
    return found


def kind(end: End) -> str:
    """Return of what kind an end is."""
    return KINDS.get(end.argument.term.category, OTHER)
