"""Cells with markers: "CD14+CD16− monocytes", also across "and": "CD4+ and CD8+ T cells"."""

from __future__ import annotations

from kg.annotation.found import Found, Taken
from kg.annotation.grounding import ground
from kg.annotation.markers import markers, subset_term
from kg.language.tokens import is_marker_string
from kg.lexicon import Lexicon
from kg.model import Grounding, Span

CELL = "biolink:Cell"


class Subsets:
    """Reads marker strings with the cell that they qualify."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def add(self, found: Found) -> None:
        """Join the marker strings of a sentence to its cells."""
        for cell in reversed(found.of(CELL)):
            start = self._extend(found, cell)
            self._elliptic(found, start, cell.span.of(found.text))

    def meant(self, text: str) -> tuple[Grounding, ...]:
        """Return what a cell name with markers in front means: a known subset, or the nearest known cell plus markers."""
        head = head_words(text)
        if head == text:
            return ()
        parent = self._nearest(text, head)
        return () if parent is None else (Grounding(subset_term(text, parent.term, markers(text)), parent.score), parent)

    def _extend(self, found: Found, cell: Taken) -> int:
        """Join the marker strings that stand before a cell to it; return where it now starts."""
        start = found.markers_before(cell.span.start)
        if start == cell.span.start or not cell.groundings:
            return cell.span.start
        span = Span(start, cell.span.end)
        text = span.of(found.text)
        known = ground(self._lexicon.lookup(text), text)
        if not known:
            parent = self._nearest(text, head_words(text)) or cell.groundings[0]
            term = subset_term(text, parent.term, markers(text))
            known = (Grounding(term, cell.groundings[0].score), *cell.groundings)
        found.replace(span, CELL, known)
        return start

    def _nearest(self, text: str, head: str) -> Grounding | None:
        """Return the most special known parent: the cell with some of the markers, else without any."""
        words = text.removesuffix(head).split()
        for end in range(len(words), -1, -1):
            name = " ".join([*words[:end], head])
            known = [one for one in ground(self._lexicon.lookup(name), name) if one.term.category == CELL]
            if known and not known[0].term.minted:
                return known[0]
        return None

    def _elliptic(self, found: Found, start: int, cell: str) -> None:
        """Read a marker string before "and" as the same cell with other markers, leftwards through the list."""
        while True:
            end = found.before_ellipsis(start)
            begin = found.markers_before(end) if end is not None else start
            if end is None or begin == end:
                return
            span, head = Span(begin, end), head_words(cell)
            groundings = ground(self._lexicon.lookup(f"{span.of(found.text)} {head}"), head)
            if groundings:
                found.replace(span, CELL, groundings)
            start = begin


def head_words(text: str) -> str:
    """Return a cell name without the marker strings in front: "T cells" of "CD8+ T cells"."""
    words = text.split()
    first = 0
    while first < len(words) - 1 and is_marker_string(words[first]):
        first += 1
    return " ".join(words[first:])
