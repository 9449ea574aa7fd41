"""Who does what: the tokens that are subject, object or agent of a verb, through control, clauses and conjunction."""

from __future__ import annotations

from kg.extractors.nouns import EVENTS, OUTCOMES
from kg.extractors.tree import HYPHENS, Tree
from kg.triggers import inflect

RELATIVES = frozenset(("which", "that", "who", "whose", "whom"))
CONTROL_NOUNS = frozenset(
    "necessity need ability capacity potential avenue way means role tendency failure inability opportunity promise strategy "
    "approach propensity possibility option effort attempt".split()
)
DONE_TO = frozenset(
    "block inhibit target deplete silence suppress neutralize neutralise antagonize modulate manipulate reprogram combine add delete "
    "disrupt eliminate reduce increase enhance restore prevent stimulate remove ablate overexpress knock engage administer omit withhold "
    "withdraw discontinue avoid".split()
)
"""What one does to a thing; as a gerund in front of a noun it takes it as its object."""
DOING = {inflect(verb)[-1]: verb for verb in DONE_TO}
LETTING = frozenset("enable cause require help allow lead".split())
"""Verbs that act on a deed, not on who does it: "enables cells to migrate"."""
ENABLERS = LETTING | frozenset("induce drive prompt stimulate trigger".split())
WANING = frozenset("regress shrink decline disappear vanish die collapse recede".split())
LEADING = frozenset("lead result contribute culminate".split())
BEARING = frozenset("show have exhibit display possess demonstrate reveal".split())
BEARERS = frozenset(("biolink:Cell", "biolink:CellLine", "biolink:AnatomicalEntity", "biolink:OrganismTaxon"))
"""What bears something, and so leads to nothing by itself."""
BRINGING = frozenset("mediate induce cause trigger elicit drive evoke provoke stimulate".split())
"""Verbs that bring a happening about rather than a thing."""
SINGULAR = ("was", "is", "has")
FINITE = ("VBD", "VBZ", "VBP")


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands in the passive: with an auxiliary, an agent, or as a bare participle."""
    if tree.kids(verb, "auxpass", "nsubjpass"):
        return True
    if is_masked(tree, verb):
        return False
    if tree.tags[verb] not in ("VBN", "VBD"):
        return False
    if tree.kids(verb, "agent") and not tree.kids(verb, "dobj"):
        return True
    if tree.deps[verb] == "conj" and not tree.kids(verb, "nsubj", "aux", "dobj"):
        return tree.tags[verb] == "VBN" and is_passive(tree, tree.heads[verb])
    bare = tree.tags[verb] == "VBN" and not tree.kids(verb, "nsubj", "dobj") and not _has(tree, verb)
    return bare and tree.deps[verb] in ("acl", "amod", "advcl", "relcl", "dep", "ROOT", "nmod")


def _has(tree: Tree, verb: int) -> bool:
    return any(tree.lemmas[k] == "have" for k in tree.kids(verb, "aux"))


def subjects(tree: Tree, verb: int, seen: frozenset[int] = frozenset()) -> list[int]:
    """Return the heads of the subject of a verb, whichever clause they stand in."""
    if verb in seen:
        return []
    seen |= {verb}
    found = tree.kids(verb, "nsubj", "csubj", "nsubjpass", "csubjpass") or _relative(tree, verb) or _gerund_subject(tree, verb)
    found = [token for token in found if token < verb] or found
    if found:
        token = found[0] if "than" in tree.words[found[0] : found[-1]] or _explains(tree, found[-1], verb) else found[-1]
        return [_antecedent(tree, verb, _doing(tree, token))]
    if tree.tags[verb] in FINITE and tree.deps[verb] == "amod":
        return _left_of(tree, verb)
    if is_masked(tree, verb):
        return _beside(tree, verb) or tree.kids(tree.heads[verb], "nsubj")[:1]
    return _gerund_before(tree, verb) or _inherited(tree, verb, seen) or _other_root(tree, verb)


def _explains(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether a noun before a verb stands between commas with an article, so that it says what the subject is: "A, an N, "."""
    article = next((k for k in tree.kids(noun, "det") if tree.words[k] in ("a", "an", "the")), 0)
    return article > 0 and tree.words[article - 1] == "," and "," in tree.words[noun:verb]


