"""Readings of a name → groundings with scores, best first; none where nothing is sure."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Entry
from kg.model import Grounding

SCOPES = {
    "curated": 0.98,
    "corpus": 0.96,
    "label": 0.95,
    "exact": 0.9,
    "abbreviation": 0.75,
    "broad": 0.55,
    "narrow": 0.55,
    "related": 0.5,
}
"""How sure a name of this scope names its term. To change a policy, change a row."""

SHORT = 3  # letters; a name this short is a name of many things
SHORT_FACTOR = 0.8
RIVAL_FACTOR = 0.85
SURE = 0.35  # below this a mention stays ungrounded
MOST = 5  # candidates kept


def _spelt_so(name: str, text: str) -> bool:
    """Tell whether a name is spelt as in the text, signs and case included: CD14+CD16+ is not CD14++CD16+."""
    return name.replace("−", "-") == text.replace("−", "-").replace("–", "-")


def ground(entries: Iterable[Entry], text: str, defined: bool = False) -> tuple[Grounding, ...]:
    """Return the groundings of a name; `defined` says that the paper itself spelt the abbreviation out."""
    best: dict[str, tuple[float, Entry]] = {}
    for entry in entries:
        score = 0.95 if defined and entry.scope != "related" else SCOPES.get(entry.scope, 0.5)
        if entry.term.curie not in best or score > best[entry.term.curie][0]:
            best[entry.term.curie] = (score, entry)
    if not best:
        return ()
    factor = SHORT_FACTOR if len(text) <= SHORT and not defined else 1.0
    ranked = list(best.values())
    if any(_spelt_so(entry.name, text) for _, entry in ranked):
        ranked.sort(key=lambda row: (-row[0], not _spelt_so(row[1].name, text)))
    top = ranked[0][0]
    rivals = sum(1 for score, _ in ranked if score >= top - 0.01) > 1
    factor *= RIVAL_FACTOR if rivals and not defined else 1.0
    groundings = [Grounding(entry.term, round(score * factor, 3)) for score, entry in ranked[:MOST]]
    return tuple(groundings) if groundings[0].score >= SURE else ()
