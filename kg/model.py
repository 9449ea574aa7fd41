"""The nouns of kg: frozen, slotted, hashable all the way down."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

Frozen: TypeAlias = "str | int | float | bool | None | tuple[Frozen, ...]"
"""A JSON value made hashable by `kg.frozen`: an array is a tuple, an object a tuple of (key, value) pairs."""
Pairs: TypeAlias = tuple[tuple[str, Frozen], ...]

Certainty = Literal["asserted", "suggested", "hedged", "hypothesis"]
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "suggested", "hedged", "hypothesis")
Verdict = Literal["single", "corroborated", "contested", "opposed", "refuted"]
VERDICTS: tuple[Verdict, ...] = ("refuted", "contested", "opposed", "corroborated", "single")
STUDY_SYSTEMS = ("patients", "trial", "animal", "organoid", "cells", "in-silico", "review", "unknown")
CONTEXT_KEYS = ("disease", "species", "tissue", "cell_line", "treatment", "study_system")
CATEGORIES = (
    "biolink:Cell",
    "biolink:CellLine",
    "biolink:Gene",
    "biolink:Protein",
    "biolink:ChemicalEntity",
    "biolink:Drug",
    "biolink:Treatment",
    "biolink:Disease",
    "biolink:PhenotypicFeature",
    "biolink:BiologicalProcess",
    "biolink:AnatomicalEntity",
    "biolink:CellularComponent",
    "biolink:OrganismTaxon",
    "biolink:SequenceVariant",
    "biolink:NamedThing",
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points of `Document.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of a text that the span points to."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Tell whether the span lies in the other one (or equals it)."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, order=True)
class Triple:
    """Subject, relation name and object: the key where claims meet."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled part of a text: TITLE, BACKGROUND, METHODS, RESULTS, CONCLUSIONS, ABSTRACT, … ."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One record of an input, as ONE string; everything else points into it by offset.

    `source` is the name of the input (no folder), `metadata` keeps the known fields under the names of
    `kg.readers.fields` (pmid, doi, pmcid, authors, journal, date, year, type, mesh, keywords, …) and unknown
    ones under their own name.
    """

    id: str
    source: str
    title: str
    text: str
    sections: tuple[Section, ...] = ()
    metadata: Pairs = ()

    def get(self, key: str, default: Frozen = None) -> Frozen:
        """Return a metadata value, or the default where the record has none."""
        return next((value for name, value in self.metadata if name == key), default)


@dataclass(frozen=True, slots=True)
class GivenClaim:
    """A ready-made claim: ends as CURIEs or names, as somebody else (a person, a database, a model) stated it."""

    source: str
    line: int
    subject: str
    relation: str
    object: str
    paper: str
    sentence: str | None = None
    negated: bool = False
    certainty: Certainty = "asserted"
    direction: str | None = None
    context: Pairs = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of input that was not built, with one sentence that says why and what would have been right."""

    source: str
    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}, {self.where}: {self.reason}" if self.where else f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Term:
    """One class of an ontology, or a minted one (prefix kg:) that says what it is made of.

    `broader` holds parents as CURIEs, `exact` the same concept in other vocabularies, `about` the grounded core
    of a composed end ("loss of PTEN" → HGNC:9588) with its `aspect` ("loss"), `markers` those of an unknown subset.
    """

    curie: str
    name: str
    category: str
    broader: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    aspect: str | None = None
    markers: tuple[str, ...] = ()

    @property
    def minted(self) -> bool:
        """Tell whether no vocabulary has this term, so that kg made its identifier."""
        return self.curie.startswith("kg:")


@dataclass(frozen=True, slots=True)
class Grounding:
    """A term that a stretch of text may name, with the score of that reading (0 to 1)."""

    term: Term
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something; groundings best first, empty where nothing is sure.

    `nearest` is the nearest term that a vocabulary has, where kg minted the first one.
    """

    span: Span
    text: str
    category: str
    groundings: tuple[Grounding, ...] = ()
    nearest: Grounding | None = None

    @property
    def term(self) -> Term | None:
        """Return the term of the best grounding, None where the mention is ungrounded."""
        return self.groundings[0].term if self.groundings else None


@dataclass(frozen=True, slots=True)
class Syntax:
    """Tokens of one sentence as columns; offsets count into `Document.text`, a root is its own head."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What extractors read: a sentence with its mentions and, where a trigger stands in it, its syntax.

    `asides` are names that are never the end of a claim: those inside or around a mention, and generic words.
    `tokens` holds where each token starts and ends, counted from the start of the sentence; empty before it was cut.
    """

    document: Document
    section: str
    span: Span
    mentions: tuple[Mention, ...] = ()
    syntax: Syntax | None = None
    tokens: tuple[tuple[int, int], ...] = ()
    asides: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """Return the words of the sentence."""
        return self.span.of(self.document.text)

    @property
    def names(self) -> tuple[Mention, ...]:
        """Return the mentions and asides, by place."""
        return tuple(sorted((*self.mentions, *self.asides), key=lambda mention: (mention.span.start, mention.span.end)))


@dataclass(frozen=True, slots=True)
class Argument:
    """One end of a claim: the head phrase that names the thing, its term, and the whole wording as `phrase`.

    `span` is None in a ready-made claim, which points into no text.
    """

    span: Span | None
    text: str
    term: Term
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim was read, and by whom; `cues` are the words of certainty and negation with their spans."""

    document: str
    source: str
    section: str
    span: Span | None
    quote: str | None
    extractor: str
    cues: tuple[tuple[str, Span], ...] = ()
    trigger: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What ONE sentence says."""

    id: str
    subject: Argument
    relation: str
    object: Argument
    negated: bool
    certainty: Certainty
    evidence: Evidence
    score: float = 1.0
    context: Pairs = ()
    given_relation: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many papers stand behind a statement: all, affirming, negating, and affirming by certainty."""

    papers: int
    affirmed: int
    negated: int
    claims: int
    asserted: int = 0
    suggested: int = 0
    hedged: int = 0
    hypothesis: int = 0


COUNTS = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True, slots=True)
class Statement:
    """What ALL papers say about one triple; its claims stay in the store."""

    id: str
    subject: str
    relation: str
    object: str
    belief: float
    counts: Counts
    verdict: Verdict
    opposed_by: tuple[str, ...] = ()

    @property
    def triple(self) -> Triple:
        """Return the key where the claims of the statement met."""
        return Triple(self.subject, self.relation, self.object)

    @property
    def refuted(self) -> bool:
        """Tell whether nothing affirms the statement, so that it is written in its negated form."""
        return self.verdict == "refuted"

    @property
    def certainty(self) -> Certainty:
        """Return the strongest certainty of an affirming claim; of the negating ones where none affirms."""
        return next((name for name in CERTAINTIES if getattr(self.counts, name)), "asserted")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a build knows of one paper: its key, the records it was read from, its metadata."""

    key: str
    records: tuple[str, ...]
    title: str
    metadata: Pairs = ()
