"""A claim in words, for readers who judge it."""

from __future__ import annotations

from kg.extractors.nouns import GENERIC_HEADS, PRONOUNS, VAGUE
from kg.model import Argument, Claim
from kg.relations import RELATIONS, denial


def in_words(claim: Claim) -> tuple[str, str]:
    """Return the sentence of a claim, and the claim: "[CCL2] does not promote [metastasis] (suggested)"."""
    label = RELATIONS[claim.relation].label
    words = f"[{_named(claim.subject)}] {denial(label) if claim.negated else label} [{_named(claim.object)}]"
    certainty = "" if claim.certainty == "asserted" else f" ({claim.certainty})"
    return " ".join((claim.evidence.quote or "").split()), " ".join((words + certainty).split())


def _named(end: Argument) -> str:
    """Return an end as the sentence names it; as the graph does where kg composed it, and also where it stands for what is elsewhere."""
    if end.term.minted:
        return end.term.name
    stands_for_it = end.text.lower() in PRONOUNS | GENERIC_HEADS | VAGUE
    return f"{end.text} = {end.term.name}" if stands_for_it and end.term.name.lower() != end.text.lower() else end.text
