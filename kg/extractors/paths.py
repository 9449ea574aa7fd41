"""The way between two heads through the syntax tree, as named features with the token that each stands on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.views import NOWHERE, Feature, View, relations_of

FEW = 3  # words on a path that count as a whole
LONGEST_PATH = 7


def path(view: View, kinds: str, first: int, second: int) -> Iterator[Feature]:
    """Yield what stands on the way from head to head through the syntax tree."""
    top, up, down = _way(view, first, second)
    if top is None:
        yield "no path", NOWHERE
        return
    labels = [view.tree.deps[k] for k in up], [view.tree.deps[k] for k in down]
    shape = ">".join(labels[0]) + "^" + "<".join(reversed(labels[1]))
    passed = [*up[1:], *([top] if top not in (first, second) else []), *down[1:]]
    yield from _steps(view, kinds, up[1:], down[1:], passed)
    yield from _shape(view, kinds, shape, [*labels[0], *labels[1]], passed)
    roles = (labels[0][-1] if labels[0] else "-", labels[1][-1] if labels[1] else "-")
    yield from _top(view, kinds, roles, top, (first, second))
    if top not in (first, second) and (relation := relations_of().get(view.words[top])):
        yield f"path says {relation} {shape}", top


def length(view: View, first: int, second: int) -> Iterator[Feature]:
    """Yield how long the way is."""
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


def _shape(view: View, kinds: str, shape: str, labels: list[str], passed: list[int]) -> Iterator[Feature]:
    if len(labels) <= LONGEST_PATH:
        yield from ((f"path {shape}", NOWHERE), (f"path {kinds} {shape}", NOWHERE))
    if len(passed) <= FEW:
        words = " ".join(view.words[k] for k in passed)
        yield f"path {words} {shape}", passed[0] if passed else NOWHERE
    if set(labels) <= {"conj"}:
        yield "listed", NOWHERE


def _top(view: View, kinds: str, roles: tuple[str, str], top: int, heads: tuple[int, int]) -> Iterator[Feature]:
    """Yield the word under which both ends stand, with the roles that they have there."""
    word = view.words[top] if top not in heads else ("=first" if top == heads[0] else "=second")
    token = top if top not in heads else NOWHERE
    yield from ((f"top {word}", token), (f"top {roles[0]} {word} {roles[1]}", token))
    yield f"top {kinds} {roles[0]} {word} {roles[1]}", token
    if relation := relations_of().get(word):
        yield from ((f"top says {relation}", token), (f"top says {roles[0]} {relation} {roles[1]}", token))
        yield f"top says {kinds} {roles[0]} {relation} {roles[1]}", token
