"""What the sources give: concepts with names, before they are merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.entries import RANK, Scope
from kg.lexicon.folding import ASKED, SYMBOL, is_symbol, pieces

LONGEST = 120  # code points of a folded name; longer ones do not stand in texts


@dataclass
class Name:
    """A name as a source spells it; `symbol` forces (True) or forbids (False) a case-exact match.

    `asked` names are not looked for in texts; of names of one scope and source, those that were seen more often come first.
    """

    text: str
    scope: Scope
    source: str
    symbol: bool | None = None
    asked: bool = False
    seen: int = 0

    def key(self) -> str:
        """Return the key of the name in the trie, empty where it is none."""
        key = _key(self.text, self.symbol)
        return ASKED + key if key and self.asked else key


@cache
def _key(text: str, symbol: bool | None) -> str:
    words = pieces(text)
    if is_symbol(text) if symbol is None else symbol:
        key = SYMBOL + " ".join(word.kept for word in words)
    else:
        key = " ".join(word.low for word in words)
    return key if any(c.isalnum() for c in key) and len(key) <= LONGEST else ""


@dataclass
class Concept:
    """A class of a vocabulary: its names, its parents, and what other vocabularies call it."""

    curie: str
    label: str
    category: str
    names: list[Name] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    exact: set[str] = field(default_factory=set)
    peptide: bool = False

    def name(self, text: str, scope: Scope, source: str, symbol: bool | None = None) -> None:
        """Add a name."""
        text = " ".join(text.split())
        if text:
            self.names.append(Name(text, scope, source, symbol))

    def readings(self) -> Iterator[tuple[str, Name]]:
        """Return all names by their keys, the best scope of each key."""
        best: dict[str, tuple[int, Name]] = {}
        for name in self.names:
            key = name.key()
            if key and not _too_short(key, name.scope) and (key not in best or RANK[name.scope] < best[key][0]):
                best[key] = (RANK[name.scope], name)
        for key, (_, name) in best.items():
            yield key, name


Concepts = dict[str, Concept]


def _too_short(key: str, scope: Scope) -> bool:
    """Tell whether a synonym is a symbol of one or two characters (CC, OD, T4): it stands for too many things."""
    return scope != "label" and key.startswith(SYMBOL) and sum(map(str.isalnum, key)) < 3


def acronym(text: str) -> bool:
    """Tell whether a synonym is an acronym (HCC, NSCLC), which is less sure than a written-out name."""
    return is_symbol(text) and len(text) <= 8 and " " not in text


def synonym_scope(text: str) -> Scope:
    """Return the scope of a synonym of unknown scope that is known to be about the same thing."""
    return "abbreviation" if acronym(text) else "exact"
