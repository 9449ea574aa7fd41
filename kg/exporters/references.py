"""Papers → references under keys for citing, as bibliographies of every kind tell of them: for BibTeX and RIS."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.exporters.authors import Author, authors
from kg.exporters.cells import Cells
from kg.exporters.keys import Keys
from kg.exporters.losses import told
from kg.frozen import is_list, several
from kg.graph.build import Build
from kg.model import Frozen, Paper
from kg.rows import YEAR, spelled, year

KINDS = {
    "preprint": "preprint", "posted content": "preprint", "book": "book", "monograph": "book", "book chapter": "chapter",
    "book section": "chapter", "booksection": "chapter", "conference": "conference", "conference paper": "conference",
    "congress": "conference", "proceedings article": "conference", "thesis": "thesis", "dissertation": "thesis",
    "academic dissertation": "thesis", "report": "report", "technical report": "report", "dataset": "dataset",
}  # fmt: skip
"""What a paper is by its type; any other is an article where it has a journal."""
FIELDS = (
    *("journal", "journal_abbreviation", "book", "publisher", "year", "volume", "issue", "pages", "issn"),
    *("doi", "pmid", "pmcid", "url", "language"),
)
BLANKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_ISO = re.compile(rf"({YEAR})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is told of a paper: `fields` hold texts without line breaks, `date` year, month and day as far as known."""

    key: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    fields: dict[str, str]
    keywords: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    odd_date: str = ""
    notes: tuple[str, ...] = ()


@dataclass
class References:
    """Makes the references of a build, and counts what it had to change."""

    build: Build
    changed: Counter[str] = field(default_factory=Counter)
    _cells: Cells = field(default_factory=Cells)
    _keys: Keys = field(default_factory=Keys)

    def __iter__(self) -> Iterator[Reference]:
        """Yield a reference per paper that claims are from, in the order of the inputs."""
        cited = {paper for _, _, paper in self.build.store.links()}
        for paper in self.build.papers():
            if paper.key in cited:
                yield self._reference(paper)
            else:
                self.changed["uncited"] += 1

    def report(self, **sentences: str) -> tuple[str, ...]:
        """Return what was changed, in words; sentences are of what only one format has to change."""
        every = sentences | {
            "uncited": "{} papers without claims were left out",
            "blanks": "{} texts held line breaks or more blanks than one, which became one",
        }
        return ("only papers are kept, and of them what references tell", *told(self.changed, every), *self._cells.report())

    def replaced(self, text: str, table: Mapping[int, str], kind: str) -> str:
        """Return a text with letters replaced."""
        made = text.translate(table)
        self.changed[kind] += made != text
        return made

    def _reference(self, paper: Paper) -> Reference:
        known = dict(paper.metadata)
        fields = {name: text for name in FIELDS if (text := self._text(_flat(known.get(name))))}
        people, title = authors(self._texts(known.get("authors"))), self._text(paper.title)
        records = tuple(filter(None, map(self._text, paper.records)))
        date = self._text(_flat(known.get("date")))
        iso = _ISO.fullmatch(date)
        if iso:
            fields.setdefault("year", iso[1])
        return Reference(
            key=self._keys.of(people, year(fields.get("year")), title, records),
            kind=_kind(known),
            title=title,
            authors=people,
            fields=fields,
            keywords=self._texts(known.get("keywords")),
            date=tuple(filter(None, iso.groups())) if iso else (),
            odd_date="" if iso else date,
            notes=(*(("Retracted",) if known.get("retracted") is True else ()), *(() if title else records)),
        )

    def _text(self, text: str) -> str:
        """Return a text that stands on one line."""
        sound = self._cells.sound(text)
        made = BLANKS.sub(" ", sound).strip(" ")
        self.changed["blanks"] += made != sound
        return made

    def _texts(self, value: Frozen) -> tuple[str, ...]:
        return tuple(text for one in several(value) if (text := self._text(_flat(one))))


def _kind(known: Mapping[str, Frozen]) -> str:
    types = known.get("type")
    told = (KINDS.get(str(one).lower().replace("-", " ")) for one in (types if isinstance(types, tuple) else (types,)))
    return next(filter(None, told), "chapter" if "book" in known else "article" if "journal" in known else "other")


def _flat(value: Frozen) -> str:
    """Return a value as one text: several with commas between, what is no text as JSON."""
    if is_list(value):
        return ", ".join(map(_flat, value))
    return "" if value is None else spelled(value)
