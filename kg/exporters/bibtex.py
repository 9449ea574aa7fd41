"""The papers that claims are from as BibTeX, with keys for citing: for LaTeX, JabRef and Zotero."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.exporters.authors import Author
from kg.exporters.lines import write_lines
from kg.exporters.references import Reference, References
from kg.graph.build import Build

NAME = "bibtex"
FILE = "references.bib"
ENTRIES = {
    "article": ("article", "journal"),
    "conference": ("inproceedings", "booktitle"),
    "chapter": ("incollection", "series"),
    "book": ("book", "series"),
}
OTHERWISE = ("misc", "howpublished")
"""The type of an entry, and the field that names the journal."""
FIELDS = {
    "book": "booktitle", "publisher": "publisher", "year": "year", "volume": "volume", "issue": "number", "pages": "pages",
    "issn": "issn", "journal_abbreviation": "shortjournal", "pmid": "pmid", "pmcid": "pmcid",
}  # fmt: skip
VERBATIM = ("doi", "url")  # which styles set as they stand
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES = str.maketrans(
    {one: f"\\{one}" for one in "$&#%_"}
    | {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}"}
    | {"^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}"}
)
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')")  # what TeX would make a long dash or a closing quote
_STOPS = re.compile(r"([\s.,:;?!()\[\]]+)")
_UNSAFE = str.maketrans({one: f"%{ord(one):02X}" for one in "\\{} "})
_APART = re.compile(r",|\band\b|^others$", re.IGNORECASE)
_SENTENCES = {
    "verbatim": "{} DOIs and addresses held blanks, braces or backslashes, which became %20, %7B, %7D and %5C",
    "date": "{} dates that are none of the calendar were left out",
    "day": "{} days were left out: BibTeX knows year and month",
    "keyword": "{} keywords held commas, which became semicolons",
}


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write an entry per paper, in the order of the inputs; letters beyond ASCII stay as they are, in UTF-8."""
    references = References(build)
    write_lines(path, (line for one in references for line in _entry(one, references)))
    return references.report(**_SENTENCES)


def _entry(one: Reference, references: References) -> Iterator[str]:
    references.changed["date"] += bool(one.odd_date)
    references.changed["day"] += len(one.date) == 3
    entry, within = ENTRIES.get(one.kind, OTHERWISE)
    yield f"@{entry}{{{one.key},"
    yield from (f"  {name} = {{{value}}}," for name, value in _fields(one, within, references) if value)
    if len(one.date) > 1:
        yield f"  month = {MONTHS[int(one.date[1]) - 1]},"
    yield "}"
    yield ""


def _fields(one: Reference, within: str, references: References) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(map(_person, one.authors))
    yield "title", _title(one.title) if one.title else ""
    yield within, _escaped(one.fields.get("journal", ""))
    yield from ((name, _escaped(one.fields.get(field, ""))) for field, name in FIELDS.items())
    for name in VERBATIM:
        yield name, references.replaced(one.fields.get(name, ""), _UNSAFE, "verbatim")
    keywords = (references.replaced(word, {ord(","): ";"}, "keyword") for word in one.keywords)
    yield "keywords", _escaped(", ".join(keywords))
    yield "note", _escaped("; ".join(one.notes))
    yield "key", "" if one.authors else one.key  # what styles sort by where nobody wrote it


def _person(author: Author) -> str:
    """Return a name as BibTeX takes it apart again; in braces what it must not take apart."""
    if author.given:
        return ", ".join(_part(part) for part in (author.family, author.suffix, author.given) if part)
    whole = f"{author.family} {author.suffix}".strip(" ")
    return f"{{{_escaped(whole)}}}" if " " in whole else _part(whole)


def _part(name: str) -> str:
    """Return a part of a name, in braces where a reader would stumble: bibtexparser over a backslash behind "and"."""
    escaped = _escaped(name)
    return f"{{{escaped}}}" if _APART.search(name) or escaped.startswith("\\") else escaped


def _title(title: str) -> str:
    """Return a title in which styles leave capitals as they are.

    >>> _title("Roles of CD274 in T cells: an Update")
    'Roles of {CD274} in {T} cells: an {Update}'
    """
    first, *rest = (part for part in _STOPS.split(title) if part)
    return "".join([_kept(first, first[1:]), *(_kept(part, part) for part in rest)])


def _kept(word: str, capitals: str) -> str:
    """Return a word in braces where some of it has capitals; twice where one pair and a backslash would mean an accent."""
    escaped = _escaped(word)
    if capitals == capitals.lower():
        return escaped
    return f"{{{{{escaped}}}}}" if escaped.startswith("\\") else f"{{{escaped}}}"


def _escaped(text: str) -> str:
    return _LIGATURE.sub("\0", text).translate(_ESCAPES).replace("\0", "{}")
