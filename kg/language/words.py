"""Words → the numbers of their features: hashed forms, affixes, shape, character n-grams; what the recogniser sees of a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np

FORMS, CASED, AFFIXES, SHAPES, GRAMS = 1 << 15, 1 << 14, 1 << 12, 1 << 9, 1 << 15
"""Rows of the tables of embeddings; a feature is hashed into its table."""
COLUMNS = (("form", FORMS), ("cased", CASED), ("prefix", AFFIXES), ("suffix", AFFIXES), ("ending", AFFIXES), ("shape", SHAPES))
HASHED = tuple((crc32(f"{name}:".encode()), rows) for name, rows in COLUMNS)
LENGTHS = (2, 3, 4, 5)  # of the n-grams; those of two only where that is the whole word
MOST_GRAMS = 40
LONGEST = 30  # letters that are cut into n-grams
DIGIT = re.compile(r"\d")
RUNS = re.compile(r"(.)\1{2,}")
ONES = np.uint32(0xFFFFFFFF)
BYTE = np.uint32(8)
Array = Any


def features(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the rows of a word in the tables of COLUMNS, and the rows of its character n-grams."""
    return columns(word), tuple(grams([word])[0].tolist())


def columns(word: str) -> tuple[int, ...]:
    """Return the rows of a word in the tables of COLUMNS."""
    plain = _plain(word)
    low = plain.lower()
    texts = (low, plain, low[:3], low[-3:], low[-5:], shape(plain))
    return tuple(
        [crc32(text.encode(errors="surrogatepass"), seed) % rows for (seed, rows), text in zip(HASHED, texts, strict=True)]
    )


def grams(words: Sequence[str]) -> tuple[Array, Array]:
    """Return the rows of the character n-grams of some words, one word after another, and how many each has."""
    marked = [f"<{_plain(word).lower()[:LONGEST]}>".encode(errors="surrogatepass") for word in words]
    sizes = np.array([len(one) for one in marked])
    counts = np.maximum(sizes[:, None] - np.array(LENGTHS) + 1, 0)
    counts[sizes > LENGTHS[0], 0] = 0
    parts = counts.ravel()
    starts = (sizes.cumsum() - sizes).repeat(len(LENGTHS))
    places = np.arange(parts.sum()) + (starts - (parts.cumsum() - parts)).repeat(parts)
    lengths = np.tile(np.arange(len(LENGTHS)), len(words)).repeat(parts)
    totals = counts.sum(1)
    kept = np.arange(len(places)) - (totals.cumsum() - totals).repeat(totals) < MOST_GRAMS
    return _hashes(b"".join(marked))[lengths, places][kept] % GRAMS, np.minimum(totals, MOST_GRAMS)


def _hashes(text: bytes) -> Array:
    """Return the CRC-32 of what stands at each byte, for each of the lengths; zeros stand behind the last one."""
    letters = np.frombuffer(text + bytes(LENGTHS[-1]), dtype=np.uint8)
    state = np.full(len(text), ONES)
    found = []
    for length in range(1, LENGTHS[-1] + 1):
        state = TABLE[(state ^ letters[length - 1 : length - 1 + len(text)]) & np.uint32(0xFF)] ^ state >> BYTE
        if length in LENGTHS:
            found.append(state ^ ONES)
    return np.array(found)


def _entry(byte: int) -> int:
    """Return what the CRC-32 of a message changes by at a byte (ISO 3309)."""
    for _ in range(8):
        byte = byte >> 1 ^ (0xEDB88320 if byte & 1 else 0)
    return byte


TABLE = np.array([_entry(byte) for byte in range(256)], dtype=np.uint32)


def _plain(word: str) -> str:
    return word if word.isalpha() else DIGIT.sub("0", word)


@lru_cache(maxsize=1 << 14)
def shape(word: str) -> str:
    """Return the shape of a word, runs cut at three letters.

    >>> shape("Macrophages"), shape("IL-6Rα"), shape("p53")
    ('Xxxx', 'XX-0Xg', 'x00')
    """
    if word.isascii() and word.isalpha() and word.islower():  # most
        return "x" * min(len(word), 3)
    return RUNS.sub(r"\1\1\1", "".join(map(_KINDS.__getitem__, word)))


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "0"
    if "α" <= letter.lower() <= "ω":
        return "g"
    return "X" if letter.isupper() else "x" if letter.isalpha() else letter


class _Kinds(dict[str, str]):
    """Letters → what stands for them in a shape."""

    def __missing__(self, letter: str) -> str:
        kind = self[letter] = _kind(letter)
        return kind


_KINDS = _Kinds()
