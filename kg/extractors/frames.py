"""Triggers → the pairs of tokens that they relate; the constructions are read in `verbal.py` and `nominal.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extractors import nominal, verbal
from kg.extractors.nominal import THROUGH
from kg.extractors.nouns import TURNING
from kg.extractors.roles import LETTING, is_passive, is_waning
from kg.extractors.tree import HYPHENS, Tree
from kg.extractors.verbal import Ends
from kg.relations import RELATIONS
from kg.triggers import ALTERNATIVES, NEGATIVELY, Trigger, by_lemma


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two heads that a trigger relates; `rule` names the construction."""

    trigger: int
    subject: int
    object: int
    relation: str
    row: Trigger
    rule: str


MEDIATED = frozenset(("regulates", "causes", "prevents"))
BY_MEDIATION = "mediated"
GIVING_OFF = frozenset(
    "secrete release produce express shed supply provide deliver generate activate induce increase upregulate promote enhance stimulate "
    "recruit elicit trigger restore stabilize".split()
)
"""Verbs whose object is what acts where something is brought about by doing so: the thing itself, and not the deed."""
PROCESS = "biolink:BiologicalProcess"
ACTING = frozenset(
    f"biolink:{kind}" for kind in ("Gene", "Protein", "ChemicalEntity", "Cell", "CellularComponent", "PhenotypicFeature")
) | {PROCESS}
"""Kinds of things through which something acts: "via NETs", not "through the blood"."""
NOT_AGAINST = frozenset("anticipated antigenic antigen anticipatory".split())
SOLID = frozenset("membrane matrix wall barrier layer".split())
"""Last words of what things go through, and do not act through."""
TOPICAL = frozenset(("effect", "between"))
"""Constructions that only name a topic where no verb says more: "Roles of A in B"."""


def candidates(tree: Tree) -> Iterator[Candidate]:
    """Yield what the triggers of a sentence relate, in the order of the words."""
    for token in range(len(tree)):
        for row in _rows(tree, token):
            if row.frame in TOPICAL and _only_topic(tree, token):
                continue
            for subject, object_, rule in FRAMES[row.frame](tree, token, row):
                if subject != object_:
                    relation = _relation(tree, token, row)
                    candidate = Candidate(token, *((object_, subject) if row.swap else (subject, object_)), relation, row, rule)
                    yield candidate
                    yield from _mediated(tree, candidate)


def _mediated(tree: Tree, candidate: Candidate) -> Iterator[Candidate]:
    """Yield what "A promotes B via C" says besides: C promotes B, and A acts on C."""
    if candidate.row.frame != "verb" or candidate.row.swap or RELATIONS[candidate.relation].coarse not in MEDIATED:
        return
    for mediator in _mediators(tree, candidate.trigger, candidate.object):
        if mediator not in (candidate.subject, candidate.object):
            yield replace(candidate, subject=mediator, rule=BY_MEDIATION)
            yield replace(candidate, object=mediator, relation="regulates", rule=BY_MEDIATION)
    yield from (replace(candidate, subject=means, rule=BY_MEDIATION) for means in _means(tree, candidate.trigger))


