"""What is wrong with an input, in one sentence: from an error, or from its first bytes."""

from __future__ import annotations

import csv
import gzip
import json
import re
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, EntitiesForbidden

from kg.plugins import Source

FAULTS = (
    OSError,
    EOFError,
    zlib.error,
    ValueError,  # also UnicodeError and json.JSONDecodeError
    csv.Error,
    ParseError,
    DefusedXmlException,
    RecursionError,
)
"""What reading can raise on wrong input; `sentence` knows each."""

READABLE = "kg reads PubMed XML, JSON lines, seed records and tables of claims"
DEPTH = 64
TOO_DEEP = f"is nested too deeply to be a record; at most {DEPTH} brackets may stand in each other"

_MAGIC = {
    b"%PDF": "a PDF; give its text as JSON lines, or the record of the paper",
    b"PK\x03\x04": "a ZIP archive (or an office file); unpack it first",
    b"BZh": "packed with bzip2; unpack it first, or pack it with gzip",
    b"\xfd7zXZ": "packed with xz; unpack it first, or pack it with gzip",
    b"\x28\xb5\x2f\xfd": "packed with zstd; unpack it first, or pack it with gzip",
    b"\x1f\x8b": "packed with gzip twice; unpack it once",
    b"{\\rtf": "an RTF document; save it as plain text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PAR1": "a Parquet file; write it as JSON lines",
    b"SQLite format 3": "a database; write it as JSON lines",
}
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_DECLARATIONS = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(\[.*?\])?[^<>\[]*>", re.DOTALL)
_TAGGED = re.compile(rb"^(TY  - |PMID- |TI  - |FN \w)", re.MULTILINE)


def sentence(error: BaseException) -> str:
    """Return what an error of `FAULTS` means for the one who gave the file."""
    if isinstance(error, EOFError):
        return "the gzip stream ends too early; the rest of the file is missing"
    if isinstance(error, (gzip.BadGzipFile, zlib.error)):
        return f"the gzip stream is damaged ({error}); the rest of the file is left out"
    if isinstance(error, UnicodeDecodeError):
        return undecodable(error, 0)
    if isinstance(error, json.JSONDecodeError):
        return f"the JSON breaks at column {error.colno} ({of_json(error)}); one whole object would be right"
    if isinstance(error, RecursionError):
        return TOO_DEEP
    if isinstance(error, OSError):
        return f"cannot be read ({_lower(error.strerror or type(error).__name__)})"
    return _of_markup(error)


def undecodable(error: UnicodeDecodeError, offset: int) -> str:
    """Return the sentence on a byte that is not UTF-8, in bytes that begin at an offset of the file."""
    byte = error.object[error.start]
    return f"the byte 0x{byte:02X} at offset {offset + error.start} is not UTF-8; save the file as UTF-8"


def of_json(error: json.JSONDecodeError) -> str:
    """Return what is wrong with a JSON text, without the place."""
    return _lower(error.msg.removesuffix(" at").removesuffix(" starting"))


def diagnosis(source: Source) -> str | None:
    """Return why no reader can read an input, judged by its first bytes; None where one may try."""
    head = source.head
    if not head.strip():
        return "is empty" if not head else "holds nothing but blanks"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(head) > 3 and 0 in head[:2] and head[:2] != b"\0\0"):
        return "is UTF-16; save it as UTF-8"
    return next((f"is {what}" for magic, what in _MAGIC.items() if head.startswith(magic)), None)


def stranger(source: Source) -> str:
    """Return the sentence on an input that no reader knows."""
    head = source.head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\0" in head:
        return f"is a binary file; {READABLE}"
    if head.startswith(b"<"):
        root = _ROOT.search(_DECLARATIONS.sub(b"", head))
        name = root[1].decode("utf-8", "replace") if root else "?"
        return f"is XML or HTML with the root <{name}>, which no reader knows; {READABLE}"
    if _TAGGED.search(head):
        return f"looks like tagged references (RIS, NBIB), which no reader knows; {READABLE}"
    if missing := _missing_columns(head):
        return f"looks like a table of claims without the column {missing}; subject, relation, object and paper would be right"
    if source.name.endswith(".gz"):
        return f"is no gzip file, nor anything else that a reader knows; {READABLE}"
    return f"is nothing that a reader knows; {READABLE}"


def _missing_columns(head: bytes) -> str:
    """Return which columns the header of a table of claims lacks, nothing where it is no such table."""
    first = next((line for line in head.splitlines() if line.strip() and not line.startswith(b"#")), b"")
    fields = {field.strip(b'" ').lower() for field in re.split(rb"[\t,;|]", first)}
    lacking = [name for name in ("subject", "relation", "object") if name.encode() not in fields]
    return ", ".join(lacking) if len(fields) > 1 and len(lacking) < 3 else ""


def _of_markup(error: BaseException) -> str:
    if isinstance(error, EntitiesForbidden):
        return f"the DOCTYPE declares the entity {error.name!r}; entities are refused, the characters themselves would be right"
    if isinstance(error, DefusedXmlException):
        return "the XML refers to another file; that is refused, one file that holds all would be right"
    if isinstance(error, ParseError):
        return f"the XML breaks ({_lower(str(error))}); the rest of the file is left out"
    return _lower(str(error))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
