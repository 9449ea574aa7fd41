"""In whom, and after what, there is more or less of a thing → what does that: "Ccr2-deficient mice had fewer metastases".

Bearers (mice, cells, tumors, patients) are told from others by a trait: what they lack, have or were given. Where the trait was made,
by a gene that was taken away or a drug that was given, it is what changes the thing; where it was only met with, in patients, the two
go together. What is found after a deed is changed by the deed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.extractors.arguments import Arguments, End
from kg.extractors.changes import changed_thing, relation_of, without_change
from kg.extractors.composing import composed, core
from kg.extractors.nouns import GIVING, TURNING, VAGUE
from kg.extractors.roles import patients
from kg.extractors.tree import HYPHENS, Tree
from kg.model import Argument, Mention, Span
from kg.triggers import DECREASED, INCREASED

LACKING = frozenset("deficient null knockout ko depleted".split())
"""What is said of who lacks the thing named in front: "Ccr2-deficient", "IL-10 knockout"."""
TAKEN = frozenset("lack lose".split())
GENOTYPES = ("-/-", "−/−", "–/–")
GIVEN = frozenset("treat pretreat stimulate expose infect inject feed incubate prime pulse transfect vaccinate immunize".split())
"""Verbs of what was done to bearers with a thing."""
OVERMADE = frozenset(("overexpress", "over-express"))
MET_WITH = frozenset(
    "patient individual subject woman man child person people donor volunteer survivor infant adult tumor tumour".split()
)
"""Bearers whose traits nobody made."""
MUCH = INCREASED | frozenset("high many abundant strong dense".split())
LITTLE = DECREASED | frozenset("low few little weak sparse scarce".split())
SHOWING = frozenset("have show exhibit display develop demonstrate experience present contain secrete produce express".split())
UP = frozenset(
    "increase enhance elevate upregulate induce accelerate augment exacerbate aggravate prolong improve rise expand accumulate".split()
)
DOWN = frozenset(
    "decrease reduce impair attenuate abolish abrogate diminish suppress blunt downregulate delay shorten inhibit block prevent "
    "ameliorate decline fall drop lose regress shrink disappear vanish".split()
)
"""Verbs that say of their patient, or of who does it to nobody, that there is more or less of it."""
FOLLOWING = ("after", "upon", "following")
DEEDS = (
    TURNING
    | GIVING
    | frozenset(
        "therapy blockade administration injection infection irradiation radiation radiotherapy chemotherapy immunotherapy castration "
        "vaccination immunization surgery resection transplantation transfer overexpression activation ligation withdrawal".split()
    )
)
"""What is done, and then looked what comes of it."""
PRESENCES = frozenset(("presence", "absence"))
UNDER = (["the", "presence"], ["the", "absence"])
"""What stands behind the "in" of what is there, or is missing, when something is found."""
DRUGS = frozenset(("biolink:Treatment", "biolink:Drug"))
ARISING = frozenset("develop occur appear ensue emerge arise".split())
"""Verbs of what was not there before."""
TAKING = frozenset("start begin initiate receive take ingest administer inject use add".split())
"""What one does with a drug: "after starting B" speaks of B."""
TIMES = frozenset("h hr hrs hour hours day days week weeks month months year years min minutes".split())
OPERATIONS = frozenset("surgery resection transplantation".split())
"""From when weeks are counted, where nobody says that they did something."""
SPECIFIED = VAGUE | frozenset("therapy transfer injection exposure".split())
"""Deeds that say nothing without what was done, or given."""
OTHERS = frozenset("than compared versus vs".split())
"""What stands before those with whom bearers are compared."""
GROWING = frozenset("grow progress proliferate spread migrate heal".split())
"""Verbs of what goes faster or slower."""
STATES = {"resistant": "confers_resistance_to", "refractory": "confers_resistance_to", "sensitive": "sensitizes_to"}
"""What bearers are to a treatment."""
ILL = frozenset(("biolink:Disease", "biolink:PhenotypicFeature"))
Sign = int


class Trait(NamedTuple):
    """What tells bearers from others: the end of a claim, the sign of how much of it they have, and whether it was made."""

    end: End
    sign: Sign
    made: bool


class Finding(NamedTuple):
    """What is found in bearers: the word that says it, the verb that the cues stand at, the head of the thing, and what became of it.

    `relation` is what a trait that was made does to it; where there is more or less of it, "increases" or "decreases".
    """

    word: int
    verb: int
    thing: int
    relation: str


class Found(NamedTuple):
    """A trait, a thing and their relation, with the word and the verb that say it."""

    subject: End
    relation: str
    object: End
    word: int
    verb: int


def found_under(tree: Tree, arguments: Arguments) -> Iterator[Found]:
    """Yield what the circumstances that are spoken of do to what is found under them."""
    for token in range(len(tree)):
        if tree.words[token] in FOLLOWING or tree.words[token + 1 : token + 3] in UNDER:
            yield from _after(tree, arguments, token)
        elif tree.is_nominal(token):
            yield from _in_bearer(tree, arguments, token)


def _in_bearer(tree: Tree, arguments: Arguments, bearer: int) -> Iterator[Found]:
    if findings := list(_findings(tree, bearer)):
        traits = list(_traits(tree, arguments, bearer))
        if len({trait.made for trait in traits}) == 1:  # of those who lack one thing and have another nobody knows which it is
            yield from (found for trait in traits for finding in findings for found in _told(tree, arguments, trait, finding))


def _after(tree: Tree, arguments: Arguments, preposition: int) -> Iterator[Found]:
    """Yield what is found after a deed: "MDSCs rose after castration"."""
    above = tree.heads[preposition]
    deeds = list(_deeds(tree, preposition))
    if deeds and (findings := [*_changed(tree, above, preposition), *_shown(tree, above), *_arisen(tree, above)]):
        traits = [Trait(end, 1, True) for deed in deeds for end in arguments.ends(deed) if _is_specified(tree, end)]
        yield from (found for trait in traits for finding in findings for found in _told(tree, arguments, trait, finding))


def _deeds(tree: Tree, preposition: int) -> Iterator[int]:
    """Yield what was done, or given, before something was found."""
    counted = tree.words[preposition - 1] in TIMES  # "between 24 and 36 weeks after surgery"
    for deed in tree.kids(preposition, "pobj", "pcomp"):
        if tree.lemmas[deed] in TAKING and tree.tags[deed] == "VBG":
            yield from (thing for thing in tree.kids(deed, "dobj") if _is_done(tree, thing))
        elif tree.lemmas[deed] in PRESENCES or (_is_done(tree, deed) and not (counted and tree.lemmas[deed] in OPERATIONS)):
            yield deed


def _is_done(tree: Tree, noun: int) -> bool:
    name = tree.mention(noun)
    return tree.lemmas[noun] in DEEDS or (name is not None and name.category in DRUGS)


def _is_specified(tree: Tree, end: End) -> bool:
    """Tell whether an end says what was done, and not only that something was: "treatment"."""
    term = end.argument.term
    return tree.lemmas[end.head] not in SPECIFIED or not term.minted or bool(term.about)


def _arisen(tree: Tree, verb: int) -> Iterator[Finding]:
    """Yield the illness that was not there before: "B occurred"."""
    if tree.lemmas[verb] in ARISING and not tree.kids(verb, "auxpass", "dobj"):
        yield from (Finding(verb, verb, thing, "causes") for thing in patients(tree, verb) if _is_illness(tree, thing))


def _is_illness(tree: Tree, noun: int) -> bool:
    name = tree.mention(noun)
    return name is not None and name.category in ILL


def _told(tree: Tree, arguments: Arguments, trait: Trait, finding: Finding) -> Iterator[Found]:
    for end in arguments.ends(finding.thing):
        if _changes_otherwise(tree, end.head, finding.thing):
            continue
        thing = without_change(end)[1]
        named = (
            thing.argument.span is not None and thing.argument.span.start <= tree.starts[finding.word] < thing.argument.span.end
        )
        if relation := _relation(trait, "increases" if named else finding.relation):
            yield Found(trait.end, relation, thing, finding.word, finding.verb)


def _changes_otherwise(tree: Tree, head: int, thing: int) -> bool:
    """Tell whether what is listed with a thing has a change of its own, and so is a finding of its own."""
    between = [head, *(above for above, _ in tree.up(head))]
    return thing in between and any(_own_change(tree, token) for token in between[: between.index(thing)])


def _relation(trait: Trait, relation: str) -> str | None:
    """Return how a trait and what is found are related: what was made acts, what was met with goes together."""
    if trait.made:
        return relation
    if relation == "causes":
        return None  # who has one illness and gets another need not get it of the first
    sign = {"increases": 1, "decreases": -1}.get(relation)
    if sign is None:
        return relation if trait.sign > 0 else None
    return "correlates_positively_with" if sign * trait.sign > 0 else "correlates_negatively_with"


def _traits(tree: Tree, arguments: Arguments, bearer: int) -> Iterator[Trait]:
    for source in tree.pobj(bearer, "from", "of"):  # "tumors from Ccr2-deficient mice"
        yield from (trait for trait in _traits(tree, arguments, source) if trait.made)
    for token in tree.kids(bearer):
        if (lost := _lost(tree, bearer, token)) is not None:
            yield Trait(lost, 1, True)
        yield from (Trait(end, 1, True) for end in _given(tree, arguments, token))
        yield from (Trait(end, 1, True) for end in _overmade(tree, token))
    if tree.lemmas[bearer] in MET_WITH:
        heads = [head for head in tree.pobj(bearer, "with") if not tree.kids(head, "acl", "relcl")]
        yield from (Trait(end, _amount(tree, end), False) for head in heads for end in arguments.ends(head))


def _lost(tree: Tree, bearer: int, token: int) -> End | None:
    """Return what a bearer lacks as an end of its own: "Ccr2-deficient", "Ccr2-/-", "lacking CCR2", "deficient in CCR2"."""
    word, before = tree.words[token], token - 2 if tree.words[token - 1] in HYPHENS else token - 1
    name: Mention | None = None
    first = last = token
    if word in LACKING and tree.pobj(token, "in", "for"):
        last = tree.pobj(token, "in", "for")[0]
        name = tree.mention(last)
    elif word in LACKING and 0 <= before < token < bearer:
        first, name = before, tree.mention(before)
    elif word.endswith(GENOTYPES):
        name = tree.mention(token)
    elif tree.lemmas[token] in TAKEN and tree.kids(token, "dobj"):
        last = tree.kids(token, "dobj")[0]
        name = tree.mention(last)
    if name is None or name.term is None or name == tree.mention(bearer):
        return None
    start = min(tree.starts[first], name.span.start)
    return _state(tree, Span(start, max(tree.ends[last], name.span.end, tree.ends[token])), name, "deficiency", token)


def _overmade(tree: Tree, token: int) -> Iterator[End]:
    """Yield what bearers make too much of: "overexpressing HER2", "HER2-overexpressing"."""
    if tree.lemmas[token] in OVERMADE and tree.tags[token] in ("VBG", "VBP", "VBD"):
        before = [token - 2] if tree.words[token - 1] in HYPHENS else []
        for head in tree.kids(token, "dobj") or before:
            if (name := tree.mention(head)) and name.term:
                span = Span(min(tree.starts[token], name.span.start), max(tree.ends[token], name.span.end))
                yield _state(tree, span, name, "overexpression", token)


def _state(tree: Tree, span: Span, name: Mention, aspect: str, token: int) -> End:
    """Return what is the matter with a thing, called as papers call it: "Ccr2 deficiency"."""
    assert name.term is not None
    term = composed(f"{name.text} {aspect}", "biolink:BiologicalProcess", core(name.term), aspect)
    return End(Argument(span, span.of(tree.text), term), token, 0.9)


def _given(tree: Tree, arguments: Arguments, token: int) -> Iterator[End]:
    """Yield what was given to bearers: "treated with cisplatin", "cisplatin-treated"."""
    if tree.lemmas[token] not in GIVEN or tree.tags[token] != "VBN" or tree.kids(token, "neg"):
        return
    if tree.words[token - 1] in HYPHENS and token > 1:
        heads = [token - 2] if tree.mention(token - 2) else []
    else:
        heads = tree.pobj(token, "with", "to")
    for head in heads:
        yield from arguments.ends(head)


def _amount(tree: Tree, end: End) -> Sign:
    """Return the sign of how much of a thing bearers have, 1 where they just have it or its name tells: "low CD163 expression"."""
    span = end.argument.span
    before = range(max(0, tree.phrase_start(end.head) - 3), end.head)
    words = {tree.words[k] for k in before if span is None or tree.starts[k] < span.start}
    return -1 if words & LITTLE else 1


def _findings(tree: Tree, bearer: int) -> Iterator[Finding]:
    label, head = tree.deps[bearer], tree.heads[bearer]
    if label in ("nsubj", "nsubjpass"):
        yield from _shown(tree, head)
        yield from _borne(tree, head)
    elif label == "pobj" and tree.words[head] == "in":
        yield from _changed(tree, tree.heads[head], head)


def _shown(tree: Tree, verb: int) -> Iterator[Finding]:
    """Yield what bearers show: "had fewer metastases", "showed a decrease in B", "developed colitis"."""
    if tree.lemmas[verb] not in SHOWING or tree.kids(verb, "auxpass"):
        return
    for thing in tree.kids(verb, "dobj"):
        if changed := changed_thing(tree, verb, thing):
            yield Finding(thing, verb, changed[1], changed[0] if changed[0] in ("increases", "decreases") else "")
            continue
        listed = [thing, *(k for k in tree.conjuncts(thing) if k != thing and _own_change(tree, k))]
        for each in listed:
            if change := _own_change(tree, each):
                yield Finding(change[0], verb, each, change[1])
            elif tree.lemmas[verb] == "develop" and _is_illness(tree, each):
                yield Finding(verb, verb, each, "causes")


def _own_change(tree: Tree, noun: int) -> tuple[int, str] | None:
    """Return the word in front of a noun that says that there is more or less of it, and which."""
    first = tree.phrase_start(noun)
    described = (k for k in range(max(0, first - 2), noun) if tree.descends(k, noun))  # "worse" of "worse overall survival" too
    for token in sorted({*tree.kids(noun, "amod", "nmod", "advmod", "nummod"), *described}):
        if token < noun and (relation := relation_of(tree.words[token])):
            return token, relation
    return None


def _borne(tree: Tree, verb: int) -> Iterator[Finding]:
    """Yield what bearers are to a treatment: "were resistant to B"."""
    for state in tree.kids(verb, "acomp"):
        if tree.words[state] in STATES:
            yield from (Finding(state, verb, thing, STATES[tree.words[state]]) for thing in tree.pobj(state, "to"))


def _changed(tree: Tree, above: int, preposition: int) -> Iterator[Finding]:
    """Yield what there is more or less of in bearers or after a deed: "B was reduced in", "in them B rose", "B was higher in"."""
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
    if lemma in UP | DOWN and (tree.kids(verb, "auxpass") or tree.tags[verb] in ("VBD", "VBZ", "VBP")):
        yield verb, "increases" if lemma in UP else "decreases"
    degrees = tree.kids(verb, "acomp") if lemma == "be" else tree.kids(verb, "advmod", "acomp") if lemma in GROWING else []
    yield from ((degree, relation) for degree in degrees if (relation := relation_of(tree.words[degree])))
