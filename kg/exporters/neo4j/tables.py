"""A build → tables of nodes and relationships, with the column types of `neo4j-admin`."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.exporters.cells import Cells
from kg.frozen import thawed
from kg.graph.build import Build
from kg.graph.names import Names
from kg.graph.saying import edge_graphs
from kg.model import CATEGORIES, CONTEXT_KEYS, COUNTS, Frozen, Statement, Term
from kg.relations import written
from kg.store import FiledClaim

LABELS = tuple(category.partition(":")[2] for category in CATEGORIES)
_BREAK = re.compile(r"[\r\n\x85\u2028\u2029]+")
_FIELDS = ("journal", "date", "year", "type", "doi", "pmid", "pmcid", "authors", "keywords")
Row = Sequence[object]
KEYS = {"Term": "curie", "Paper": "key", "Statement": "id", "Claim": "id"}
"""The property that tells the nodes of a label apart."""


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: `columns` are name and type, `ends` the labels that a relationship joins, `kinds` its labels or types."""

    file: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[], Iterable[Row]]
    kinds: tuple[str, ...]
    ends: tuple[str, str] | None = None

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Return the columns that become properties, the one that tells rows apart first."""
        return tuple((name, kind) for name, kind in self.columns if name)


def tables(build: Build) -> tuple[Table, ...]:
    """Return all tables; nodes first."""
    names = Names(build.base_iri)
    labels = "Term", *sorted({_label(term) for term in build.terms()})
    counts = tuple((name, "int") for name in COUNTS)
    said = ("relation", ""), ("verdict", ""), ("belief", "double"), ("certainty", ""), *counts
    claim = ("relation", ""), ("negated", "boolean"), ("certainty", ""), ("sentence", ""), ("section", ""), ("extractor", "")
    texts = ("score", "double"), ("subject_text", ""), ("object_text", ""), ("given_relation", "")
    context = tuple((key, "string[]") for key in CONTEXT_KEYS)
    term = ("name", ""), ("category", ""), ("iri", ""), ("minted", "boolean"), ("about", "string[]"), ("markers", "string[]")
    paper = ("iri", ""), ("title", ""), *((name, _type(name)) for name in _FIELDS), ("metadata", "string[]")
    return (
        Table("terms.csv", (("curie", "ID(Term)"), *term, ("", "LABEL")), lambda: _terms(build, names), labels),
        Table("papers.csv", (("key", "ID(Paper)"), *paper), lambda: _papers(build, names), ("Paper",)),
        Table("statements.csv", (("id", "ID(Statement)"), *said), lambda: _statements(build), ("Statement",)),
        Table("claims.csv", (("id", "ID(Claim)"), *claim, *texts, *context), lambda: _claims(build), ("Claim",)),
        Table(
            "edges.csv",
            (("", "START_ID(Term)"), ("", "END_ID(Term)"), ("", "TYPE"), ("statement", ""), ("graph", ""), *said[1:]),
            lambda: _edges(build),
            _types(build),
            ("Term", "Term"),
        ),
        _links("subjects.csv", "SUBJECT", "Statement", "Term", lambda: ((s.id, s.subject) for s in build.statements())),
        _links("objects.csv", "OBJECT", "Statement", "Term", lambda: ((s.id, s.object) for s in build.statements())),
        _links("opposed.csv", "OPPOSED_BY", "Statement", "Statement", lambda: _opposed(build)),
        _links(
            "evidence.csv",
            "EVIDENCE_FOR",
            "Claim",
            "Statement",
            lambda: ((claim, statement) for claim, statement, _ in build.store.links()),
        ),
        _links("sources.csv", "IN", "Claim", "Paper", lambda: ((claim, paper) for claim, _, paper in build.store.links())),
        _links("broader.csv", "BROADER", "Term", "Term", lambda: _broader(build)),
    )


def write_table(table: Table, path: Path, cells: Cells) -> None:
    """Write a table; a backslash escapes quotes in LOAD CSV and nowhere else, so that none is written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(header(name, kind) for name, kind in table.columns)
        for row in table.rows():
            sheet.writerow(_cell(value, cells) for value in row)


