"""Claims and statements → rows of values under columns that say what they mean: for people who read and sort."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from kg.frozen import is_list
from kg.graph.build import Build
from kg.model import CONTEXT_KEYS, Claim, Frozen, Paper, Statement
from kg.relations import relation, worded
from kg.rows import spelled
from kg.store import FiledClaim

T = TypeVar("T")
Shown = str | tuple[str, ...] | None
"""A text, several, or nothing."""
KNOWN = ("authors", "journal", "year", "pmid", "doi")  # of a paper, beside its title
SIGNS = "=+-@＝＋－＠"
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection), in wide letters too."""
FORMULA = (*SIGNS, "\t", "\r", "\n")
"""With what no text begins, for the same reason."""


class Column(NamedTuple, Generic[T]):
    """A column: its name, how many characters it shows, what it means, and how to get its value from what a row is about."""

    name: str
    width: int
    means: str
    value: Callable[[T], object]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what its row needs: where it is filed, what is known of its paper, and the names of terms."""

    filed: FiledClaim
    paper: Mapping[str, Frozen]
    labels: Mapping[str, str]

    @property
    def claim(self) -> Claim:
        """Return the claim itself."""
        return self.filed.claim

    def says(self) -> str:
        """Return the relation in words, negated where the claim denies it."""
        row = relation(self.claim.relation)
        return row.negated_label if self.claim.negated else row.label

    def known(self, name: str) -> Shown:
        """Return what is known of the paper under a name."""
        return shown(self.paper.get(name))

    def context(self, key: str) -> Shown:
        """Return the names of what the claim holds in."""
        value = shown(dict(self.claim.context).get(key))
        return tuple(map(self.name, value)) if isinstance(value, tuple) else value and self.name(value)

    def others(self) -> Shown:
        """Return the contexts that have no column of their own."""
        return tuple(f"{key}: {spelled(value)}" for key, value in self.claim.context if key not in CONTEXT_KEYS)

    def name(self, curie: str) -> str:
        """Return the name of a term; what is no term stays as it is."""
        return self.labels.get(curie, curie)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement with the names of terms."""

    statement: Statement
    labels: Mapping[str, str]

    def name(self, curie: str) -> str:
        """Return the name of a term."""
        return self.labels.get(curie, curie)


