"""Seed records: a JSON object scraped from a journal's page, followed by free text with labels of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import LeftOut
from kg.plugins import Read, Source
from kg.readers import fields
from kg.readers.json_records import Record, first, flaw, is_json, records
from kg.readers.markup import is_marked_up, plain
from kg.readers.records import document
from kg.readers.sections import Mark

NAME = "seed"

UNLABELLED = "text_after_record"
_SCRAPED = (b"PeriodicalName", b"PeriodicalIF", b"PeriodicalId", b"RegionNum", b"RegionCategory", b"JCR", b"ListUrlMain")
_LABEL = re.compile(r"^[ \t]*(?:(Abstract|摘要)[ \t]*[:：]?[ \t]*\r?$|([\u4e00-\u9fff]{2,12})[ \t]*[:：])", re.MULTILINE)


def sniff(source: Source) -> bool:
    """Tell whether the input has the fields of such a page, or an object followed by such free text."""
    if not is_json(source):
        return False
    if sum(b'"' + name + b'"' in source.head for name in _SCRAPED) >= 2:
        return True
    record = first(source)
    return record is not None and _LABEL.search(record.after) is not None


def read(source: Source) -> Iterator[Read]:
    """Yield a document for each object, with what the free text adds to it."""
    for record in records(source):
        if isinstance(record, LeftOut):
            yield record
        elif reason := flaw(record.after):
            yield LeftOut(source.name, record.where, reason)
        else:
            yield document(source.name, record.number, record.where, _whole(record), _plain)


def labelled(text: str) -> dict[str, str]:
    """Return free text as what stands under each of its labels.

    >>> labelled("引用次数: 0\\nAbstract\\nCells live.")
    {'引用次数': '0', 'Abstract': 'Cells live.'}
    """
    found = list(_LABEL.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = {UNLABELLED: text[: found[0].start()] if found else text}
    for match, end in zip(found, ends, strict=False):
        parts.setdefault("Abstract" if match[1] else match[2], text[match.end() : end])
    return {label: part.strip() for label, part in parts.items() if part.strip()}


def _whole(record: Record) -> dict[str, object]:
    """Return the fields of a record and those of its free text; say where the two abstracts differ."""
    free = labelled(record.after)
    second = free.pop("Abstract", "")
    whole = {**record.fields, **{label: part for label, part in free.items() if label not in record.fields}}
    first_one = record.fields.get("abstract")
    if not first_one:
        whole["abstract"] = second or None
    elif second and isinstance(first_one, str) and (place := _difference(_plain(first_one)[0], second)):
        whole[fields.READER_WARNING] = f"the abstract stands twice in the record, and the second one differs at {place!r}"
    return whole


def _plain(abstract: str) -> tuple[str, list[Mark]]:
    return plain(abstract) if is_marked_up(abstract) else (abstract, [])


def _difference(one: str, other: str) -> str:
    """Return the words of the second text where two texts part, blanks apart; nothing where they are the same."""
    left, right = one.split(), other.split()
    pairs = zip(left, right, strict=False)
    at = next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
    if left == right:
        return ""
    return " ".join(right[at : at + 5]) or "its end"
