"""What the weights say of a pair → the relation of the table that names it."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from kg.extractors.arguments import End
from kg.extractors.changes import AMOUNTS
from kg.extractors.deciding import Verdict
from kg.extractors.ends import measures
from kg.extractors.fitting import fits
from kg.extractors.nouns import HAPPENING, QUANTITIES
from kg.extractors.tree import HYPHENS, Tree
from kg.relations import RELATIONS
from kg.triggers import BETTER, TRIGGERS, WORSE

PLAIN: dict[tuple[str, str | None], str] = {
    ("regulates", "increases"): "promotes",
    ("regulates", "decreases"): "inhibits",
    ("associated_with", "increases"): "correlates_positively_with",
    ("associated_with", "decreases"): "correlates_negatively_with",
    ("causes", "decreases"): "prevents",
    ("prevents", "increases"): "causes",
}
"""The relation of a coarse class and a sign; where none is given here, the class is the name of the relation."""
GOING_TOGETHER = frozenset(("associated_with", "correlates_positively_with", "predicts"))
SIGNED_FROM = 0.5
"""How sure a sign must be to be told of what no word of the table says."""
OVERRULED_FROM = 0.8
"""How sure another sign must be than the one that the trigger says."""
CONSIDERED = 3  # coarse classes that are tried, the likeliest first


def named(tree: Tree, verdict: Verdict, subject: End, object_: End) -> str | None:
    """Return the name of the likeliest relation that its ends can stand in: what the trigger says, else what is likely."""
    lemma = tree.lemmas[verdict.trigger] if verdict.trigger is not None else ""
    likely = verdict.relations[:CONSIDERED]
    sign = verdict.direction if verdict.sureness >= SIGNED_FROM else None
    for relation in (*_own(lemma, verdict, likely), *(_plain(coarse, sign) for coarse in likely)):
        if fits(relation, subject.argument, object_.argument):
            return signed(tree, relation, subject, object_)
    return None


def signed(tree: Tree, relation: str, subject: End, object_: End, amounts: bool = False) -> str:
    """Return a mere association with the sign that the words of its ends give it: "linked to shorter survival".

    `amounts` says that what is associated with how much there is of a thing goes together with it.
    """
    if relation not in GOING_TOGETHER:
        return relation
    signs = [sign for end in (subject, object_) for sign in _signs(tree, end)]
    if prod(signs) < 0:
        return PLAIN["associated_with", "decreases"]
    together = bool(signs) or (amounts and (_is_amount(tree, subject, object_) or _is_amount(tree, object_, subject)))
    return PLAIN["associated_with", "increases"] if together and relation != "predicts" else relation


def _signs(tree: Tree, end: End) -> Iterator[int]:
    """Yield the sign of each word of change before a head; one that is part of the end itself only says that there is one."""
    span = end.argument.span
    for noun in measures(tree, end.head):
        if tree.lemmas[noun] in AMOUNTS and end.argument.term.about:
            yield 1  # "a decline in A": the name says that there is one
        described = (k for k in tree.kids(noun, "amod") if k < noun)
        for token in sorted({*range(tree.phrase_start(noun), noun), *described}):
            if tree.words[token] in BETTER | WORSE and tree.words[token + 1] not in HYPHENS:
                named = span is not None and span.start <= tree.starts[token] < span.end
                yield 1 if named or tree.words[token] in BETTER else -1


def _is_amount(tree: Tree, end: End, other: End) -> bool:
    """Tell whether an end says how much there is of a thing, and the other what happens: the more of one, the more of the other."""
    return other.argument.term.category in HAPPENING and any(tree.lemmas[k] in QUANTITIES for k in measures(tree, end.head))


def _plain(coarse: str, direction: str | None) -> str:
    direction = None if coarse == "associated_with" else direction
    return PLAIN.get((coarse, direction), coarse)


def _own(lemma: str, verdict: Verdict, likely: tuple[str, ...]) -> Iterator[str]:
    """Yield the relations that the table gives to a word, if they are likely ones and the sign is not surely another."""
    for row in (RELATIONS[trigger.relation] for trigger in TRIGGERS if trigger.lemma == lemma):
        sign = row.direction if row.direction in ("increases", "decreases") else None
        if row.coarse in likely and (sign == verdict.direction or verdict.sureness < OVERRULED_FROM):
            yield row.name
