"""Fields → Document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from kg.model import Document, LeftOut, Pairs
from kg.readers import fields
from kg.readers.sections import Mark, composed, whole

Plain: TypeAlias = Callable[[str], tuple[str, Iterable[Mark]]]
"""What makes an abstract as given a plain one, with the labels that its markup shows."""


def as_given(abstract: str) -> tuple[str, Iterable[Mark]]:
    """Return an abstract unaltered."""
    return abstract, ()


def document(source: str, number: int, where: str, record: Mapping[str, Any], plain: Plain = as_given) -> Document | LeftOut:
    """Return a record as a document: its text, or title, line feed and abstract; all other fields as metadata."""
    parts = {key: _text(record.get(key)) for key in ("title", "abstract", "text")}
    wrong = next((key for key, text in parts.items() if text is None), None)
    if wrong:
        kind = type(record[wrong]).__name__
        return LeftOut(source, where, f"has a {wrong!r} that is no text but of the kind {kind}; a string would be right")
    rest = {key: value for key, value in record.items() if not _is_told(key, parts)}
    metadata = fields.metadata(rest)
    title, abstract, text = (parts[key] or "" for key in ("title", "abstract", "text"))
    if not (title.strip() or abstract.strip() or text.strip() or fields.says_paper(metadata)):
        return LeftOut(source, where, _nothing(record))
    if text.strip():
        text, sections = text, whole(text, title)
    else:
        text, sections = composed(title, *plain(abstract))
    return Document(_id(record, metadata, number), source, title, text, sections, metadata)


def _text(value: object) -> str | None:
    """Return a text, an empty one for nothing at all; None where the value is no text."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return "" if value is None else value if isinstance(value, str) else None


def _is_told(key: str, parts: Mapping[str, str | None]) -> bool:
    """Tell whether a field stands in the document outside of its metadata."""
    return key in ("title", "text") or (key == "abstract" and not (parts["text"] or "").strip()) or fields.is_id(key)


def _id(record: Mapping[str, Any], metadata: Pairs, number: int) -> str:
    given = next((_joined(value) for key, value in record.items() if fields.is_id(key) and _joined(value)), "")
    known = dict(metadata)
    return given or str(known.get("doi") or known.get("pmid") or number)


def _joined(value: object) -> str:
    if isinstance(value, list):
        return "|".join(filter(None, map(_joined, value)))
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _nothing(record: Mapping[str, Any]) -> str:
    held = ", ".join(" ".join(key.split())[:40] for key in list(record)[:6]) or "nothing"
    return f"has neither a text nor a known field (it holds {held}); `title` and `abstract`, or `text`, would be right"
