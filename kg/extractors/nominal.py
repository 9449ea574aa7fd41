"""Constructions of nouns and adjectives: acts, effects, agents, roles and states; how each reads a trigger of `kg.triggers`."""

from __future__ import annotations

from kg.extractors.nouns import EVENTS
from kg.extractors.roles import is_passive, patients, subjects
from kg.extractors.tree import HYPHENS, Tree
from kg.extractors.verbal import HYPHENATED_RULE, Ends, hyphenated
from kg.triggers import Trigger

LIGHT_VERBS = frozenset(
    "give have exert play show exhibit display possess demonstrate perform serve fulfil take hold assume".split()
)
AS_VERBS = frozenset("act serve function identify emerge recognize recognise know describe define use establish implicate consider "
                     "propose view validate work report regard".split())  # fmt: skip
SOUGHT = frozenset("therapeutic drug potential promising attractive alternative viable novel new".split())
"""What a target is called that nothing acts on yet."""
PRESUPPOSED = "presupposed"
"""The rule of "A-mediated inhibition of B", which is said as a fact whatever becomes of it."""
THROUGH = ("via", "through")


def noun(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read "inhibition of B by A", "A-mediated inhibition of B"."""
    things = tree.pobj(token, "of") or tree.kids(token, "poss") or _left_noun(tree, token)
    if doers := tree.pobj(token, "by") or _by_of_others(tree, token, things):
        yield from ((d, t, "nominal") for d in doers for t in things)
    elif doers := _hyphenated_doers(tree, token):
        yield from ((d, t, PRESUPPOSED) for d in doers for t in things)
    else:
        yield from ((d, t, "nominal") for d in _who_acts(tree, token) for t in things)


def _by_of_others(tree: Tree, token: int, things: list[int]) -> list[int]:
    """Return the doers that the parser hung on the thing, or on the verb: "we observed stimulation of A by B"."""
    above = [tree.heads[token]] if tree.deps[token] == "dobj" else []
    return [doer for other in (*things, *above) for doer in tree.pobj(other, "by") if things and doer > things[-1]]


def _who_acts(tree: Tree, token: int) -> list[int]:
    """Return who does what a deed is done through: "A promotes B through secretion of C"."""
    preposition = tree.heads[token]
    governor = _clause(tree, preposition)
    through = tree.deps[token] == "pobj" and tree.words[preposition] in (*THROUGH, "by") and tree.pobj(token, "of")
    if not through or not tree.is_verb(governor):
        return []
    return [] if is_passive(tree, governor) else subjects(tree, governor)


def _clause(tree: Tree, preposition: int) -> int:
    """Return the verb of the clause of a preposition: in "protect cells from killing through secretion of C" not "killing"."""
    above = [head for head, _ in tree.up(preposition) if tree.deps[head] not in ("pobj", "pcomp") and tree.is_verb(head)]
    return above[0] if above and tree.is_verb(tree.heads[preposition]) else tree.heads[preposition]


def _hyphenated_doers(tree: Tree, token: int) -> list[int]:
    return [
        k - 2 for k in tree.kids(token, "amod") if tree.tags[k] != "VBG" and hyphenated(tree, k) and tree.lemmas[k] == "mediate"
    ]


def _left_noun(tree: Tree, token: int) -> list[int]:
    left = [k for k in tree.kids(token, "compound", "nmod") if tree.mention(k) and tree.mention(k) != tree.mention(token)][-1:]
    return [k for k in left if not any(tree.lemmas[other] in EVENTS for other in range(k + 1, token))]


def effect(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read "A has an effect on B", "the effect of A on B"."""
    governor = tree.heads[token]
    targets = tree.pobj(token, *row.prepositions)
    light = tree.deps[token] in ("dobj", "conj") and tree.lemmas[governor] in LIGHT_VERBS
    if light and not targets:
        targets = tree.pobj(governor, *row.prepositions)
    targets = [*targets, *_run_on(tree, token, targets)]
    doers = (
        tree.pobj(token, "of")
        or (tree.pobj(token, "for") if tree.lemmas[token] == "role" else [])
        or tree.kids(token, "poss")
        or _left_noun(tree, token)
    )
    if light and (tree.deps[token] == "dobj"):
        doers = subjects(tree, governor) or doers
    yield from ((d, t, "effect") for d in doers for t in targets)


def _run_on(tree: Tree, token: int, targets: list[int]) -> list[int]:
    """Return list members that the parser hung on the trigger noun: "profiles in A, B, and C"."""
    if not targets:
        return []
    return [k for k in tree.kids(token, "conj") if k > targets[-1] and tree.mention(k)]


def agent(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read "A is an inhibitor of B", "the B inhibitor A"."""
    if row.lemma == "target" and any(tree.words[k] in SOUGHT for k in tree.kids(token, "amod", "compound")):
        return
    if row.lemma == "suppressor" and _suppresses_tumors(tree, token) and _diseases(tree, token, ("in", "of")):
        return  # "a tumor suppressor in glioma" suppresses glioma
    acts = row.relation in ("inhibits", "activates")
    things = tree.pobj(token, *row.prepositions) or (acts and (_left_noun(tree, token) or _right_before(tree, token))) or []
    yield from ((d, t, "agent noun") for d in called(tree, token) or (_listed(tree, token) if row.swap else []) for t in things)


def _listed(tree: Tree, token: int) -> list[int]:
    """Return what is listed under a noun: "side effects of A include B"."""
    verb = tree.heads[token]
    return tree.kids(verb, "dobj") if tree.deps[token] == "nsubj" and tree.lemmas[verb] == "include" else []


def factor(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read of what a factor is one: "A is a risk factor for B"."""
    factor = tree.heads[token]
    if tree.lemmas[factor] == "factor" and tree.deps[token] in ("compound", "amod", "nmod"):
        yield from ((d, t, "factor") for d in called(tree, factor) for t in tree.pobj(factor, *row.prepositions))


def role(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read what a thing is in a disease: "A is an oncogene in glioma"."""
    if row.lemma != "suppressor" or _suppresses_tumors(tree, token):
        yield from ((d, t, "role") for d in called(tree, token) for t in _diseases(tree, token, row.prepositions))


def _suppresses_tumors(tree: Tree, token: int) -> bool:
    """Tell whether something is called a tumor suppressor, and not one of something else."""
    return tree.words[token - 1] in ("tumor", "tumour")


def _diseases(tree: Tree, token: int, prepositions: tuple[str, ...]) -> list[int]:
    """Return the diseases in which a thing is what a noun calls it, also where the parser hung them on the verb."""
    verb = tree.heads[tree.heads[token]] if tree.deps[token] == "pobj" else tree.heads[token]
    behind = tree.pobj(token, *prepositions) or [k for k in tree.pobj(verb, *prepositions) if k > token]
    return [k for k in behind if (name := tree.mention(k)) and name.category == "biolink:Disease"]


def _right_before(tree: Tree, token: int) -> list[int]:
    """Return the name that stands right before a word, both in front of another name: "the 5-HT1D agonist sumatriptan"."""
    before = token - 2 if tree.words[token - 1] in HYPHENS else token - 1
    name = tree.mention(before) if before >= 0 and tree.deps[token] in ("compound", "nmod") else None
    return [before] if name is not None and name not in (tree.mention(token), tree.mention(tree.heads[token])) else []


def called(tree: Tree, token: int) -> list[int]:
    """Return what a noun is said of: "X is an N", "X, an N", "the N X"."""
    head = tree.heads[token]
    if apposed := [k for k in tree.kids(token, "appos") if tree.mention(k) and token < tree.phrase_start(k) <= token + 2]:
        return apposed[:1]
    beside = tree.deps[token] in ("compound", "nmod") and tree.mention(head) not in (None, tree.mention(token))
    return [head] if beside else _predicated(tree, token)


def _predicated(tree: Tree, token: int, depth: int = 0) -> list[int]:
    """Return of whom a noun is said: "X is an N", "X acts as an N", "X, an N,"."""
    label, head = tree.deps[token], tree.heads[token]
    if label in ("attr", "oprd", "acomp"):
        return subjects(tree, head)
    if label == "appos":
        return [head]
    if label == "conj" and depth < 3:
        return _predicated(tree, head, depth + 1)
    if label == "pobj" and tree.words[head] == "as":
        governor = tree.heads[head]
        return _said_as(tree, tree.heads[governor] if tree.words[governor] == "as" else governor)
    return []


def _said_as(tree: Tree, governor: int) -> list[int]:
    if tree.is_nominal(governor) and not tree.is_verb(governor):
        return (
            (tree.pobj(governor, "of") or tree.kids(governor, "poss")) if tree.lemmas[governor] in ("role", "use") else [governor]
        )
    if tree.lemmas[governor] not in AS_VERBS and tree.tags[governor] not in ("VBG",):
        return []
    if is_passive(tree, governor):
        return patients(tree, governor)
    return tree.kids(governor, "dobj") or _owner(tree, subjects(tree, governor))


def _owner(tree: Tree, heads: list[int]) -> list[int]:
    """Return whose role it is: "their dual role, acting as barriers" speaks of them."""
    return [owner for head in heads for owner in (tree.kids(head, "poss") if tree.lemmas[head] == "role" else [head]) or [head]]


def adjective(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read "A is essential for B", "B-dependent A"."""
    label, head = tree.deps[token], tree.heads[token]
    if any(tree.words[k] == "less" for k in tree.kids(token, "advmod")):
        return  # "less dependent on A than B": a comparison
    if row.swap and (pair := hyphenated(tree, token)):
        yield pair[1], pair[0], HYPHENATED_RULE
        return
    if label == "amod" and tree.lemmas[head] == "factor":
        yield from factor(tree, token, row)
        return
    things = tree.pobj(token, *row.prepositions) or (tree.kids(token, "pobj") if label == "prep" else [])
    if label == "acomp" and not things and tree.lemmas[head] == "be":
        things = [k for k in tree.pobj(head, *row.prepositions) if k > token]
    if (
        label in ("acomp", "oprd", "attr", "ROOT", "advcl")
        or (label == "prep" and tree.lemmas[head] == "be" and not tree.kids(head, "acomp", "attr"))
        or (label in ("conj", "dep") and tree.is_verb(head))
    ):
        bearers = subjects(tree, token if label == "ROOT" else head)
    elif label == "conj" and tree.deps[head] in ("acomp", "oprd", "attr"):
        bearers = subjects(tree, tree.heads[head])  # "dispensable for A but essential for B"
    elif label in ("amod", "acl", "relcl", "appos"):
        bearers = [head]
    else:
        bearers = []
    yield from ((b, t, "adjective") for b in bearers for t in things)


def between(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read "an association between A and B", "the interaction of A with B"."""
    for first in tree.pobj(token, "between") or _between_at(tree, token):
        inside = [k for k in tree.kids(first, "nmod", "compound") if tree.kids(k, "conj")]  # "between A and B expression"
        for one in (first, *inside):
            others = [k for k in tree.conjuncts(one) if k != one]
            yield from ((one, other, "between") for other in others[:1])
    for first in tree.pobj(token, "of"):
        yield from ((first, other, "between") for other in tree.pobj(token, *row.prepositions))


def _between_at(tree: Tree, token: int) -> list[int]:
    """Return what stands behind a "between" that the parser hung on the verb: "no association was found between A and B"."""
    verb = tree.heads[token]
    return [k for k in tree.pobj(verb, "between") if k > verb] if tree.deps[token] == "nsubjpass" else []
