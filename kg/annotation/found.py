"""The mentions of one sentence while they are being found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from kg.language.tokens import is_marker_string
from kg.model import Grounding, Mention, Span

ELLIPSIS = re.compile(r"\s*(?:,|/|and|or|,\s*and|,\s*or|as well as|versus|vs\.?)\s*")
Meaning = tuple[str, tuple[Grounding, ...]]  # category and groundings
LAST = 40  # the characters that hold the longest "and", and blanks
ENDS_ELLIPSIS = (",", "/", "and", "or", "as well as", "versus", "vs", "vs.")


class Found:
    """Mentions by their spans; none overlaps another."""

    def __init__(self, text: str, tokens: Sequence[tuple[int, int]]) -> None:
        self.text, self.tokens = text, tokens
        self._by_span: dict[Span, Meaning] = {}
        self._taken = bytearray(len(text))  # 1 where a mention stands

    def add(self, span: Span, category: str, groundings: tuple[Grounding, ...]) -> None:
        """Take a mention in where nothing stands yet."""
        if self.free(span):
            self._put(span, category, groundings)

    def replace(self, span: Span, category: str, groundings: tuple[Grounding, ...]) -> None:
        """Take a mention in, in place of all that it overlaps."""
        for other in [other for other in self._by_span if other.overlaps(span)]:
            del self._by_span[other]
            self._taken[other.start : other.end] = bytes(other.end - other.start)
        self._put(span, category, groundings)

    def free(self, span: Span) -> bool:
        """Tell whether nothing stands in a stretch."""
        return self._taken.find(1, span.start, span.end) < 0

    def __contains__(self, span: Span) -> bool:
        return span in self._by_span

    def mentions(self) -> list[Mention]:
        """Return the mentions in order."""
        return [self._mention(span) for span in sorted(self._by_span, key=attrgetter("start"))]

    def of(self, category: str) -> list[Mention]:
        """Return the mentions of a category in order."""
        spans = [span for span, (known, _) in self._by_span.items() if known == category]
        return [self._mention(span) for span in sorted(spans, key=attrgetter("start"))]

    def _put(self, span: Span, category: str, groundings: tuple[Grounding, ...]) -> None:
        self._by_span[span] = category, groundings
        self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def _mention(self, span: Span) -> Mention:
        return Mention(span, span.of(self.text), *self._by_span[span])

    def markers_before(self, end: int) -> int:
        """Return where the run of marker strings that ends before an offset begins."""
        start = end
        for number in range(bisect_right(self.tokens, end, key=itemgetter(1)) - 1, -1, -1):
            a, b = self.tokens[number]
            if self.text[b:start].strip() or not is_marker_string(self.text[a:b]):
                break
            start = a
        return start

    def before_ellipsis(self, start: int) -> int | None:
        """Return the end of what stands before an "and" that ends at an offset, None where there is none."""
        first = max(0, start - LAST)
        before = self.text[first:start]
        if not before.rstrip().endswith(ENDS_ELLIPSIS):
            return None
        for match in ELLIPSIS.finditer(before):
            if first + match.end() == start and first + match.start() > 0:
                return first + match.start()
        return None


def moved(span: Span, offset: int) -> Span:
    """Return a span moved by an offset."""
    return Span(span.start + offset, span.end + offset)
