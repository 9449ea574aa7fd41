"""JSON lines, or a JSON array, of ready-made claims; rows of kg's own `claims.jsonl` are such, too."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import LeftOut
from kg.plugins import Read, Source
from kg.readers.given import claim, columns
from kg.readers.json_records import Record, first, is_json, records, rest

NAME = "given_jsonl"


def sniff(source: Source) -> bool:
    """Tell whether the first object of the input has a subject, a relation and an object."""
    record = first(source) if is_json(source) else None
    return record is not None and columns(record.fields) is not None


def read(source: Source) -> Iterator[Read]:
    """Yield a claim for each object."""
    for record in records(source):
        if isinstance(record, LeftOut):
            yield record
            continue
        yield _claim(source.name, record)
        yield from rest(source.name, record)


def _claim(name: str, record: Record) -> Read:
    held = columns(record.fields)
    if held is None:
        return LeftOut(name, record.where, "is no claim; `subject`, `relation` and `object` would be right")
    try:
        return claim(name, record.number, record.fields, held)
    except ValueError as error:
        return LeftOut(name, record.where, str(error))
