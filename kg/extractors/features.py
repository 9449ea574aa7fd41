"""A pair of ends → what speaks for or against a claim between them, as named features with the token that each stands on.

Names are never features, only their kinds: who is known for what must not be taken for what a sentence says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.extractors.arguments import End
from kg.extractors.neighbours import Neighbours
from kg.extractors.pairs import Pair
from kg.extractors.tree import Tree
from kg.triggers import TRIGGERS

KINDS = {
    "biolink:Gene": "gene", "biolink:Protein": "gene", "biolink:ChemicalEntity": "chemical", "biolink:Drug": "chemical",
    "biolink:Treatment": "treatment", "biolink:Disease": "disease", "biolink:PhenotypicFeature": "feature", "biolink:Cell": "cell",
    "biolink:CellLine": "line", "biolink:AnatomicalEntity": "anatomy", "biolink:CellularComponent": "component",
    "biolink:BiologicalProcess": "process", "biolink:OrganismTaxon": "organism", "biolink:SequenceVariant": "variant",
}  # fmt: skip
OTHER = "other"
WORDED = frozenset(("process", "feature", "treatment", OTHER))
"""Kinds whose words say what happens, so that they are read; those of other kinds are only names."""
STEPS = (0, 1, 2, 3, 4, 5, 6, 9, 14, 22)
SHORT = 4  # words between two ends that count as a whole
FEW = 3  # words on a path that count as a whole
LONGEST_PATH = 7
NOWHERE = -1
Feature = tuple[str, int]


class View:
    """What of a sentence the decision sees: lemmas, and the kind of a thing where a name stands."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        mentions = [tree.mention(token) for token in range(len(tree))]
        kinds = [KINDS.get(mention.category, OTHER) if mention else None for mention in mentions]
        self.words = [tree.lemmas[k].lower() if kind is None or kind in WORDED else f"<{kind}>" for k, kind in enumerate(kinds)]
        self.inner = [k > 0 and self.words[k][:1] == "<" and mentions[k] is mentions[k - 1] for k in range(len(tree))]
        self.said = [k for k, word in enumerate(self.words) if word in relations_of()]
        self.up = [self._up(token) for token in range(len(tree))]

    def _up(self, token: int) -> list[int]:
        return [token, *(head for head, _ in self.tree.up(token))]

    def word(self, token: int) -> str:
        """Return what stands at a place, a mark where the sentence is over."""
        return self.words[token] if 0 <= token < len(self.words) else "^"


@cache
def relations_of() -> dict[str, str]:
    """Return the relation that each word of the table of triggers says first."""
    found: dict[str, str] = {}
    for trigger in TRIGGERS:
        found.setdefault(trigger.lemma, trigger.relation + "~" * trigger.swap)
    return found


def kind(end: End) -> str:
    """Return of what kind an end is."""
    return KINDS.get(end.argument.term.category, OTHER)


def features(view: View, pair: Pair, neighbours: Neighbours) -> list[Feature]:
    """Return all that is to be seen of a pair."""
    kinds = f"{kind(pair.first)}-{kind(pair.second)}"
    between, left, right = _surroundings(view.tree, pair)
    words = [token for token in range(*between) if not view.inner[token]]
    return [
        *_between(view, kinds, words),
        *_beside(view, kinds, words, left, right),
        *_path(view, kinds, *pair.heads),
        *_elsewhere(view, words),
        *features_of_read(view, pair, neighbours),
    ]


def features_of_read(view: View, pair: Pair, neighbours: Neighbours) -> list[Feature]:
    """Return what matters where a pattern joins the pair, which has seen the rest."""
    kinds = f"{kind(pair.first)}-{kind(pair.second)}"
    between, _, _ = _surroundings(view.tree, pair)
    words = [token for token in range(*between) if not view.inner[token]]
    return [
        *_of_kinds(view, kinds, words, pair),
        *_heads(view, pair),
        *_length(view, *pair.heads),
        *((name, NOWHERE) for name in neighbours.of(pair)),
        *_read(pair, kinds),
    ]


def _surroundings(tree: Tree, pair: Pair) -> tuple[tuple[int, int], int, int]:
    """Return the tokens between two ends, the token before the first, and the token behind the second."""
    first, second = pair.first.argument.span, pair.second.argument.span
    assert first is not None and second is not None
    start, stop = pair.heads[0] + 1, pair.heads[1]
    while start < len(tree) and tree.starts[start] < first.end:
        start += 1
    while stop > 0 and tree.ends[stop - 1] > second.start:
        stop -= 1
    left, right = pair.heads[0], pair.heads[1] + 1
    while left > 0 and tree.ends[left - 1] > first.start:
        left -= 1
    while right < len(tree) and tree.starts[right] < second.end:
        right += 1
    return (start, stop), left - 1, right


def _of_kinds(view: View, kinds: str, words: list[int], pair: Pair) -> Iterator[Feature]:
    gap = max(step for step in STEPS if step <= len(words))
    names = sum(view.words[k][:1] == "<" for k in words)
    yield from ((f"kinds {kinds}", NOWHERE), (f"gap {gap}", NOWHERE), (f"gap {gap} {kinds}", NOWHERE))
    yield f"names between {min(names, 4)}", NOWHERE
    if not pair.read:
        yield f"unread {kinds}", NOWHERE


