"""One parsed sentence → the things in it that a claim may be about, each under the token that heads it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extractors.arguments import Arguments, End
from kg.extractors.composing import composed
from kg.extractors.nouns import (
    AGENTS,
    ANAPHORIC,
    CLASSES,
    EVENTS,
    INTERVENTIONS,
    LIGHT,
    MADE,
    OUTCOMES,
    PRONOUNS,
    SAYING_NOTHING,
    TURNING,
    VAGUE,
)
from kg.extractors.tree import Tree
from kg.model import Argument, Mention, Span

BARE_CLASSES = ("transcription factor", "transcription factors")
SITED = frozenset(("biolink:AnatomicalEntity", "biolink:Disease", "biolink:PhenotypicFeature"))
"""Kinds of things of which the first of "brainstem and cerebellar anomalies" can be a part."""
CONDITIONS = ("deficiency", "overexpression")
"""What may be the matter with a thing that an adjective names."""
SPOKEN_OF = OUTCOMES | INTERVENTIONS | EVENTS
"""Nouns that can be the end of a claim though no vocabulary has them."""


def sentence_ends(tree: Tree, arguments: Arguments) -> dict[int, End]:
    """Return what a sentence names, and the processes and outcomes that it speaks of, by head."""
    found = {head: _named(tree, arguments, head, mention) for head, mention in _mentions(tree)}
    for token in range(len(tree)):
        if token not in found and _is_spoken_of(tree, token):
            found[token] = arguments.phrase(token) or _bare(tree, token)
    return {head: end for head, end in found.items() if not (is_vague(tree, end) or _is_condition(tree, head))}


def _is_condition(tree: Tree, head: int) -> bool:
    """Tell whether an end only says when something holds: "in the absence of B"."""
    return tree.lemmas[head] == "absence" and tree.deps[head] == "pobj" and tree.words[tree.heads[head]] == "in"


def whole(tree: Tree, arguments: Arguments, end: End, trigger: int) -> End:
    """Return an end with what is taken away of it: a finding about "loss of PTEN" is not one about PTEN.

    In "aspirin inhibition of COX-2" aspirin is who acts, and where the taking away is what is told it is no end.
    """
    noun = tree.heads[end.head]
    if tree.deps[end.head] == "pobj" and tree.words[noun] == "of":
        noun = tree.heads[noun]
    elif tree.pobj(noun, "of"):
        return end
    outer = arguments.phrase(noun) if tree.lemmas[noun] in TURNING and noun != trigger else None
    return outer if outer is not None and outer.argument.term.about and encloses(outer, end) else end


def measures(tree: Tree, head: int) -> Iterator[int]:
    """Yield the head of an end and the nouns that measure it: "content" of "a low content of fibroblasts"."""
    yield head
    of = tree.heads[head]
    if tree.deps[head] == "pobj" and tree.words[of] == "of" and tree.lemmas[tree.heads[of]] in LIGHT:
        yield from measures(tree, tree.heads[of])


def is_vague(tree: Tree, end: End) -> bool:
    """Tell whether an end says only that something happens, not to what ("expression"), or names a bare class ("cytokines")."""
    term, text = end.argument.term, end.argument.text
    if (
        _is_adjective(tree, end)
        or _shares_head(tree, end)
        or tree.lemmas[end.head] in MADE
        or len(text) == 1
        or (text.lower() in PRONOUNS and term.name.lower() == text.lower())
    ):
        return True
    telling = " ".join(word for word in text.lower().split() if word not in SAYING_NOTHING)
    if tree.lemmas[end.head] in CLASSES and telling in (tree.words[end.head], *BARE_CLASSES):
        return telling != text.lower() or not _is_pointed_at(tree, end.head)
    if (
        (mention := tree.mention(end.head)) is not None
        and end.argument.span is not None
        and mention.span.end > end.argument.span.end
    ):
        return False  # "activation" of "activation of T cells", which is a name
    bare = " " not in telling and not (term.minted and " " in term.name and telling == text.lower())
    bare = bare and text.lower().endswith(tree.words[end.head])
    return tree.lemmas[end.head] in VAGUE | AGENTS and not term.about and bare


def _is_adjective(tree: Tree, end: End) -> bool:
    """Tell whether an end is an adjective of a noun behind it, which the name leaves out: "testicular" of "testicular lesions"."""
    behind = end.head + 1
    span = end.argument.span
    assert span is not None
    if end.argument.term.aspect in CONDITIONS:
        return False  # "Ccr2-deficient" names the deficiency
    cut = tree.tags[end.head] == "JJ" and span.end == tree.ends[end.head] and behind < len(tree)
    return cut and tree.tags[behind].startswith("NN") and tree.heads[end.head] > end.head


def _shares_head(tree: Tree, end: End) -> bool:
    """Tell whether a place is only part of what is named: "brainstem" of "brainstem and cerebellar anomalies"."""
    behind = end.head + 1
    joined = tree.words[behind : behind + 1] in (["and"], ["or"]) and end.argument.term.category == "biolink:AnatomicalEntity"
    other = tree.mention(behind + 1) if joined and behind + 2 < len(tree) else None
    adjective = other is not None and other.category in SITED and tree.tags[behind + 1] == "JJ"
    return adjective and tree.tags[behind + 2].startswith("NN")


def _is_pointed_at(tree: Tree, head: int) -> bool:
    """Tell whether a noun stands for something that is named: "both cytokines", "two chemokines, CCL2 and CXCL12"."""
    return bool(tree.kids(head, "appos")) or any(tree.words[kid] in ANAPHORIC for kid in tree.kids(head))


def head_of(tree: Tree, span: Span) -> int | None:
    """Return the token that heads a stretch of a sentence, None where no token stands in it."""
    inside = range(bisect_right(tree.ends, span.start), bisect_left(tree.starts, span.end))
    outward = [k for k in inside if tree.heads[k] == k or tree.heads[k] not in inside]
    found = outward or inside
    return found[-1] if found else None


def encloses(outer: End, inner: End) -> bool:
    """Tell whether one end is part of another: "PTEN" of "loss of PTEN"."""
    a, b = outer.argument, inner.argument
    if a.span and b.span and b.span.within(a.span):
        return True
    about = set(a.term.about)
    return a.term.minted and bool(about) and {b.term.curie, *b.term.about} <= about


def _mentions(tree: Tree) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions with their heads; of nested ones the longest."""
    seen: set[Span] = set()
    for token in range(len(tree)):
        mention = tree.mention(token)
        if mention and mention.span not in seen:
            seen.add(mention.span)
            head = head_of(tree, mention.span)
            assert head is not None  # a token of it stands here
            yield head, mention


def _named(tree: Tree, arguments: Arguments, head: int, mention: Mention) -> End:
    end = arguments.phrase(head) if tree.is_nominal(head) else None
    term = mention.term or composed(mention.text, mention.category, (), None)
    return end or End(Argument(mention.span, mention.text, term, mention.text), head)


def _is_spoken_of(tree: Tree, token: int) -> bool:
    noun = tree.is_nominal(token) and not tree.is_verb(token) and not tree.mention(token)
    return noun and tree.lemmas[token] in SPOKEN_OF


def _bare(tree: Tree, token: int) -> End:
    span = tree.span(token, token)
    word = span.of(tree.text)
    return End(Argument(span, word, composed(word, "biolink:BiologicalProcess", (), None), word), token)
