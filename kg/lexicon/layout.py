"""How the shipped lexicon lies on disk: three tries and one file of columns, all opened by mmap, and how names begin.

`names.marisa`   folded names; a key that starts with SYMBOL matches case-exactly, one with ASKED is not looked for in texts
`labels.marisa`  preferred names          `curies.marisa`  canonical identifiers and their exact matches
`beginnings.bin` the filter of `beginnings.py`, made of the keys that a text is searched for
`columns.bin`    MAGIC, the length of the header, the header (JSON: sources, digest, columns), then the columns
"""

from __future__ import annotations

import json
import mmap
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import LexiconError

MAGIC = b"KGLEX01\n"
NAMES, LABELS, CURIES, COLUMNS = "names.marisa", "labels.marisa", "curies.marisa", "columns.bin"
BEGINNINGS = "beginnings.bin"
SCOPE_BITS, SOURCE_BITS = 3, 5
FORMATS = {
    "posting_start": "I",  # by name: where its postings start
    "postings": "I",  # curie << 8 | scope << 5 | source, best first
    "canonical": "I",  # by curie: the one that names the concept (itself where it does)
    "label": "I",  # by curie
    "category": "B",  # by curie: index into kg.model.CATEGORIES
    "parent_start": "I",
    "parents": "I",
    "exact_start": "I",
    "exact": "I",
}
Column = Sequence[int]


def pack(curie: int, scope: int, source: int) -> int:
    """Return a posting as one number."""
    return curie << (SCOPE_BITS + SOURCE_BITS) | scope << SOURCE_BITS | source


def unpack(posting: int) -> tuple[int, int, int]:
    """Return curie, scope and source of a posting.

    >>> unpack(pack(70000, 2, 7))
    (70000, 2, 7)
    """
    scope = posting >> SOURCE_BITS & (1 << SCOPE_BITS) - 1
    return posting >> (SCOPE_BITS + SOURCE_BITS), scope, posting & (1 << SOURCE_BITS) - 1


def write_columns(path: Path, header: Mapping[str, object], columns: Mapping[str, bytes]) -> None:
    """Write the file of columns; each column starts at a multiple of eight."""
    places, offset = {}, 0
    for name, data in columns.items():
        places[name] = [offset, len(data)]
        offset += -(-len(data) // 8) * 8
    head = json.dumps({**header, "columns": places}, sort_keys=True).encode()
    head += b" " * (-(len(MAGIC) + 8 + len(head)) % 8)
    body = b"".join(data + bytes(-len(data) % 8) for data in columns.values())
    path.write_bytes(MAGIC + len(head).to_bytes(8, "little") + head + body)


def read_columns(path: Path) -> tuple[dict[str, object], dict[str, Column]]:
    """Return the header and the columns of a file, mapped into memory, not read."""
    with path.open("rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if bytes(view[: len(MAGIC)]) != MAGIC or sys.byteorder != "little":
        raise LexiconError(f"{path.name}: not a lexicon of this version of kg on a little-endian machine")
    start = len(MAGIC) + 8
    length = int.from_bytes(view[len(MAGIC) : start], "little")
    header = json.loads(bytes(view[start : start + length]))
    body = start + length
    columns: dict[str, Column] = {}
    for name, (offset, size) in header.pop("columns").items():
        column = view[body + offset : body + offset + size]
        columns[name] = column if FORMATS[name] == "B" else column.cast("I")
    return header, columns
