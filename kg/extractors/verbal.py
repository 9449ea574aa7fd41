"""Constructions of verbs: who does what, to what, into what; how each reads a trigger of `kg.triggers`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.roles import FINITE, LETTING, agents, enabled, is_masked, is_passive, is_waning, objects, patients, subjects
from kg.extractors.tree import HYPHENATED, HYPHENS, Tree
from kg.triggers import Trigger

HYPHENATED_RULE = "hyphenated"
FINITE_ONLY = frozenset(("lack",))
"""Verbs whose participle only tells which one is meant: "mice lacking PTEN"."""
EVIDENTIAL = frozenset(("support",))
"""Verbs that in the passive tell what speaks for a finding: "was supported by"."""
TAKEN_OF = frozenset(("deplete", "clear"))
"""Verbs whose "of" names what is taken away."""
GOING = ("correlates_positively_with", "correlates_negatively_with")
SAVING = frozenset(("rescue", "spare"))
SHARES = frozenset("third half quarter percent % majority proportion fraction most part case".split())
MAKING = frozenset(("render", "make", "keep", "leave"))
TREATED = frozenset(("biolink:CellLine", "biolink:OrganismTaxon"))
"""Kinds of things of which "IL-6-stimulated" says what was done to them, nothing that was found."""
Ends = Iterator[tuple[int, int, str]]


def verb(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read "A promotes B", "B is promoted by A", "A-induced B", "A leads to B"."""
    if row.lemma in FINITE_ONLY and tree.tags[token] not in FINITE:
        return
    if row.prepositions:
        yield from _verb_with_preposition(tree, token, row)
    elif row.lemma in SAVING and any(tree.pobj(k, "from") for k in (token, *tree.kids(token, "dobj"))):
        return  # "rescues neurons from death" promotes no neurons
    elif joined := hyphenated(tree, token) or _unhyphenated(tree, token):
        yield (*joined, HYPHENATED_RULE)
    elif is_passive(tree, token):
        if row.lemma not in EVIDENTIAL and not (row.swap and tree.pobj(token, "for")):
            taken = tree.pobj(token, "of") if row.lemma in TAKEN_OF else []  # "mice depleted of neutrophils by X"
            yield from ((a, p, "passive") for p in taken or patients(tree, token) for a in agents(tree, token))
    elif row.lemma in LETTING and enabled(tree, token) is not None and not is_waning(tree, token):
        return  # "enables cells to migrate" promotes the migration, not the cells
    elif tree.tags[token] != "VBN" or tree.kids(token, "aux", "dobj") or is_masked(tree, token):
        needed = (
            tree.pobj(token, "for") if row.swap else []
        )  # "cells require IL-15 for their survival": who needs it is no part of this
        yield from ((s, o, "active") for s in needed or subjects(tree, token) for o in objects(tree, token))


def _verb_with_preposition(tree: Tree, token: int, row: Trigger) -> Ends:
    if is_passive(tree, token) and tree.kids(token, "auxpass", "agent"):
        return
    if row.relation in GOING and tree.kids(token, "dobj"):
        return  # "A rises with B", not "A decreases C with B"
    found = tree.pobj(token, *row.prepositions) or [o for d in tree.kids(token, "dobj") for o in tree.pobj(d, *row.prepositions)]
    behind = [o for o in found if o > token]
    things = [
        o for o in (behind or found)[:1] if tree.lemmas[o] not in SHARES
    ]  # "results in B in mice", "accounts for a third of"
    yield from ((s, o, f"active {row.prepositions[0]}") for s in subjects(tree, token) for o in things)


def passive(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read "A is expressed in B"."""
    if not is_passive(tree, token) and tree.tags[token] != "VBN":
        return
    if tree.kids(token, "xcomp"):
        return  # "in glioma A was found to promote B": nothing is said of where A is
    found = tree.pobj(token, *row.prepositions)
    yield from ((p, o, f"passive {row.prepositions[0]}") for p in patients(tree, token) for o in found)


def hyphenated(tree: Tree, token: int) -> tuple[int, int] | None:
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


def _unhyphenated(tree: Tree, token: int) -> tuple[int, int] | None:
    """Read "regulation of estrogen induced angiogenesis": a participle with an object, between two nouns, that lost its hyphen."""
    things = tree.kids(token, "dobj")
    lost = tree.lemmas[token] in HYPHENATED and tree.tags[token] == "VBN" and tree.deps[token] == "acl" and len(things) == 1
    if not lost or not tree.mention(token - 1) or tree.phrase_start(things[0]) != token + 1 or tree.kids(token, "aux", "nsubj"):
        return None
    return token - 1, things[0]


def change(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read what becomes of a thing by whatever does it: "A converts B into C", "B was converted into C"."""
    things = patients(tree, token) if is_passive(tree, token) else tree.kids(token, "dobj")
    yield from (
        (thing, product, f"change {row.prepositions[0]}") for thing in things for product in tree.pobj(token, *row.prepositions)
    )


def made(tree: Tree, token: int, row: Trigger) -> Ends:
    """Read what makes a thing such: "A renders tumors sensitive to B"."""
    above = [head for head, _ in tree.up(token)][:2]
    makers = [verb for verb in above if tree.lemmas[verb] in MAKING and verb < token][:1]
    things = [thing for thing in tree.pobj(token, *row.prepositions) if thing > token]
    yield from ((maker, thing, "made") for verb in makers for maker in subjects(tree, verb) for thing in things)