def is_explained(tree: Tree, thing: int, noun: int) -> bool:
    """Tell whether a noun says behind a comma, with an article, what the thing in front of it is: "CASR, a receptor"."""
    article = any(tree.words[k] in ("a", "an", "the") and thing < k < noun for k in tree.kids(noun, "det"))
    return article and tree.words[thing + 1] == "," and not tree.kids(noun, "conj")


def enabled(tree: Tree, verb: int) -> int | None:
    """Return what a verb lets or makes its object do: "enables cells to migrate", None where it does not."""
    if tree.lemmas[verb] not in ENABLERS:
        return None
    things = tree.kids(verb, "dobj", "nsubj")
    below = tree.kids(verb, "xcomp", "advcl", "ccomp") + [
        k for thing in things for k in tree.kids(thing, "relcl", "acl", "advcl")
    ]
    found = [k for k in below if "to" in [tree.words[aux] for aux in tree.kids(k, "aux")]]
    return next((k for k in found if tree.deps[k] == "xcomp" or any(verb < thing < k for thing in things)), None)


def is_waning(tree: Tree, verb: int) -> bool:
    """Tell whether a verb makes its object grow less: "caused the tumors to regress"."""
    deed = enabled(tree, verb)
    return deed is not None and tree.lemmas[deed] in WANING


def is_masked(tree: Tree, verb: int) -> bool:
    """Tell whether a past tense passes for an adjective of its object: "cisplatin again [reduced proliferation]"."""
    head = tree.heads[verb]
    described = tree.tags[verb] == "VBN" and tree.deps[verb] == "amod" and verb < head
    return described and (bool(_beside(tree, verb)) or any(k < verb for k in tree.kids(head, "nsubj")))


def _beside(tree: Tree, verb: int) -> list[int]:
    """Return the noun that the parser hung on a past tense as if a hyphen stood between them: "radiotherapy expanded T cells"."""
    before = [k for k in tree.kids(verb, "npadvmod") if k < verb and tree.is_nominal(k)]
    return [k for k in before if not HYPHENS & set(tree.words[k:verb])][:1]


def _other_root(tree: Tree, verb: int) -> list[int]:
    """Return the noun that the parser left standing alone in front of a main verb without a subject."""
    if tree.heads[verb] != verb or tree.tags[verb] not in FINITE:
        return []
    return [k for k in range(verb) if tree.heads[k] == k and tree.is_nominal(k) and not tree.is_verb(k)][-1:]


def _left_of(tree: Tree, verb: int) -> list[int]:
    """Return the noun in front of a finite verb that the parser took for an adjective: "A, B and C each recruited"."""
    before = [k for k in range(verb - 1, -1, -1) if tree.deps[k] not in ("det", "advmod", "meta", "punct")][:1]
    if not before or not tree.is_nominal(before[0]):
        return []
    token = before[0]
    while tree.deps[token] in ("conj", "compound", "nmod", "nummod", "punct") and token != tree.heads[token] < verb:
        token = tree.heads[token]
    return [token]


def _doing(tree: Tree, subject: int) -> int:
    """Return the gerund that a clause begins with, where the parser took a noun behind it for the subject: "Blocking CCR2 reduces"."""
    for first in range(subject - 1, -1, -1):
        if tree.words[first] in (",", "that", "whether", ";", ":") or tree.tags[first] in FINITE:
            return subject
        if tree.words[first] in DOING and (first == 0 or tree.words[first - 1] in (",", "and", "that", "whether", ";", ":")):
            return first
    return subject


def _gerund_subject(tree: Tree, verb: int) -> list[int]:
    """Return a gerund in front of its verb, where the parser did not call it a subject."""
    if tree.deps[verb] == "amod":
        return []
    return [k for k in tree.kids(verb, "dep", "advcl") if tree.tags[k] == "VBG" and k < verb and k < 3 and tree.kids(k, "dobj")
            and "," not in tree.words[k:verb]]  # fmt: skip


