"""What tells some bearers from others, and what was done: "Ccr2-deficient mice", "patients with sepsis", "after castration"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.extractors.arguments import Arguments, End
from kg.extractors.composing import composed, core
from kg.extractors.findings import ILL
from kg.extractors.nouns import GIVING, MARKERS, TIMES, TREATMENTS, TURNING, VAGUE
from kg.extractors.tree import HYPHENS, Tree
from kg.model import Argument, Mention, Span
from kg.triggers import DECREASED

LACKING = frozenset("deficient null knockout ko depleted".split())
"""What is said of who lacks the thing named in front: "Ccr2-deficient", "IL-10 knockout"."""
MISSING = frozenset(("lack", "lose"))
GENOTYPES = ("-/-", "−/−", "–/–")
GIVEN = frozenset("treat pretreat stimulate expose infect inject feed incubate prime pulse transfect vaccinate immunize".split())
"""Verbs of what was done to bearers with a thing."""
TAKING = frozenset("start begin initiate receive take give ingest administer inject use add".split())
"""What one does with a drug: "after starting B" speaks of B."""
OVERMADE = frozenset(("overexpress", "over-express"))
CARRYING = frozenset("carry harbor harbour bear".split())
DISEASE = "biolink:Disease"
SAMPLES = frozenset("tissue sample specimen biopsy serum plasma blood urine case".split())
"""What is taken from patients."""
MET_WITH = frozenset(
    "patient individual subject woman man child person people donor volunteer survivor infant adult tumor tumour".split()
)
"""Bearers whose traits nobody made."""
LITTLE = DECREASED | frozenset("low few little weak sparse scarce".split())
FOLLOWING = ("after", "upon", "following")
PRESENCES = frozenset(("presence", "absence"))
UNDER = (["the", "presence"], ["the", "absence"])
"""What stands behind the "in" of what is there, or is missing, when something is found."""
WHEN = ("when", "once")
CALLED = {
    "deplete": "depletion", "delete": "deletion", "ablate": "ablation", "inhibit": "inhibition", "block": "blockade",
    "neutralize": "neutralization", "neutralise": "neutralization", "silence": "silencing", "remove": "removal", "add": "addition",
    "overexpress": "overexpression", "activate": "activation", "suppress": "suppression",
}  # fmt: skip
"""Verbs of what is done to a thing, as a clause with "when" tells it, and what the deed is called."""
DEEDS = (
    TURNING
    | GIVING
    | frozenset(
        "therapy blockade administration injection infection irradiation radiation radiotherapy chemotherapy immunotherapy castration "
        "vaccination immunization surgery resection transplantation transfer overexpression activation ligation withdrawal".split()
    )
)
"""What is done, and then looked what comes of it."""
SPECIFIED = VAGUE | frozenset("therapy transfer injection exposure".split())
"""Deeds that say nothing without what was done, or given."""
OPERATIONS = frozenset("surgery resection transplantation".split())
"""From when weeks are counted, where nobody says that they did something."""


class Trait(NamedTuple):
    """What tells bearers from others: the end of a claim, the sign of how much of it they have, and whether it was made."""

    end: End
    sign: int
    made: bool


def traits(tree: Tree, arguments: Arguments, bearer: int) -> Iterator[Trait]:
    """Yield what tells those whom a noun names from others, and those from whom they stem: "tumors from Ccr2-deficient mice"."""
    for source in tree.pobj(bearer, "from", "of"):
        yield from (trait for trait in traits(tree, arguments, source) if trait.made)
    parts = sorted({*tree.kids(bearer), *range(tree.phrase_start(bearer), bearer)})
    made = [end for token in parts if (end := _lost(tree, bearer, token))] + [
        end for token in parts for end in _overmade(tree, token)
    ]
    if not made and not any(tree.lemmas[source] in MET_WITH for source in tree.pobj(bearer, "from", "of")):
        made = [end for token in parts for end in _given(tree, arguments, token)]  # what both were given tells them not apart
    yield from (Trait(end, 1, True) for end in made)
    met_with = _met_with(tree, bearer) if tree.lemmas[bearer] in MET_WITH else ()
    yield from (Trait(end, _amount(tree, end), False) for head in met_with for end in arguments.ends(head))


def illnesses(tree: Tree, arguments: Arguments, bearer: int) -> Iterator[Trait]:
    """Yield the illness that a noun names, or of which it is a sample: "in sepsis", "in the serum of patients with sepsis"."""
    name = tree.mention(bearer)
    if name is not None and name.category == DISEASE:
        yield from (Trait(end, 1, False) for end in arguments.ends(bearer))
    elif tree.lemmas[bearer] in SAMPLES:
        of = [source for source in tree.pobj(bearer, "of", "from") if tree.lemmas[source] in MET_WITH]
        heads = [head for noun in (bearer, *of) for head in _met_with(tree, noun)]
        yield from (
            Trait(end, 1, False) for head in heads for end in arguments.ends(head) if end.argument.term.category == DISEASE
        )


def done(tree: Tree, arguments: Arguments, preposition: int) -> Iterator[Trait]:
    """Yield what was done, or given, before something was found: "after castration", "after heparin was started"."""
    for deed in _deeds(tree, preposition):
        yield from (Trait(end, 1, True) for end in arguments.ends(deed) if _is_specified(tree, end))
    clause = tree.heads[preposition]
    for thing in tree.kids(clause, "nsubjpass") if tree.words[preposition] in WHEN else ():
        if (name := tree.mention(thing)) and name.term and tree.lemmas[clause] in CALLED:
            span = Span(name.span.start, tree.ends[clause])
            yield Trait(_state(tree, span, name, CALLED[tree.lemmas[clause]], clause), 1, True)


def is_circumstance(tree: Tree, preposition: int) -> bool:
    """Tell whether a preposition names what was done before, or what is there or missing, when something is found."""
    if tree.words[preposition] == "on":  # "rose on stimulation with A"
        return any(tree.lemmas[deed] in DEEDS for deed in tree.kids(preposition, "pobj"))
    if tree.words[preposition] == "with":  # "survival was longer with A than with B"
        above = tree.heads[preposition]
        return tree.lemmas[above] == "be" or tree.deps[above] == "acomp"
    if tree.words[preposition] in WHEN:
        return tree.lemmas[tree.heads[preposition]] in CALLED
    return tree.words[preposition] in FOLLOWING or tree.words[preposition + 1 : preposition + 3] in UNDER


def _lost(tree: Tree, bearer: int, token: int) -> End | None:
    """Return what a bearer lacks as an end of its own: "Ccr2-deficient", "Ccr2-/-", "lacking CCR2", "deficient in CCR2"."""
    word, before = tree.words[token], token - 2 if tree.words[token - 1] in HYPHENS else token - 1
    name: Mention | None = None
    first = last = token
    if word in LACKING and tree.pobj(token, "in", "for"):
        last = tree.pobj(token, "in", "for")[0]
        name = tree.mention(last)
    elif word in LACKING and 0 <= before < token < bearer:
        first, name = before, _inner(tree, tree.mention(before), token)
    elif word.endswith(GENOTYPES):
        name = tree.mention(token)
    elif tree.lemmas[token] in MISSING and tree.kids(token, "dobj"):
        last = tree.kids(token, "dobj")[0]
        name = tree.mention(last)
    if name is None or name.term is None or name == tree.mention(bearer):
        return None
    start = min(tree.starts[first], name.span.start)
    return _state(tree, Span(start, max(tree.ends[last], name.span.end, tree.ends[token])), name, "deficiency", token)


def _inner(tree: Tree, name: Mention | None, token: int) -> Mention | None:
    """Return a name, or the one inside it where it takes a word in that only says of whom it speaks: "Ccr2" of "Ccr2-deficient"."""
    if name is None or name.span.end <= tree.starts[token]:
        return name
    inside = (aside for aside in tree.sentence.asides if aside.term and aside.span.within(name.span))
    return next((aside for aside in inside if aside.span.start == name.span.start and aside.span.end < tree.starts[token]), None)


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
    called = name.text if name.category in MARKERS or name.term.minted else name.term.name  # "macrophage depletion"
    term = composed(f"{called} {aspect}", "biolink:BiologicalProcess", core(name.term), aspect)
    return End(Argument(span, span.of(tree.text), term), token, 0.9)


def _given(tree: Tree, arguments: Arguments, token: int) -> Iterator[End]:
    """Yield what was given to bearers: "treated with cisplatin", "cisplatin-treated", "receiving cisplatin"."""
    lemma = tree.lemmas[token]
    if lemma in TAKING and tree.deps[token] in ("acl", "relcl"):
        heads = [thing for thing in tree.kids(token, "dobj", "oprd") if thing > token and _is_done(tree, thing)]
    elif lemma not in GIVEN or tree.tags[token] != "VBN" or tree.kids(token, "neg"):
        heads = []
    elif tree.words[token - 1] in HYPHENS and token > 1:
        heads = [token - 2] if tree.mention(token - 2) else []
    else:
        heads = tree.pobj(token, "with", "to")
    for head in heads:
        yield from arguments.ends(head)


def _met_with(tree: Tree, bearer: int) -> Iterator[int]:
    """Yield what patients have: "with sepsis", "sepsis patients", "carrying an allele"."""
    yield from (head for head in tree.pobj(bearer, "with") if not tree.kids(head, "acl", "relcl"))
    for carrying in tree.kids(bearer, "acl"):
        yield from tree.kids(carrying, "dobj") if tree.lemmas[carrying] in CARRYING else ()
    for token in tree.kids(bearer, "amod", "compound", "nmod"):
        name = tree.mention(token)
        if name is not None and name.category in ILL and tree.tags[token] == "NN" and name != tree.mention(bearer):
            yield token


def _amount(tree: Tree, end: End) -> int:
    """Return the sign of how much of a thing bearers have, 1 where they just have it or its name tells: "low CD163 expression"."""
    span = end.argument.span
    before = range(max(0, tree.phrase_start(end.head) - 3), end.head)
    words = {tree.words[k] for k in before if span is None or tree.starts[k] < span.start}
    return -1 if words & LITTLE else 1


def _deeds(tree: Tree, preposition: int) -> Iterator[int]:
    counted = tree.words[preposition - 1] in TIMES  # "between 24 and 36 weeks after surgery"
    for deed in tree.kids(preposition, "pobj", "pcomp"):
        if tree.lemmas[deed] in TAKING and tree.tags[deed] == "VBG":
            yield from (thing for thing in tree.kids(deed, "dobj") if _is_done(tree, thing))
        elif tree.lemmas[deed] in PRESENCES or (_is_done(tree, deed) and not (counted and tree.lemmas[deed] in OPERATIONS)):
            yield deed
    clause = tree.heads[preposition]
    if tree.deps[preposition] == "mark" and tree.lemmas[clause] in TAKING:
        yield from (thing for thing in tree.kids(clause, "nsubjpass", "dobj") if _is_done(tree, thing))


def _is_done(tree: Tree, noun: int) -> bool:
    """Tell whether a noun names something that is done to someone, or given."""
    name = tree.mention(noun)
    return tree.lemmas[noun] in DEEDS or (name is not None and name.category in TREATMENTS)


def _is_specified(tree: Tree, end: End) -> bool:
    """Tell whether an end says what was done, and not only that something was: "treatment"."""
    term = end.argument.term
    return tree.lemmas[end.head] not in SPECIFIED or not term.minted or bool(term.about)
