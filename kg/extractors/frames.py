"""Triggers → the pairs of tokens that they relate: one function per construction of `kg.triggers`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extractors.nouns import EVENTS
from kg.extractors.roles import FINITE, LETTING, agents, enabled, is_masked, is_passive, is_waning, objects, patients, subjects
from kg.extractors.tree import HYPHENATED, HYPHENS, Tree
from kg.relations import RELATIONS
from kg.triggers import ALTERNATIVES, NEGATIVELY, Trigger, by_lemma

LIGHT_VERBS = frozenset(
    "give have exert play show exhibit display possess demonstrate perform serve fulfil take hold assume".split()
)
AS_VERBS = frozenset("act serve function identify emerge recognize recognise know describe define use establish implicate consider "
                     "propose view validate work report regard".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two heads that a trigger relates; `rule` names the construction."""

    trigger: int
    subject: int
    object: int
    relation: str
    row: Trigger
    rule: str


MAKING = frozenset(("render", "make", "keep", "leave"))
FINITE_ONLY = frozenset(("lack",))
"""Verbs whose participle only tells which one is meant: "mice lacking PTEN"."""
SOUGHT = frozenset("therapeutic drug potential promising attractive alternative viable novel new".split())
"""What a target is called that nothing acts on yet."""
EVIDENTIAL = frozenset(("support",))
"""Verbs that in the passive tell what speaks for a finding: "was supported by"."""
TAKEN_OF = frozenset(("deplete", "clear"))
"""Verbs whose "of" names what is taken away."""
SHARES = frozenset("third half quarter percent % majority proportion fraction most part case".split())
MEDIATED = frozenset(("regulates", "causes", "prevents"))
BY_MEDIATION = "mediated"
PRESUPPOSED = "presupposed"
"""The rule of "A-mediated inhibition of B", which is said as a fact whatever becomes of it."""
HYPHENATED_RULE = "hyphenated"
THROUGH = ("via", "through")
PROCESS = "biolink:BiologicalProcess"
ACTING = frozenset(
    f"biolink:{kind}" for kind in ("Gene", "Protein", "ChemicalEntity", "Cell", "CellularComponent", "PhenotypicFeature")
) | {PROCESS}
"""Kinds of things through which something acts: "via NETs", not "through the blood"."""
TREATED = frozenset(("biolink:CellLine", "biolink:OrganismTaxon"))
"""Kinds of things of which "IL-6-stimulated" says what was done to them, nothing that was found."""
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


Ends = Iterator[tuple[int, int, str]]


def _verb(tree: Tree, token: int, row: Trigger) -> Ends:
    if row.lemma in FINITE_ONLY and tree.tags[token] not in FINITE:
        return
    if row.prepositions:
        yield from _verb_with_preposition(tree, token, row)
    elif hyphenated := _hyphenated(tree, token) or _unhyphenated(tree, token):
        yield (*hyphenated, HYPHENATED_RULE)
    elif is_passive(tree, token):
        if row.lemma not in EVIDENTIAL and not (row.swap and tree.pobj(token, "for")):
            taken = tree.pobj(token, "of") if row.lemma in TAKEN_OF else []  # "mice depleted of neutrophils by X"
            yield from ((a, p, "passive") for p in taken or patients(tree, token) for a in agents(tree, token))
    elif row.lemma in LETTING and enabled(tree, token) is not None and not is_waning(tree, token):
        return  # "enables cells to migrate" promotes the migration, not the cells
    elif tree.tags[token] != "VBN" or tree.kids(token, "aux", "dobj") or is_masked(tree, token):
        yield from ((s, o, "active") for s in subjects(tree, token) for o in objects(tree, token))


def _verb_with_preposition(tree: Tree, token: int, row: Trigger) -> Ends:
    if is_passive(tree, token) and tree.kids(token, "auxpass", "agent"):
        return
    found = tree.pobj(token, *row.prepositions) or [o for d in tree.kids(token, "dobj") for o in tree.pobj(d, *row.prepositions)]
    behind = [o for o in found if o > token]
    things = [
        o for o in (behind or found)[:1] if tree.lemmas[o] not in SHARES
    ]  # "results in B in mice", "accounts for a third of"
    yield from ((s, o, f"active {row.prepositions[0]}") for s in subjects(tree, token) for o in things)


def _hyphenated(tree: Tree, token: int) -> tuple[int, int] | None:
    """Read "TGF-β-induced invasion": the words before the hyphen act on the noun behind."""
    if tree.lemmas[token] not in HYPHENATED or token < 2 or tree.words[token - 1] not in HYPHENS:
        return None
    if tree.deps[token] not in ("amod", "nmod", "compound") or not tree.is_nominal(tree.heads[token]):
        return None
    if (treated := tree.mention(tree.heads[token])) and treated.category in TREATED:
        return None
    if tree.tags[token] == "VBG":  # "anemia-inducing virus"
        return tree.heads[token], token - 2
    return token - 2, tree.heads[token]


