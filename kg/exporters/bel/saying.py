"""Relations → what BEL says in their place: a table, and the shapes that need more than one word."""

from __future__ import annotations

from collections.abc import Callable

ABUNDANCES = ("p", "a", "g", "pop")
PROCESSES = ("bp", "path")
Said = str | None  # a statement, or nothing where BEL cannot say it

INCREASES, DECREASES, REGULATES, ASSOCIATION = "increases", "decreases", "regulates", "association"
WORDS = {
    "promotes": INCREASES,
    "inhibits": DECREASES,
    "increases": INCREASES,
    "decreases": DECREASES,
    "recruits": INCREASES,
    "excludes": DECREASES,
    "overcomes": DECREASES,
    "impedes": DECREASES,
    "regulates": REGULATES,
    "mediates": REGULATES,
    "polarizes": REGULATES,
    "targets": REGULATES,
    "causes": INCREASES,
    "prevents": DECREASES,
    "treats": DECREASES,
    "associated_with": ASSOCIATION,
    "predicts": ASSOCIATION,
    "interacts_with": ASSOCIATION,
    "expresses": ASSOCIATION,
    "correlates_positively_with": "positiveCorrelation",
    "correlates_negatively_with": "negativeCorrelation",
    "part_of": "partOf",
    "is_a": "isA",
}
DENIED = {"regulates": "causesNoChange"}
"""The denials that BEL has a word for; that a thing does not increase another does not say that it changes nothing."""


def _of(term: str) -> str:
    """Return the function of a term."""
    return term.partition("(")[0]


def _activity(word: str) -> Callable[[str, str], Said]:
    return lambda subject, object_: f"{subject} {word} " + (f"act({object_})" if _of(object_) == "p" else object_)


def _better(more: str, less: str) -> Callable[[str, str], Said]:
    """Return how BEL says that something fares better: a pathology is less then, anything else more."""
    return lambda subject, object_: f"{subject} {less if _of(object_) == 'path' else more} {object_}"


def _secretes(subject: str, object_: str) -> Said:
    return f"{subject} {INCREASES} " + (f"sec({object_})" if _of(object_) in ("p", "a") else object_)


def _binds(subject: str, object_: str) -> Said:
    both = _of(subject) in ABUNDANCES and _of(object_) in ABUNDANCES
    return f"{subject} directlyIncreases complex({subject}, {object_})" if both else None


def _takes_part(subject: str, object_: str) -> Said:
    processes = _of(subject) in PROCESSES and _of(object_) in PROCESSES
    return f"{subject} {'subProcessOf' if processes else ASSOCIATION} {object_}"


def _marks(subject: str, object_: str) -> Said:
    return f"{subject} {'biomarkerFor' if _of(object_) in PROCESSES else ASSOCIATION} {object_}"


SHAPES: dict[str, Callable[[str, str], Said]] = {
    "activates": _activity(INCREASES),
    "deactivates": _activity(DECREASES),
    "improves": _better(INCREASES, DECREASES),
    "worsens": _better(DECREASES, INCREASES),
    "secretes": _secretes,
    "binds": _binds,
    "participates_in": _takes_part,
    "marks": _marks,
}


def says(relation: str, negated: bool, subject: str, object_: str) -> Said:
    """Return a statement of BEL for a claim; nothing where the language has none.

    >>> says("activates", False, "a(CHEBI:1)", "p(HGNC:1)")
    'a(CHEBI:1) increases act(p(HGNC:1))'
    """
    words = DENIED if negated else WORDS
    if relation in words:
        return f"{subject} {words[relation]} {object_}"
    return None if negated or relation not in SHAPES else SHAPES[relation](subject, object_)
