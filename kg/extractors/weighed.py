"""Sentences → Claims: patterns and pairs propose, a trained decision disposes. READ THIS FIRST of the room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.extractors.arguments import Arguments
from kg.extractors.contexts import Contexts, ends_of
from kg.extractors.cues import Reading, read_cues
from kg.extractors.deciding import Verdict, decide, least
from kg.extractors.ends import whole
from kg.extractors.fitting import are_two
from kg.extractors.naming import named, signed
from kg.extractors.pairs import pairs
from kg.extractors.patterns import Read
from kg.extractors.tree import Tree
from kg.extractors.weights import shipped_weights
from kg.identity import claim_id
from kg.model import Claim, Evidence, Mention, Sentence, Span

NAME = "weighed"
VERSION = "1"
EXTRACTOR = f"{NAME}.v{VERSION}"
DIGITS = 3


def extract(sentences: Sequence[Sentence]) -> Iterable[Claim]:
    """Return the claims of a batch of sentences (all sentences of some documents, in order)."""
    for document, group in groupby(sentences, key=lambda sentence: sentence.document):
        own = tuple(group)
        contexts = Contexts(document, own)
        found = [(own[n], claim) for n, sentence in enumerate(own) for claim in _claims(sentence, _before(own, n))]
        yield from _distinct(replace(claim, context=contexts.of(sentence, ends_of(claim))) for sentence, claim in found)


def _before(sentences: tuple[Sentence, ...], number: int) -> tuple[Mention, ...]:
    """Return what the sentence before named, in order: its subject, mostly, comes first."""
    return sentences[number - 1].mentions if number else ()


def _claims(sentence: Sentence, before: tuple[Mention, ...]) -> Iterator[Claim]:
    if sentence.syntax is None:
        return
    tree = Tree(sentence, sentence.syntax)
    arguments = Arguments(tree, before)
    for verdict in decide(tree, pairs(tree, arguments), shipped_weights()):
        for read, rule in _readings(tree, arguments, verdict):
            yield _claim(tree, read, rule, verdict.chance)


def _readings(tree: Tree, arguments: Arguments, verdict: Verdict) -> Iterator[tuple[Read, str]]:
    """Yield what a pair is said to be: what the patterns read of it, else what the weights say."""
    for read in verdict.pair.read:
        amounts = tree.is_verb(read.trigger) and not read.reading.negated
        relation = signed(tree, read.relation, read.subject, read.object, amounts)
        yield replace(read, relation=relation), f"{read.rule}: {tree.lemmas[read.trigger]}"
    if not verdict.pair.read and (weighed := _weighed(tree, arguments, verdict)):
        reasons = ", ".join(f"{name} {weight:+g}" for name, weight in verdict.reasons)
        yield weighed, f"weights: {tree.lemmas[weighed.trigger]} ({reasons})"


def _weighed(tree: Tree, arguments: Arguments, verdict: Verdict) -> Read | None:
    """Return what the weights make of a pair, None where no word says it or no relation fits."""
    pair, trigger = verdict.pair, verdict.trigger
    if trigger is None:
        return None
    ends = [whole(tree, arguments, end, trigger) for end in (pair.first, pair.second)]
    if ends != [pair.first, pair.second]:
        verdict = replace(verdict, direction=None, sureness=0.0)  # the sign was weighed for the parts
    subject, object_ = reversed(ends) if verdict.reverse else ends
    if not are_two(subject.argument, object_.argument):
        return None
    relation = named(tree, verdict, subject, object_)
    if relation is None or verdict.chance < least(pair, relation):
        return None
    heads = reversed(pair.heads) if verdict.reverse else pair.heads
    return Read(subject, relation, object_, read_cues(tree, trigger, *heads), trigger, "weights")


def _claim(tree: Tree, read: Read, rule: str, chance: float) -> Claim:
    a, b, reading = read.subject.argument, read.object.argument, read.reading
    assert a.span is not None and b.span is not None
    evidence = _evidence(tree, reading, tree.span(read.trigger, read.trigger), rule)
    identity = claim_id(tree.text, a.span, b.span, read.relation, reading.negated, EXTRACTOR)
    return Claim(identity, a, read.relation, b, reading.negated, reading.certainty, evidence, round(chance, DIGITS))


def _evidence(tree: Tree, reading: Reading, trigger: Span, rule: str) -> Evidence:
    sentence = tree.sentence
    return Evidence(
        document=sentence.document.id,
        source=sentence.document.source,
        section=sentence.section,
        span=sentence.span,
        quote=sentence.text,
        extractor=EXTRACTOR,
        cues=tuple(reading.cues),
        trigger=trigger,
        rule=rule,
    )


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
