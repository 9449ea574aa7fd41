"""The annotator: sentences, abbreviations, mentions, in that order."""

from __future__ import annotations

import re

from kg.annotation.abbreviations import abbreviations
from kg.annotation.found import Found
from kg.annotation.grounding import ground
from kg.annotation.markers import markers, subset_term
from kg.language import split, tokenize
from kg.language.tokens import is_marker_string
from kg.lexicon import Entry, Lexicon
from kg.model import Document, Grounding, Mention, Sentence, Span

CELL = "biolink:Cell"
CHEMICALS = ("biolink:ChemicalEntity", "biolink:Drug")
GLUED = re.compile(r"(?:yl|oxy|ino|hydro|nitro|chloro|fluoro|bromo|iodo|thio|phospho|aza|oxo|\d'?|\b[NSOLD])[-‐]$", re.I)
Defined = dict[str, tuple[Grounding, ...]]


class Annotator:
    """Finds and grounds the names of a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def annotate(self, document: Document) -> list[Sentence]:
        """Return the sentences of a document with their mentions, in order."""
        defined = self._defined(document.text)
        return [self._sentence(document, section, span, defined) for section, span in split(document)]

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

    def _defined(self, text: str) -> Defined:
        """Return the abbreviations that the paper defines, with what their long forms name."""
        found: Defined = {}
        for short, span in abbreviations(text).items():
            groundings = ground(self._readings(span.of(text)), span.of(text), defined=True)
            for form in {short, short.removesuffix("s"), short + "s"}:
                found.setdefault(form, groundings)
        return found

    def _readings(self, long_form: str) -> tuple[Entry, ...]:
        """Return the readings of a long form, without its first words where it is known only so."""
        words = long_form.split()  # "the number of immunosuppressive regulatory T cells (Tregs)"
        for start in range(min(max(3, len(words) - 2), len(words))):
            if entries := self.lexicon.lookup(" ".join(words[start:])):
                return entries
        return ()

    def _sentence(self, document: Document, section: str, span: Span, defined: Defined) -> Sentence:
        text = span.of(document.text)
        tokens = tokenize(text)
        found = Found(text, tokens)
        for hit in self.lexicon.scan(text, tokens):
            name = hit.span.of(text)
            if _is_piece(text, hit.span, hit.entries[0].term.category):
                continue
            groundings = defined[name] if name in defined else ground(hit.entries, name)
            if groundings:
                found.add(hit.span, groundings)
        self._add_defined(found, defined)
        self._add_subsets(found)
        mentions = tuple(_shifted(mention, span.start) for mention in found.mentions())
        return Sentence(document, section, span, mentions)

    def _add_defined(self, found: Found, defined: Defined) -> None:
        for number, (start, _) in enumerate(found.tokens):
            for last in range(min(number + 4, len(found.tokens) - 1), number - 1, -1):
                name = found.text[start : found.tokens[last][1]]
                if defined.get(name) and found.free(Span(start, found.tokens[last][1])):
                    found.add(Span(start, found.tokens[last][1]), defined[name])
                    break

    def _add_subsets(self, found: Found) -> None:
        """Read marker strings with the cell that they qualify, also across "and": "CD4+ and CD8+ T cells"."""
        for mention in reversed(found.mentions()):
            if mention.category == CELL:
                start = self._extend(found, mention)
                self._elliptic(found, start, _head_words(mention.text))

    def _extend(self, found: Found, mention: Mention) -> int:
        """Join the marker strings that stand before a cell to its mention; return where it now starts."""
        start = found.markers_before(mention.span.start)
        if start == mention.span.start or not mention.groundings:
            return mention.span.start
        span = Span(start, mention.span.end)
        text = span.of(found.text)
        known = ground(self.lexicon.lookup(text), text)
        if not known:
            parent = self._nearest(text, mention)
            term = subset_term(text, parent.term, markers(text))
            known = (Grounding(term, parent.score), *mention.groundings)
        found.replace(span, known)
        return start

    def _nearest(self, text: str, mention: Mention) -> Grounding:
        """Return the most special known parent: the cell with some of the markers, else without any."""
        head = _head_words(text)
        words = text.removesuffix(head).split()
        for end in range(len(words), -1, -1):
            known = [entry.term for entry in self.lexicon.lookup(" ".join([*words[:end], head])) if entry.term.category == CELL]
            if known and not known[0].minted:
                return Grounding(known[0], mention.groundings[0].score)
        return mention.groundings[0]

    def _elliptic(self, found: Found, start: int, head: str) -> None:
        """Read a marker string before "and" as the same cell with other markers, leftwards through the list."""
        while True:
            end = found.before_ellipsis(start)
            begin = found.markers_before(end) if end is not None else start
            if end is None or begin == end:
                return
            span = Span(begin, end)
            groundings = ground(self.lexicon.lookup(f"{span.of(found.text)} {head}"), head)
            if groundings:
                found.replace(span, groundings)
            start = begin


def _head_words(text: str) -> str:
    """Return a cell name without the marker strings in front: "T cells" of "CD8+ T cells"."""
    words = text.split()
    while len(words) > 1 and is_marker_string(words[0]):
        words = words[1:]
    return " ".join(words)


def _is_piece(text: str, span: Span, category: str) -> bool:
    """Tell whether a chemical is only a piece of a longer name: "cysteine" in "N-acetyl-cysteine"."""
    return category in CHEMICALS and bool(GLUED.search(text[: span.start]))


def _shifted(mention: Mention, offset: int) -> Mention:
    span = Span(mention.span.start + offset, mention.span.end + offset)
    return Mention(span, mention.text, mention.category, mention.groundings)
