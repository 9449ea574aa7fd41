"""Inputs made on the spot, and what is read in them."""

import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.model import LeftOut
from kg.plugins import Read, Source
from kg.readers import find, read

Reading = Callable[..., list[Read]]


@pytest.fixture
def source(tmp_path: Path) -> Callable[[str, str | bytes], Source]:
    """Write a file and return it as a source."""

    def make(name: str, content: str | bytes) -> Source:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = find([path])
        assert isinstance(found, Source)
        return found

    return make


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Write a file and return all that is read in it."""

    def run(name: str, content: str | bytes) -> list[Read]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_all([path])

    return run


def read_all(paths: Sequence[Path | str]) -> list[Read]:
    return [item for found in find(paths) for item in ([found] if isinstance(found, LeftOut) else read(found))]


@pytest.fixture
def reading_all() -> Callable[[Sequence[Path | str]], list[Read]]:
    return read_all


@pytest.fixture
def packed() -> Callable[[str | bytes], bytes]:
    """Return bytes as gzip packs them, the same each time."""
    return lambda content: gzip.compress(content.encode() if isinstance(content, str) else content, mtime=0)