def _means(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what is done, or given off, to bring something about: "by depleting arginine", "by releasing nitric oxide"."""
    for deed in tree.pobj(verb, "by"):
        if tree.deps[deed] == "pcomp" and tree.tags[deed] == "VBG" and not is_passive(tree, verb):
            yield from tree.kids(deed, "dobj") if tree.lemmas[deed] in GIVING_OFF else [deed]


def _mediators(tree: Tree, verb: int, object_: int) -> list[int]:
    """Return through what a verb acts: a thing that can act, no place."""
    found = [obj for above in (verb, object_) for obj in tree.pobj(above, *THROUGH)]
    if not is_passive(tree, verb):
        found += [obj for obj in tree.pobj(verb, "by") if (name := tree.mention(obj)) and name.category == PROCESS]
    found += [obj for means in tree.pobj(verb, "by") if tree.words[means] == "means" for obj in tree.pobj(means, "of")]
    acting = (k for k in found if k > verb and (name := tree.mention(k)) and name.category in ACTING)
    return [token for token in acting if tree.lemmas[token] not in SOLID]


def _only_topic(tree: Tree, token: int) -> bool:
    """Tell whether a noun only names what a title or heading is about: "Roles of A in B"."""
    return not tree.is_verb(token) and not any(tree.is_verb(head) for head, _ in tree.up(token)) and is_bare(tree)


def is_bare(tree: Tree) -> bool:
    """Tell whether no finite verb stands in a sentence, as in most titles and headings."""
    return not any(tag in ("VBZ", "VBP", "VBD", "MD") for tag in tree.tags)


@cache
def _known() -> frozenset[str]:
    """Return every word of the table, so that others, which are most, are passed over at once."""
    return frozenset(lemma for kind in ("verb", "noun", "adjective") for lemma in by_lemma(kind))


def _rows(tree: Tree, token: int) -> tuple[Trigger, ...]:
    lemma, tag = tree.lemmas[token], tree.tags[token]
    if lemma not in _known() and tree.words[token] not in _known():
        return ()
    if tag.startswith("V"):
        rows = by_lemma("verb").get(lemma, ())
        return (*rows, *by_lemma("adjective").get(tree.words[token], ()))
    if tag.startswith("NN"):
        return (*by_lemma("noun").get(lemma, ()), *_mistagged(tree, token))
    return by_lemma("adjective").get(tree.words[token], ())


def _mistagged(tree: Tree, token: int) -> tuple[Trigger, ...]:
    """Return verb rows for a word tagged as a noun that governs like a verb ("X targets Y")."""
    if tree.kids(token, "nsubj") and tree.kids(token, "dobj"):
        return by_lemma("verb").get(tree.lemmas[token], ())
    return ()


def _relation(tree: Tree, token: int, row: Trigger) -> str:
    around = {tree.words[k] for k in tree.kids(token, "advmod", "amod")} | _governing_adverbs(tree, token)
    if row.relation == "mediates" and tree.words[token - 1] in HYPHENS and tree.lemmas[tree.heads[token]] not in TURNING:
        return "promotes"  # "Fas-mediated apoptosis" is what Fas brings about
    if row.lemma in LETTING and row.frame == "verb" and is_waning(tree, token):
        return "inhibits"
    if row.relation == "correlates_positively_with" and around & NEGATIVELY:
        return "correlates_negatively_with"
    if row.relation == "associated_with" and around & NEGATIVELY:
        return "correlates_negatively_with"
    if row.relation == "associated_with" and around & {"positively", "positive"}:
        return "correlates_positively_with"
    if row.frame == "effect" and row.relation == "regulates" and any(_is_against(tree, k) for k in tree.kids(token, "amod")):
        return "inhibits"
    if row.frame == "effect":
        return next((ALTERNATIVES[word] for word in sorted(around) if word in ALTERNATIVES), row.relation)
    return row.relation


def _is_against(tree: Tree, adjective: int) -> bool:
    """Tell whether an adjective says what an effect is directed against: "anti-tumor", "antihypertensive"."""
    first = min([adjective, *tree.kids(adjective)])
    return tree.words[first].startswith("anti") and tree.words[first] not in NOT_AGAINST


def _governing_adverbs(tree: Tree, token: int) -> set[str]:
    return {tree.words[k] for k in tree.kids(tree.heads[token], "advmod") if abs(k - token) <= 2}


FRAMES: dict[str, Callable[[Tree, int, Trigger], Ends]] = {
    "verb": verbal.verb,
    "passive": verbal.passive,
    "noun": nominal.noun,
    "effect": nominal.effect,
    "change": verbal.change,
    "made": verbal.made,
    "agent": nominal.agent,
    "factor": nominal.factor,
    "role": nominal.role,
    "adjective": nominal.adjective,
    "between": nominal.between,
}
