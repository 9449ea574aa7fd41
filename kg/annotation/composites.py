"""Names that are several → each of them: "breast and ovarian cancer", "IL-4/IL-13", "type 1 and type 2 diabetes"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.model import Grounding, Span

JOINT = re.compile(r"\s*(?:,\s*(?:and|or)\s+|,\s+|\s+and/or\s+|\s+and\s+|\s+or\s+|\s*/\s*)")
JOINTS = (",", "/", "and", "or")  # one of them stands in each
SHARED = 3  # words that the parts may share, behind or before them
Ground = Callable[[str], tuple[Grounding, ...]]


class Part(NamedTuple):
    """One of the names: where it stands, as far as it is written there, and what it means."""

    span: Span
    groundings: tuple[Grounding, ...]


def parts(text: str, ground: Ground) -> list[Part]:
    """Return the names that a text joins, none where any of them is unknown or all are the same."""
    if not any(joint in text for joint in JOINTS) or len(spans := _pieces(text)) < 2:
        return []
    words = [span.of(text) for span in spans]
    found = [Part(span, _meant(number, words, ground)) for number, span in enumerate(spans)]
    known = {part.groundings[0].term.curie for part in found if part.groundings}
    return found if all(part.groundings for part in found) and len(known) == len(found) else []


def _pieces(text: str) -> list[Span]:
    joints = [match.span() for match in JOINT.finditer(text)]
    starts = [0, *(end for _, end in joints)]
    ends = [*(start for start, _ in joints), len(text)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _meant(number: int, words: Sequence[str], ground: Ground) -> tuple[Grounding, ...]:
    """Return what a part means: with the words behind the last part, with those before the first one, or alone."""
    word = words[number]
    behind = words[-1].split() if number < len(words) - 1 else []
    before = words[0].split() if number else []
    whole = [f"{word} {' '.join(behind[-count:])}" for count in range(min(SHARED, len(behind) - 1), 0, -1)]
    whole += [f"{' '.join(before[:count])} {word}" for count in range(min(SHARED, len(before) - 1), 0, -1)]
    for name in [*whole, word]:
        if found := ground(name):
            return found
    return ()
