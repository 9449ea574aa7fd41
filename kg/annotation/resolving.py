"""A name and its group → a mention: the whole name first, then without the words that only qualify it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.annotation.composites import Part, parts
from kg.annotation.deciding import Name
from kg.annotation.found import Taken
from kg.annotation.grounding import Grounder, ground
from kg.annotation.groups import GROUPS, NEAR
from kg.annotation.listed import Defined
from kg.annotation.subsets import Subsets
from kg.lexicon import Entry, Lexicon
from kg.model import Grounding, Span, Term

NEARBY: dict[str, tuple[str, ...]] = {
    group: tuple(category for other in others for category in GROUPS[other].categories) for group, others in NEAR.items()
}
"""The categories of the groups near a group."""
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
DONE = (
    "stimulated treated induced activated infected transfected exposed primed pulsed loaded conditioned polarized polarised "
    "producing secreting"
)
STATE = re.compile(
    rf"\S+[-‐–](?:{DONE.replace(' ', '|')})\s+"
)  # "IFN-γ-stimulated macrophages": what was done to the cell is a claim
REFERENCE = re.compile(r"rs\d{2,12}", re.IGNORECASE)
WHOLE_NAME = 0.95  # of an identifier that stands in the text itself
CELLS = ("cell", "cell_line")
QUALIFIED = 0.8  # what a word that is left out takes from the score, and a term that is only near
LIKELY = 0.5  # from here on what the recogniser sees is a name, also where no list has it
MOST_LEFT_OUT = 4  # words
LONGEST = 500  # characters of a name that is looked up in parts: what is longer is a run of words that no list has
REMEMBERED = 1 << 16  # names
UNKNOWN = "biolink:NamedThing"  # the category of a name that nothing is known of


class Resolver:
    """Grounds names by the lexicon; what a name of a group means is worked out once."""

    def __init__(self, lexicon: Lexicon, subsets: Subsets) -> None:
        self._lexicon, self._subsets = lexicon, subsets
        self.listed = Grounder()  # what a list hit means
        self._groundings = lru_cache(maxsize=REMEMBERED)(self._worked_out)
        self._nearest = lru_cache(maxsize=REMEMBERED)(self._above)

    def meaning(self, name: Name, words: str, meant: Defined | None) -> Taken | None:
        """Return what a name of a sentence means, None where a list hit means nothing sure; `meant`: what the paper says it is."""
        groundings = self._meaning(name, words) if meant is None else meant.groundings or self._spelt_out(name, words, meant)
        seen = name.group is not None and (not name.entries or name.score >= LIKELY)
        if not groundings and not seen:
            return None
        group = None if meant is not None and meant.groundings else name.group
        return Taken(name.span, _category(group, groundings), groundings)

    def inside(self, name: Name, text: str) -> list[Part]:
        """Return the names that a name is made of: those of a composite, a cell without what was done to it; none for most."""
        group = name.group
        if group is None or name.entries or len(text) > LONGEST:
            return []
        state = STATE.match(text) if group in CELLS else None
        if state and (known := self._groundings(text[state.end() :], "cell")):
            return [Part(Span(state.end(), len(text)), known)]
        return parts(text, lambda part: self._groundings(part, group))

    def is_end(self, name: Name, words: str, groundings: Sequence[Grounding]) -> bool:
        """Tell whether a name may be the end of a claim: no generic word, and no process that no list has."""
        if name.group == "process" and not name.entries:
            return False
        return bool(groundings and name.entries) or not self._lexicon.is_held(words)

    def nearest(self, groundings: Sequence[Grounding]) -> Grounding | None:
        """Return the nearest term that a vocabulary has, where kg minted the first one."""
        if not groundings or not groundings[0].term.minted:
            return None
        return self._nearest(groundings[0])

    def _above(self, minted: Grounding) -> Grounding | None:
        above = [curie for parent in minted.term.broader for curie in (parent, *self._lexicon.ancestors(parent))]
        known = (self._lexicon.term(curie) for curie in above if not curie.startswith("kg:"))
        term = next((one for one in known if one and one.category == minted.term.category), None)
        return None if term is None else Grounding(term, round(minted.score * QUALIFIED, 3))

    def _meaning(self, name: Name, words: str) -> tuple[Grounding, ...]:
        if name.group is None or (name.entries and name.entries[0].term.category in GROUPS[name.group].categories):
            return self.listed(name.entries, words)
        return self._groundings(words, name.group)

    def _spelt_out(self, name: Name, words: str, meant: Defined) -> tuple[Grounding, ...]:
        """Return what a short form means whose long form no list has: a part of it, or what annotated papers call so."""
        if name.group is None:
            return ()
        if found := self._groundings(meant.long_form, name.group):
            return found
        marked = [entry for entry in self._lexicon.lookup(words, asked=True) if entry.scope == "corpus"]
        return _lowered(ground(_of(marked, GROUPS[name.group].categories), words), QUALIFIED)

    def _named(self, text: str) -> Sequence[Entry]:
        """Return the readings of a name that stands in a text; of a generic word only what annotated papers mean by it."""
        entries = self._lexicon.lookup(text, asked=True)
        if not entries or not self._lexicon.is_held(text):
            return entries
        return [entry for entry in entries if entry.scope == "corpus"]

    def _worked_out(self, text: str, group: str) -> tuple[Grounding, ...]:
        """Return the groundings of a name of a group, best first; none where nothing is sure."""
        if group == "variant":
            return _variant(text)
        categories = GROUPS[group].categories
        entries = self._named(text)
        if (found := ground(_of(entries, categories), text)) or len(text) > LONGEST:
            return found
        if group == "cell" and (found := self._subsets.meant(text)):
            return found
        if found := ground(_of(entries, NEARBY.get(group, ())), text):
            return _lowered(found, QUALIFIED)
        for shorter, factor in _shorter(text, group):
            if (entries := self._named(shorter)) and (found := ground(_of(entries, categories), shorter)):
                return _lowered(found, factor)
        return ()


def _variant(text: str) -> tuple[Grounding, ...]:
    """Return the reference number of dbSNP that a variant is called by, none for other names: what they mean depends on the gene."""
    number = REFERENCE.fullmatch(text)
    return (Grounding(Term(f"DBSNP:{text.lower()}", text, "biolink:SequenceVariant"), WHOLE_NAME),) if number else ()


def _category(group: str | None, groundings: Sequence[Grounding]) -> str:
    """Return the category of a name: that of its term, unless the recogniser saw another kind of thing."""
    known = groundings[0].term.category if groundings else UNKNOWN
    return known if group is None or known in GROUPS[group].categories else GROUPS[group].categories[0]


def _shorter(text: str, group: str) -> Iterator[tuple[str, float]]:
    """Yield a name without what stands in brackets, without the words that say its kind, without its first words or last."""
    if (bare := " ".join(BRACKET.sub(" ", text).split())) != text and bare:
        yield bare, 1.0
    words = text.split()
    tails = TAILS.get(group, frozenset())
    while len(words) > 1 and words[-1].lower() in tails:
        words = words[:-1]
        yield " ".join(words), 1.0
    for start in range(1, min(len(words), MOST_LEFT_OUT + 1)):
        yield " ".join(words[start:]), QUALIFIED**start
    for end in range(len(words) - 1, 0, -1):
        yield " ".join(words[:end]), QUALIFIED ** (len(words) - end + 1)


def _of(entries: Sequence[Entry], categories: Sequence[str]) -> list[Entry]:
    return [entry for entry in entries if entry.term.category in categories]


def _lowered(groundings: Sequence[Grounding], factor: float) -> tuple[Grounding, ...]:
    return tuple(Grounding(one.term, round(one.score * factor, 3)) for one in groundings)