def _passive(tree: Tree, token: int, row: Trigger) -> Ends:
    if not is_passive(tree, token) and tree.tags[token] != "VBN":
        return
    if tree.kids(token, "xcomp"):
        return  # "in glioma A was found to promote B": nothing is said of where A is
    found = tree.pobj(token, *row.prepositions)
    yield from ((p, o, f"passive {row.prepositions[0]}") for p in patients(tree, token) for o in found)


def _unhyphenated(tree: Tree, token: int) -> tuple[int, int] | None:
    """Read "regulation of estrogen induced angiogenesis": a participle with an object, between two nouns, that lost its hyphen."""
    things = tree.kids(token, "dobj")
    lost = tree.lemmas[token] in HYPHENATED and tree.tags[token] == "VBN" and tree.deps[token] == "acl" and len(things) == 1
    if not lost or not tree.mention(token - 1) or tree.phrase_start(things[0]) != token + 1 or tree.kids(token, "aux", "nsubj"):
        return None
    return token - 1, things[0]


def _noun(tree: Tree, token: int, row: Trigger) -> Ends:
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
    governor = tree.heads[preposition]
    through = tree.deps[token] == "pobj" and tree.words[preposition] in (*THROUGH, "by") and tree.pobj(token, "of")
    if not through or not tree.is_verb(governor):
        return []
    return [] if is_passive(tree, governor) else subjects(tree, governor)


def _hyphenated_doers(tree: Tree, token: int) -> list[int]:
    return [
        k - 2 for k in tree.kids(token, "amod") if tree.tags[k] != "VBG" and _hyphenated(tree, k) and tree.lemmas[k] == "mediate"
    ]


def _left_noun(tree: Tree, token: int) -> list[int]:
    left = [k for k in tree.kids(token, "compound", "nmod") if tree.mention(k) and tree.mention(k) != tree.mention(token)][-1:]
    return [k for k in left if not any(tree.lemmas[other] in EVENTS for other in range(k + 1, token))]


def _effect(tree: Tree, token: int, row: Trigger) -> Ends:
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


def _agent(tree: Tree, token: int, row: Trigger) -> Ends:
    if row.lemma == "target" and any(tree.words[k] in SOUGHT for k in tree.kids(token, "amod", "compound")):
        return
    if row.lemma == "suppressor" and _suppresses_tumors(tree, token) and _diseases(tree, token, ("in", "of")):
        return  # "a tumor suppressor in glioma" suppresses glioma
    acts = row.relation in ("inhibits", "activates")
    things = tree.pobj(token, *row.prepositions) or (acts and (_left_noun(tree, token) or _right_before(tree, token))) or []
    yield from ((d, t, "agent noun") for d in called(tree, token) for t in things)


def _factor(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read of what a factor is one: "A is a risk factor for B"."""
    factor = tree.heads[token]
    if tree.lemmas[factor] == "factor" and tree.deps[token] in ("compound", "amod", "nmod"):
        yield from ((d, t, "factor") for d in called(tree, factor) for t in tree.pobj(factor, *row.prepositions))


def _role(tree: Tree, token: int, row: Trigger) -> Ends:
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


def _adjective(tree: Tree, token: int, row: Trigger) -> Ends:
    label, head = tree.deps[token], tree.heads[token]
    if any(tree.words[k] == "less" for k in tree.kids(token, "advmod")):
        return  # "less dependent on A than B": a comparison
    if row.swap and (pair := _hyphenated(tree, token)):
        yield pair[1], pair[0], HYPHENATED_RULE
        return
    if label == "amod" and tree.lemmas[head] == "factor":
        yield from _factor(tree, token, row)
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
    elif label in ("amod", "acl", "relcl", "appos"):
        bearers = [head]
    else:
        bearers = []
    yield from ((b, t, "adjective") for b in bearers for t in things)


def _change(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read what becomes of a thing by whatever does it: "A converts B into C", "B was converted into C"."""
    things = patients(tree, token) if is_passive(tree, token) else tree.kids(token, "dobj")
    yield from (
        (thing, product, f"change {row.prepositions[0]}") for thing in things for product in tree.pobj(token, *row.prepositions)
    )


def _made(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read what makes a thing such: "A renders tumors sensitive to B"."""
    above = [head for head, _ in tree.up(token)][:2]
    makers = [verb for verb in above if tree.lemmas[verb] in MAKING and verb < token][:1]
    things = [thing for thing in tree.pobj(token, *row.prepositions) if thing > token]
    yield from ((maker, thing, "made") for verb in makers for maker in subjects(tree, verb) for thing in things)


def _between(tree: Tree, token: int, row: Trigger) -> Ends:
    for first in tree.pobj(token, "between"):
        others = [k for k in tree.conjuncts(first) if k != first]
        yield from ((first, other, "between") for other in others[:1])
    for first in tree.pobj(token, "of"):
        yield from ((first, other, "between") for other in tree.pobj(token, *row.prepositions))


FRAMES: dict[str, Callable[[Tree, int, Trigger], Ends]] = {
    "verb": _verb,
    "passive": _passive,
    "noun": _noun,
    "effect": _effect,
    "change": _change,
    "made": _made,
    "agent": _agent,
    "factor": _factor,
    "role": _role,
    "adjective": _adjective,
    "between": _between,
}
