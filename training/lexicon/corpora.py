"""Names learned from annotated corpora (`training/names/names.tsv`): what they name, and whether a text is searched for them.

A text is searched for a name that annotators marked nearly wherever it stands. The others ("no", "animals", "expressed") are
for whoever knows that here a name stands and asks which.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.lexicon.entries import Scope
from kg.lexicon.folding import SYMBOL
from kg.lexicon.stop import stopped
from training.lexicon.concepts import Concept, Concepts, Name

SOURCE = "corpora"
TABLE = Path(__file__).parents[1] / "names" / "names.tsv"
FAMILY = {
    "biolink:Drug": "biolink:ChemicalEntity",
    "biolink:PhenotypicFeature": "biolink:Disease",
    "biolink:Protein": "biolink:Gene",
}
"""Categories that annotators do not tell apart."""
SURE = 0.4  # of all places where a name stands, those where it is marked: from here on a text is searched for it
RIVAL = 0.3  # of the marks of a name, those with one identifier: below this it is one of the others
CHANCE = 0.1  # below this it is an error or a rarity
TWICE = 2  # papers: what one paper calls so is its own abbreviation
AGAINST_A_LABEL = 3  # marks that say that a name means something else than the term of that label
NO_NOUN = re.compile(r"[a-z]+(?:ed|al|ic|ar|ary|ory|ous|ive|able|ent)")
NOUN = re.compile(r"[a-z]+(?:[aeioy]sis|ion|ment|ance|ence|ity|ism|age|ure|th|ation|ing|lysis|phagy|geny|kinesis)")
PROCESSES = ("biolink:BiologicalProcess",)
PARTS = ("biolink:AnatomicalEntity", "biolink:CellularComponent", "biolink:Cell")


@dataclass
class Marked:
    """A name of a family of categories with the identifiers that it was marked with, the most frequent first."""

    text: str
    family: str
    occurrences: int
    ids: list[tuple[str, str, int, int]] = field(default_factory=list)  # curie, category, marks, papers

    @property
    def marks(self) -> int:
        """Return how often the name was marked."""
        return sum(count for _, _, count, _ in self.ids)

    @property
    def papers(self) -> int:
        """Return in how many papers the name was marked, at least."""
        return max(papers for *_, papers in self.ids)


class Corpora:
    """The table of names."""

    def __init__(self, path: Path = TABLE) -> None:
        found: dict[tuple[str, str], Marked] = {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                family = FAMILY.get(row["category"], row["category"])
                one = found.setdefault((row["name"], family), Marked(row["name"], family, int(row["occurrences"])))
                one.ids.append((row["curie"], row["category"], int(row["annotated"]), int(row["papers"])))
        self.names = list(found.values())

    def wanted(self, prefix: str) -> dict[str, str]:
        """Return the identifiers of a vocabulary that names lead to, each with its category."""
        ids = (row for name in self.names for row in name.ids)
        return {curie: category for curie, category, *_ in ids if curie.startswith(f"{prefix}:")}

    def add(self, concepts: Concepts, owner: Mapping[str, str]) -> None:
        """Give the concepts their names."""
        known, labels = _known(concepts.values())
        for name in self.names:
            for number, (curie, _, count, _) in enumerate(name.ids):
                concept, share = concepts.get(owner.get(curie, "")), count / name.marks
                if concept is None or (number and share < CHANCE):
                    continue
                spelt = Name(name.text, "corpus", SOURCE)
                others = labels[spelt.key()] - {concept.curie}
                kin = {other for other in others if _family(concepts[other]) == _family(concept)}
                asked = _asked(name, spelt.key(), concept, known) or bool(others - kin)
                scope = _scope(number, share, name, bool(kin))
                concept.names.append(Name(name.text, scope, SOURCE, asked=asked, seen=count))


def _known(concepts: Iterable[Concept]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the concepts that each key names, and those whose label it is."""
    known, labels = defaultdict(set), defaultdict(set)
    for concept in concepts:
        for key, name in concept.readings():
            known[key].add(concept.curie)
            if name.scope == "label":
                labels[key].add(concept.curie)
    return known, labels


def _family(concept: Concept) -> str:
    return FAMILY.get(concept.category, concept.category)


def _scope(number: int, share: float, name: Marked, contradicts: bool) -> Scope:
    if number and share < RIVAL:
        return "related"
    if contradicts and (name.marks * share < AGAINST_A_LABEL or name.papers < TWICE):
        return "exact"
    return "corpus"


def _asked(name: Marked, key: str, concept: Concept, known: Mapping[str, set[str]]) -> bool:
    """Tell whether a text is not to be searched for a name."""
    if stopped(key) or name.marks < SURE * name.occurrences:
        return True
    if concept.curie in known.get(key, ()):
        return False
    if key.startswith(SYMBOL):
        return sum(map(str.isalnum, key)) < 3 or name.papers < TWICE
    if " " in key or key in known:
        return False
    return (name.family in PROCESSES and not NOUN.fullmatch(key)) or (name.family in (*PARTS, *PROCESSES) and bool(NO_NOUN.fullmatch(key)))