def _between(view: View, kinds: str, words: list[int]) -> Iterator[Feature]:
    first = {view.words[k]: k for k in reversed(words)}
    said = [word for word in first if word in relations_of()]
    for word, token in first.items():
        yield from ((f"between {word}", token), (f"between {kinds} {word}", token))
    for word in said:
        relation = relations_of()[word]
        yield from ((f"between says {relation}", first[word]), (f"between says {kinds} {relation}", first[word]))
    yield f"triggers between {min(3, len(said))}", NOWHERE
    for a, b in pairwise(words[:9]):
        yield f"between {view.words[a]} {view.words[b]}", a
    if len(words) <= SHORT:
        whole = " ".join(view.words[k] for k in words)
        yield from (
            (f"whole {whole}", words[0] if words else NOWHERE),
            (f"whole {kinds} {whole}", words[0] if words else NOWHERE),
        )


def _beside(view: View, kinds: str, words: list[int], left: int, right: int) -> Iterator[Feature]:
    before, behind = view.word(left), view.word(right)
    yield from ((f"before {before}", left), (f"before {view.word(left - 1)} {before}", left), (f"before {kinds} {before}", left))
    yield from ((f"behind {behind}", right), (f"behind {behind} {view.word(right + 1)}", right))
    yield f"behind {kinds} {behind}", right
    if words:
        first, last = view.words[words[0]], view.words[words[-1]]
        yield from ((f"next {first}", words[0]), (f"next {kinds} {first}", words[0]))
        yield from ((f"last {last}", words[-1]), (f"last {kinds} {last}", words[-1]))


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


def _path(view: View, kinds: str, first: int, second: int) -> Iterator[Feature]:
    """Yield what stands on the way from head to head through the syntax tree."""
    top, up, down = _way(view, first, second)
    if top is None:
        yield "no path", NOWHERE
        return
    labels = [view.tree.deps[k] for k in up], [view.tree.deps[k] for k in down]
    passed = [*up[1:], *([top] if top not in (first, second) else []), *down[1:]]
    yield from _steps(view, kinds, up[1:], down[1:], passed)
    yield from _shape(view, kinds, labels, passed)
    yield from _top(view, kinds, labels, top, (first, second))


def _length(view: View, first: int, second: int) -> Iterator[Feature]:
    top, up, down = _way(view, first, second)
    if top is not None:
        yield f"path of {min(len(up) + len(down), 8)}", NOWHERE


def _way(view: View, first: int, second: int) -> tuple[int | None, list[int], list[int]]:
    """Return the lowest token above two, None where there is none, and the tokens below it on either side."""
    up, down = view.up[first], view.up[second]
    top = next((token for token in up if token in down), None)
    if top is None:
        return None, [], []
    return top, up[: up.index(top)], down[: down.index(top)]


def _steps(view: View, kinds: str, up: list[int], down: list[int], passed: list[int]) -> Iterator[Feature]:
    yield from ((f"up {view.words[k]}", k) for k in up)
    yield from ((f"down {view.words[k]}", k) for k in down)
    for k in passed:
        word = view.words[k]
        yield from ((f"path {word}", k), (f"path {kinds} {word}", k))
        if relation := relations_of().get(word):
            yield from ((f"path says {relation}", k), (f"path says {kinds} {relation}", k))
    yield f"triggers on path {min(3, sum(view.words[k] in relations_of() for k in passed))}", NOWHERE


def _shape(view: View, kinds: str, labels: tuple[list[str], list[str]], passed: list[int]) -> Iterator[Feature]:
    shape = ">".join(labels[0]) + "^" + "<".join(reversed(labels[1]))
    length = len(labels[0]) + len(labels[1])
    if length <= LONGEST_PATH:
        yield from ((f"path {shape}", NOWHERE), (f"path {kinds} {shape}", NOWHERE))
    if len(passed) <= FEW:
        words = " ".join(view.words[k] for k in passed)
        yield f"path {words} {shape}", passed[0] if passed else NOWHERE
    if {*labels[0], *labels[1]} <= {"conj"}:
        yield "listed", NOWHERE


def _top(view: View, kinds: str, labels: tuple[list[str], list[str]], top: int, heads: tuple[int, int]) -> Iterator[Feature]:
    """Yield the word under which both ends stand, with the roles that they have there."""
    word = view.words[top] if top not in heads else ("=first" if top == heads[0] else "=second")
    token = top if top not in heads else NOWHERE
    roles = (labels[0][-1] if labels[0] else "-", labels[1][-1] if labels[1] else "-")
    yield from ((f"top {word}", token), (f"top {roles[0]} {word} {roles[1]}", token))
    yield f"top {kinds} {roles[0]} {word} {roles[1]}", token
    if relation := relations_of().get(word):
        shape = ">".join(labels[0]) + "^" + "<".join(reversed(labels[1]))
        yield from ((f"top says {relation}", token), (f"top says {roles[0]} {relation} {roles[1]}", token))
        yield from ((f"top says {kinds} {roles[0]} {relation} {roles[1]}", token), (f"path says {relation} {shape}", token))


def _elsewhere(view: View, words: list[int]) -> Iterator[Feature]:
    """Yield the words of relation that stand in the sentence, but not between the ends; such a word triggers nothing."""
    between = {view.words[k] for k in words}
    yield from ((f"sentence {word}", NOWHERE) for word in dict.fromkeys(view.words[k] for k in view.said) if word not in between)


def _read(pair: Pair, kinds: str) -> Iterator[Feature]:
    """Yield what the patterns read of the pair itself, and which way."""
    for read in pair.read:
        way = "forward" if pair.runs_forward(read) else "back"
        yield from ((f"rule {read.rule} {way}", read.trigger), (f"reads {read.relation} {way}", read.trigger))
        yield from (("read", read.trigger), (f"read {kinds}", read.trigger))
        yield f"sure {read.subject.sure * read.object.sure:.1f}", NOWHERE
    if not pair.read:
        yield "unread", NOWHERE
