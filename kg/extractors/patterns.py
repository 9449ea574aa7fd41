"""One parsed sentence → what the dependency patterns read in it, over the table of triggers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extractors.arguments import Arguments, End
from kg.extractors.changes import changed_thing, relation_before, without_change
from kg.extractors.circumstances import found_under
from kg.extractors.cues import NEGATED, Reading, read_cues
from kg.extractors.ends import is_vague
from kg.extractors.fitting import are_two, fits
from kg.extractors.frames import BY_MEDIATION, Candidate, candidates
from kg.extractors.lists import split_parts
from kg.extractors.nominal import LIGHT_VERBS, PRESUPPOSED, called
from kg.extractors.nouns import ABILITIES, EMPTY, HAPPENING, LIGHT, PROCESSLIKE, TREATMENTS
from kg.extractors.tree import HYPHENATED, Tree
from kg.extractors.verbal import HYPHENATED_RULE
from kg.model import Argument
from kg.triggers import CAUSERS, DECREASED, INCREASED

ACTING_NAMES = {
    "inhibitor": "inhibits",
    "antagonist": "inhibits",
    "blocker": "inhibits",
    "agonist": "activates",
    "activator": "activates",
}
"""Last words of names that say what the thing does to the one that they begin with: "COX-2 inhibitor"."""
MOLECULES = frozenset(f"biolink:{kind}" for kind in ("Gene", "Protein", "ChemicalEntity", "Drug"))
FOREMOST = frozenset("most main major principal predominant primary chief key only dominant prime".split())
DEFECTS = frozenset("deficit impairment defect dysfunction loss deficiency abnormality failure damage injury".split())
RESTORING = {
    **dict.fromkeys("restore correct normalize normalise".split(), DEFECTS),
    "rescue": DEFECTS | {"death", "apoptosis", "lethality", "toxicity"},
}
"""What is restored is what was lost: "restores deficits" is against the deficits."""
BEARERS = frozenset(f"biolink:{kind}" for kind in ("Cell", "CellLine", "OrganismTaxon", "Disease"))
CELLS = ("biolink:Cell", "biolink:CellLine")
HARMS = ("toxicity", "poisoning", "intoxication")
"""How the names of harms end that what stands in front of them does."""
LISTING = frozenset("effect event symptom complication cause finding feature manifestation sign reaction".split())
"""Subjects of "the most common effects were A and B", which names A and B and no class of them."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a pattern reads: who does what to whom, by which word and rule, and what the cues make of it."""

    subject: End
    relation: str
    object: End
    reading: Reading
    trigger: int
    rule: str


def patterns(tree: Tree, arguments: Arguments) -> Iterator[Read]:
    """Yield what the patterns read in a sentence."""
    for candidate in candidates(tree):
        if not _is_in_name(tree, candidate.trigger):
            yield from (read for read in _read(tree, arguments, candidate) if not is_vague(tree, read.subject))
    yield from _under_circumstances(tree, arguments)
    yield from _acting_names(tree, arguments)
    yield from _harms(tree, arguments)
    yield from _classes(tree, arguments)


def _is_in_name(tree: Tree, trigger: int) -> bool:
    """Tell whether a word is part of the name of a thing: "Cyclin-dependent kinase-2"."""
    mention = tree.mention(trigger)
    return mention is not None and mention.category not in PROCESSLIKE and mention.span.start < tree.starts[trigger]


def _read(tree: Tree, arguments: Arguments, candidate: Candidate) -> Iterator[Read]:
    reading = Reading()
    if candidate.rule != PRESUPPOSED:
        denies = candidate.row.frame != "made"  # what makes a thing refractory does so
        reading = read_cues(tree, candidate.trigger, candidate.subject, candidate.object, denies)
    relation, target = _through_change(tree, candidate)
    for subject in arguments.ends(candidate.subject):
        for object_ in arguments.ends(target):
            yield from _related(tree, candidate, relation, subject, object_, reading)
    if candidate.rule == BY_MEDIATION:
        return  # "via A but not B": nothing is denied of B but its part in this
    for subject in arguments.denied(candidate.subject):
        denied = _denied(tree, reading, subject)
        for object_ in arguments.ends(target):
            yield from _related(tree, candidate, relation, subject, object_, denied)
    for object_ in arguments.denied(target):
        denied = _denied(tree, reading, object_)
        for subject in arguments.ends(candidate.subject):
            yield from _related(tree, candidate, relation, subject, object_, denied)


def _denied(tree: Tree, reading: Reading, end: End) -> Reading:
    """Return the reading of what "but not" sets apart: the same, the other way round, with its "not" as a cue."""
    denied = Reading(reading.negated, reading.certainty, list(reading.cues))
    word = next(token for token in range(end.head, -1, -1) if tree.words[token] in ("not", "rather"))
    denied.add(tree, word, NEGATED)
    return denied


