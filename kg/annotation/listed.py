"""A document → its sentences with what the lists have in them, and with the abbreviations that it defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.annotation.abbreviations import abbreviations, forms
from kg.annotation.grounding import ground
from kg.annotation.groups import group_levels
from kg.language import BORDERS, Line, Mark, ends_token, split, starts_token, tokenize
from kg.lexicon import Entry, Hit, Lexicon
from kg.model import Document, Grounding, Span

CHEMICALS = ("biolink:ChemicalEntity", "biolink:Drug")
GLUED = re.compile(r"(?:yl|oxy|ino|hydro|nitro|chloro|fluoro|bromo|iodo|thio|phospho|aza|oxo|\d'?|\b[NSOLD])[-‐]$", re.I)
LAST = 12  # the characters before a name that hold what is glued to it, and more
HYPHENS = ("-", "‐")
BEHIND = re.compile(r"\s*\([^()]*\)\s+(cells?)\b")
Tokens = tuple[tuple[int, int], ...]


class Defined(NamedTuple):
    """What a short form stands for in a paper: its long form, the readings of that, and their groundings."""

    long_form: str
    entries: tuple[Entry, ...]
    groundings: tuple[Grounding, ...]


class Listed:
    """A sentence with what the lists have in it, and where short forms of the paper stand; offsets count into it."""

    __slots__ = ("_tokens", "hits", "section", "short", "span", "text")

    def __init__(self, section: str, span: Span, text: str, hits: Iterable[Hit], defined: dict[str, Defined]) -> None:
        self.section, self.span, self.text = section, span, text
        self._tokens: Tokens | None = None
        self.hits = [hit for hit in hits if not (text.startswith(HYPHENS, hit.start - 1) and _is_piece(text, hit))]
        here = tuple([name for name in defined if name in text])
        self.short = {span: defined[span.of(text)] for span in _short_forms(text, here)} if here else {}

    @property
    def tokens(self) -> Tokens:
        """Return where the tokens start and end, cut when they are first asked for."""
        if self._tokens is None:
            self._tokens = tuple(tokenize(self.text))
        return self._tokens

    def line(self) -> Line:
        """Return the sentence as the recogniser reads it."""
        marks = [Mark(hit.start, hit.end, *row) for hit in self.hits for row in group_levels(hit.entries)]
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
        return next(self.all_sentences([document]))

    def all_sentences(self, documents: Sequence[Document]) -> Iterator[list[Listed]]:
        """Yield the sentences of each document, in order."""
        places = [split(document) for document in documents]
        texts = [span.of(document.text) for document, found in zip(documents, places, strict=True) for _, span in found]
        hits = zip(texts, self._lexicon.scan(texts, BORDERS), strict=True)
        for document, found in zip(documents, places, strict=True):
            defined = self._defined(document.text)
            yield [Listed(*place, *next(hits), defined) for place in found]

    def readings(self, long_form: str) -> tuple[Entry, ...]:
        """Return the readings of a long form, without its first words where it is known only so."""
        words = long_form.split()  # "the number of immunosuppressive regulatory T cells (Tregs)"
        for start in range(min(max(3, len(words) - 2), len(words))):
            if entries := self._lexicon.lookup(" ".join(words[start:])):
                return entries
        return ()

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


def _short_forms(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield where the short forms of a paper stand in a sentence that has them all, the longest at each place."""
    longest: dict[int, int] = {}
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if end > longest.get(start, 0) and _is_whole(text, start, end):
                longest[start] = end
            start = text.find(name, start + 1)
    for start in sorted(longest):
        yield Span(start, longest[start])


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text is made of whole tokens."""
    first, last = text.rfind(" ", 0, start) + 1, text.rfind(" ", 0, end) + 1
    opens = starts_token(text[first : _blank(text, start)], start - first)
    return opens and ends_token(text[last : _blank(text, end)], end - last)


def _blank(text: str, start: int) -> int:
    """Return where the next blank of a text is, or its end."""
    blank = text.find(" ", start)
    return blank if blank >= 0 else len(text)


def _is_piece(text: str, hit: Hit) -> bool:
    """Tell whether a chemical behind a hyphen is only a piece of a longer name: "cysteine" in "N-acetyl-cysteine"."""
    start = hit.start
    return hit.entries[0].term.category in CHEMICALS and GLUED.search(text[max(0, start - LAST) : start]) is not None
