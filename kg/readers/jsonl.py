"""JSON lines, or a JSON array, of papers: {"id", "title", "abstract"} or {"id", "text"}, and any metadata."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import LeftOut
from kg.plugins import Read, Source
from kg.readers.json_records import is_json, records, rest
from kg.readers.records import document

NAME = "jsonl"


def sniff(source: Source) -> bool:
    """Tell whether the input is JSON; other readers of JSON come before."""
    return is_json(source)


def read(source: Source) -> Iterator[Read]:
    """Yield a document for each object, its texts unaltered."""
    for record in records(source):
        if isinstance(record, LeftOut):
            yield record
            continue
        yield document(source.name, record.number, record.where, record.fields)
        yield from rest(source.name, record)
