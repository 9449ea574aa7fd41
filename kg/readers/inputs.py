"""Paths → sources → what was read: the one door where wrong input becomes a sentence."""

from __future__ import annotations

import gzip
import hashlib
import sys
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.model import LeftOut
from kg.plugins import Read, Reader, Source, readers
from kg.readers.faults import FAULTS, diagnosis, sentence, stranger
from kg.readers.streams import chunks

HEAD = 65_536
GZIP = b"\x1f\x8b"
BUILD = "build.json"


def find(paths: Sequence[str | Path], out: Path | None = None) -> Iterator[Source | LeftOut]:
    """Return the inputs that the paths name: files, all files of folders in order, `-` for the standard input.

    The folder `out`, into which is written, is no input, wherever it lies.

    Names are the same wherever the files lie: the file's name, or its path inside the given folder; a name that
    comes again gets a number.
    """
    for path in paths:
        if str(path) != "-" and not Path(path).exists():
            raise InputError(str(path), "there is no such file or folder")
    return _found(paths, out and out.resolve())


def read(source: Source) -> Iterator[Read]:
    """Yield what the first reader that knows an input reads in it; a fault comes as LeftOut after all before it.

    A document that was read with a doubt says so in its metadata, under `fields.READER_WARNING`.
    """
    count = 0
    try:
        for item in _reader(source).read(source):
            count += 1
            yield item
        if not count:
            yield LeftOut(source.name, "", "holds no record")
    except InputError as error:
        yield LeftOut(source.name, error.where or _after(count), error.reason)
    except FAULTS as error:
        yield LeftOut(source.name, _after(count), sentence(error))


def _reader(source: Source) -> Reader:
    hopeless = diagnosis(source)
    reader = None if hopeless else next((door for door in readers() if door.sniff(source)), None)
    if reader is None:
        raise InputError(source.name, hopeless or stranger(source))
    return reader


def _after(count: int) -> str:
    return f"after record {count}" if count else ""


def _found(paths: Sequence[str | Path], out: Path | None) -> Iterator[Source | LeftOut]:
    names: set[str] = set()
    places: set[Path | str] = set()
    for name, place in _places(paths, out):
        if isinstance(place, LeftOut):
            yield place
        elif (real := "-" if place is None else place.resolve()) not in places:
            places.add(real)
            yield _source(_unique(name, names), place)


def _places(paths: Sequence[str | Path], out: Path | None) -> Iterator[tuple[str, Path | LeftOut | None]]:
    """Yield names and files in order; None is the standard input."""
    for given in paths:
        path = Path(given)
        if str(given) == "-":
            yield "stdin", None
        elif path.is_dir():
            yield from _inside(path, out)
        else:
            yield path.name, path


def _inside(folder: Path, out: Path | None) -> Iterator[tuple[str, Path | LeftOut]]:
    name = folder.name or "."
    if (folder / BUILD).exists():
        reason = f"is an output folder of kg (it holds {BUILD}); the papers that it was built from would be right"
        yield name, LeftOut(name, "", reason)
        return
    if folder.resolve() == out:
        yield name, LeftOut(name, "", "is the folder that is written to; another one for the output would be right")
        return
    empty = True
    for place in _walk(folder, folder, {folder.resolve(), *([out] if out else ())}):
        empty = False
        yield (name, place) if isinstance(place, LeftOut) else (place.relative_to(folder).as_posix(), place)
    if empty:
        yield name, LeftOut(name, "", "is a folder without papers")


def _walk(folder: Path, top: Path, seen: set[Path]) -> Iterator[Path | LeftOut]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield LeftOut(folder.relative_to(top).as_posix(), "", sentence(error))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.upper().startswith("README"):
            continue
        if not entry.is_dir():
            yield entry
        elif not (entry / BUILD).exists() and entry.resolve() not in seen:
            seen.add(entry.resolve())
            yield from _walk(entry, top, seen)


def _unique(name: str, names: set[str]) -> str:
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    number, unique = 1, name
    while unique in names:
        number += 1
        unique = f"{name}#{number}"
    names.add(unique)
    return unique


def _source(name: str, path: Path | None) -> Source | LeftOut:
    if path and not (path.is_file() or path.is_fifo()):
        return LeftOut(name, "", "is neither a file nor a folder nor a pipe")
    try:
        place = path if path and path.is_file() else _Spooled(path)
        unpack = partial(_opened, place)
        return Source(name, _head(unpack), unpack, partial(_sha256, place))
    except FAULTS as error:
        return LeftOut(name, "", sentence(error))


class _Spooled:
    """A pipe laid down in a file, so that it can be opened more than once; the file goes with the object."""

    def __init__(self, path: Path | None) -> None:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            self.path = Path(file.name)
            weakref.finalize(self, self.path.unlink, missing_ok=True)
            with nullcontext(sys.stdin.buffer) if path is None else path.open("rb") as pipe:
                copyfileobj(pipe, file)


def _raw(place: Path | _Spooled) -> BinaryIO:
    return (place if isinstance(place, Path) else place.path).open("rb")


def _opened(place: Path | _Spooled) -> BinaryIO:
    stream = _raw(place)
    packed = stream.read(2) == GZIP
    stream.seek(0)
    if not packed:
        return stream
    stream.close()
    return cast(BinaryIO, gzip.open(place if isinstance(place, Path) else place.path))


def _sha256(place: Path | _Spooled) -> str:
    result = hashlib.sha256()
    with _raw(place) as stream:
        for chunk in chunks(stream):
            result.update(chunk)
    return result.hexdigest()


def _head(unpack: partial[BinaryIO]) -> bytes:
    head = b""
    with unpack() as stream:
        try:
            for chunk in chunks(stream, HEAD):
                head += chunk
                if len(head) >= HEAD:
                    break
        except FAULTS:
            if not head:
                raise
    return head[:HEAD]
