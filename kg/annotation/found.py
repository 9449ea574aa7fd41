"""The mentions of one sentence while they are being found."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

from kg.language import tokenize
from kg.language.tokens import is_marker_string
from kg.model import Grounding, Span

ELLIPSIS = re.compile(r"\s*(?:,|/|and|or|,\s*and|,\s*or|as well as|versus|vs\.?)\s*")
SIGNS = tuple("+ − – ⁻ ⁺ - / high low hi lo int dim bright neg pos".split())  # how marker strings end
LAST = 40  # the characters that hold the longest "and", and blanks
ENDS_ELLIPSIS = (",", "/", "and", "or", "as well as", "versus", "vs", "vs.")
SIGNS_OR_ELLIPSIS = (*SIGNS, *ENDS_ELLIPSIS)


class Taken(NamedTuple):
    """What stands in a stretch."""

    span: Span
    category: str
    groundings: tuple[Grounding, ...]


class Found:
    """Mentions by where they start; none overlaps another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._by_start: dict[int, Taken] = {}
        self._taken = bytearray(len(text))  # 1 where a mention stands

    def add(self, span: Span, category: str, groundings: tuple[Grounding, ...]) -> None:
        """Take a mention in where nothing stands yet."""
        if self.free(span):
            self.put(Taken(span, category, groundings))

    def replace(self, span: Span, category: str, groundings: tuple[Grounding, ...]) -> None:
        """Take a mention in, in place of all that it overlaps."""
        for other in [one.span for one in self._by_start.values() if one.span.overlaps(span)]:
            del self._by_start[other.start]
            self._taken[other.start : other.end] = bytes(other.end - other.start)
        self.put(Taken(span, category, groundings))

    def free(self, span: Span) -> bool:
        """Tell whether nothing stands in a stretch."""
        return self._taken.find(1, span.start, span.end) < 0

    def __contains__(self, span: Span) -> bool:
        taken = self._by_start.get(span.start)
        return taken is not None and taken.span.end == span.end

    def taken(self) -> list[Taken]:
        """Return the mentions in order."""
        return [taken for _, taken in sorted(self._by_start.items(), key=itemgetter(0))]

    def of(self, category: str) -> list[Taken]:
        """Return the mentions of a category in order."""
        found = [one for one in self._by_start.values() if one.category == category]
        return sorted(found, key=_start) if len(found) > 1 else found

    def put(self, taken: Taken) -> None:
        """Take in what stands in a free stretch."""
        start, end = taken.span.start, taken.span.end
        self._by_start[start] = taken
        self._taken[start:end] = b"\1" * (end - start)

    def markers_before(self, end: int) -> int:
        """Return where the run of marker strings that ends before an offset begins."""
        start = end
        if not self.text[:end].rstrip().endswith(SIGNS):  # most
            return start
        tokens = tokenize(self.text)
        for number in range(bisect_right(tokens, end, key=itemgetter(1)) - 1, -1, -1):
            a, b = tokens[number]
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


def has_signs(text: str, start: int) -> bool:
    """Tell whether what stands before an offset ends as marker strings do, or as what stands before an "and" does."""
    return text[:start].rstrip().endswith(SIGNS_OR_ELLIPSIS)


def _start(taken: Taken) -> int:
    return taken.span.start


def moved(span: Span, offset: int) -> Span:
    """Return a span moved by an offset."""
    return Span(span.start + offset, span.end + offset)
