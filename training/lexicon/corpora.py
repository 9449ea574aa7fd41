"""Names learned from annotated corpora (`training/names/names.tsv`): what they name, and whether a text is searched for them.

An annotator outvotes a vocabulary, but not one paper and not a family of proteins: corpora mark AKT with one of its members.
A text is searched for a name that annotators marked nearly wherever it stands. The others ("no", "animals", "expressed") are
for whoever knows that here a name stands and asks which.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.lexicon.entries import Scope
from kg.lexicon.folding import SYMBOL
from kg.lexicon.stop import stopped
from training.lexicon.concepts import Concept, Concepts, Name
from training.names.collect import key_of

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
AGAINST = 3  # marks that say that a name means something else than the term that a vocabulary gives it
NO_NOUN = re.compile(r"[a-z]+(?:ed|al|ic|ar|ary|ory|ous|ive|able|ent|ian|oid)|immune")
NOUN = re.compile(r"[a-z]+(?:[aeioy]sis|ion|ment|ance|ence|ity|ism|age|ure|th|lysis|phagy|geny|kinesis)")
LIST = re.compile(r"\b(?:and|or|of|in|with)\b|[,;/]")  # what one paper says so is a phrase
ADOPTED = ("MESH:", "OMIM:", "GO:")
PROCESSES = ("biolink:BiologicalProcess",)
SYMBOLIC = ("biolink:Gene", "biolink:CellLine")
DICTIONARIES = {"cancermine", "civicmine"}  # their identifiers were looked up by name, not given by annotators
LOOKED_UP: Scope = "exact"
LABELS: tuple[Scope, ...] = ("label",)
SURE_SCOPES: tuple[Scope, ...] = ("label", "exact")


@dataclass
class Marked:
    """A name in a category with the identifiers that it was marked with, and how often with each."""

    text: str
    category: str
    occurrences: int
    papers: int = 0  # in which it was marked, at least
    sources: set[str] = field(default_factory=set)
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def marks(self) -> int:
        """Return how often the name was marked."""
        return sum(self.ids.values())

    def concepts(self, owner: Mapping[str, str]) -> list[tuple[str, int]]:
        """Return the concepts that the name was marked with, the most frequent first; what means several is left out."""
        found: Counter[str] = Counter()
        for ids, count in self.ids.items():
            meant = {owner[curie] for curie in ids.split("|") if curie in owner}
            if len(meant) == 1:
                found[meant.pop()] += count
        return sorted(found.items(), key=lambda row: (-row[1], row[0]))


class Corpora:
    """The table of names."""

    def __init__(self, path: Path = TABLE) -> None:
        found: dict[tuple[str, str], Marked] = {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                key = row["name"], row["category"]
                one = found.setdefault(key, Marked(*key, int(row["occurrences"])))
                one.ids[row["curie"]] = int(row["annotated"])
                one.sources |= {*row["sources"].split("|")}
                one.papers = max(one.papers, int(row["papers"]))
        self.names = list(found.values())

    def wanted(self, prefix: str) -> dict[str, str]:
        """Return the identifiers of a vocabulary that names lead to, each with its category."""
        start = f"{prefix}:"
        return {
            curie: name.category for name in self.names for ids in name.ids for curie in ids.split("|") if curie.startswith(start)
        }

    def adopt(self, concepts: Concepts, owner: dict[str, str]) -> None:
        """Make an identifier that no file has (any more) one of the concept whose label its names are: MESH:C047426."""
        _, labels = _known(concepts.values(), LABELS)
        for name in self.names:
            for curie in name.ids:
                meant = {one for one in labels[key_of(name.text)] if _family(concepts[one]) == family(name.category)}
                if "|" not in curie and curie.startswith(ADOPTED) and curie not in owner and len(meant) == 1:
                    owner[curie] = meant.pop()
                    concepts[owner[curie]].exact.add(curie)

    def add(self, concepts: Concepts, owner: Mapping[str, str]) -> None:
        """Give the concepts their names."""
        known, sure = _known(concepts.values(), SURE_SCOPES)
        for name in self.names:
            key = Name(name.text, "corpus", SOURCE).key()
            for number, (curie, count) in enumerate(name.concepts(owner)):
                concept, share = concepts[curie], count / name.marks
                if share < (CHANCE if number else RIVAL):
                    continue
                others = sure.get(key, set()) - {concept.curie}
                kin = {other for other in others if _family(concepts[other]) == _family(concept)}
                family_name = any(other.startswith("FPLX:") for other in _named(key, known) - {curie})
                asked = _asked(name, key, concept, known) or bool(others - kin)
                scope = LOOKED_UP if family_name else _scope(number, share, name, bool(kin))
                concept.names.append(Name(name.text, scope, SOURCE, asked=asked, seen=count))


def _known(concepts: Iterable[Concept], scopes: Collection[Scope]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the concepts that each key names, and those that it names in one of the scopes."""
    known, sure = defaultdict(set), defaultdict(set)
    for concept in concepts:
        for key, name in concept.readings():
            known[key].add(concept.curie)
            if name.scope in scopes:
                sure[key].add(concept.curie)
    return known, sure


def _named(key: str, known: Mapping[str, set[str]]) -> set[str]:
    """Return the concepts that a key names, also in capitals: Akt is AKT, the family."""
    return known.get(key, set()) | known.get(key.upper(), set())


def family(category: str) -> str:
    """Return the category that stands for all that annotators do not tell apart from it."""
    return FAMILY.get(category, category)


def _family(concept: Concept) -> str:
    return family(concept.category)


def _scope(number: int, share: float, name: Marked, contradicts: bool) -> Scope:
    """Return how sure a reading is: what few marks say against a vocabulary, or only a dictionary, is not said in the first place."""
    if number and share < RIVAL:
        return "related"
    if name.sources <= DICTIONARIES:
        return LOOKED_UP
    if contradicts and (name.marks * share < AGAINST or name.papers < TWICE):
        return LOOKED_UP
    return "corpus"


def _asked(name: Marked, key: str, concept: Concept, known: Mapping[str, set[str]]) -> bool:
    """Tell whether a text is not to be searched for a name."""
    if stopped(key) or name.marks < SURE * name.occurrences:
        return True
    if concept.curie in known.get(key, ()):
        return False
    if key.startswith(SYMBOL):
        return sum(map(str.isalnum, key)) < 3 or name.papers < TWICE
    if name.papers < TWICE and LIST.search(name.text):
        return True
    if " " in key or key in known:
        return False
    if name.category in PROCESSES and not NOUN.fullmatch(key):
        return True
    return name.category not in SYMBOLIC and NO_NOUN.fullmatch(key) is not None
