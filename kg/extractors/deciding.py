"""Pairs of ends → those between which a sentence makes a claim, each with what the trained decision says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kg.extractors.arguments import End
from kg.extractors.features import features
from kg.extractors.neighbours import Neighbours
from kg.extractors.pairs import Pair, without_repetition
from kg.extractors.saying import can_say, free_words
from kg.extractors.tree import Tree
from kg.extractors.views import Feature, View, kind
from kg.extractors.weights import CLAIM, DIRECTIONS, REVERSE, RIGHT, Weights
from kg.triggers import CAUSERS, DECREASED, INCREASED

LEAST_READ, LEAST, LEAST_OF = 0.5, 0.6, {"associated_with": 0.4}
"""The least probability with which a claim is told: of what patterns read; of what the weights alone say; of single relations of these.

Chosen once for all texts (training/claims/README.md).
"""
MUTE = frozenset(("organism", "component", "line"))
"""Kinds of ends between which and any other the weights alone say nothing, so that they are not asked."""
MUTE_PAIRS = frozenset(
    frozenset(pair.split("-"))
    for pair in "disease-disease disease-feature feature-feature disease-anatomy gene-anatomy process-anatomy anatomy-anatomy "
    "anatomy-treatment anatomy-feature anatomy-other cell-disease cell-cell disease-process gene-variant".split()
)
NEAR = 8  # tokens around two ends in which a word is looked for
NAMED = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the decision says of a pair: how surely it is a claim; where no pattern tells, which way, sign and coarse relations.

    `trigger` is the word that speaks most for it, None where no word does.
    """

    pair: Pair
    chance: float
    reverse: bool = False
    direction: str | None = None
    sureness: float = 0.0
    relations: tuple[str, ...] = ()
    trigger: int | None = None
    reasons: tuple[tuple[str, float], ...] = ()


def decide(tree: Tree, found: list[Pair], weights: Weights) -> Iterator[Verdict]:
    """Yield the verdicts on those pairs that are claims."""
    view, neighbours, free = View(tree), Neighbours(tree, found), free_words(tree, found)
    asked = [pair for pair in found if pair.read or (not _is_mute(pair) and _has_word(view, pair, free))]
    seen = [features(view, pair, neighbours) for pair in asked]
    chances = [weights.chance(own, _question(pair)) for pair, own in zip(asked, seen, strict=True)]
    claims = {pair.heads: number for number, pair in enumerate(asked) if chances[number] >= least(pair)}
    for pair, chance in without_repetition((asked[n], chances[n]) for n in claims.values()):
        if pair.read:
            yield Verdict(pair, chance)
            continue
        number = claims[pair.heads]
        verdict = _verdict(tree, pair, chance, weights, seen[number])
        if verdict.trigger in free and _says_change(tree, verdict):
            yield verdict


def least(pair: Pair, relation: str | None = None) -> float:
    """Return the least probability with which a claim about a pair is told; where no relation is named, that of any."""
    if pair.read:
        return LEAST_READ
    return min(LEAST, *LEAST_OF.values()) if relation is None else LEAST_OF.get(relation, LEAST)


def _is_mute(pair: Pair) -> bool:
    kinds = frozenset((kind(pair.first), kind(pair.second)))
    return kinds in MUTE_PAIRS or not kinds.isdisjoint(MUTE)


def _has_word(view: View, pair: Pair, free: frozenset[int]) -> bool:
    """Tell whether a word that can say something stands near two ends, or above one of them."""
    first, second = pair.heads
    return any(first - NEAR <= token <= second + NEAR or token in view.up(first) or token in view.up(second) for token in free)


def _says_change(tree: Tree, verdict: Verdict) -> bool:
    """Tell whether a word may say what became of an end: of "increased apoptosis" only a cause is told."""
    ends = verdict.pair.first, verdict.pair.second
    assert verdict.trigger is not None
    return tree.lemmas[verdict.trigger] in CAUSERS or not any(_is_changed(tree, end) for end in ends)


def _is_changed(tree: Tree, end: End) -> bool:
    first = tree.phrase_start(end.head)
    return any(tree.words[token] in INCREASED | DECREASED for token in range(first, end.head))


def _question(pair: Pair) -> str:
    return RIGHT if pair.read else CLAIM


def _verdict(tree: Tree, pair: Pair, chance: float, weights: Weights, seen: list[Feature]) -> Verdict:
    said = dict(zip(weights.questions, map(float, weights.answers(seen)), strict=True))
    signs = np.array([said[direction] for direction in DIRECTIONS])
    best = int(signs.argmax())
    direction = DIRECTIONS[best] if DIRECTIONS[best] != "none" else None
    ranked = tuple(sorted(weights.relations, key=lambda name: (-said[name], name)))
    reasons = weights.reasons(seen, CLAIM)
    return Verdict(
        pair,
        chance,
        said[REVERSE] > 0.5,
        direction,
        float(signs[best] / signs.sum()),
        ranked,
        _trigger(tree, pair, reasons),
        _foremost(reasons),
    )


def _trigger(tree: Tree, pair: Pair, reasons: dict[Feature, float]) -> int | None:
    """Return the word that speaks most for a claim, None where none speaks for it."""
    says: dict[int, float] = {}
    for (_, token), weight in reasons.items():
        if 0 <= token < len(tree) and token not in pair.heads and can_say(tree, token):
            says[token] = says.get(token, 0.0) + weight
    best = max(says, key=lambda token: (says[token], -token), default=None)
    return best if best is not None and says[best] > 0 else None


def _foremost(reasons: dict[Feature, float]) -> tuple[tuple[str, float], ...]:
    """Return the features that speak most for a claim."""
    ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return tuple((name, round(weight, 2)) for (name, _), weight in ranked[:NAMED] if weight > 0)
