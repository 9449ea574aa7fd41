"""A pair of ends → what speaks for or against a claim between them, as named features with the token that each stands on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extractors.arguments import End
from kg.extractors.ends import measures
from kg.extractors.neighbours import Neighbours
from kg.extractors.pairs import Pair
from kg.extractors.paths import path
from kg.extractors.tree import Tree
from kg.extractors.views import NOWHERE, WORDED, Feature, View, kind
from kg.model import Span

STEPS = (0, 1, 2, 3, 4, 5, 6, 9, 14, 22)


def features(view: View, pair: Pair, neighbours: Neighbours) -> list[Feature]:
    """Return all that is to be seen of a pair."""
    kinds, words = _kinds(pair), _words_between(view, pair)
    return [
        *_of_kinds(view, kinds, words, pair),
        *_between(view, kinds, words),
        *_beside(view, words, *_outside(view.tree, pair)),
        *path(view, kinds, *(_outermost(view.tree, head) for head in pair.heads)),
        *_heads(view, pair),
        *((name, NOWHERE) for name in neighbours.of(pair)),
        *_read(pair, kinds),
    ]


def _outermost(tree: Tree, head: int) -> int:
    """Return the noun that measures an end, as which it stands in its clause: "reduced the number of metastases"."""
    *_, outermost = measures(tree, head)
    return outermost


def _kinds(pair: Pair) -> str:
    return f"{kind(pair.first)}-{kind(pair.second)}"


def _words_between(view: View, pair: Pair) -> list[int]:
    """Return the tokens between two ends, each name as one."""
    tree, (start, stop) = view.tree, pair.heads
    first, second = _spans(pair)
    start += 1
    while start < len(tree) and tree.starts[start] < first.end:
        start += 1
    while stop > 0 and tree.ends[stop - 1] > second.start:
        stop -= 1
    return [token for token in range(start, stop) if not view.inner[token]]


def _outside(tree: Tree, pair: Pair) -> tuple[int, int]:
    """Return the token before the first end, and the token behind the second."""
    left, right = pair.heads
    first, second = _spans(pair)
    right += 1
    while left > 0 and tree.ends[left - 1] > first.start:
        left -= 1
    while right < len(tree) and tree.starts[right] < second.end:
        right += 1
    return left - 1, right


def _spans(pair: Pair) -> tuple[Span, Span]:
    first, second = pair.first.argument.span, pair.second.argument.span
    assert first is not None and second is not None
    return first, second


def _of_kinds(view: View, kinds: str, words: list[int], pair: Pair) -> Iterator[Feature]:
    gap = max(step for step in STEPS if step <= len(words))
    names = sum(view.words[k][:1] == "<" for k in words)
    yield from ((f"kinds {kinds}", NOWHERE), (f"gap {gap}", NOWHERE), (f"gap {gap} {kinds}", NOWHERE))
    yield f"names between {min(names, 4)}", NOWHERE
    if not pair.read:
        yield f"unread {kinds}", NOWHERE


def _between(view: View, kinds: str, words: list[int]) -> Iterator[Feature]:
    first = {view.words[k]: k for k in reversed(words)}
    said = 0
    for word, token in first.items():
        yield f"between {kinds} {word}", token
        if relation := view.says[token]:
            said += 1
            yield f"between says {kinds} {relation}", token
    yield f"triggers between {min(3, said)}", NOWHERE
    for a, b in pairwise(words[:9]):
        yield f"between {view.words[a]} {view.words[b]}", a


def _beside(view: View, words: list[int], left: int, right: int) -> Iterator[Feature]:
    before, behind = view.word(left), view.word(right)
    yield from ((f"before {before}", left), (f"before {view.word(left - 1)} {before}", left))
    yield from ((f"behind {behind}", right), (f"behind {behind} {view.word(right + 1)}", right))
    if words:
        yield from ((f"next {view.words[words[0]]}", words[0]), (f"last {view.words[words[-1]]}", words[-1]))


def _heads(view: View, pair: Pair) -> Iterator[Feature]:
    ends = (("first", pair.first, pair.second), ("second", pair.second, pair.first))
    for (place, end, other), head in zip(ends, pair.heads, strict=True):
        if kind(end) in WORDED:
            lemma = view.tree.lemmas[head]
            yield from ((f"{place} {lemma}", NOWHERE), (f"{place} {lemma} {kind(other)}", NOWHERE))
        yield from ((f"{place} is {word}", token) for word, token in _modifiers(view, end, head))


def _modifiers(view: View, end: End, head: int) -> Iterator[Feature]:
    """Yield the words of an end that belong to no name: "shorter" of "shorter survival"."""
    span = end.argument.span
    token = head - 1
    while span is not None and token >= 0 and view.tree.starts[token] >= span.start:
        if not view.tree.mention(token):
            yield view.words[token], token
        token -= 1


def _read(pair: Pair, kinds: str) -> Iterator[Feature]:
    """Yield what the patterns read of the pair itself, and which way."""
    for read in pair.read:
        way = "forward" if pair.runs_forward(read) else "back"
        yield from ((f"rule {read.rule} {way}", read.trigger), (f"reads {read.relation} {way}", read.trigger))
        yield from (("read", read.trigger), (f"read {kinds}", read.trigger))
        yield f"sure {read.subject.sure * read.object.sure:.1f}", NOWHERE
    if not pair.read:
        yield "unread", NOWHERE
