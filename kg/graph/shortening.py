"""IRIs → prefixed names that lead back to the very same IRI."""

from __future__ import annotations

import re

from kg.graph.names import Names


class Shortening:
    """Cuts IRIs after the longest prefix that fits."""

    def __init__(self, names: Names) -> None:
        self.prefixes = names.prefixes()
        self._names = {iri: prefix for prefix, iri in self.prefixes.items()}
        longest_first = sorted(self._names, key=lambda iri: (-len(iri), iri))
        self._start = re.compile("|".join(map(re.escape, longest_first)))

    def cut(self, iri: str) -> tuple[str, str]:
        """Return the prefix and the rest of an IRI; the prefix is empty where none fits."""
        found = self._start.match(iri)
        return (self._names[found[0]], iri[found.end() :]) if found else ("", iri)
