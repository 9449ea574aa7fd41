"""In whom, and after what, there is more or less of a thing → what does that: "Ccr2-deficient mice had fewer metastases".

Bearers (mice, cells, tumors, patients) are told from others by a trait: what they lack, have or were given. Where the trait was made,
by a gene that was taken away or a drug that was given, it is what changes the thing; where it was only met with, in patients, the two
go together. What is found after a deed is changed by the deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extractors.arguments import Arguments, End
from kg.extractors.changes import without_change
from kg.extractors.findings import Finding, at, in_bearer, own_change
from kg.extractors.traits import FOLLOWING, Trait, done, illnesses, is_circumstance, traits
from kg.extractors.tree import Tree

DONE = frozenset("inhibit block prevent abolish abrogate suppress induce".split())
"""Verbs of what someone did to a thing in patients, which is no trait of theirs."""
PLACING = frozenset(("accumulate", "expand"))


class Found(NamedTuple):
    """A trait, a thing and their relation, with the word and the verb that say it, and the noun whose trait it is."""

    subject: End
    relation: str
    object: End
    word: int
    verb: int
    bearer: int


def found_under(tree: Tree, arguments: Arguments) -> Iterator[Found]:
    """Yield what the circumstances that are spoken of do to what is found under them."""
    for token in range(len(tree)):
        if is_circumstance(tree, token):
            above = tree.heads[token]
            verb = tree.heads[above] if tree.deps[token] in ("mark", "advmod") and tree.deps[above] == "advcl" else above
            if findings := list(at(tree, verb, token)):
                yield from _related(tree, arguments, token, list(done(tree, arguments, token)), findings)
        elif tree.is_nominal(token) and (findings := list(in_bearer(tree, token))):
            yield from _related(tree, arguments, token, _told_by(tree, arguments, token), findings)


def _told_by(tree: Tree, arguments: Arguments, bearer: int) -> list[Trait]:
    """Return what tells bearers from others, nothing where something was done to them that changed what is found."""
    if _happened(tree, bearer):
        return []
    return list(traits(tree, arguments, bearer)) or list(_illnesses(tree, arguments, bearer))


def _happened(tree: Tree, bearer: int) -> bool:
    """Tell whether a deed changed what is found in bearers, and not what they are: "in Pten-null mice B rose after castration"."""
    if tree.deps[bearer] != "pobj":
        return False
    verb = tree.heads[tree.heads[bearer]]
    behind = any(tree.words[k] in FOLLOWING for k in range(verb, len(tree)))
    return behind or any(is_circumstance(tree, k) for k in tree.kids(verb, "prep"))


def _illnesses(tree: Tree, arguments: Arguments, bearer: int) -> Iterator[Trait]:
    """Yield the illness in which something is found, where nobody says that anything was done: "is overexpressed in glioma"."""
    preposition = tree.heads[bearer]
    verb = tree.heads[preposition]
    if tree.lemmas[verb] in PLACING and not tree.kids(verb, "auxpass"):
        return  # "accumulate in tumors" says where
    if tree.words[preposition] == "in" and tree.deps[bearer] == "pobj" and not tree.pobj(verb, "by", "with"):
        yield from illnesses(tree, arguments, bearer)


def _related(
    tree: Tree, arguments: Arguments, bearer: int, told_by: Sequence[Trait], findings: Sequence[Finding]
) -> Iterator[Found]:
    """Yield what each trait does to each thing; of those who were given one thing and have another nobody knows which it is."""
    if len({trait.made for trait in told_by}) == 1:
        for trait in told_by:
            for finding in findings:
                yield from _told(tree, arguments, bearer, trait, finding)


def _told(tree: Tree, arguments: Arguments, bearer: int, trait: Trait, finding: Finding) -> Iterator[Found]:
    for end in arguments.ends(finding.thing):
        thing = without_change(end)[1]
        span = thing.argument.span
        named = span is not None and span.start <= tree.starts[finding.word] < span.end
        relation = _relation(trait, "increases" if named else finding.relation)
        if not trait.made and tree.lemmas[finding.word] in DONE:
            continue
        if relation and not _changes_otherwise(tree, end.head, finding.thing):
            ends = (trait.end, thing) if trait.made or trait.end.head < thing.head else (thing, trait.end)
            yield Found(ends[0], relation, ends[1], finding.word, finding.verb, bearer)


def _changes_otherwise(tree: Tree, head: int, thing: int) -> bool:
    """Tell whether what is listed with a thing has a change of its own, and so is a finding of its own."""
    between = [head, *(above for above, _ in tree.up(head))]
    return thing in between and any(own_change(tree, token) for token in between[: between.index(thing)])


def _relation(trait: Trait, relation: str) -> str | None:
    """Return how a trait and what is found are related: what was made acts, what was met with goes together."""
    if trait.made:
        return relation if relation != "associated_with" else None
    if relation in ("causes", "prevents"):
        return None  # who has one illness and gets another need not get it of the first
    sign = {"increases": 1, "decreases": -1}.get(relation)
    if sign is None:
        return relation if trait.sign > 0 else None
    return "correlates_positively_with" if sign * trait.sign > 0 else "correlates_negatively_with"