def _through_change(tree: Tree, candidate: Candidate) -> tuple[str, int]:
    """Read "led to increased B" and "caused a decrease in B" as what became of B, "confers resistance to B" as one relation."""
    if tree.lemmas[candidate.trigger] == "confer":
        to = tree.pobj(candidate.object, "to") if tree.lemmas[candidate.object] == "resistance" else []
        apart = to and (tree.mention(to[0]) is None or tree.mention(to[0]) != tree.mention(candidate.object))
        return ("confers_resistance_to", to[0]) if apart else (candidate.relation, candidate.object)
    if candidate.relation == "expresses" and tree.lemmas[candidate.object] == "expression":
        return candidate.relation, next(iter(tree.pobj(candidate.object, "of")), candidate.object)  # "lacked expression of B"
    if not _brings_about(tree, candidate):
        return candidate.relation, candidate.object
    noun = candidate.object
    if changed := changed_thing(tree, candidate.trigger, noun):
        return changed
    behind = candidate.trigger if candidate.rule == HYPHENATED_RULE else -1  # in "reduced A-induced B" A reduces nothing
    return relation_before(tree, noun, behind) or candidate.relation, noun


def _brings_about(tree: Tree, candidate: Candidate) -> bool:
    """Tell whether a verb says only that something came about; who displays a change shows it, and does not make it."""
    row = candidate.row
    return tree.lemmas[candidate.trigger] in CAUSERS and row.frame == "verb" and not row.swap and row.relation != "expresses"


def _related(tree: Tree, candidate: Candidate, relation: str, subject: End, object_: End, reading: Reading) -> Iterator[Read]:
    relation, object_ = _become(tree, candidate, relation, object_)
    a, b = subject.argument, object_.argument
    if _is_borne(tree, candidate, a):
        return
    relation = _own_change(tree, candidate, object_) or relation
    if candidate.relation == "secretes" and a.term.category in CELLS and b.term.category not in HAPPENING:
        relation = "secretes"  # "cells produced more IL-6"
    if relation == "secretes" and b.term.category in HAPPENING:
        relation = "causes"  # "produced durable responses"
    if relation == "secretes" and not fits(relation, a, b):
        relation = "promotes"  # "COX-2 produces prostaglandins"
    if relation == "differentiates_into" and not fits(relation, a, b) and fits("secretes", a, b):
        relation = "secretes"  # "IL-10 derived from macrophages"
    restored = RESTORING.get(tree.lemmas[candidate.trigger])
    if restored and tree.lemmas[object_.head] in restored:
        relation = "inhibits"
    if relation == candidate.relation and b.term.category == "biolink:Disease" and _is_told(tree, candidate):
        relation = candidate.row.disease or relation
    if is_vague(tree, object_) or not are_two(a, b) or not fits(relation, a, b) or _is_part(tree, candidate, object_):
        return
    yield Read(subject, relation, object_, reading, candidate.trigger, candidate.rule)


def _is_part(tree: Tree, candidate: Candidate, object_: End) -> bool:
    """Tell whether what is said is part of the name of an end: "the ability of A to be activated by B"."""
    return tree.lemmas[object_.head] in ABILITIES and tree.descends(candidate.trigger, object_.head)


def _is_told(tree: Tree, candidate: Candidate) -> bool:
    """Tell whether a role is said to be played, and not only spoken of: "their role in breast cancer"."""
    return candidate.row.frame != "effect" or tree.lemmas[tree.heads[candidate.trigger]] in LIGHT_VERBS


def _is_borne(tree: Tree, candidate: Candidate, subject: Argument) -> bool:
    """Tell whether a change is one that its bearer shows: "T cells have increased motility" says not that they increase it."""
    having = tree.tags[candidate.trigger] == "VBN" and [tree.lemmas[k] for k in tree.kids(candidate.trigger, "aux")] == ["have"]
    changed = tree.words[candidate.trigger] in INCREASED | DECREASED
    return having and changed and candidate.rule == "active" and subject.term.category in BEARERS


def _own_change(tree: Tree, candidate: Candidate, object_: End) -> str | None:
    """Return what a verb of bringing about says of one of several objects: "caused decreased A and increased B"."""
    if not _brings_about(tree, candidate):
        return None
    if candidate.rule == HYPHENATED_RULE or tree.deps[object_.head] != "conj":
        return None
    return relation_before(tree, object_.head)


def _become(tree: Tree, candidate: Candidate, relation: str, object_: End) -> tuple[str, End]:
    """Read each of "decreased growth and reduced infiltration" as what became of it, and name it without the word of change."""
    change, bare = without_change(object_)
    causes = tree.lemmas[candidate.trigger] in CAUSERS and candidate.row.relation != "expresses"
    if change is None or not (causes or relation in ("increases", "decreases")):
        return relation, object_
    return change if causes else relation, bare


def _under_circumstances(tree: Tree, arguments: Arguments) -> Iterator[Read]:
    """Read "Ccr2-deficient mice had fewer metastases", "in patients with high A, B was reduced"."""
    for subject, relation, object_, word, verb, bearer in found_under(tree, arguments):
        ends = subject.argument, object_.argument
        if are_two(*ends) and fits(relation, *ends) and not is_vague(tree, subject) and not is_vague(tree, object_):
            yield Read(subject, relation, object_, read_cues(tree, verb, bearer, object_.head), word, "circumstances")


