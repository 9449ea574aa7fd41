"""The way between two heads through the syntax tree, as named features with the token that each stands on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.views import NOWHERE, Feature, View

LONGEST_PATH = 7


def path(view: View, kinds: str, first: int, second: int) -> Iterator[Feature]:
    """Yield what stands on the way from head to head through the syntax tree, and how long it is."""
    top, up, down = _way(view, first, second)
    if top is None:
        yield "no path", NOWHERE
        return
    yield f"path of {min(len(up) + len(down), 8)}", NOWHERE
    labels = [view.tree.deps[k] for k in up], [view.tree.deps[k] for k in down]
    yield from _steps(view, kinds, [*up[1:], *([top] if top not in (first, second) else []), *down[1:]])
    yield from _shape(kinds, *labels)
    roles = (labels[0][-1] if labels[0] else "-", labels[1][-1] if labels[1] else "-")
    yield from _top(view, kinds, roles, top, (first, second))


def _way(view: View, first: int, second: int) -> tuple[int | None, list[int], list[int]]:
    """Return the lowest token above two, None where there is none, and the tokens below it on either side."""
    up, down = view.up(first), view.up(second)
    top = next((token for token in up if token in down), None)
    if top is None:
        return None, [], []
    return top, up[: up.index(top)], down[: down.index(top)]


def _steps(view: View, kinds: str, passed: list[int]) -> Iterator[Feature]:
    said = 0
    for k in passed:
        yield f"path {kinds} {view.words[k]}", k
        if relation := view.says[k]:
            said += 1
            yield f"path says {kinds} {relation}", k
    yield f"triggers on path {min(3, said)}", NOWHERE


def _shape(kinds: str, up: list[str], down: list[str]) -> Iterator[Feature]:
    if len(up) + len(down) <= LONGEST_PATH:
        yield f"path {kinds} {'>'.join(up)}^{'<'.join(reversed(down))}", NOWHERE
    if {*up, *down} <= {"conj"}:
        yield "listed", NOWHERE


def _top(view: View, kinds: str, roles: tuple[str, str], top: int, heads: tuple[int, int]) -> Iterator[Feature]:
    """Yield the word under which both ends stand, with the roles that they have there."""
    token, word = (top, view.words[top]) if top not in heads else (NOWHERE, "=first" if top == heads[0] else "=second")
    yield from ((f"top {word}", token), (f"top {roles[0]} {word} {roles[1]}", token))
    yield f"top {kinds} {roles[0]} {word} {roles[1]}", token
    if token != NOWHERE and (relation := view.says[token]):
        yield from ((f"top says {relation}", token), (f"top says {roles[0]} {relation} {roles[1]}", token))
        yield f"top says {kinds} {roles[0]} {relation} {roles[1]}", token