def _gerund_before(tree: Tree, verb: int) -> list[int]:
    """Return what is done in front of a verb that the parser left without a subject: "A rose, and restoring B was not enough"."""
    if tree.deps[verb] != "conj" or tree.tags[verb] not in FINITE:
        return []
    for token in range(verb - 1, 0, -1):
        if tree.tags[token] in FINITE:
            return []
        if tree.words[token] in DOING and tree.words[token - 1] in (",", "and", "but", "whereas", "while"):
            return [token]
    return []


def _relative(tree: Tree, verb: int) -> list[int]:
    """Return the relative pronoun in front of a verb, which the CRAFT trees leave without a role."""
    return [k for k in tree.kids(verb, "dep", "mark", "det") if tree.words[k] in RELATIVES and k < verb][-1:]


def _antecedent(tree: Tree, verb: int, token: int) -> int:
    if tree.words[token] not in RELATIVES or tree.pobj(token, "of"):
        return token
    if tree.deps[verb] in ("relcl", "acl") and tree.heads[verb] < token and token - tree.heads[verb] < 12:
        return _said_of(tree, _agreeing(tree, verb, token))
    before = next((k for k in range(token - 1, -1, -1) if tree.is_nominal(k) and tree.deps[k] != "meta"), token)
    while tree.deps[before] in ("compound", "nummod", "punct", "nmod", "amod") and tree.heads[before] != before:
        before = tree.heads[before]
    return before


def _agreeing(tree: Tree, verb: int, pronoun: int) -> int:
    """Return the noun that a clause describes: not rats, where it says "which was", but the nearest one above them."""
    noun = tree.heads[verb]
    if tree.tags[noun] != "NNS" or not any(tree.words[k] in SINGULAR or tree.tags[k] == "VBZ" for k in (*tree.kids(verb), verb)):
        return noun
    levels = ((head, *tree.kids(head, "dobj", "attr", "nsubj", "nsubjpass")) for head, _ in tree.up(noun))
    above = (k for level in levels for k in sorted(level, reverse=True))
    return next((k for k in above if tree.tags[k] == "NN" and k < pronoun), noun)


def _said_of(tree: Tree, noun: int) -> int:
    """Return of what a noun is said: "CASR is a receptor that maintains B" and "CASR, a receptor that" speak of CASR."""
    verb = tree.heads[noun]
    if tree.deps[noun] == "appos" and tree.mention(verb) and is_explained(tree, verb, noun):
        return verb
    subject = tree.kids(verb, "nsubj") if tree.deps[noun] == "attr" and tree.lemmas[verb] == "be" else []
    return subject[-1] if subject and tree.mention(subject[-1]) else noun


def _inherited(tree: Tree, verb: int, seen: frozenset[int]) -> list[int]:
    label, head = tree.deps[verb], tree.heads[verb]
    if led := _leading(tree, verb, seen):
        return led
    if label == "advcl" and _stands_behind(tree, verb):
        return [verb - 1]
    if label in ("relcl", "acl") and not tree.is_verb(head):
        return _controlled(tree, head, seen) if tree.lemmas[head] in CONTROL_NOUNS else [_said_of(tree, head)]
    if label == "amod" and tree.tags[verb] == "VBG":
        return [head]
    if label == "amod" and tree.words[verb - 1] == "," and tree.kids(verb, "dobj"):  # the main verb, taken for an adjective
        return [k for root in range(len(tree)) if tree.heads[root] == root for k in tree.kids(root, "nsubj") if k < verb][:1]
    if (label == "xcomp" or enabled(tree, head) == verb) and (objects := tree.kids(head, "dobj")):
        return objects[:1]
    if label in ("conj", "xcomp", "advcl", "ccomp", "dep", "acl", "parataxis", "aux") and head != verb:
        if tree.is_verb(head):
            return subjects(tree, head, seen)
        return _of_predicate(tree, head, seen)
    if tree.tags[verb] in FINITE and label in ("dobj", "appos", "nmod", "compound") and tree.is_verb(head):
        return subjects(tree, head, seen)  # two verbs of one clause, the first of which only describes the subject
    if label in ("pcomp", "pobj"):
        return _through_preposition(tree, head, seen)
    return []


