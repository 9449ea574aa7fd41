"""A row per claim with its sentence and its paper, as CSV: for spreadsheets, for reading and for curators."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.exporters.cells import Cells
from kg.graph.build import Build
from kg.model import CONTEXT_KEYS, Paper
from kg.relations import relation
from kg.store import FiledClaim

NAME = "evidence"
FILE = "evidence.csv"
COLUMNS = (
    "claim", "statement", "subject", "subject_id", "relation", "object", "object_id", "polarity", "certainty", "cues", "sentence",
    "section", "title", "authors", "journal", "year", "pmid", "doi", "paper", *CONTEXT_KEYS, "rule", "extractor", "score",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a row per claim, in the order of the inputs; a text that a spreadsheet would run begins with an apostrophe."""
    sheet = _Sheet(build)
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        rows.writerows(sheet.rows())
    return sheet.report()


class _Sheet:
    """Turns claims into cells, and counts what it had to change."""

    def __init__(self, build: Build) -> None:
        self._build, self._cells, self._guarded = build, Cells(), 0
        self._papers = {paper.key: _about(paper) for paper in build.papers()}

    def rows(self) -> Iterator[list[str]]:
        """Yield the cells of every claim."""
        for filed in self._build.filed():
            yield [self._guard(self._cells.text(value)) for value in self._values(filed)]

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        told = f"{self._guarded} cells begin with an apostrophe, lest a spreadsheet take them for formulas"
        return (*self._cells.report(), told) if self._guarded else self._cells.report()

    def _values(self, filed: FiledClaim) -> Iterator[object]:
        claim, evidence, labels = filed.claim, filed.claim.evidence, self._build.labels
        subject, object_ = claim.subject.term.curie, claim.object.term.curie
        context, row = dict(claim.context), relation(claim.relation)
        says = row.negated_label if claim.negated else row.label
        yield from (claim.id, filed.statement, labels.get(subject, subject), subject, says)
        yield from (labels.get(object_, object_), object_, "negated" if claim.negated else "affirmed", claim.certainty)
        yield from (
            tuple(cue for cue, _ in evidence.cues),
            evidence.quote,
            evidence.section,
            *self._papers[filed.paper],
            filed.paper,
        )
        yield from (self._named(context.get(key)) for key in CONTEXT_KEYS)
        yield from (evidence.rule, evidence.extractor, float(claim.score))

    def _named(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(self._named(one) for one in value)
        return self._build.labels.get(value, value) if isinstance(value, str) else value

    def _guard(self, text: str) -> str:
        if not text.startswith(FORMULA):
            return text
        self._guarded += 1
        return "'" + text


def _about(paper: Paper) -> tuple[object, ...]:
    known = dict(paper.metadata)
    return (paper.title, known.get("authors"), known.get("journal"), known.get("year"), known.get("pmid"), known.get("doi"))
