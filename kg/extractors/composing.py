"""Wordings → minted terms that say what they are about."""

from __future__ import annotations

from kg.identity import minted_curie, plain_name
from kg.model import Term


def composed(name: str, category: str, about: tuple[str, ...], aspect: str | None) -> Term:
    """Return a minted term for a composed or unknown end, with its grounded core in `about`."""
    return Term(minted_curie(category, plain_name(name)), name, category, about=about, aspect=aspect if about else None)


def core(term: Term | None) -> tuple[str, ...]:
    """Return what a term is about: itself where a vocabulary has it, else its grounded core."""
    if term is None:
        return ()
    return (term.about or (term.curie,)) if term.minted else (term.curie,)
