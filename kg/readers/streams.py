"""Bytes → pieces, lines and characters, so that nothing before a fault is lost."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.readers.faults import undecodable

CHUNK = 65_536
BOM = b"\xef\xbb\xbf"


def chunks(stream: BinaryIO, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the bytes of a stream as they come; a damaged gzip stream gives all that stands before the damage."""
    # read() of a buffered stream drops what it has gathered when the next piece fails; read1() does not.
    take = getattr(stream, "read1", stream.read)
    while chunk := take(size):
        yield chunk


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the offset and the bytes of each line, the byte order mark taken off; only a line feed ends a line."""
    offset = 0
    for line in stream:
        kept = line if offset else line.removeprefix(BOM)
        yield offset + len(line) - len(kept), kept
        offset += len(line)


def characters(name: str, stream: BinaryIO) -> Iterator[str]:
    """Yield the text of an input in pieces, the byte order mark taken off; raise InputError where it is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset, begun, fault = 0, False, None
    for chunk in chunks(stream):
        pending = len(decoder.getstate()[0])
        try:
            piece = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            piece, fault = error.object[: error.start].decode("utf-8"), undecodable(error, offset - pending)
        yield piece if begun else piece.removeprefix("\ufeff")
        if fault:
            raise InputError(name, fault)
        begun, offset = begun or piece != "", offset + len(chunk)
    if decoder.getstate()[0]:
        raise InputError(name, "the last character is cut in half; the end of the file is missing")
