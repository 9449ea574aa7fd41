"""Bytes come in pieces, and a character may stand in two of them."""

import io

import pytest

from kg.errors import InputError
from kg.readers.streams import characters, lines


class _Drip(io.BytesIO):
    """A stream that gives one byte at a time."""

    def read1(self, size: int | None = -1) -> bytes:
        return self.read(1)


def test_characters_that_are_cut_between_pieces_are_whole_and_the_mark_goes() -> None:
    assert "".join(characters("a", _Drip("\ufeffβ細".encode()))) == "β細"


def test_a_wrong_byte_is_named_by_its_offset_after_all_before_it() -> None:
    found: list[str] = []
    with pytest.raises(InputError, match="the byte 0xE9 at offset 7 is not UTF-8"):
        found.extend(characters("a", io.BytesIO("\ufeffcaf".encode() + b" \xe9!")))
    assert found == ["caf "]


def test_a_cut_character_at_the_end_is_missed() -> None:
    with pytest.raises(InputError, match="the last character is cut in half"):
        list(characters("a", _Drip("aβ".encode()[:-1])))


def test_only_a_line_feed_ends_a_line() -> None:
    text = "\ufeffa\u2028b\rc\n\nd".encode()
    assert list(lines(io.BytesIO(text))) == [(3, "a\u2028b\rc\n".encode()), (11, b"\n"), (12, b"d")]
