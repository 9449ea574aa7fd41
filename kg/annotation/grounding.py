"""Readings of a name → groundings with scores, best first; none where nothing is sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

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
DEFINED = 0.95  # an abbreviation that the paper spells out
FACTORS = {"short name": 0.8, "rivals": 0.85}
"""What lowers the score of all readings of a name: it is short; another reading is as sure as the first."""

SURE = 0.35  # below this a mention stays ungrounded
MOST = 5  # candidates kept
REMEMBERED = 1 << 16  # names


class Grounder:
    """Grounds names and remembers how, as texts repeat them; readings are told apart by identity, not compared."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Sequence[Entry], tuple[Grounding, ...]]] = {}

    def __call__(self, entries: Sequence[Entry], text: str) -> tuple[Grounding, ...]:
        """Return the groundings of a name, as `ground` does."""
        known = self._known.get(text)
        if known is None or known[0] is not entries:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[text] = entries, ground(entries, text)
        return known[1]


def _spelt_so(name: str, text: str) -> bool:
    """Tell whether a name is spelt as in the text, signs and case included: CD14+CD16+ is not CD14++CD16+."""
    return name.replace("−", "-") == text.replace("−", "-").replace("–", "-")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a name with what made its score: the weight of its scope, the rules that lowered it, why it was left out."""

    entry: Entry
    weight: float
    lowered: tuple[str, ...]
    score: float
    left_out: str = ""


def ground(entries: Sequence[Entry], text: str, defined: bool = False) -> tuple[Grounding, ...]:
    """Return the groundings of a name; `defined` says that the paper itself spelt the abbreviation out."""
    if not entries:
        return ()
    ranked = _ranked(entries, text, defined)
    factor = _factor(_lowered(ranked, text, defined))
    groundings = [Grounding(entry.term, round(score * factor, 3)) for score, entry in ranked[:MOST]]
    return tuple(groundings) if groundings and groundings[0].score >= SURE else ()


def reasons(entries: Iterable[Entry], text: str, defined: bool = False) -> tuple[Reading, ...]:
    """Return all readings of a name with the reasons for their scores: those of `ground`, then what it leaves out."""
    ranked = _ranked(entries, text, defined)
    lowered = _lowered(ranked, text, defined)
    scores = [round(weight * _factor(lowered), 3) for weight, _ in ranked]
    unsure = f"below {SURE}" if scores and scores[0] < SURE else ""
    return tuple(
        Reading(entry, weight, lowered, score, unsure or (f"only {MOST} are kept" if place >= MOST else ""))
        for place, ((weight, entry), score) in enumerate(zip(ranked, scores, strict=True))
    )


def _ranked(entries: Iterable[Entry], text: str, defined: bool) -> list[tuple[float, Entry]]:
    """Return the readings, one a term, with the weights of their scopes; the surest, then the one spelt as in the text, first."""
    best: dict[str, tuple[float, Entry]] = {}
    for entry in entries:
        score = DEFINED if defined and entry.scope != "related" else SCOPES.get(entry.scope, 0.5)
        if entry.term.curie not in best or score > best[entry.term.curie][0]:
            best[entry.term.curie] = (score, entry)
    ranked = list(best.values())
    if any(_spelt_so(entry.name, text) for _, entry in ranked):
        ranked.sort(key=lambda row: (-row[0], not _spelt_so(row[1].name, text)))
    return ranked


def _lowered(ranked: list[tuple[float, Entry]], text: str, defined: bool) -> tuple[str, ...]:
    """Return the rules that lower the scores of a name."""
    if defined or not ranked:
        return ()
    short = len(text) <= SHORT
    rivals = sum(1 for score, _ in ranked if score >= ranked[0][0] - 0.01) > 1
    return (*(("short name",) if short else ()), *(("rivals",) if rivals else ()))


def _factor(lowered: tuple[str, ...]) -> float:
    return prod(FACTORS[rule] for rule in lowered)
