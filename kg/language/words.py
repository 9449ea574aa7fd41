"""Words → the numbers of their features: hashed forms, affixes, shape, character n-grams; what the recogniser sees of a word."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

FORMS, CASED, AFFIXES, SHAPES, GRAMS = 1 << 15, 1 << 14, 1 << 12, 1 << 9, 1 << 15
"""Rows of the tables of embeddings; a feature is hashed into its table."""
COLUMNS = (("form", FORMS), ("cased", CASED), ("prefix", AFFIXES), ("suffix", AFFIXES), ("ending", AFFIXES), ("shape", SHAPES))
LENGTHS = (3, 4, 5)  # of the n-grams
MOST_GRAMS = 40
DIGIT = re.compile(r"\d")
RUNS = re.compile(r"(.)\1{2,}")


def features(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the rows of a word in the tables of COLUMNS, and the rows of its character n-grams."""
    plain = DIGIT.sub("0", word)
    low = plain.lower()
    texts = (low, plain, low[:3], low[-3:], low[-5:], shape(plain))
    columns = tuple(
        [crc32(f"{name}:{text}".encode(errors="surrogatepass")) % rows for (name, rows), text in zip(COLUMNS, texts, strict=True)]
    )
    return columns, _grams(low)


def _grams(low: str) -> tuple[int, ...]:
    marked = f"<{low[:30]}>".encode(errors="surrogatepass")
    found = [crc32(marked[at : at + length]) % GRAMS for length in LENGTHS for at in range(len(marked) - length + 1)]
    return tuple(found[:MOST_GRAMS]) or (crc32(marked) % GRAMS,)


@lru_cache(maxsize=1 << 14)
def shape(word: str) -> str:
    """Return the shape of a word, runs cut at three letters.

    >>> shape("Macrophages"), shape("IL-6Rα"), shape("p53")
    ('Xxxx', 'XX-0Xg', 'x00')
    """
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
