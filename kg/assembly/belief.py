"""Belief: how sure one may be of a statement, given who says it, how, and in how many papers.

Papers are taken as independent causes that may each be wrong (noisy-or: Pearl 1988, Probabilistic Reasoning in
Intelligent Systems, sect. 4.3.2; over text-mined evidence: Gyori et al. 2017, doi:10.15252/msb.20177651). Within a
paper the best claim counts, since a paper that repeats itself is no replication:

    w(claim)   = certainty weight x extractor weight x score
    b+         = 1 - product over affirming papers of (1 - best w);  b- likewise over negating papers
    belief     = b+ (1 - b-), and b- (1 - b+) for a refuted statement, whose negated form is believed
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from kg.model import Certainty

CERTAINTY_WEIGHTS: dict[Certainty, float] = {"asserted": 0.70, "suggested": 0.55, "hedged": 0.30, "hypothesis": 0.05}
EXTRACTOR_WEIGHTS = {"weighed": 1.00, "given": 1.00}  # the score of a weighed claim is a probability already
UNKNOWN_EXTRACTOR = 0.70
DIGITS = 3


def weight(certainty: Certainty, extractor: str, score: float) -> float:
    """Return how far one claim, taken alone, makes its statement believable.

    >>> weight("hedged", "weighed.v1", 1.0)
    0.3
    """
    return CERTAINTY_WEIGHTS[certainty] * EXTRACTOR_WEIGHTS.get(extractor.partition(".v")[0], UNKNOWN_EXTRACTOR) * score


def noisy_or(weights: Iterable[float]) -> float:
    """Return the belief that independent papers give together; sorted, so that it has the same last bit everywhere.

    >>> round(noisy_or([0.7, 0.5]), 3)
    0.85
    """
    return 1 - prod(sorted(1 - weight for weight in weights))


def belief(affirming: Iterable[float], negating: Iterable[float] = (), refuted: bool = False) -> float:
    """Return the belief in a statement, from the best weight of each paper on either side.

    >>> belief([0.7], [0.3]), belief([], [0.7], refuted=True)
    (0.49, 0.7)
    """
    own, other = (negating, affirming) if refuted else (affirming, negating)
    return round(noisy_or(own) * (1 - noisy_or(other)), DIGITS)
