"""JSON text → records, one at a time: objects on lines of their own, objects over many lines, or one array of them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO, NoReturn

from kg.errors import InputError
from kg.model import LeftOut
from kg.plugins import Source
from kg.readers.faults import DEPTH, FAULTS, TOO_DEEP, of_json, sentence, undecodable
from kg.readers.streams import characters, lines

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object: its line (in an array its number), where it stands, and the text up to the next object."""

    number: int
    where: str
    fields: Mapping[str, Any]
    after: str = ""
    after_where: str = ""


def records(source: Source) -> Iterator[Record | LeftOut]:
    """Yield the objects of an input in order; what is no sound object comes as LeftOut."""
    with source.open() as stream:
        if _begins(source.head) == b"[":
            yield from _elements(source.name, stream)
        else:
            for line, offset, block in _blocks(stream):
                yield from _objects(source.name, line, offset, block)


def rest(name: str, record: Record) -> Iterator[LeftOut]:
    """Yield the text after a record as left out, for readers that know no free text."""
    if record.after:
        yield LeftOut(name, record.after_where, "is no JSON object; one whole object on each line would be right")


def is_json(source: Source) -> bool:
    """Tell whether an input begins like JSON, or is named so."""
    endings = (".json", ".jsonl", ".ndjson")
    return _begins(source.head) in (b"{", b"[") or source.name.lower().removesuffix(".gz").endswith(endings)


def first(source: Source) -> Record | None:
    """Return the first sound record of the head of an input."""
    head = replace(source, open=lambda: BytesIO(source.head))
    try:
        return next((item for item in records(head) if isinstance(item, Record)), None)
    except (InputError, *FAULTS):
        return None


def flaw(value: object, depth: int = 0) -> str | None:
    """Return what in a JSON value could not be written out again: half characters, control characters, great depth."""
    if depth > DEPTH:
        return TOO_DEEP
    if isinstance(value, str):
        return _flaw_of_text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return "holds a number that is too large to be one"
    parts = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for part in parts if (found := flaw(part, depth + 1))), None)


def _flaw_of_text(text: str) -> str | None:
    found = _NOT_TEXT.search(text)
    if found is None:
        return None
    kind = "half a character, the lone surrogate" if "\ud800" <= found[0] <= "\udfff" else "a control character,"
    return f"holds {kind} U+{ord(found[0]):04X}; text without it would be right"


def _begins(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"holds {name}, which is no JSON; null would be right")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _blocks(stream: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Yield line, offset and bytes of each stretch from one line that begins with `{` to the next."""
    block: list[bytes] = []
    first_line, first_offset, fault = 1, 0, None
    try:
        for number, (offset, line) in enumerate(lines(stream), 1):
            if line.startswith(b"{") and block:
                yield first_line, first_offset, b"".join(block)
                block, first_line, first_offset = [], number, offset
            block.append(line)
    except FAULTS as error:
        fault = error
    yield first_line, first_offset, b"".join(block)
    if fault:
        raise fault


def _objects(name: str, line: int, offset: int, block: bytes) -> Iterator[Record | LeftOut]:
    """Yield the objects at the beginning of a block; the last one holds the text that follows."""
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError as error:
        line += block.count(b"\n", 0, error.start)
        yield LeftOut(name, f"line {line}", undecodable(error, offset))
        return
    at, seen = _skip(text, 0), 0
    while at < len(text):
        line, seen = line + text.count("\n", seen, at), at
        where = f"line {line}"
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield LeftOut(name, where, sentence(error))
            return
        at = _skip(text, end)
        after = "" if text.startswith("{", at) else text[at:]
        yield _sound(name, Record(line, where, value, after, f"line {line + text.count(chr(10), seen, at)}"))
        at += len(after)


def _elements(name: str, stream: BinaryIO) -> Iterator[Record | LeftOut]:
    """Yield the elements of an array as they come; the array may be cut."""
    window = _Window(characters(name, stream))
    number = 0
    while window.mark() == "[":
        window.at += 1
        while (mark := window.mark()) not in ("", "]"):
            if mark == ",":
                window.at += 1
                continue
            number += 1
            yield _sound(name, Record(number, f"record {number}", window.value(name, f"record {number}")))
        if not mark:
            raise InputError(name, "the JSON array is cut off; the rest of the file is missing")
        window.at += 1
    if window.mark():
        raise InputError(name, "text stands after the end of the JSON array; it is left out")


class _Window:
    """The part of a text that is still to be decoded, and a way to see more of it."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self.text, self.at, self.passed = "", 0, 0
        self._pieces = pieces
        self._fault: Exception | None = None

    def mark(self) -> str:
        """Return the next character that is not blank, an empty string at the end."""
        self.at = _skip(self.text, self.at)
        while self.at == len(self.text) and self._more():
            self.at = _skip(self.text, self.at)
        return self.text[self.at : self.at + 1]

    def value(self, name: str, where: str) -> Any:
        """Return the value that begins here and step behind it."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                place = self.passed + error.pos
                if _stays(error) or not self._more():
                    reason = f"the JSON breaks at character {place} ({of_json(error)}); the rest of the file is left out"
                    raise InputError(name, reason, where) from error
                continue
            if end < len(self.text) or not self._more():
                self.at = end
                return value

    def _more(self) -> bool:
        """Drop what is decoded and double what is not, so that a long value is not decoded often."""
        rest, self.passed, self.at = self.text[self.at :], self.passed + self.at, 0
        parts, wanted = [rest], len(rest) + 1
        try:
            while wanted > 0 and (piece := next(self._pieces, None)) is not None:
                parts.append(piece)
                wanted -= len(piece)
        except (InputError, *FAULTS) as error:
            self._fault = error
        self.text = "".join(parts)
        if len(self.text) == len(rest) and self._fault:
            raise self._fault
        return len(self.text) > len(rest)


def _stays(error: json.JSONDecodeError) -> bool:
    """Tell whether an error stays, whatever follows: it stands well before the end and is no open string."""
    return error.pos < len(error.doc) - 16 and not error.msg.startswith("Unterminated")


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _sound(name: str, record: Record) -> Record | LeftOut:
    if not isinstance(record.fields, dict):
        kind = {list: "a list", str: "a string", type(None): "null", bool: "true or false"}.get(type(record.fields), "a number")
        return LeftOut(name, record.where, f"is {kind}; an object with `title` and `abstract`, or `text`, would be right")
    reason = flaw(record.fields)
    return LeftOut(name, record.where, reason) if reason else record