def _leading(tree: Tree, verb: int, seen: frozenset[int]) -> list[int]:
    """Return what leads to something where the participle hangs on who only bears it, nothing where it does not.

    "Cells showed an enhanced activity, contributing to B" speaks of the activity, "A enhances uptake by cells leading to B" of A.
    """
    head = tree.heads[verb]
    if tree.tags[verb] != "VBG" or tree.lemmas[verb] not in LEADING:
        return []
    if tree.deps[verb] == "advcl" and tree.lemmas[head] in BEARING:
        return tree.kids(head, "dobj")[-1:]
    borne = tree.mention(head) if tree.deps[verb] == "acl" else None
    clause = next((above for above, _ in tree.up(head) if tree.is_verb(above)), None)
    return subjects(tree, clause, seen) if borne and borne.category in BEARERS and clause is not None else []


def _stands_behind(tree: Tree, verb: int) -> bool:
    """Tell whether a participle stands right behind an object: "is regulated by NFATp bound to B"."""
    bare = tree.tags[verb] == "VBN" and not tree.kids(verb, "aux", "auxpass", "mark", "dobj")
    return bare and verb > 0 and tree.deps[verb - 1] in ("pobj", "dobj") and tree.mention(verb - 1) is not None


def _of_predicate(tree: Tree, head: int, seen: frozenset[int]) -> list[int]:
    """Return the subject of "is able to", "is known to", where the predicate is an adjective or a noun."""
    if tree.lemmas[head] in CONTROL_NOUNS:
        return _controlled(tree, head, seen)
    if tree.deps[head] in ("acomp", "attr", "oprd"):
        return subjects(tree, tree.heads[head], seen)
    if tree.deps[head] in ("conj", "amod"):
        return [tree.heads[head]] if tree.deps[head] == "amod" else _of_predicate(tree, tree.heads[head], seen)
    return []


def _controlled(tree: Tree, noun: int, seen: frozenset[int]) -> list[int]:
    """Return who has the ability, need or avenue: "necessity of X to improve", "X offers avenues to overcome"."""
    if of := tree.pobj(noun, "of", "for"):
        return of
    if owner := tree.kids(noun, "poss"):
        return owner
    if tree.deps[noun] in ("dobj", "attr", "oprd") and tree.is_verb(tree.heads[noun]):
        return subjects(tree, tree.heads[noun], seen)
    if tree.deps[noun] == "pobj":
        return _through_preposition(tree, tree.heads[noun], seen)
    return [noun]


def _through_preposition(tree: Tree, preposition: int, seen: frozenset[int]) -> list[int]:
    """Return the subject of the clause that "by promoting B" or "with the ability to" hangs on."""
    if tree.words[preposition - 2 : preposition + 1] == ["in", "addition", "to"]:
        preposition -= 2
    if tree.words[preposition] not in ("by", "through", "via", "in", "of", "for", "with", "while", "without", "as", "besides"):
        return []
    governor = tree.heads[preposition]
    if tree.is_verb(governor):
        # "rats are sensitized by lowering B": it is not the rats that lower it
        done = tree.words[preposition] in ("by", "through", "via") and tree.kids(governor, "auxpass", "nsubjpass")
        return [] if done else subjects(tree, governor, seen)
    if tree.words[preposition] in ("by", "through", "via"):
        return []
    return _controlled(tree, governor, seen) if tree.lemmas[governor] in CONTROL_NOUNS else []


