"""The annotator: what the lists have, what the recogniser sees, what of it are names, what these mean, in that order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from kg.annotation.deciding import Name, decide
from kg.annotation.found import Found, Taken, has_signs, moved
from kg.annotation.grounding import ground
from kg.annotation.listed import Defined, Listed, Lists
from kg.annotation.resolving import UNKNOWN, Resolver
from kg.annotation.subsets import CELL, Subsets
from kg.language import Line, Recognizer, Sight
from kg.lexicon import Entry, Lexicon
from kg.model import Document, Mention, Sentence, Span

TOGETHER = 50  # documents that are read together: enough to multiply quickly, and few enough to stay near the processor


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
        return self.annotate_all([document])

    def annotate_all(self, documents: Sequence[Document]) -> list[Sentence]:
        """Return the sentences of some documents with their mentions, in order; together they are read quicker."""
        runs = (documents[start : start + TOGETHER] for start in range(0, len(documents), TOGETHER))
        return [sentence for run in runs for sentence in self._annotated(run)]

    def _annotated(self, documents: Sequence[Document]) -> Iterator[Sentence]:
        listed = list(self._lists.all_sentences(documents))
        sights = self._seen(listed)
        for document, sentences in zip(documents, listed, strict=True):
            for one in sentences:
                yield self._sentence(document, one, next(sights))

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

    def _seen(self, listed: Sequence[Sequence[Listed]]) -> Iterator[Sight | None]:
        if self._recognizer is None:
            return repeat(None)
        return self._recognizer.read_all([one.line() for one in its] for its in listed)

    def _sentence(self, document: Document, listed: Listed, sight: Sight | None) -> Sentence:
        offset = listed.span.start
        if sight is None:
            mentions = self._plain(listed) if not listed.short else None
            if mentions is None:
                mentions = tuple([self._mention(listed.text, offset, taken) for taken in self._listed(listed)])
            return Sentence(document, listed.section, listed.span, mentions)
        found = Found(listed.text)
        beside = self._add_seen(found, listed, sight)
        self._add_defined(found, listed)
        mentions = tuple([self._mention(found.text, offset, taken) for taken in found.taken()])
        asides = tuple([self._mention(found.text, offset, taken) for taken in sorted(beside, key=_place)])
        return Sentence(document, listed.section, listed.span, mentions, tokens=listed.tokens, asides=asides)

    def _plain(self, listed: Listed) -> tuple[Mention, ...] | None:
        """Return the mentions of a sentence without short forms, as most are; None where markers may stand before a cell."""
        text, offset, listed_as, nearest = listed.text, listed.span.start, self._resolver.listed, self._resolver.nearest
        mentions: list[Mention] = []
        for start, end, entries in listed.hits:
            words = text[start:end]
            if groundings := listed_as(entries, words):
                category = groundings[0].term.category
                if category == CELL and has_signs(text, start):
                    return None
                mentions.append(Mention(Span(offset + start, offset + end), words, category, groundings, nearest(groundings)))
        return tuple(mentions)

    def _listed(self, listed: Listed) -> Sequence[Taken]:
        """Return what the lists have, where nobody says more."""
        found = Found(listed.text)
        for start, end, entries in listed.hits:
            span = Span(start, end)
            meant = listed.short.get(span)
            groundings = self._resolver.listed(entries, span.of(listed.text)) if meant is None else meant.groundings
            if groundings:
                found.put(Taken(span, groundings[0].term.category, groundings))
        self._add_defined(found, listed)
        return found.taken()

    def _add_defined(self, found: Found, listed: Listed) -> None:
        """Take in the short forms of the paper, and join the marker strings to the cells."""
        for span, meant in listed.short.items():
            if meant.groundings:
                found.add(span, meant.groundings[0].term.category, meant.groundings)
        self._subsets.add(found)

    def _add_seen(self, found: Found, listed: Listed, sight: Sight) -> Sequence[Taken]:
        """Take in what the recogniser and the lists have; return the names that only stand beside."""
        beside: list[Taken] = []
        for name in decide(listed.hits, sight):
            if aside := self._take(found, name, listed.short.get(name.span) if listed.short else None):
                beside.append(aside)
        return beside

    def _take(self, found: Found, name: Name, meant: Defined | None) -> Taken | None:
        """Take a name in where nothing stands yet, or the names that it is made of; return it where it only stands beside."""
        words = name.span.of(found.text)
        taken = self._resolver.meaning(name, words, meant)
        if taken is None:
            return None
        if not found.free(name.span):
            return None if name.span in found else taken
        inside = self._resolver.inside(name, words)
        for part in inside:
            found.add(moved(part.span, name.span.start), part.groundings[0].term.category, part.groundings)
        if inside or not self._resolver.is_end(name, words, taken.groundings):
            return taken
        found.put(taken)
        return None

    def _mention(self, text: str, offset: int, taken: Taken) -> Mention:
        """Return what stands in a sentence as a mention, with the nearest term of a vocabulary where kg minted its own."""
        span, category, groundings = taken
        start, end = span.start, span.end
        nearest = self._resolver.nearest(groundings)
        return Mention(Span(offset + start, offset + end), text[start:end], category, groundings, nearest)


def _place(taken: Taken) -> tuple[int, int]:
    return taken.span.start, taken.span.end
