"""Ready-made claims → Claims: ends that are names are grounded, CURIEs are taken as they are."""

from __future__ import annotations

import re

from kg.annotation.annotator import Annotator
from kg.curies import canonical, is_curie
from kg.identity import given_claim_id, minted_curie, plain_name
from kg.lexicon import category_of
from kg.model import Argument, Claim, Evidence, GivenClaim, Term
from kg.relations import RELATIONS

EXTRACTOR = "given.v1"


def given_claim(given: GivenClaim, annotator: Annotator) -> Claim:
    """Return a ready-made claim with grounded ends; an unknown relation is `other` and keeps its label."""
    name = re.sub(r"[\s-]+", "_", given.relation.strip()).lower()
    known = name in RELATIONS
    evidence = Evidence(given.paper, given.source, "", None, given.sentence, EXTRACTOR, rule=f"row {given.line}")
    return Claim(
        id=given_claim_id(given.paper, given.subject, given.object, given.relation, given.negated, EXTRACTOR),
        subject=_end(given.subject, annotator),
        relation=name if known else "other",
        object=_end(given.object, annotator),
        negated=given.negated,
        certainty=given.certainty,
        evidence=evidence,
        score=1.0,
        context=given.context,
        given_relation=None if known else given.relation,
    )


def _end(text: str, annotator: Annotator) -> Argument:
    return Argument(None, text, _term(text, annotator), text)


def _term(text: str, annotator: Annotator) -> Term:
    if is_curie(text):
        curie = canonical(text)
        return annotator.lexicon.term(curie) or Term(curie, curie, category_of(curie))
    mention = annotator.ground(text)
    return mention.term or _composed(text, annotator)


def _composed(text: str, annotator: Annotator) -> Term:
    """Return a minted term that says what it is about: the names inside "response to immunotherapy"."""
    inside = [m.term for m in annotator.mentions(text) if m.term]
    category = inside[-1].category if inside and _ends_with(text, inside[-1]) else "biolink:NamedThing"
    about = tuple(dict.fromkeys(term.curie for term in inside))
    return Term(minted_curie(category, plain_name(text)), text, category, about=about)


def _ends_with(text: str, term: Term) -> bool:
    return plain_name(text).endswith(plain_name(term.name))
