"""Papers → triples: what every record said of its paper, known fields by known names, the others by their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.frozen import thawed
from kg.graph.names import Names, Triple
from kg.identity import digest
from kg.model import Frozen, Paper
from kg.rows import dump, year

if TYPE_CHECKING:
    from kg.graph.build import Build

PAPER_FIELDS = {
    "doi": "bibo:doi",
    "pmid": "fabio:hasPubMedId",
    "pmcid": "fabio:hasPubMedCentralId",
    "type": "dct:type",
    "keywords": "schema:keywords",
    "language": "dct:language",
    "volume": "bibo:volume",
    "issue": "bibo:issue",
    "pages": "bibo:pages",
    "url": "schema:url",
    "pdf": "schema:contentUrl",
    "open_access": "schema:isAccessibleForFree",
    "citations": "kgv:citationCount",
    "fields_of_study": "kgv:fieldOfStudy",
    "platform": "kgv:platform",
    "retracted": "kgv:retracted",
    "copyright": "dct:rights",
}
JOURNAL_FIELDS = {
    "journal": "schema:name",
    "journal_abbreviation": "bibo:shortTitle",
    "journal_id": "dct:identifier",
    "journal_description": "dct:description",
    "issn": "bibo:issn",
    "eissn": "bibo:eissn",
    "impact_factor": "kgv:impactFactor",
    "quartile": "kgv:quartile",
    "quartile_category": "kgv:quartileCategory",
    "region": "kgv:region",
    "region_category": "kgv:regionCategory",
}
DATES = {"date": "dct:issued", "epub_date": "dct:available", "revised_date": "dct:modified"}
OTHERWISE = {"authors", "title", "mesh", "year"}


def papers(build: Build, names: Names) -> Iterator[Triple]:
    """Yield all papers with all that is known of them; a journal's fields come once."""
    journals: set[Triple] = set()
    for paper in build.papers():
        yield from _paper(paper, names)
        for triple in _journal(paper, names):
            if triple not in journals:
                journals.add(triple)
                yield triple


def _paper(paper: Paper, names: Names) -> Iterator[Triple]:
    node, metadata = names.paper(paper.key), dict(paper.metadata)
    review = any("review" in str(kind).lower() for kind in _several(metadata.get("type")))
    for kind in ("kgv:Paper", "schema:ScholarlyArticle", "fabio:ReviewArticle" if review else "fabio:JournalArticle"):
        yield node, names("rdf:type"), names(kind)
    yield node, names("dct:identifier"), names.text(paper.key)
    if paper.title:
        yield node, names("dct:title"), names.text(paper.title)
        yield node, names("rdfs:label"), names.text(paper.title)
    for record in paper.records:
        yield node, names("kgv:record"), names.text(record)
    yield from _dated(node, metadata, names)
    yield from _authors(paper, names)
    for name, value in metadata.items():
        if name in PAPER_FIELDS and _is_plain(value):
            yield from ((node, names(PAPER_FIELDS[name]), names.value(one)) for one in _several(value))
        elif not (name in JOURNAL_FIELDS or name in DATES or name in OTHERWISE):
            yield from _field(paper, name, value, names)
    yield from _subjects(paper, metadata.get("mesh"), names)
    if journal := _journal_node(metadata, names):
        yield node, names("dct:isPartOf"), journal


def _dated(node: NamedNode, metadata: dict[str, Frozen], names: Names) -> Iterator[Triple]:
    if "date" not in metadata and "year" in metadata:
        yield node, names("dct:issued"), names.date(str(metadata["year"]))
    for name, curie in DATES.items():
        for value in _several(metadata.get(name)):
            yield node, names(curie), names.date(str(value))
    if told := year(metadata.get("year")):
        yield node, names("kgv:year"), names.number(told)


def _authors(paper: Paper, names: Names) -> Iterator[Triple]:
    """Yield the authors, each a node that knows its place in the order."""
    for position, author in enumerate(_several(dict(paper.metadata).get("authors")), 1):
        node = names.paper(paper.key, f"author-{position}")
        yield names.paper(paper.key), names("dct:creator"), node
        yield node, names("rdf:type"), names("foaf:Person")
        yield node, names("foaf:name"), names.text(str(author))
        yield node, names("kgv:position"), names.number(position)


def _subjects(paper: Paper, mesh: Frozen, names: Names) -> Iterator[Triple]:
    """Yield MeSH headings: as terms where they have identifiers, and as they were given where they have more to say."""
    node, given = names.paper(paper.key), thawed(mesh)
    for heading in given if isinstance(given, list) else [given] if given else []:
        if isinstance(heading, dict) and heading.get("ui"):
            yield node, names("dct:subject"), names(f"MESH:{heading['ui']}")
        else:
            yield node, names("kgv:meshHeading"), names.text(heading if isinstance(heading, str) else dump({"heading": heading}))
    if not _is_plain(mesh):
        yield from _field(paper, "mesh", mesh, names)


def _field(paper: Paper, name: str, value: Frozen, names: Names) -> Iterator[Triple]:
    """Yield a field under its own name; what is no plain value or list of such is JSON."""
    node = names.paper(paper.key, f"field-{name}")
    yield names.paper(paper.key), names("kgv:field"), node
    yield node, names("rdf:type"), names("kgv:Field")
    yield node, names("rdfs:label"), names.text(name)
    values = _several(value) if _is_plain(value) else (_json(value),)
    yield from ((node, names("rdf:value"), names.value(one)) for one in values)


def _journal(paper: Paper, names: Names) -> Iterator[Triple]:
    metadata = dict(paper.metadata)
    node = _journal_node(metadata, names)
    if node is None:
        return
    yield node, names("rdf:type"), names("fabio:Journal")
    for name, curie in JOURNAL_FIELDS.items():
        value = metadata.get(name)
        for one in _several(value) if _is_plain(value) else (_json(value),):
            yield node, names(curie), names.value(one)
    if "journal" in metadata:
        yield node, names("rdfs:label"), names.value(metadata["journal"])


def _journal_node(metadata: dict[str, Frozen], names: Names) -> NamedNode | None:
    """Return the node of a journal, told by its name; a description without a name belongs to a journal of its own."""
    told = [
        str(metadata[name]) for name in ("journal", "journal_abbreviation", "issn", "eissn", "journal_id") if name in metadata
    ]
    rest = [f"{name}={metadata[name]}" for name in JOURNAL_FIELDS if name in metadata]
    if not rest:
        return None
    key = re.sub(r"\W+", " ", told[0]).strip().casefold() if told else "|".join(rest)
    return names(f"kg:journal/{digest('journal', key)}")


def _several(value: Frozen) -> tuple[Frozen, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _is_plain(value: Frozen) -> bool:
    return not any(isinstance(one, tuple) for one in _several(value))


def _json(value: Frozen) -> str:
    return dump({"": thawed(value)})[5:-1]