_C = Column[Told]
EVIDENCE: tuple[Column[Told], ...] = (
    _C("subject", 28, "what the claim is about: the name of a term", lambda one: one.name(one.claim.subject.term.curie)),
    _C("relation", 20, "what the claim says of it, in its negated form where it denies", Told.says),
    _C("object", 28, "what it is said to act on, or to belong to", lambda one: one.name(one.claim.object.term.curie)),
    _C("polarity", 10, "affirmed or negated", lambda one: "negated" if one.claim.negated else "affirmed"),
    _C("certainty", 11, "how sure the authors are: asserted, suggested, hedged, hypothesis", lambda one: one.claim.certainty),
    _C("sentence", 100, "the sentence that says it, as it stands in the paper", lambda one: one.claim.evidence.quote),
    _C("cues", 14, "the words that tell certainty and negation", lambda one: tuple(w for w, _ in one.claim.evidence.cues)),
    _C("section", 13, "the part of the paper", lambda one: one.claim.evidence.section),
    _C("title", 50, "the title of the paper", lambda one: one.known("title")),
    _C("authors", 24, "its authors", lambda one: one.known("authors")),
    _C("journal", 24, "its journal", lambda one: one.known("journal")),
    _C("year", 6, "its year", lambda one: one.known("year")),
    _C("pmid", 11, "its number in PubMed", lambda one: one.known("pmid")),
    _C("doi", 26, "its DOI", lambda one: one.known("doi")),
    *(_C(key, 18, f"context: the {key.replace('_', ' ')} in which the claim holds", partial(Told.context, key=key))
      for key in CONTEXT_KEYS),
    _C("context", 24, "any other context, as name: value", Told.others),
    _C("given_relation", 20, "the words of who gave the claim, where kg has no such relation", lambda one: one.claim.given_relation),
    _C("score", 7, "the probability that kg read the sentence rightly, 0 to 1", lambda one: float(one.claim.score)),
    _C("rule", 24, "which construction and which word made the claim", lambda one: one.claim.evidence.rule),
    _C("extractor", 12, "which program read it; given.v1 where somebody gave the claim", lambda one: one.claim.evidence.extractor),
    _C("subject_id", 18, "the identifier of the subject (CURIE)", lambda one: one.claim.subject.term.curie),
    _C("object_id", 18, "the identifier of the object (CURIE)", lambda one: one.claim.object.term.curie),
    _C("paper", 18, "by what kg knows the paper: paper_key of papers.jsonl", lambda one: one.filed.paper),
    _C("claim", 23, "the id of the claim, the same in every file", lambda one: one.claim.id),
    _C("statement", 23, "the id of the statement that it belongs to", lambda one: one.filed.statement),
)  # fmt: skip
_S = Column[Weighed]
STATEMENTS: tuple[Column[Weighed], ...] = (
    _S("subject", 28, "what the statement is about", lambda one: one.name(one.statement.subject)),
    _S("relation", 20, "what all papers say of it, in its negated form where no paper affirms it", lambda one: worded(one.statement)),
    _S("object", 28, "what it is said to act on, or to belong to", lambda one: one.name(one.statement.object)),
    _S("verdict", 13, "single, corroborated (2 papers or more), contested (affirmed and negated), opposed (its opposite is claimed "
       "too) or refuted (only negated)", lambda one: one.statement.verdict),
    _S("belief", 8, "how well it is supported, 0 to 1: to rank by, not a probability", lambda one: one.statement.belief),
    _S("papers", 8, "how many papers speak of it", lambda one: one.statement.counts.papers),
    _S("affirmed", 10, "how many of them affirm it", lambda one: one.statement.counts.affirmed),
    _S("negated", 10, "how many of them deny it", lambda one: one.statement.counts.negated),
    _S("claims", 8, "how many sentences say so", lambda one: one.statement.counts.claims),
    _S("certainty", 11, "the strongest certainty of a claim", lambda one: one.statement.certainty),
    _S("opposed_by", 23, "the ids of statements that say the opposite", lambda one: one.statement.opposed_by),
    _S("subject_id", 18, "the identifier of the subject (CURIE)", lambda one: one.statement.subject),
    _S("object_id", 18, "the identifier of the object (CURIE)", lambda one: one.statement.object),
    _S("statement", 23, "the id of the statement, the same in every file", lambda one: one.statement.id),
)  # fmt: skip


def claims(build: Build) -> Iterator[list[object]]:
    """Yield the values of every claim under EVIDENCE, in the order of the inputs."""
    papers = {paper.key: _about(paper) for paper in build.papers()}
    told = (Told(filed, papers[filed.paper], build.labels) for filed in build.filed())
    return ([column.value(one) for column in EVIDENCE] for one in told)


def statements(build: Build) -> Iterator[list[object]]:
    """Yield the values of every statement under STATEMENTS, in the order of their first claims."""
    weighed = (Weighed(one, build.labels) for one in build.statements())
    return ([column.value(one) for column in STATEMENTS] for one in weighed)


def shown(value: Frozen) -> Shown:
    """Return texts as they are, what is neither text nor list of such as JSON.

    >>> from kg.frozen import Fields
    >>> shown(("a", 1)), shown(Fields((("mg", 1),)))
    (('a', '1'), '{"mg": 1}')
    """
    if is_list(value):
        return tuple(map(spelled, value))
    return None if value is None else spelled(value)


def _about(paper: Paper) -> dict[str, Frozen]:
    return {"title": paper.title} | {name: value for name, value in paper.metadata if name in KNOWN}
