"""Names of authors as papers give them → family, given name and suffix: for bibliographies, which sort by family."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV 2nd 3rd".split())
GROUPS = frozenset(
    "alliance association center centre collaboration collaborative collaborators commission committee consortium council "
    "department federation foundation group initiative institute investigators ministry network organisation organization "
    "program programme project registry society study team trial university".split()
)
"""What stands in the name of a group, which is not taken apart."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
_SYLLABLE = re.compile(r"[^\WAEIOU][AEIOU][^\W\d_]")  # LIU, LEE, KIM: rather a family name in capitals than three initials


class Author(NamedTuple):
    """A name in its parts; that of a group, or of one word, is all family."""

    family: str
    given: str = ""
    suffix: str = ""


def authors(names: Sequence[str]) -> tuple[Author, ...]:
    """Return the names of a paper in their parts; where one of them ends in a family name in capitals, all do.

    >>> authors(["Wei LI", "Sarah JOHNSON"])
    (Author(family='LI', given='Wei', suffix=''), Author(family='JOHNSON', given='Sarah', suffix=''))
    """
    capitals = any(map(_ends_in_capitals, names))
    return tuple(author(name, capitals) for name in names)


def author(name: str, capitals: bool = False) -> Author:
    """Return a name in its parts: small words before the family name belong to it, initials behind it are a given name.

    `capitals` says that what ends in capitals ends in a family name, not in initials.

    >>> author("Siyuan Liu"), author("Liu SY")
    (Author(family='Liu', given='Siyuan', suffix=''), Author(family='Liu', given='SY', suffix=''))
    >>> author("T K van den Berg Jr"), author("Macrophage Study Group")
    (Author(family='van den Berg', given='T K', suffix='Jr'), Author(family='Macrophage Study Group', given='', suffix=''))
    """
    words = name.split(" ")
    if _is_group(words):
        return Author(name)
    if "," in name:
        return _with_commas(name)
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    if len(words) > 1 and not capitals and _is_initials(words[-1]) and not any(map(_is_initials, words[:-1])):
        return Author(" ".join(words[:-1]), words[-1], suffix)
    first = next((place for place, word in enumerate(words) if place and word[:1].islower()), len(words) - 1)
    return Author(" ".join(words[first:]), " ".join(words[:first]), suffix)


def _with_commas(name: str) -> Author:
    parts = [part.strip(" ") for part in name.split(",")]
    if len(parts) == 2 and all(parts):
        return Author(parts[0], suffix=parts[1]) if parts[1] in SUFFIXES else Author(*parts)
    if len(parts) == 3 and all(parts) and not SUFFIXES.isdisjoint(parts[1:]):
        family, *rest = parts
        given, suffix = rest if rest[1] in SUFFIXES else reversed(rest)
        return Author(family, given, suffix)
    return Author(name)


def _is_initials(word: str) -> bool:
    return word.isupper() and _INITIALS.fullmatch(word) is not None and not _SYLLABLE.fullmatch(word)


def _is_group(words: Sequence[str]) -> bool:
    return not GROUPS.isdisjoint(word.strip(",.").lower() for word in words)


def _ends_in_capitals(name: str) -> bool:
    words = [word for word in name.split(" ") if word not in SUFFIXES]
    return len(words) > 1 and words[-1].isupper() and not ("," in name or _is_initials(words[-1]) or _is_group(words))