def _acting_names(tree: Tree, arguments: Arguments) -> Iterator[Read]:
    """Read "celecoxib is a COX-2 inhibitor" and "the COX-2 inhibitor celecoxib"."""
    for token in range(len(tree)):
        relation = ACTING_NAMES.get(tree.lemmas[token])
        if relation is None or (target := _begins_with(tree, token)) is None:
            continue
        for doer in called(tree, token):
            reading = read_cues(tree, token, doer, token)
            for subject in arguments.ends(doer):
                if are_two(subject.argument, target.argument) and fits(relation, subject.argument, target.argument):
                    yield Read(subject, relation, target, reading, token, "acting name")


def _harms(tree: Tree, arguments: Arguments) -> Iterator[Read]:
    """Read "doxorubicin cardiotoxicity", which is said to be there whatever becomes of it; "METH-induced DA neurotoxicity" harms DA."""
    for token in range(1, len(tree)):
        drug = tree.mention(token - 1)
        named = tree.lemmas[token].endswith(HARMS) and not any(tree.lemmas[k] in HYPHENATED for k in tree.kids(token))
        if not named or drug is None or drug.category not in TREATMENTS or drug == tree.mention(token):
            continue
        harm, doer = arguments.phrase(token), arguments.phrase(token - 1)
        if harm and doer and tree.deps[token - 1] in ("compound", "nmod", "amod") and are_two(doer.argument, harm.argument):
            yield Read(doer, "causes", harm, Reading(), token, "harm")


def _begins_with(tree: Tree, token: int) -> End | None:
    """Return the thing that a name begins with which ends with a token, None where no such name stands there."""
    mention = tree.mention(token)
    if mention is None or mention.span.end != tree.ends[token]:
        return None
    asides = (aside for aside in tree.sentence.asides if aside.category in MOLECULES and aside.term)
    inner = [aside for aside in asides if mention.span.start <= aside.span.start and aside.span.end < tree.starts[token]]
    found = max(inner, key=lambda aside: (aside.span.end, -aside.span.start), default=None)
    return End(Argument(found.span, found.text, found.term), token - 1) if found and found.term else None


def _classes(tree: Tree, arguments: Arguments) -> Iterator[Read]:
    """Read "monocytes, subdivided into A and B subsets" and "A is a B"."""
    for token in range(len(tree)):
        if parts := split_parts(tree, token):
            yield from _subdivided(tree, arguments, token, parts)
        if tree.lemmas[token] in ("be", "represent", "constitute"):
            yield from _copula(tree, arguments, token)


def _subdivided(tree: Tree, arguments: Arguments, token: int, parts: list[int]) -> Iterator[Read]:
    mention = tree.mention(token)
    if mention is None or mention.term is None:
        return
    whole = Argument(mention.span, mention.text, mention.term)
    clause = next(k for k in tree.kids(token, "acl", "relcl", "appos", "advcl"))
    for part in parts:
        for end in arguments.ends(part) if tree.mention(part) else ():
            if are_two(end.argument, whole) and end.head == part:
                yield Read(end, "is_a", End(whole, token), Reading(), clause, "subdivided")


def _copula(tree: Tree, arguments: Arguments, token: int) -> Iterator[Read]:
    """Read "A is a B" and "A represents a subset of B"."""
    for predicate in _predicates(tree, token):
        if tree.mention(predicate) is None or not tree.kids(token, "nsubj"):
            continue
        if tree.lemmas[tree.kids(token, "nsubj")[0]] in LISTING:
            continue
        subject_head = tree.kids(token, "nsubj")[0]
        reading = read_cues(tree, token, subject_head, predicate)
        for a in arguments.ends(subject_head):
            for b in arguments.ends(predicate):
                if _is_class(a.argument, b.argument) and are_two(a.argument, b.argument):
                    one, kind = (b, a) if _is_class_of(tree, subject_head, predicate) else (a, b)
                    yield Read(one, "is_a", kind, reading, token, "copula")


def _is_class_of(tree: Tree, noun: int, predicate: int) -> bool:
    """Tell whether a noun is a class whose members are named behind it: "the main producers of IL-10 are B cells", "are A and B"."""
    words = [tree.words[j] for k in tree.kids(noun, "amod") for j in (k, *tree.kids(k, "advmod"))]
    listed = tree.tags[noun] == "NNS" and tree.tags[predicate] != "NNS" and bool(tree.kids(predicate, "conj"))
    return listed or not FOREMOST.isdisjoint(words)


def _predicates(tree: Tree, token: int) -> list[int]:
    if tree.lemmas[token] == "be":
        return [kid for kid in tree.kids(token, "attr") if tree.lemmas[kid] not in LIGHT | EMPTY]
    if tree.lemmas[token] in ("represent", "constitute"):
        return [inner for obj in tree.kids(token, "dobj", "attr") if tree.lemmas[obj] in LIGHT for inner in tree.pobj(obj, "of")]
    return []


def _is_class(a: Argument, b: Argument) -> bool:
    return a.term.category == b.term.category and not a.term.about and not b.term.about
