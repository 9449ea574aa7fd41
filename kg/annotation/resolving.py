"""A name and its group → its groundings: the whole name first, then without the words that only qualify it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.annotation.grounding import ground
from kg.annotation.groups import GROUPS, NEAR
from kg.annotation.subsets import Subsets
from kg.lexicon import Entry, Lexicon
from kg.model import Grounding

TAILS: dict[str, frozenset[str]] = {
    "gene": frozenset(
        "gene genes protein proteins mrna mrnas cdna promoter promoters transcript transcripts locus allele alleles molecule molecules "
        "polypeptide peptide antigen antigens subunit subunits family cdnas enhancer".split()
    ),
    "cell": frozenset("subset subsets subpopulation subpopulations population populations lineage lineages clone clones".split()),
    "chemical": frozenset("hydrochloride sulfate acetate sodium maleate mesylate".split()),
}
"""Words behind a name that say of what kind it is: without them it still names the thing."""
BRACKET = re.compile(r"\([^()]*\)")  # "regulatory T (Treg) cells"
QUALIFIED = 0.8  # what a word that is left out takes from the score
MOST_LEFT_OUT = 4  # words
REMEMBERED = 1 << 16  # names


class Resolver:
    """Grounds names whose group is known, by the lexicon."""

    def __init__(self, lexicon: Lexicon, subsets: Subsets) -> None:
        self._lexicon, self._subsets = lexicon, subsets
        self.groundings = lru_cache(maxsize=REMEMBERED)(self._groundings)

    def _groundings(self, text: str, group: str) -> tuple[Grounding, ...]:
        """Return the groundings of a name of a group, best first; none where nothing is sure."""
        entries = self._lexicon.lookup(text)
        if found := ground(_of(entries, GROUPS[group].categories), text):
            return found
        if group == "cell" and (found := self._subsets.meant(text)):
            return found
        if found := ground(_of(entries, _near(group)), text):
            return _lowered(found, QUALIFIED)
        for shorter, factor in _shorter(text, group):
            if found := ground(_of(self._lexicon.lookup(shorter), GROUPS[group].categories), shorter):
                return _lowered(found, factor)
        return self._held(text, group)

    def _held(self, text: str, group: str) -> tuple[Grounding, ...]:
        """Return what a generic word would mean: the recogniser saw that it names the thing here."""
        held = [entry for one in self._lexicon.held(text) for entry in one.entries]
        return _lowered(ground(_of(held, GROUPS[group].categories), text), QUALIFIED)


def _shorter(text: str, group: str) -> Iterator[tuple[str, float]]:
    """Yield a name without what stands in brackets, without the words behind it that say its kind, then without its first words."""
    if (bare := " ".join(BRACKET.sub(" ", text).split())) != text and bare:
        yield bare, 1.0
    words = text.split()
    tails = TAILS.get(group, frozenset())
    while len(words) > 1 and words[-1].lower() in tails:
        words = words[:-1]
        yield " ".join(words), 1.0
    for start in range(1, min(len(words), MOST_LEFT_OUT + 1)):
        yield " ".join(words[start:]), QUALIFIED**start


def _of(entries: Sequence[Entry], categories: Sequence[str]) -> list[Entry]:
    return [entry for entry in entries if entry.term.category in categories]


def _near(group: str) -> tuple[str, ...]:
    return tuple(category for other in NEAR.get(group, ()) for category in GROUPS[other].categories)


def _lowered(groundings: Sequence[Grounding], factor: float) -> tuple[Grounding, ...]:
    return tuple(Grounding(one.term, round(one.score * factor, 3)) for one in groundings)
