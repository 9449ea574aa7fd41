"""Cell subsets by their surface markers: a known subset, or its parent plus markers."""

from __future__ import annotations

import re

from kg.identity import minted_curie, plain_name
from kg.language.tokens import SIGN
from kg.model import Term

MARKER = re.compile(rf"(?:HLA-[A-Z]+|PD-L?\d|[A-Za-z][A-Za-z]*-?\d*[A-Za-z]*?\d*?){SIGN}(?=$|[A-Z/\s])")
LEVELS = {"hi": "high", "lo": "low", "-": "−", "--": "−", "–": "−", "⁻": "−", "neg": "−", "pos": "+", "⁺": "+", "++": "++"}


def markers(text: str) -> tuple[str, ...]:
    """Return the single markers of a marker string, signs spelt one way.

    >>> markers("CD14+CD16- HLA-DRlow")
    ('CD14+', 'CD16−', 'HLA-DRlow')
    """
    return tuple(_spelt(match.group()) for match in MARKER.finditer(text))


def _spelt(marker: str) -> str:
    sign = re.search(SIGN + "$", marker)
    assert sign is not None
    return marker[: sign.start()] + LEVELS.get(sign.group(), sign.group())


def subset_term(text: str, parent: Term, found: tuple[str, ...]) -> Term:
    """Return the minted term of a subset that no vocabulary has: its parent plus markers, never a wrong identifier."""
    name = " ".join(text.split())
    return Term(minted_curie(parent.category, plain_name(name)), name, parent.category, broader=(parent.curie,), markers=found)
