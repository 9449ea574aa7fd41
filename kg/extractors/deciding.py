"""Pairs of ends → those between which a sentence makes a claim, each with what the trained decision says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kg.extractors.arguments import End
from kg.extractors.features import NOWHERE, Feature, View, features, relations_of
from kg.extractors.frames import LIGHT_VERBS, is_bare
from kg.extractors.neighbours import Neighbours
from kg.extractors.pairs import Pair, without_repetition
from kg.extractors.tree import Tree
from kg.extractors.weights import CLAIM, DIRECTIONS, REVERSE, RIGHT, Table, Weights
from kg.triggers import CAUSERS, DECREASED, EVIDENCE, INCREASED, inflect

LEAST = 0.6
"""The least probability with which a pair is a claim; chosen once for all texts (training/claims/README.md)."""
DONE = frozenset(
    form
    for verb in LIGHT_VERBS
    | frozenset(
        "receive administer inject obtain collect purchase measure use analyze analyse stain culture isolate include enrol enroll "
        "randomize randomise assign study examine investigate evaluate assess compare be do".split()
    )
    for form in inflect(verb)
)
"""What was done, or only asked: words that say nothing of what was found."""
NAMED = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the decision says of a pair: how surely it is a claim, which way, with which sign, and of which coarse relations.

    `trigger` is the word that speaks most for it, None where no word does.
    """

    pair: Pair
    chance: float
    reverse: bool
    direction: str | None
    sureness: float
    relations: tuple[str, ...]
    trigger: int | None
    reasons: tuple[tuple[str, float], ...]


def decide(tree: Tree, found: list[Pair], weights: Weights) -> Iterator[Verdict]:
    """Yield the verdicts on those pairs that are claims."""
    view, neighbours = View(tree), Neighbours(tree, found)
    seen = [features(view, pair, neighbours) for pair in found]
    answers = weights.answers(seen)
    chances = [float(answer[weights.questions.index(_question(pair))]) for pair, answer in zip(found, answers, strict=True)]
    claims = {pair.heads: number for number, pair in enumerate(found) if chances[number] >= LEAST}
    for pair, chance in without_repetition((found[n], chances[n]) for n in claims.values()):
        number = claims[pair.heads]
        verdict = _verdict(tree, pair, chance, weights, answers[number], seen[number])
        if pair.read or (verdict.trigger is not None and _is_free(tree, verdict.trigger, pair, found)):
            yield verdict


def _is_free(tree: Tree, trigger: int, pair: Pair, found: list[Pair]) -> bool:
    """Tell whether a word can say something of a pair: it stands in a sentence, and nothing else is known to be said by it."""
    if is_bare(tree) and not tree.is_verb(trigger):
        return False
    taken = any(read.trigger == trigger for other in found for read in other.read)
    return not taken and (
        tree.lemmas[trigger] in CAUSERS or (not _is_changed(tree, pair.first) and not _is_changed(tree, pair.second))
    )


def _is_changed(tree: Tree, end: End) -> bool:
    """Tell whether an end says what became of it, so that no other word does: "increased apoptosis"."""
    first = tree.phrase_start(end.head)
    return any(tree.words[token] in INCREASED | DECREASED for token in range(first, end.head))


def _question(pair: Pair) -> str:
    return RIGHT if pair.read else CLAIM


def _verdict(tree: Tree, pair: Pair, chance: float, weights: Weights, answer: Table, seen: list[Feature]) -> Verdict:
    said = dict(zip(weights.questions, map(float, answer), strict=True))
    signs = np.array([said[direction] for direction in DIRECTIONS])
    best = int(signs.argmax())
    direction = DIRECTIONS[best] if DIRECTIONS[best] != "none" else None
    ranked = tuple(sorted(weights.relations, key=lambda name: (-said[name], name)))
    reasons = weights.reasons(seen, _question(pair))
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
        if token != NOWHERE and 0 <= token < len(tree) and _can_say(tree, pair, token):
            says[token] = says.get(token, 0.0) + weight
    best = max(says, key=lambda token: (says[token], -token), default=None)
    return best if best is not None and says[best] > 0 else None


def _can_say(tree: Tree, pair: Pair, token: int) -> bool:
    """Tell whether a word is no name and no end, but one of those that can say that two things are related."""
    if token in pair.heads or tree.mention(token) or tree.words[token] in DONE:
        return False
    return tree.lemmas[token] in EVIDENCE or tree.lemmas[token] in relations_of()


def _foremost(reasons: dict[Feature, float]) -> tuple[tuple[str, float], ...]:
    """Return the features that speak most for a claim."""
    ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return tuple((name, round(weight, 2)) for (name, _), weight in ranked[:NAMED] if weight > 0)
