"""How names begin: the first three words of each, or all it has, as bits of a Bloom filter (Bloom 1970, Commun ACM 13:422).

Most words of a text begin no name. The filter says so of all words of a text at once; what it lets through may still be no name.
The bits of a beginning stand in one number of the filter, so that memory is looked at once (Putze et al. 2009, ACM J Exp
Algorithmics 14:4).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from kg.lexicon.folding import SYMBOL

SIZE = 18  # two to the power of this is how many numbers of 64 bits the filter has
FACTORS = np.array(
    (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9), dtype=np.uint64
)  # odd numbers that mix the bits of each word well
MIXER = np.uint64(0xFF51AFD7ED558CCD)
ORDERS = 3  # words of a name that count
MIXED, PLACE, ONE, OTHER, BIT = (np.uint64(bits) for bits in (32, 64 - SIZE, 64 - SIZE - 6, 64 - SIZE - 12, 63))
LOWEST = np.uint64(1)
Array = Any


def marks(forms: Iterable[str]) -> bytes:
    """Return the marks of words, four bytes for each; that of no word is zero."""
    return array("I", [crc32(form.encode(errors="surrogatepass")) for form in forms]).tobytes()


class Beginnings:
    """Tells of rows of three words whether a name may begin so."""

    def __init__(self, bits: bytes | None = None) -> None:
        self._bits = np.zeros(1 << SIZE, dtype=np.uint64) if bits is None else np.frombuffer(bits, dtype=np.uint64).copy()

    @classmethod
    def read(cls, path: Path) -> Beginnings:
        """Return the filter of a file."""
        return cls(path.read_bytes())

    @classmethod
    def of(cls, keys: Iterable[str]) -> Beginnings:
        """Return the filter of some names."""
        found = cls()
        found.add(keys)
        return found

    def tobytes(self) -> bytes:
        """Return the filter as it is written to a file."""
        return bytes(self._bits.tobytes())

    def add(self, keys: Iterable[str]) -> None:
        """Take in how some names begin."""
        columns = zip(*map(_beginning, keys), strict=True)
        rows = np.array([np.frombuffer(marks(words), dtype=np.uint32) for words in columns], dtype=np.uint64)
        places, bits = _places((rows * FACTORS[:, None]).sum(0))
        np.bitwise_or.at(self._bits, places, bits)

    def at(self, words: Array) -> Array:
        """Tell of each word of a text, by the marks of all, whether a name of one, of two, of more words may begin there."""
        rows = np.empty((ORDERS, *words.shape), dtype=np.uint64)
        np.multiply(words, FACTORS[0], out=rows[0])
        for order in range(1, ORDERS):
            rows[order] = rows[order - 1]
            rows[order, :-order] += words[order:] * FACTORS[order]
        places, bits = _places(rows)
        return self._bits[places] & bits == bits


def _beginning(key: str) -> list[str]:
    """Return the first three words of a key, each with the sign of a symbol; nothing where it has less."""
    sign = SYMBOL if key.startswith(SYMBOL) else ""
    first, *more = key.split(" ", ORDERS)
    return [first, *(sign + word for word in more[: ORDERS - 1]), "", ""][:ORDERS]


def _places(rows: Array) -> tuple[Array, Array]:
    """Return for each row of words, multiplied and added, which number of the filter it has, and the bits in it."""
    mixed = (rows ^ rows >> MIXED) * MIXER
    return mixed >> PLACE, LOWEST << (mixed >> ONE & BIT) | LOWEST << (mixed >> OTHER & BIT)
