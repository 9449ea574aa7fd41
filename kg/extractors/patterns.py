"""Sentences → Claims, by dependency patterns over the table of triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.extractors.arguments import Arguments, End
from kg.extractors.contexts import Contexts, ends_of
from kg.extractors.cues import NEGATED, Reading, read_cues
from kg.extractors.frames import Candidate, candidates
from kg.extractors.lists import split_parts
from kg.extractors.nouns import LIGHT
from kg.extractors.tree import Tree
from kg.identity import claim_id
from kg.model import Argument, Claim, Evidence, Mention, Sentence, Span
from kg.triggers import CAUSERS, DECREASED, INCREASED

NAME = "patterns"
VERSION = "1"
EXTRACTOR = f"{NAME}.v{VERSION}"

RULE_SCORES = {"active": 0.9, "passive": 0.9, "hyphenated": 0.85, "agent noun": 0.85, "nominal": 0.8, "adjective": 0.8,
               "effect": 0.8, "between": 0.8, "subdivided": 0.9, "copula": 0.75}  # fmt: skip

# which categories can, or cannot, stand at an end of a relation; a relation that is not named takes all
_BEARERS = frozenset(("biolink:Cell", "biolink:CellLine", "biolink:AnatomicalEntity", "biolink:Disease", "biolink:NamedThing"))
_PLACES = frozenset(("biolink:AnatomicalEntity", "biolink:CellularComponent", "biolink:Disease", "biolink:Cell"))
SUBJECTS = {"expresses": _BEARERS, "secretes": _BEARERS}
OBJECTS = {
    "treats": frozenset(("biolink:Disease", "biolink:PhenotypicFeature")),
    "located_in": _PLACES,
    "infiltrates": _PLACES,
}
NO_SUBJECTS = {"part_of": frozenset(("biolink:BiologicalProcess",))}
NO_OBJECTS = {
    "targets": frozenset(("biolink:Treatment", "biolink:Drug")),
    "participates_in": frozenset(
        ("biolink:Disease", "biolink:AnatomicalEntity", "biolink:Cell", "biolink:OrganismTaxon", "biolink:CellLine")
    ),
}


def extract(sentences: Sequence[Sentence]) -> Iterable[Claim]:
    """Return the claims of a batch of sentences (all sentences of some documents, in order)."""
    for document, group in groupby(sentences, key=lambda sentence: sentence.document):
        own = tuple(group)
        contexts = Contexts(document, own)
        found = [claim for number, sentence in enumerate(own) for claim in _claims(sentence, _before(own, number))]
        yield from _distinct(replace(claim, context=contexts.of(sentence, ends_of(claim))) for sentence, claim in found)


def _before(sentences: tuple[Sentence, ...], number: int) -> tuple[Mention, ...]:
    """Return what the sentence before named, in order: its subject, mostly, comes first."""
    return sentences[number - 1].mentions if number else ()


def _claims(sentence: Sentence, before: tuple[Mention, ...]) -> Iterator[tuple[Sentence, Claim]]:
    if sentence.syntax is None:
        return
    tree = Tree(sentence, sentence.syntax)
    arguments = Arguments(tree, before)
    for candidate in candidates(tree):
        yield from ((sentence, claim) for claim in _read(tree, arguments, candidate))
    yield from ((sentence, claim) for claim in _classes(tree, arguments))


def _read(tree: Tree, arguments: Arguments, candidate: Candidate) -> Iterator[Claim]:
    reading = read_cues(tree, candidate.trigger, candidate.subject, candidate.object)
    relation, target = _through_change(tree, candidate)
    for subject in arguments.ends(candidate.subject):
        for object_ in arguments.ends(target):
            yield from _claim(tree, candidate, relation, subject, object_, reading)
    for subject in arguments.denied(candidate.subject):
        denied = _denied(tree, reading, subject)
        for object_ in arguments.ends(target):
            yield from _claim(tree, candidate, relation, subject, object_, denied)
    for object_ in arguments.denied(target):
        denied = _denied(tree, reading, object_)
        for subject in arguments.ends(candidate.subject):
            yield from _claim(tree, candidate, relation, subject, object_, denied)


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
        return ("confers_resistance_to", to[0]) if to else (candidate.relation, candidate.object)
    if tree.lemmas[candidate.trigger] not in CAUSERS or candidate.row.swap or candidate.row.frame != "verb":
        return candidate.relation, candidate.object
    noun = candidate.object
    for words, relation in ((INCREASED, "increases"), (DECREASED, "decreases")):
        if tree.lemmas[noun] in words and not tree.mention(noun):
            inner = tree.pobj(noun, "of", "in")
            return (relation, inner[0]) if inner else (candidate.relation, noun)
        if any(tree.words[k] in words for k in tree.kids(noun, "amod")):
            return relation, noun
    return candidate.relation, noun


def _claim(tree: Tree, candidate: Candidate, relation: str, subject: End, object_: End, reading: Reading) -> Iterator[Claim]:
    a, b = subject.argument, object_.argument
    if not _is_claim(a, b) or not _fits(relation, a, b):
        return
    if candidate.row.disease and relation == candidate.relation and b.term.category == "biolink:Disease":
        relation = candidate.row.disease
    sure = RULE_SCORES.get(candidate.rule, RULE_SCORES["active"]) * subject.sure * object_.sure
    yield _make(tree, relation, a, b, reading, candidate.trigger, candidate.rule, sure)


def _make(tree: Tree, relation: str, a: Argument, b: Argument, reading: Reading, trigger: int, rule: str, score: float) -> Claim:
    sentence = tree.sentence
    assert a.span is not None and b.span is not None
    evidence = Evidence(
        document=sentence.document.id,
        source=sentence.document.source,
        section=sentence.section,
        span=sentence.span,
        quote=sentence.text,
        extractor=EXTRACTOR,
        cues=tuple(reading.cues),
        trigger=tree.span(trigger, trigger),
        rule=f"{rule}: {tree.lemmas[trigger]}",
    )
    identity = claim_id(sentence.document.text, a.span, b.span, relation, reading.negated, EXTRACTOR)
    return Claim(identity, a, relation, b, reading.negated, reading.certainty, evidence, round(score, 3))


def _is_claim(a: Argument, b: Argument) -> bool:
    """Tell whether two ends are two things: they do not overlap, and do not name the same."""
    assert a.span is not None and b.span is not None
    return not a.span.overlaps(b.span) and a.term.curie != b.term.curie


def _fits(relation: str, a: Argument, b: Argument) -> bool:
    """Tell whether ends of these categories can stand in the relation: nobody treats a gene."""
    return (
        (relation not in SUBJECTS or a.term.category in SUBJECTS[relation])
        and (relation not in OBJECTS or b.term.category in OBJECTS[relation])
        and a.term.category not in NO_SUBJECTS.get(relation, ())
        and b.term.category not in NO_OBJECTS.get(relation, ())
    )


def _classes(tree: Tree, arguments: Arguments) -> Iterator[Claim]:
    """Read "monocytes, subdivided into A and B subsets" and "A is a B"."""
    for token in range(len(tree)):
        if parts := split_parts(tree, token):
            yield from _subdivided(tree, arguments, token, parts)
        if tree.lemmas[token] in ("be", "represent", "constitute"):
            yield from _copula(tree, arguments, token)


def _subdivided(tree: Tree, arguments: Arguments, token: int, parts: list[int]) -> Iterator[Claim]:
    mention = tree.mention(token)
    if mention is None or mention.term is None:
        return
    whole = Argument(mention.span, mention.text, mention.term)
    clause = next(k for k in tree.kids(token, "acl", "relcl", "appos", "advcl"))
    for part in parts:
        for end in arguments.ends(part) if tree.mention(part) else ():
            if _is_claim(end.argument, whole) and end.head == part:
                yield _make(tree, "is_a", end.argument, whole, Reading(), clause, "subdivided", RULE_SCORES["subdivided"])


def _copula(tree: Tree, arguments: Arguments, token: int) -> Iterator[Claim]:
    """Read "A is a B" and "A represents a subset of B"."""
    for predicate in _predicates(tree, token):
        if tree.mention(predicate) is None or not tree.kids(token, "nsubj"):
            continue
        subject_head = tree.kids(token, "nsubj")[0]
        reading = read_cues(tree, token, subject_head, predicate)
        for a in arguments.ends(subject_head):
            for b in arguments.ends(predicate):
                if _is_class(a.argument, b.argument) and _is_claim(a.argument, b.argument):
                    yield _make(tree, "is_a", a.argument, b.argument, reading, token, "copula", RULE_SCORES["copula"])


def _predicates(tree: Tree, token: int) -> list[int]:
    if tree.lemmas[token] == "be":
        return tree.kids(token, "attr")
    if tree.lemmas[token] in ("represent", "constitute"):
        return [inner for obj in tree.kids(token, "dobj", "attr") if tree.lemmas[obj] in LIGHT for inner in tree.pobj(obj, "of")]
    return []


def _is_class(a: Argument, b: Argument) -> bool:
    return a.term.category == b.term.category and not a.term.about and not b.term.about


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield each claim once: a sentence that says one thing twice gives one claim, the surest reading of it."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.evidence.span, claim.subject.span, claim.object.span, claim.relation, claim.negated)
        if key not in best or best[key].score < claim.score:
            best[key] = claim
    yield from sorted(best.values(), key=_place)


def _place(claim: Claim) -> tuple[Span, Span, str, bool]:
    assert claim.subject.span is not None and claim.object.span is not None
    return claim.subject.span, claim.object.span, claim.relation, claim.negated


__all__ = ["EXTRACTOR", "NAME", "VERSION", "extract"]
