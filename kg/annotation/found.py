"""The mentions of one sentence while they are being found."""

from __future__ import annotations

import re

from kg.language.tokens import is_marker_string
from kg.model import Grounding, Mention, Span

ELLIPSIS = re.compile(r"\s*(?:,|/|and|or|,\s*and|,\s*or|as well as|versus|vs\.?)\s*")


class Found:
    """Mentions by their spans; none overlaps another."""

    def __init__(self, text: str, tokens: list[tuple[int, int]]) -> None:
        self.text, self.tokens = text, tokens
        self._by_span: dict[Span, tuple[Grounding, ...]] = {}

    def add(self, span: Span, groundings: tuple[Grounding, ...]) -> None:
        """Take a mention in where nothing stands yet."""
        if self.free(span):
            self._by_span[span] = groundings

    def replace(self, span: Span, groundings: tuple[Grounding, ...]) -> None:
        """Take a mention in, in place of all that it overlaps."""
        self._by_span = {other: kept for other, kept in self._by_span.items() if not other.overlaps(span)}
        self._by_span[span] = groundings

    def free(self, span: Span) -> bool:
        """Tell whether nothing stands in a stretch."""
        return not any(span.overlaps(other) for other in self._by_span)

    def mentions(self) -> list[Mention]:
        """Return the mentions in order."""
        return [Mention(s, s.of(self.text), g[0].term.category, g) for s, g in sorted(self._by_span.items())]

    def markers_before(self, end: int) -> int:
        """Return where the run of marker strings that ends before an offset begins."""
        start = end
        for a, b in reversed(self.tokens):
            if b > start or self.text[b:start].strip():
                continue
            if not is_marker_string(self.text[a:b]):
                break
            start = a
        return start

    def before_ellipsis(self, start: int) -> int | None:
        """Return the end of what stands before an "and" that ends at an offset, None where there is none."""
        for match in ELLIPSIS.finditer(self.text[:start]):
            if match.end() == start and match.start() > 0:
                return match.start()
        return None