def objects(tree: Tree, verb: int) -> list[int]:
    """Return the heads of the direct object; of "X that Y promotes" the noun that the clause describes."""
    if found := tree.kids(verb, "dobj"):
        thing = next((token for token in found if token > verb), found[0])
        if tree.words[tree.subtree_end(thing) + 1 : tree.subtree_end(thing) + 2] == ["/"]:
            thing = found[-1]  # "prevents LFA-1/β2-dependent recruitment": one thing that the parser took for two
        return [_antecedent(tree, verb, thing)]
    if is_masked(tree, verb) or (tree.tags[verb] in FINITE and tree.deps[verb] == "amod"):
        return [tree.heads[verb]]
    if tree.kids(verb, "nsubj") and (relative := _relative(tree, verb)):
        return [_antecedent(tree, verb, relative[0])]
    if tree.deps[verb] == "relcl" and tree.kids(verb, "nsubj"):
        subject = tree.kids(verb, "nsubj")[0]
        if tree.words[subject] not in RELATIVES and not tree.kids(verb, "ccomp", "xcomp", "prep", "auxpass"):
            return [tree.heads[verb]]
    if tree.deps[verb] == "conj":
        return _next_conjunct(tree, verb)
    return _shared_object(tree, verb)


def _next_conjunct(tree: Tree, verb: int) -> list[int]:
    """Return the noun right behind a verb that the parser listed with a noun before it: "lost A and released B"."""
    behind = (k for k in range(verb + 1, len(tree)) if tree.deps[k] == "conj" and tree.heads[k] < verb)
    found = next(behind, None)
    return [found] if found is not None and not tree.is_verb(found) and tree.phrase_start(found) == verb + 1 else []


def _shared_object(tree: Tree, verb: int) -> list[int]:
    """Return the object of the last conjunct: "promote and sustain metastasis"."""
    for other in tree.kids(verb, "conj"):
        if tree.is_verb(other) and not tree.kids(other, "nsubj") and other - verb <= 3:
            return tree.kids(other, "dobj") or _shared_object(tree, other)
    return []


def patients(tree: Tree, verb: int) -> list[int]:
    """Return what a passive verb is done to."""
    if found := tree.kids(verb, "nsubjpass", "nsubj") or _relative(tree, verb):
        before = [token for token in found if token < verb] or found  # "A was linked to B; C was not": C stands for itself
        return [_antecedent(tree, verb, token) for token in before[-1:]]
    label, head = tree.deps[verb], tree.heads[verb]
    if label == "advcl" and _stands_behind(tree, verb):
        return [verb - 1]
    if label == "acl" and tree.lemmas[verb] in BRINGING:
        return [_happening(tree, head)]
    if label in ("acl", "relcl", "amod", "nmod") and tree.is_nominal(head):
        return [_said_of(tree, head) if label == "acl" else head]
    if label == "advcl" and (objects_ := tree.kids(head, "dobj")) and objects_[-1] < verb and verb - objects_[-1] <= 3:
        return objects_[-1:]  # "develops resistance, partly mediated by X": what stands beside the participle
    if label in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis") and head != verb:
        return subjects(tree, verb)
    return []


def _happening(tree: Tree, noun: int) -> int:
    """Return what happens to a noun, where that is what a participle speaks of: "expression of MCM5 genes mediated by E2F"."""
    preposition = tree.heads[noun]
    above = tree.heads[preposition]
    named = tree.deps[noun] == "pobj" and tree.words[preposition] == "of" and tree.is_nominal(above)
    return above if named and (tree.lemmas[above] in OUTCOMES or tree.lemmas[above].endswith(tuple(EVENTS))) else noun


def agents(tree: Tree, verb: int) -> list[int]:
    """Return by whom a passive verb is done: "by A and, to a lesser degree, by B"."""
    by = [k for k in tree.kids(verb, "agent", "prep") if tree.words[k] == "by"]
    by += [k for first in by for k in tree.kids(first, "conj") if tree.words[k] == "by"]
    found = [obj for preposition in by or _by_of_place(tree, verb) for obj in tree.kids(preposition, "pobj", "pcomp")]
    return [token for token in found if tree.tags[token] != "VBG" or tree.kids(token, "dobj")]


def _by_of_place(tree: Tree, verb: int) -> list[int]:
    """Return the "by" that the parser hung on a place or time: "were recruited to the lung by CCL2"."""
    places = [obj for prep in tree.kids(verb, "prep") for obj in tree.kids(prep, "pobj")]
    return [k for obj in places for k in tree.kids(obj, "prep") if tree.words[k] == "by"]
