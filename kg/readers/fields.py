"""The fields of a paper: one table from their spellings to their names. To add one, add a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from kg.frozen import frozen_pairs
from kg.model import Pairs

FIELDS: dict[str, tuple[str, ...]] = {
    "pmid": ("pubmed", "pubmed id", "medline id"),
    "doi": ("digital object identifier",),
    "pmcid": ("pmc", "pubmedcentral"),
    "authors": ("author", "au", "author names", "creators"),
    "journal": ("journal name", "journal title", "periodical name", "venue", "container title", "source title"),
    "journal_abbreviation": ("iso abbreviation", "medline ta", "journal abbr"),
    "journal_id": ("periodical id", "nlm unique id"),
    "journal_description": ("期刊介绍", "about the journal"),
    "impact_factor": ("periodical if", "if", "journal impact factor", "影响因子"),
    "quartile": ("jcr", "jcr quartile"),
    "quartile_category": ("jcr name", "jcr category"),
    "region": ("region num",),
    "region_category": (),
    "citations": ("citation count", "cited by count", "times cited", "引用次数"),
    "volume": (),
    "issue": (),
    "pages": ("pagination", "page", "medline pgn"),
    "issn": (),
    "eissn": (),
    "date": ("publication date", "pub date", "published", "publish time"),
    "epub_date": ("electronic publication date",),
    "year": ("publication year", "pub year"),
    "type": ("publication types", "publication type", "article type", "pub type"),
    "mesh": ("mesh terms", "mesh headings", "mesh heading list"),
    "chemicals": ("chemical list", "substances"),
    "keywords": ("keyword", "keyword list", "author keywords"),
    "language": ("lang", "languages"),
    "open_access": ("is open access", "oa"),
    "pdf": ("open access pdf", "pdf url"),
    "url": ("doi url", "link", "list url main", "paper url"),
    "platform": (),
    "fields_of_study": (),
    "grants": ("grant list",),
    "comments": ("comments corrections",),
    "status": (),
    "publication_model": ("pub model",),
}
IDS = ("id", "uid", "paper id", "record id")
READER_WARNING = "reader_warning"
"""The name of a sentence that a reader leaves in the metadata: the record was read, but not without a doubt."""

_ALONE = {"platform", "language", "type", "status", "open_access", "url", "pdf", "citations", "fields_of_study"}
_INSIDE = {"journal": "journal ", "externalids": ""}
_SUFFIX = re.compile(r"(jr|sr|ii|iii|iv|md|phd|m\.d|ph\.d)\.?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[5-9]|20|21)\d\d(?!\d)")


@lru_cache(4096)
def known(spelling: str) -> str | None:
    """Return the name of a field, however it is spelled.

    >>> known("PeriodicalIF"), known("impact factor"), known("ArticlePicture")
    ('impact_factor', 'impact_factor', None)
    """
    return _NAMES.get(_bare(spelling))


@lru_cache(4096)
def is_id(spelling: str) -> bool:
    """Tell whether a field holds the id of the record."""
    return _bare(spelling) in _IDS


def metadata(record: Mapping[str, object]) -> Pairs:
    """Return all fields of a record that hold something: known ones under their names, others under their own."""
    found: dict[str, object] = {}
    for spelling, value in _unfolded(record):
        name = known(spelling) or spelling
        value = _SHAPES.get(name, _unchanged)(_filled(value))
        if _holds(value):
            same = name not in found or str(found[name]) == str(value)
            found.setdefault(name if same else spelling, value)
    if "year" not in found and (year := _YEAR.search(str(found.get("date", "")))):
        found["year"] = year[0]
    return frozen_pairs(found)


def says_paper(pairs: Pairs) -> bool:
    """Tell whether metadata hold a known field by which a paper could be told."""
    return any(name in FIELDS and name not in _ALONE for name, _ in pairs)


def names(value: object) -> object:
    """Return authors in order, from a text or a list of texts or objects.

    >>> names("Ann Lee, Bo Chen Jr., and Cy Wu")
    ('Ann Lee', 'Bo Chen Jr.', 'Cy Wu')
    """
    if isinstance(value, str):
        return tuple(_joined(re.split(r"\s*;\s*" if ";" in value else r",?\s+and\s+(?=[A-Z])|\s*,\s*", value.strip())))
    if isinstance(value, (list, tuple)):
        return tuple(_name(part) for part in value)
    return value


def _joined(parts: Iterable[str]) -> list[str]:
    """Put "Jr." and the like back to the name before."""
    result: list[str] = []
    for part in filter(None, parts):
        if result and _SUFFIX.fullmatch(part):
            result[-1] += f" {part}"
        else:
            result.append(part)
    return result


def _name(author: object) -> object:
    if not isinstance(author, Mapping):
        return author
    whole = next((author[key] for key in ("name", "full_name", "fullName", "collective_name") if author.get(key)), None)
    given = next((author[key] for key in ("given", "first", "first_name", "fore_name", "ForeName") if author.get(key)), "")
    family = next((author[key] for key in ("family", "last", "last_name", "LastName") if author.get(key)), "")
    return whole or f"{given} {family}".strip() or str(dict(author))


def _unfolded(record: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield fields; an object that tells of the journal, or of ids, gives its own fields."""
    for spelling, value in record.items():
        prefix = _INSIDE.get(_bare(spelling))
        if prefix is None or not isinstance(value, Mapping):
            yield spelling, value
            continue
        for inner, item in value.items():
            own = known(inner) and not known(prefix + inner)
            yield inner if own else (prefix + inner).replace(" ", "_"), item
    if any(isinstance(author, Mapping) and len(author) > 1 for author in _listed(record.get("authors"))):
        yield "author_details", record["authors"]


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _filled(value: object) -> object:
    """Return a value without what is empty in it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: item for key, inner in value.items() if _holds(item := _filled(inner))}
    if isinstance(value, (list, tuple)):
        return [item for inner in value if _holds(item := _filled(inner))]
    return value


def _holds(value: object) -> bool:
    if isinstance(value, str):
        return not value.isspace() and value != ""
    return bool(value) if isinstance(value, (list, tuple, dict)) else value is not None


def _unchanged(value: object) -> object:
    return value


def _id(value: object) -> object:
    """Return an identifier as text; that of a list of one is the one."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else value


def _several(value: object) -> object:
    """Return a text with semicolons as its parts, another text as one part."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    return value


def _keywords(value: object) -> object:
    return _several(value.replace(",", ";") if isinstance(value, str) and ";" not in value else value)


_SHAPES: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(("pmid", "doi", "pmcid", "year"), _id),
    **dict.fromkeys(("type", "mesh", "chemicals", "language"), _several),
    "authors": names,
    "keywords": _keywords,
}


def _bare(spelling: str) -> str:
    return "".join(letter for letter in spelling.lower() if letter.isalnum())


_NAMES = {_bare(spelling): name for name, spellings in FIELDS.items() for spelling in (name, *spellings)}
_IDS = {_bare(spelling) for spelling in IDS}