def header(name: str, kind: str) -> str:
    """Return a column's name and type as `neo4j-admin` reads it."""
    return f"{name}:{kind}" if kind else name


def escaped(name: str) -> str:
    """Return a label, type or property as Cypher takes any.

    >>> escaped("a`b")
    '`a``b`'
    """
    return "`" + name.replace("`", "``") + "`"


def _cell(value: object, cells: Cells) -> str:
    text = cells.replaced(cells.text(value), "\\", "\u29f5", "backslash")
    if _BREAK.search(text):
        cells.changed["break"] += 1
    return _BREAK.sub(" ", text)


def _type(name: str) -> str:
    return {"year": "int", "type": "string[]", "authors": "string[]", "keywords": "string[]"}.get(name, "")


def _links(file: str, type_: str, start: str, end: str, rows: Callable[[], Iterable[Row]]) -> Table:
    typed = lambda: ((*row, type_) for row in rows())  # noqa: E731
    columns = ("", f"START_ID({start})"), ("", f"END_ID({end})"), ("", "TYPE")
    return Table(file, columns, typed, (type_,), (start, end))


def _terms(build: Build, names: Names) -> Iterator[Row]:
    for term in build.terms():
        labels = ("Term", _label(term))
        yield term.curie, term.name, term.category, names(term.curie).value, term.minted, term.about, term.markers, labels


def _label(term: Term) -> str:
    """Return the label of a term's category, from the closed list."""
    label = term.category.partition(":")[2]
    return label if label in LABELS else "NamedThing"


def _papers(build: Build, names: Names) -> Iterator[Row]:
    for paper in build.papers():
        metadata = dict(paper.metadata)
        rest = (f"{name}: {_flat(thawed(value))}" for name, value in paper.metadata if name not in _FIELDS)
        yield paper.key, names.paper(paper.key).value, paper.title, *_fields(metadata), tuple(rest)


def _fields(metadata: dict[str, Frozen]) -> Iterator[object]:
    for name in _FIELDS:
        value = metadata.get(name)
        plain = not isinstance(value, tuple) or not any(isinstance(item, tuple) for item in value)
        yield (value if re.fullmatch(r"\d{4}", str(value)) else None) if name == "year" else value if plain else None


def _flat(value: object) -> str:
    """Return any value as text without quotes, which a table would have to escape within an array."""
    if isinstance(value, dict):
        return ", ".join(f"{key}={_flat(item)}" for key, item in value.items())
    return "; ".join(map(_flat, value)) if isinstance(value, list) else str(value)


def _said(statement: Statement) -> Row:
    numbers = (getattr(statement.counts, name) for name in COUNTS)
    return written(statement), statement.verdict, statement.belief, statement.certainty, *numbers


def _statements(build: Build) -> Iterator[Row]:
    return ((statement.id, *_said(statement)) for statement in build.statements())


def _edges(build: Build) -> Iterator[Row]:
    for statement in build.statements():
        name, *said = _said(statement)
        yield statement.subject, statement.object, str(name).upper(), statement.id, edge_graphs(statement)[0], *said


def _types(build: Build) -> tuple[str, ...]:
    return tuple(sorted({str(row[2]) for row in _edges(build)}))


def _opposed(build: Build) -> Iterator[Row]:
    return ((statement.id, other) for statement in build.statements() for other in statement.opposed_by)


def _broader(build: Build) -> Iterator[Row]:
    known = build.labels
    return ((term.curie, parent) for term in build.terms() for parent in term.broader if parent in known)


def _claims(build: Build) -> Iterator[Row]:
    return map(_claim, build.filed())


def _claim(filed: FiledClaim) -> Row:
    claim, evidence = filed.claim, filed.claim.evidence
    context = dict(claim.context)
    return (
        claim.id, claim.relation, claim.negated, claim.certainty, evidence.quote, evidence.section, evidence.extractor,
        claim.score, claim.subject.text, claim.object.text, claim.given_relation, *(context.get(key) for key in CONTEXT_KEYS),
    )  # fmt: skip
