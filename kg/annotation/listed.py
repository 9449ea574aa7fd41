"""A document → its sentences with what the lists have in them, and with the abbreviations that it defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.annotation.abbreviations import abbreviations, forms
from kg.annotation.grounding import ground
from kg.annotation.groups import group_levels
from kg.language import Line, Mark, split, tokenize
from kg.lexicon import Entry, Hit, Lexicon
from kg.model import Document, Grounding, Span

CHEMICALS = ("biolink:ChemicalEntity", "biolink:Drug")
GLUED = re.compile(r"(?:yl|oxy|ino|hydro|nitro|chloro|fluoro|bromo|iodo|thio|phospho|aza|oxo|\d'?|\b[NSOLD])[-‐]$", re.I)
LAST = 12  # the characters before a name that hold what is glued to it, and more
HYPHENS = ("-", "‐")
BEHIND = re.compile(r"\s*\([^()]*\)\s+(cells?)\b")
DEFINED_TOKENS = 5  # of a short form
Tokens = tuple[tuple[int, int], ...]


class Defined(NamedTuple):
    """What a short form stands for in a paper: its long form, the readings of that, and their groundings."""

    long_form: str
    entries: tuple[Entry, ...]
    groundings: tuple[Grounding, ...]


class Listed(NamedTuple):
    """A sentence with its tokens, what the lists have in it, and where short forms of the paper stand; offsets count into it."""

    section: str
    span: Span
    text: str
    tokens: Tokens
    hits: tuple[Hit, ...]
    short: dict[Span, Defined]

    def line(self) -> Line:
        """Return the sentence as the recogniser reads it."""
        marks = [Mark(hit.span.start, hit.span.end, *row) for hit in self.hits for row in group_levels(hit.entries)]
        for span, meant in self.short.items():
            groups = dict.fromkeys(group for group, _ in group_levels(meant.entries))
            marks += [Mark(span.start, span.end, group, "defined") for group in groups]
        return Line(self.text, self.tokens, marks)


class Lists:
    """Looks up in the lexicon what stands in a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def sentences(self, document: Document) -> list[Listed]:
        """Return the sentences of a document, in order."""
        defined = self._defined(document.text)
        return [self._listed(document.text, section, span, defined) for section, span in split(document)]

    def readings(self, long_form: str) -> tuple[Entry, ...]:
        """Return the readings of a long form, without its first words where it is known only so."""
        words = long_form.split()  # "the number of immunosuppressive regulatory T cells (Tregs)"
        for start in range(min(max(3, len(words) - 2), len(words))):
            if entries := self._lexicon.lookup(" ".join(words[start:])):
                return entries
        return ()

    def _listed(self, whole: str, section: str, span: Span, defined: dict[str, Defined]) -> Listed:
        text = span.of(whole)
        tokens = tuple(tokenize(text))
        hits = tuple([hit for hit in self._lexicon.scan(text, tokens) if not _is_piece(text, hit)])
        return Listed(section, span, text, tokens, hits, dict(_short_forms(text, tokens, defined)))

    def _defined(self, text: str) -> dict[str, Defined]:
        """Return the abbreviations that the paper defines, with what their long forms name."""
        found: dict[str, Defined] = {}
        for short, span in abbreviations(text).items():
            entries = self.readings(span.of(text)) or self._around(text, span)
            meant = Defined(span.of(text), entries, ground(entries, span.of(text), defined=True))
            for form in forms(short):
                found.setdefault(form, meant)
        return found

    def _around(self, text: str, span: Span) -> tuple[Entry, ...]:
        """Return the readings of a long form that goes on behind its short form: "regulatory T (Treg) cells"."""
        behind = BEHIND.match(text, span.end)
        return self._lexicon.lookup(f"{span.of(text)} {behind[1]}") if behind else ()


def _short_forms(text: str, tokens: Tokens, defined: dict[str, Defined]) -> Iterator[tuple[Span, Defined]]:
    """Yield where the short forms of a paper stand in a sentence, the longest at each place."""
    here = tuple(name for name in defined if name in text)
    for number, (start, _) in enumerate(tokens if here else ()):
        if not text.startswith(here, start):
            continue
        for _, end in reversed(tokens[number : number + DEFINED_TOKENS]):
            if (name := text[start:end]) in here:
                yield Span(start, end), defined[name]
                break


def _is_piece(text: str, hit: Hit) -> bool:
    """Tell whether a chemical is only a piece of a longer name: "cysteine" in "N-acetyl-cysteine"."""
    if hit.entries[0].term.category not in CHEMICALS or not text.startswith(HYPHENS, hit.span.start - 1):
        return False
    return bool(GLUED.search(text[max(0, hit.span.start - LAST) : hit.span.start]))
