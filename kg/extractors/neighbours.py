"""What the patterns read of the ends beside a pair: who acts on something else, whose list mates are related."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.pairs import Pair
from kg.extractors.tree import Tree


class Neighbours:
    """Knows the roles that the patterns give to the ends of one sentence."""

    def __init__(self, tree: Tree, found: list[Pair]) -> None:
        self.tree = tree
        self.roles: dict[int, set[tuple[str, int]]] = {}
        self.mates: dict[int, set[int]] = {}
        for pair in found:
            for read in pair.read:
                forward = pair.runs_forward(read)
                first, second = pair.heads
                self.roles.setdefault(first, set()).add(("acts" if forward else "undergoes", second))
                self.roles.setdefault(second, set()).add(("undergoes" if forward else "acts", first))

    def of(self, pair: Pair) -> Iterator[str]:
        """Yield the roles of both ends towards others, and whether the patterns relate what is listed with them."""
        first, second = pair.heads
        for place, head, other in (("first", first, second), ("second", second, first)):
            roles = {role for role, partner in self.roles.get(head, ()) if partner != other}
            yield from (f"{place} {role}" for role in sorted(roles) or ["alone"])
        yield from (f"listed with what {role}" for role in sorted(self._of_mates(pair)))

    def _of_mates(self, pair: Pair) -> set[str]:
        first, second = (self._mates(head) for head in pair.heads)
        related = ((mate, role, partner) for mate in first for role, partner in self.roles.get(mate, ()))
        return {role for mate, role, partner in related if partner in second and (mate, partner) != pair.heads}

    def _mates(self, head: int) -> set[int]:
        """Return a head with all that is coordinated with it."""
        if head not in self.mates:
            first = head
            while self.tree.deps[first] in ("conj", "cc") and self.tree.heads[first] != first:
                first = self.tree.heads[first]
            self.mates[head] = {head, first, *self._below(first)}
        return self.mates[head]

    def _below(self, token: int) -> Iterator[int]:
        for other in self.tree.kids(token, "conj"):
            yield other
            yield from self._below(other)
