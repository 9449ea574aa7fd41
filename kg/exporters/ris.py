"""The papers that claims are from as RIS: for EndNote, Zotero, Mendeley and Papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.exporters.lines import write_lines
from kg.exporters.references import Reference, References
from kg.graph.build import Build

NAME = "ris"
FILE = "references.ris"
TYPES = {
    "article": "JOUR", "preprint": "UNPB", "conference": "CPAPER", "chapter": "CHAP", "book": "BOOK", "thesis": "THES",
    "report": "RPRT", "dataset": "DATA", "other": "GEN",
}  # fmt: skip
FIELDS = {
    "journal": "JO", "journal_abbreviation": "J2", "book": "T2", "publisher": "PB", "year": "PY", "volume": "VL", "issue": "IS",
    "issn": "SN", "doi": "DO", "pmid": "AN", "pmcid": "C2", "url": "UR", "language": "LA",
}  # fmt: skip
"""PubMed numbers stand where EndNote looks for them: accession number and custom field 2."""


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a reference per paper, in the order of the inputs."""
    references = References(build)
    write_lines(path, (f"{tag}  - {text}" if tag else "" for one in references for tag, text in _tagged(one)))
    return references.report()


def _tagged(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES[one.kind]
    yield "ID", one.key
    yield from (("TI", title) for title in filter(None, (one.title,)))
    yield from (("AU", ", ".join(filter(None, (name.family, name.given, name.suffix)))) for name in one.authors)
    yield from ((tag, one.fields[name]) for name, tag in FIELDS.items() if name in one.fields)
    yield from (("DA", date) for date in _dates(one))
    first, _, last = one.fields.get("pages", "").partition("-")
    yield from ((tag, page) for tag, page in (("SP", first), ("EP", last)) if page)
    yield from (("KW", word) for word in one.keywords)
    yield from (("N1", note) for note in one.notes)
    yield "ER", ""
    yield "", ""


def _dates(one: Reference) -> Iterator[str]:
    """Yield the date as YYYY/MM/DD/other; what is no date of the calendar is other."""
    if one.odd_date:
        yield f"{one.fields.get('year', '')}///{one.odd_date}"
    elif len(one.date) > 1:
        yield "/".join((*one.date, "", "")[:4])
