"""What is found in someone, or after something: of which things there is more or less, and what was not there before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.extractors.changes import changed_thing, relation_of
from kg.extractors.roles import patients
from kg.extractors.tree import Tree
from kg.triggers import ARISING

SHOWING = frozenset("have show exhibit display develop demonstrate experience present contain secrete produce express".split())
UP = frozenset(
    "increase enhance elevate upregulate induce accelerate augment exacerbate aggravate prolong improve rise expand "
    "accumulate overexpress amplify".split()
)
DOWN = frozenset(
    "decrease reduce impair attenuate abolish abrogate diminish suppress blunt downregulate delay shorten inhibit block prevent "
    "ameliorate decline fall drop lose delete regress shrink disappear vanish".split()
)
"""Verbs that say of their patient, or of who does it to nobody, that there is more or less of it."""
GROWING = frozenset("grow progress proliferate spread migrate heal".split())
"""Verbs of what goes faster or slower."""
PACES = {"slowly": "decreases", **dict.fromkeys(("rapidly", "quickly"), "increases")}
"""What "more" makes of how something goes."""
OBSERVED = frozenset("observe see note report find detect".split())
"""Verbs that say in the passive what was not there before."""
STATES = {"resistant": "confers_resistance_to", "refractory": "confers_resistance_to", "sensitive": "sensitizes_to"}
"""What bearers are to a treatment."""
ALTERED = frozenset("mutate methylate hypermethylate".split())
"""Verbs of what is another than in those who are well."""
OTHERS = frozenset("than compared versus vs".split())
"""What stands before those with whom bearers are compared."""
ILL = frozenset(("biolink:Disease", "biolink:PhenotypicFeature"))


class Finding(NamedTuple):
    """What is found: the word that says it, the verb that the cues stand at, the head of the thing, and what became of it.

    `relation` is what a trait that was made does to it; where there is more or less of it, "increases" or "decreases".
    """

    word: int
    verb: int
    thing: int
    relation: str


def in_bearer(tree: Tree, bearer: int) -> Iterator[Finding]:
    """Yield what is found in those whom a noun names."""
    label, head = tree.deps[bearer], tree.heads[bearer]
    if label in ("nsubj", "nsubjpass"):
        yield from _shown(tree, head)
        yield from _borne(tree, head)
        yield from _at_risk(tree, head)
    elif label == "pobj" and tree.words[head] == "in":
        yield from _changed(tree, tree.heads[head], head)
        yield from _arisen(tree, tree.heads[head])


def at(tree: Tree, above: int, preposition: int) -> Iterator[Finding]:
    """Yield what is found at a time, or under a condition, that a preposition hung on a verb names."""
    yield from _changed(tree, above, preposition)
    yield from _shown(tree, above)
    yield from _arisen(tree, above)


def own_change(tree: Tree, noun: int) -> tuple[int, str] | None:
    """Return the word in front of a noun that says that there is more or less of it, and which."""
    first = tree.phrase_start(noun)
    described = (k for k in range(max(0, first - 2), noun) if tree.descends(k, noun))  # "worse" of "worse overall survival" too
    for token in sorted({*tree.kids(noun, "amod", "nmod", "advmod", "nummod"), *described}):
        if token < noun and (relation := relation_of(tree.words[token])):
            return token, relation
    return None


def _shown(tree: Tree, verb: int) -> Iterator[Finding]:
    """Yield what bearers show: "had fewer metastases", "showed a decrease in B", "developed colitis"."""
    if tree.lemmas[verb] == "fail":
        failed = [deed for deed in tree.kids(verb, "xcomp") if tree.lemmas[deed] == "develop"]
        yield from (Finding(verb, verb, thing, "prevents") for deed in failed for thing in tree.kids(deed, "dobj"))
    if tree.lemmas[verb] not in SHOWING or tree.kids(verb, "auxpass"):
        return
    for thing in tree.kids(verb, "dobj"):
        if changed := changed_thing(tree, verb, thing):
            if changed[0] in ("increases", "decreases"):
                yield Finding(thing, verb, changed[1], changed[0])
            continue
        for each in (thing, *(k for k in tree.conjuncts(thing) if k != thing and own_change(tree, k))):
            if change := own_change(tree, each):
                yield Finding(change[0], verb, each, change[1])
            elif tree.lemmas[verb] == "develop" and _is_illness(tree, each):
                yield Finding(verb, verb, each, "causes")


def _borne(tree: Tree, verb: int) -> Iterator[Finding]:
    """Yield what bearers are to a treatment: "were resistant to B"."""
    for state in tree.kids(verb, "acomp"):
        if tree.words[state] in STATES:
            yield from (Finding(state, verb, thing, STATES[tree.words[state]]) for thing in tree.pobj(state, "to"))


def _at_risk(tree: Tree, verb: int) -> Iterator[Finding]:
    """Yield what bearers are threatened by: "are at high risk of B"."""
    for risk in tree.pobj(verb, "at"):
        if (
            tree.lemmas[verb] == "be"
            and tree.lemmas[risk] == "risk"
            and relation_of(*tree.words[verb + 1 : risk], "more") == "increases"
        ):
            yield from (Finding(risk, verb, thing, "increases") for thing in tree.pobj(risk, "of", "for"))


def _changed(tree: Tree, above: int, preposition: int) -> Iterator[Finding]:
    """Yield what there is more or less of: "B was reduced in", "in them B rose", "B was higher in"."""
    first = tree.heads[above] if tree.deps[above] in ("acomp", "advmod") else above
    shared = [verb for verb in tree.kids(first, "conj") if preposition < first]  # "in them A rose and B fell"
    other = preposition > first and not OTHERS.isdisjoint(tree.words[first:preposition])  # "lower than in mice treated with B"
    for verb in (first, *shared):
        if not other and tree.is_verb(verb) and not (tree.kids(verb, "dobj", "agent") or tree.pobj(verb, "by")):
            things = [thing for thing in patients(tree, verb) if thing != verb]
            yield from (Finding(word, verb, thing, relation) for word, relation in _change_at(tree, verb) for thing in things)


def _change_at(tree: Tree, verb: int) -> Iterator[tuple[int, str]]:
    """Yield the word by which a verb says that there is more or less of its subject, and which."""
    lemma = tree.lemmas[verb]
    if tree.kids(verb, "auxpass") or tree.tags[verb] in ("VBD", "VBZ", "VBP"):
        told = ((UP, "increases"), (DOWN, "decreases"), (ALTERED, "associated_with"))
        yield from ((verb, relation) for verbs, relation in told if lemma in verbs)
    degrees = tree.kids(verb, "acomp") if lemma == "be" else tree.kids(verb, "advmod", "acomp") if lemma in GROWING else []
    for degree in degrees:
        more = any(tree.words[kid] == "more" for kid in tree.kids(degree))
        relation = PACES.get(tree.words[degree]) if more else relation_of(tree.words[degree])
        yield from [(degree, relation)] if relation else ()


def _arisen(tree: Tree, verb: int) -> Iterator[Finding]:
    """Yield the illness that was not there before: "B occurred", "B was observed"."""
    passive = bool(tree.kids(verb, "auxpass"))
    rarely = any(tree.words[k] in ("rarely", "seldom") for k in tree.kids(verb, "advmod"))
    if tree.lemmas[verb] in (OBSERVED if passive else ARISING) and not rarely and not tree.kids(verb, "dobj", "agent"):
        yield from (Finding(verb, verb, thing, "causes") for thing in patients(tree, verb) if _is_illness(tree, thing))


def _is_illness(tree: Tree, noun: int) -> bool:
    name = tree.mention(noun)
    return name is not None and name.category in ILL
