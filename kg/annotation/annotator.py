"""The annotator: what the lists have, what the recogniser sees, what of it are names, what these mean, in that order."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotation.deciding import Name, decide, outermost_first
from kg.annotation.found import Found, moved
from kg.annotation.grounding import ground
from kg.annotation.listed import Defined, Listed, Lists
from kg.annotation.resolving import UNKNOWN, Resolver
from kg.annotation.subsets import Subsets
from kg.language import Line, Recognizer, Sight
from kg.lexicon import Entry, Lexicon
from kg.model import Document, Mention, Sentence, Span


class Annotator:
    """Finds and grounds the names of a document: by the lexicon and, where one is given, a trained recogniser."""

    def __init__(self, lexicon: Lexicon, recognizer: Recognizer | None = None) -> None:
        self.lexicon = lexicon
        self._recognizer = recognizer
        self._lists = Lists(lexicon)
        self._subsets = Subsets(lexicon)
        self._resolver = Resolver(lexicon, self._subsets)

    def annotate(self, document: Document) -> list[Sentence]:
        """Return the sentences of a document with their mentions, in order."""
        listed = self._lists.sentences(document)
        return [self._sentence(document, one, sight) for one, sight in zip(listed, self._seen(listed), strict=True)]

    def ground(self, name: str) -> Mention:
        """Return a name that stands in no text as a mention, grounded where a vocabulary has it."""
        hit = self.lexicon.lookup(name)
        groundings = ground(hit, name)
        category = groundings[0].term.category if groundings else UNKNOWN
        return Mention(Span(0, len(name)), name, category, groundings)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in a text that belongs to no document."""
        bare = Document("", "", "", text)
        return tuple(mention for sentence in self.annotate(bare) for mention in sentence.mentions)

    def readings(self, long_form: str) -> tuple[Entry, ...]:
        """Return the readings of a long form, without its first words where it is known only so."""
        return self._lists.readings(long_form)

    def lines(self, document: Document) -> list[tuple[int, Line]]:
        """Return the sentences of a document as the recogniser reads them, each with its offset."""
        return [(one.span.start, one.line()) for one in self._lists.sentences(document)]

    def _seen(self, listed: Sequence[Listed]) -> Sequence[Sight | None]:
        if self._recognizer is None:
            return [None] * len(listed)
        return self._recognizer.read([one.line() for one in listed])

    def _sentence(self, document: Document, listed: Listed, sight: Sight | None) -> Sentence:
        found = Found(listed.text, listed.tokens)
        beside: list[Mention] = []
        for name in outermost_first(decide(listed.hits, sight)):
            beside += self._take(found, name, listed.short.get(name.span))
        for span, meant in listed.short.items():
            if meant.groundings:
                found.add(span, meant.groundings[0].term.category, meant.groundings)
        self._subsets.add(found)
        offset = listed.span.start
        mentions = tuple([self._placed(mention, offset) for mention in found.mentions()])
        asides = tuple([self._placed(mention, offset) for mention in sorted(beside, key=_place)])
        return Sentence(document, listed.section, listed.span, mentions, tokens=listed.tokens, asides=asides)

    def _take(self, found: Found, name: Name, meant: Defined | None) -> list[Mention]:
        """Take a name in where nothing stands yet, or the names that it is made of; return it where it only stands beside."""
        mention = self._resolver.mention(name, found.text, meant)
        if mention is None or name.span in found:
            return []
        if not found.free(name.span):
            return [mention]
        inside = self._resolver.inside(name, mention.text)
        for part in inside:
            found.add(moved(part.span, name.span.start), part.groundings[0].term.category, part.groundings)
        if inside or not self._resolver.is_end(name, mention):
            return [mention]
        found.add(name.span, mention.category, mention.groundings)
        return []

    def _placed(self, mention: Mention, offset: int) -> Mention:
        """Return a mention at its place in the document, with the nearest term of a vocabulary where kg minted its own."""
        span = moved(mention.span, offset)
        return Mention(span, mention.text, mention.category, mention.groundings, self._resolver.nearest(mention.groundings))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end
