"""One parsed sentence → the pairs of things that it may relate, with what the patterns read of each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.extractors.arguments import Arguments, End
from kg.extractors.ends import encloses, head_of, sentence_ends
from kg.extractors.fitting import are_two
from kg.extractors.patterns import Read, patterns
from kg.extractors.tree import Tree
from kg.model import Span

HYPHENS = frozenset("-–‐")
FARTHEST = 30  # tokens between two ends; what stands further apart only a pattern joins
Heads = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends of one sentence in the order of the text, their heads, and what the patterns read of them."""

    first: End
    second: End
    heads: Heads
    read: tuple[Read, ...] = ()

    def runs_forward(self, read: Read) -> bool:
        """Tell whether what was read goes from the first end to the second."""
        return read.subject.argument.span == self.first.argument.span


def pairs(tree: Tree, arguments: Arguments) -> list[Pair]:
    """Return the pairs of a sentence, in the order of the words."""
    read = _by_heads(tree, patterns(tree, arguments))
    ends = sentence_ends(tree, arguments)
    for heads, found in read.items():
        first, second = _in_order(found[0])
        ends.setdefault(heads[0], first)
        ends.setdefault(heads[1], second)
    return [pair for heads in combinations(sorted(ends), 2) for pair in _pair(tree, ends, heads, read.get(heads, []))]


def _pair(tree: Tree, ends: dict[int, End], heads: Heads, read: list[Read]) -> Iterator[Pair]:
    first, second = _in_order(read[0]) if read else (ends[heads[0]], ends[heads[1]])
    near = bool(read) or (heads[1] - heads[0] <= FARTHEST and ";" not in tree.words[slice(*heads)])
    whole = not (_is_cut(tree, first) or _is_cut(tree, second))
    if near and whole and are_two(first.argument, second.argument) and _start(first) < _start(second):
        yield Pair(first, second, heads, tuple(read))


def _is_cut(tree: Tree, end: End) -> bool:
    """Tell whether an end is a piece of a longer word: "OOH" of "Cum-OOH"; what stands before "-induced" is whole."""
    span = end.argument.span
    assert span is not None
    before, behind = tree.text[max(0, span.start - 2) : span.start], tree.text[span.end : span.end + 2]
    if before[-1:] in HYPHENS and before[:1].isalnum() and not _relates(tree, end.head, -2):
        return True
    if behind[:1] in HYPHENS and behind[1:] in (",", " "):
        return True  # "IL-2-, IL-3- and GM-CSF-induced"
    return behind[:1] in HYPHENS and behind[1:].isalnum() and not any(_relates(tree, end.head, step) for step in (1, 2))


def _relates(tree: Tree, head: int, step: int) -> bool:
    """Tell whether a word near a head is a participle or adjective, as in "IL-6-induced" and "CCR2-deficient"."""
    token = head + step
    return 0 <= token < len(tree) and tree.tags[token].startswith(("V", "JJ"))


def _by_heads(tree: Tree, found: Iterable[Read]) -> dict[Heads, list[Read]]:
    """Return what was read, under the heads of the two ends in the order of the text."""
    read: dict[Heads, list[Read]] = {}
    for each in found:
        first, second = (head_of(tree, span) for span in _spans(_in_order(each)))
        if first is not None and second is not None and first != second:
            read.setdefault((min(first, second), max(first, second)), []).append(each)
    return read


def _in_order(read: Read) -> tuple[End, End]:
    ends = read.subject, read.object
    return ends if _start(ends[0]) < _start(ends[1]) else (ends[1], ends[0])


def _spans(ends: Iterable[End]) -> Iterator[Span]:
    return (end.argument.span for end in ends if end.argument.span is not None)


def _start(end: End) -> int:
    assert end.argument.span is not None
    return end.argument.span.start


def without_repetition(pairs_: Iterable[tuple[Pair, float]]) -> list[tuple[Pair, float]]:
    """Return the pairs without those that say once more, of a part or a whole, what a surer pair says.

    "NETs promote loss of PTEN" is one claim, about the loss; it is not said again of PTEN.
    """
    kept: list[tuple[Pair, float]] = []
    for pair, chance in sorted(pairs_, key=lambda each: (not each[0].read, -each[1])):
        if not any(_repeats(pair, other) for other, _ in kept):
            kept.append((pair, chance))
    return kept


def _repeats(pair: Pair, other: Pair) -> bool:
    """Tell whether two pairs share one end, and the other end of one is part of that of the other.

    Where two words say it these are two claims: "A binds B and promotes its degradation".
    """
    if pair.read and other.read and not {read.trigger for read in pair.read} & {read.trigger for read in other.read}:
        return False
    return any(
        head == shared and (encloses(end, rest) or encloses(rest, end))
        for head, end in _with_partner(pair)
        for shared, rest in _with_partner(other)
    )


def _with_partner(pair: Pair) -> tuple[tuple[int, End], ...]:
    return (pair.heads[0], pair.second), (pair.heads[1], pair.first)
