"""The annotator: sentences, what the lists have, what the recogniser sees, abbreviations, mentions, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.annotation.abbreviations import abbreviations, forms
from kg.annotation.composites import Part, parts
from kg.annotation.deciding import Name, decide, outermost_first
from kg.annotation.found import Found, moved
from kg.annotation.grounding import Grounder, ground
from kg.annotation.groups import GROUPS, group_levels
from kg.annotation.resolving import QUALIFIED, Resolver
from kg.annotation.subsets import Subsets
from kg.language import Line, Mark, Recognizer, Sight, split, tokenize
from kg.lexicon import Entry, Hit, Lexicon
from kg.model import Document, Grounding, Mention, Sentence, Span

CHEMICALS = ("biolink:ChemicalEntity", "biolink:Drug")
GLUED = re.compile(r"(?:yl|oxy|ino|hydro|nitro|chloro|fluoro|bromo|iodo|thio|phospho|aza|oxo|\d'?|\b[NSOLD])[-‐]$", re.I)
BEHIND = re.compile(r"\s*\([^()]*\)\s+(cells?)\b")
STATE = re.compile(r"\S+[-‐–][a-z]+(?:ed|ing)\s+")  # "IFN-γ-stimulated macrophages": what was done to the cell is a claim
CELLS = ("cell", "cell_line")
HYPHENS = ("-", "‐")
DEFINED_TOKENS = 5  # of a short form
Tokens = tuple[tuple[int, int], ...]


class Defined(NamedTuple):
    """What a short form stands for in a paper: the readings of its long form, and their groundings."""

    entries: tuple[Entry, ...]
    groundings: tuple[Grounding, ...]


class Scanned(NamedTuple):
    """A sentence with its tokens and what the lists have in it."""

    section: str
    span: Span
    text: str
    tokens: Tokens
    hits: tuple[Hit, ...]
    short: tuple[tuple[Span, Defined], ...]


class Annotator:
    """Finds and grounds the names of a document: by the lexicon and, where one is given, a trained recogniser."""

    def __init__(self, lexicon: Lexicon, recognizer: Recognizer | None = None) -> None:
        self.lexicon = lexicon
        self._recognizer = recognizer
        self._ground = Grounder()
        self._subsets = Subsets(lexicon)
        self._resolver = Resolver(lexicon, self._subsets)

    def annotate(self, document: Document) -> list[Sentence]:
        """Return the sentences of a document with their mentions, in order."""
        scanned = self._all_scanned(document)
        return [self._sentence(document, one, sight) for one, sight in zip(scanned, self._seen(scanned), strict=True)]

    def lines(self, document: Document) -> list[tuple[int, Line]]:
        """Return the sentences of a document as the recogniser reads them, each with its offset."""
        return [(one.span.start, _line(one)) for one in self._all_scanned(document)]

    def ground(self, name: str) -> Mention:
        """Return a name that stands in no text as a mention, grounded where a vocabulary has it."""
        hit = self.lexicon.lookup(name)
        groundings = ground(hit, name)
        category = groundings[0].term.category if groundings else "biolink:NamedThing"
        return Mention(Span(0, len(name)), name, category, groundings)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in a text that belongs to no document."""
        bare = Document("", "", "", text)
        return tuple(mention for sentence in self.annotate(bare) for mention in sentence.mentions)

    def readings(self, long_form: str) -> tuple[Entry, ...]:
        """Return the readings of a long form, without its first words where it is known only so."""
        words = long_form.split()
        for start in range(min(3, len(words))):
            if entries := self.lexicon.lookup(" ".join(words[start:])):
                return entries
        return ()

    def _defined(self, text: str) -> dict[str, Defined]:
        """Return the abbreviations that the paper defines, with what their long forms name."""
        found: dict[str, Defined] = {}
        for short, span in abbreviations(text).items():
            entries = self.readings(span.of(text)) or self._around(text, span)
            meant = Defined(entries, ground(entries, span.of(text), defined=True))
            for form in forms(short):
                found.setdefault(form, meant)
        return found

    def _around(self, text: str, span: Span) -> tuple[Entry, ...]:
        """Return the readings of a long form that goes on behind its short form: "regulatory T (Treg) cells"."""
        behind = BEHIND.match(text, span.end)
        return self.lexicon.lookup(f"{span.of(text)} {behind[1]}") if behind else ()

    def _scanned(self, whole: str, section: str, span: Span, defined: dict[str, Defined]) -> Scanned:
        text = span.of(whole)
        tokens = tuple(tokenize(text))
        hits = tuple(hit for hit in self.lexicon.scan(text, tokens) if not _is_piece(text, hit))
        return Scanned(section, span, text, tokens, hits, tuple(_short_forms(text, tokens, defined)))

    def _all_scanned(self, document: Document) -> list[Scanned]:
        defined = self._defined(document.text)
        return [self._scanned(document.text, section, span, defined) for section, span in split(document)]

    def _seen(self, scanned: Sequence[Scanned]) -> Sequence[Sight | None]:
        if self._recognizer is None:
            return [None] * len(scanned)
        return self._recognizer.read([_line(one) for one in scanned])

    def _sentence(self, document: Document, scanned: Scanned, sight: Sight | None) -> Sentence:
        found = Found(scanned.text, scanned.tokens)
        short = dict(scanned.short)
        beside: list[Mention] = []
        for name in outermost_first(decide(scanned.hits, sight)):
            beside += self._take(found, name, short)
        for span, meant in scanned.short:
            if meant.groundings:
                found.add(span, meant.groundings[0].term.category, meant.groundings)
        self._subsets.add(found)
        offset = scanned.span.start
        mentions = tuple(self._placed(mention, offset) for mention in found.mentions())
        asides = tuple(self._placed(mention, offset) for mention in sorted(beside, key=lambda one: one.span))
        return Sentence(document, scanned.section, scanned.span, mentions, tokens=scanned.tokens, asides=asides)

    def _placed(self, mention: Mention, offset: int) -> Mention:
        """Return a mention at its place in the document, with the nearest term of a vocabulary where kg minted its own."""
        nearest = self._nearest(mention.groundings[0]) if mention.groundings and mention.groundings[0].term.minted else None
        return Mention(moved(mention.span, offset), mention.text, mention.category, mention.groundings, nearest)

    def _nearest(self, minted: Grounding) -> Grounding | None:
        above = [curie for parent in minted.term.broader for curie in (parent, *self.lexicon.ancestors(parent))]
        known = (self.lexicon.term(curie) for curie in above if not curie.startswith("kg:"))
        term = next((one for one in known if one and one.category == minted.term.category), None)
        return None if term is None else Grounding(term, round(minted.score * QUALIFIED, 3))

    def _take(self, found: Found, name: Name, short: dict[Span, Defined]) -> list[Mention]:
        """Take a name in where nothing stands yet, or the names that it is made of; return it where it only stands beside."""
        mention = self._mention(name, found.text, short)
        if mention is None or name.span in found:
            return []
        if not found.free(name.span) or not self._is_end(name, mention):
            return [mention]
        inside = self._inside(name, mention.text)
        if not inside:
            found.add(name.span, mention.category, mention.groundings)
            return []
        for part in inside:
            found.add(moved(part.span, name.span.start), part.groundings[0].term.category, part.groundings)
        return [mention]

    def _inside(self, name: Name, text: str) -> list[Part]:
        """Return the names that a name is made of: those of a composite, a cell without what was done to it; none for most."""
        group = name.group
        if group is None or name.entries:
            return []
        state = STATE.match(text) if group in CELLS else None
        if state and (known := self._resolver.groundings(text[state.end() :], "cell")):
            return [Part(Span(state.end(), len(text)), known)]
        return parts(text, lambda part: self._resolver.groundings(part, group))

    def _is_end(self, name: Name, mention: Mention) -> bool:
        """Tell whether a mention may be the end of a claim: no generic word, and no process that no list has."""
        if name.group == "process" and not name.entries:
            return False
        return bool(mention.groundings) or not self.lexicon.held(mention.text)

    def _mention(self, name: Name, text: str, short: dict[Span, Defined]) -> Mention | None:
        """Return a name as a mention, grounded where it can be; none where a list hit cannot, or is another thing in this paper."""
        words = name.span.of(text)
        meant = short.get(name.span)
        if meant is not None and meant.groundings:
            return Mention(name.span, words, meant.groundings[0].term.category, meant.groundings)
        seen = name.group is not None and (not name.entries or name.score >= 0.5)
        if meant is not None:
            groundings: tuple[Grounding, ...] = ()
        elif name.group is None or (name.entries and name.entries[0].term.category in GROUPS[name.group].categories):
            groundings = self._ground(name.entries, words)
        else:
            groundings = self._resolver.groundings(words, name.group)
        if not groundings and not seen:
            return None
        return Mention(name.span, words, _category(name.group, groundings), groundings)


def _category(group: str | None, groundings: Sequence[Grounding]) -> str:
    """Return the category of a name: that of its term, unless the recogniser saw another kind of thing."""
    known = groundings[0].term.category if groundings else None
    if group is None or known in GROUPS[group].categories:
        return known or "biolink:NamedThing"
    return GROUPS[group].categories[0]


def _line(scanned: Scanned) -> Line:
    return Line(scanned.text, scanned.tokens, _marks(scanned))


def _marks(scanned: Scanned) -> list[Mark]:
    """Return what the lists have in a sentence as the recogniser reads it."""
    found = [Mark(hit.span.start, hit.span.end, *row) for hit in scanned.hits for row in group_levels(hit.entries)]
    defined = {(span, group) for span, meant in scanned.short for group, _ in group_levels(meant.entries)}
    return found + [Mark(span.start, span.end, group, "defined") for span, group in sorted(defined)]


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
    before = text[: hit.span.start]
    return hit.entries[0].term.category in CHEMICALS and before.endswith(HYPHENS) and bool(GLUED.search(before))
