"""Spellings of a name → one key: case, Greek, dashes, plurals, UK and US, marker signs.

A text and a name go through the same `pieces`, chunk by chunk, so that what is folded in the lexicon is found in a text.
Every piece has two forms: `low` for written-out names (any case) and `kept` for symbols, which match case-exactly.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, chain, count, pairwise
from operator import add
from typing import Any, NamedTuple

from kg.lexicon.spellings import GREEK, GREEK_NAMES, IRREGULAR, NUMBERED, ROMAN, SIGNS, SPELLINGS

SYMBOL = "="  # how the key of a symbol starts
ASKED = "~"  # how the key of a name starts that is found only by who asks for it, not in a text: "expressed"
CHUNK = re.compile(r"\S+")
PIECE = re.compile(
    r"""(?x)
    (?P<letters>[^\W\d_α-ωΑ-Ωϕϵµ]+)                        # most pieces
  | (?P<digits>[\d²³]+)
  | (?P<possessive>['’]s(?![^\W_]))
  | (?P<bracket>(?<=[^\W_])\^?\((?:[+⁺]+|[-–−⁻]|high|hi|low|lo|dim|bright|int|neg|pos)\))
  | (?P<minus>(?<=[^\W_])[-–−⁻](?=$|[,;:.)\]/]|(?:CD|Ly|HLA|CCR|CX|F4|Lin|SSC|FSC|MHC)[\w/-]*?(?:[+⁺]|[−⁻]|-$)))
  | (?P<plus>[+⁺]+)
  | (?P<greek>[α-ωΑ-Ωϕϵµ])
  | (?P<dash>[-‐‑‒–—―−⁻_'’′″‘“”"`´®™©]+)
  | (?P<other>\S)
    """
)
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character, which no name holds
GLUED_SIGN = re.compile(r"(?:^|(?<=[A-Z]))(?:high|hi|low|lo|int|dim|bright|neg|pos)(?=$|[A-Z])")
GLUED_GREEK = re.compile(rf"(?:^|(?<=[A-Z]))(?:{'|'.join(sorted(GREEK_NAMES, key=len, reverse=True))})(?=$|[A-Z])")
PLAIN = re.compile(r"[a-z]+(?:[ -][a-z]+)*")
WRITTEN_OUT = re.compile(r"(?<![^\s\-–/,()])[^\W\d_](?:(?![A-Z])[^\W\d_]){3,}(?![^\s\-–/,()])")
ACRONYM_PLURAL = re.compile(r".*[A-Z].*s$")
CHANGEABLE = ROMAN.keys() | {","}  # pieces that the word before them may change
Row = tuple[str, str, int, int]  # a Piece without its class: there are many
Cut = tuple[Any, ...]  # rows one after the other: a tuple of tuples is slower to walk
WIDTH = 4  # of a row
LOOK_BACK = ""  # the form in front of a cut whose first word the word before may change
REMEMBERED = 1 << 16  # stretches
NO_WORDS = GREEK_NAMES | SIGNS.keys()  # what stands in symbols too: TNF-alpha, CD14-positive


class Piece(NamedTuple):
    """A folded word of a text: both forms, and where it stands."""

    low: str
    kept: str
    start: int
    end: int


class Words:
    """The folded words of a text: both forms as columns, and where each word stands."""

    def __init__(self, text: str) -> None:
        self._stretches = text.split(" ")
        self._cuts = list(map(_CUTS.__getitem__, self._stretches))
        columns = list(chain.from_iterable(self._cuts))
        if LOOK_BACK in columns[::WIDTH]:
            self._cuts = _in_context(self._stretches, self._cuts)
            columns = list(chain.from_iterable(self._cuts))
        self.low: list[str] = columns[::WIDTH]
        self.kept: list[str] = columns[1::WIDTH]
        self._starts: list[int] = columns[2::WIDTH]
        self._ends: list[int] = columns[3::WIDTH]

    def start(self, place: int) -> int:
        """Return where a word starts in the text."""
        return self._offset(place) + self._starts[place]

    def end(self, place: int) -> int:
        """Return where a word ends in the text."""
        return self._offset(place) + self._ends[place]

    def _offset(self, place: int) -> int:
        return self._offsets[bisect_right(self._borders, place * WIDTH)]

    @cached_property
    def _offsets(self) -> list[int]:
        """Return where each stretch starts."""
        return list(map(add, accumulate(map(len, self._stretches), initial=0), count()))

    @cached_property
    def _borders(self) -> list[int]:
        """Return where the row of each stretch ends in the rows of all."""
        return list(accumulate(map(len, self._cuts)))


def pieces(text: str) -> list[Piece]:
    """Return the folded words of a text with their offsets."""
    words = Words(text)
    return [Piece(low, words.kept[n], words.start(n), words.end(n)) for n, low in enumerate(words.low)]


def _in_context(stretches: list[str], cuts: list[Cut]) -> list[Cut]:
    """Return the cuts as the last word before each changes its first one."""
    found: list[Cut] = []
    before = ""
    for stretch, cut in zip(stretches, cuts, strict=True):
        if cut and cut[0] == LOOK_BACK:
            cut = _cut(stretch, before) if before else cut[WIDTH:]
        found.append(cut)
        before = stretch[cut[-2] : cut[-1]].lower() if cut else before
    return found


def _after(before: str, low: str, kept: str) -> tuple[str, str]:
    """Return a piece as the word before it changes it: type I → 1, the comma after CD14-positive → nothing."""
    if low == ",":
        return ("", "") if before in ("positive", "negative") else (low, kept)
    if kept.isupper() and (before in NUMBERED or len(low) > 1):
        return ROMAN[low], ROMAN[low]
    return low, kept


def fold(name: str) -> str:
    """Return the one form of all spellings of a name; a symbol keeps its case.

    >>> fold("Tumour-Associated Macrophages"), fold("TNF-α"), fold("CD14-positive, CD16-negative")
    ('tumor associated macrophage', 'TNF alpha', 'CD 14 + CD 16 -')
    """
    return _folded(name, is_symbol(name))


def _folded(name: str, symbol: bool) -> str:
    if PLAIN.fullmatch(name):  # most names: no need to look for pieces
        return " ".join(map(word_form, name.replace("-", " ").split(" ")))
    words = Words(name)
    return " ".join(words.kept if symbol else words.low)


def is_symbol(name: str) -> bool:
    """Tell whether a name is a symbol or acronym, which must match case-exactly, and not written out.

    >>> is_symbol("PD-L1"), is_symbol("TAM"), is_symbol("Ccr2"), is_symbol("T cell"), is_symbol("ear")
    (True, True, True, False, False)
    """
    if name.isalpha() and name.islower() and len(name) > 2:
        return False
    return not any(word.lower() not in NO_WORDS for word in WRITTEN_OUT.findall(name))


def is_acronym(text: str) -> bool:
    """Tell whether a text is a short word in capitals, which written-out names do not match: EAR is not an ear.

    >>> is_acronym("EAR"), is_acronym("Ear"), is_acronym("TUMORS")
    (True, False, False)
    """
    return len(text) < 6 and text.isupper() and text.isalpha()


def _cut(stretch: str, before: str = "") -> Cut:
    """Return the folded words of what stands between two blanks, each as the word before it changes it."""
    if stretch.isalpha() and stretch.isascii() and stretch[1:].islower() and not before:
        return (*_word(stretch), 0, len(stretch))
    found: list[Any] = []
    for low, kept, start, end in _parts(stretch):
        if low in CHANGEABLE:
            if before:
                low, kept = _after(before, low, kept)
            elif not found:
                found += (LOOK_BACK, LOOK_BACK, 0, 0)
        if low:
            before = stretch[start:end].lower()
            found += (low, kept, start, end)
    return tuple(found)


class _Cuts(dict[str, Cut]):
    """Stretches → their folded words, as texts repeat them; a plain dict, as an lru_cache touches more memory at each look."""

    def __missing__(self, stretch: str) -> Cut:
        if len(self) >= REMEMBERED:
            self.clear()
        cut = self[stretch] = _cut(stretch)
        return cut


_CUTS = _Cuts()


def _parts(stretch: str) -> Iterator[Row]:
    for match in chain.from_iterable(PIECE.finditer(stretch, *chunk.span()) for chunk in CHUNK.finditer(stretch)):
        kind, text, start = match.lastgroup, match.group(), match.start()
        if kind == "letters":
            for part, at in _unglued(text):
                yield (*_word(part), start + at, start + at + len(part))
        elif kind not in ("dash", "possessive"):
            form = _sign(str(kind), text)
            yield form, form, start, match.end()


def _sign(kind: str, text: str) -> str:
    if kind == "bracket":  # CD8(+), CD25(high)
        text = text.strip("^()")
        kind = "plus" if text[0] in "+⁺" else "minus" if text in "-–−⁻" else kind
    if kind == "minus":
        return "-"
    if kind == "plus":
        return "+" if len(text) == 1 else "++"  # CD14++CD16+ is another subset than CD14+CD16+
    if kind == "bracket":
        return SIGNS[text]
    if kind == "greek":
        return GREEK[unicodedata.normalize("NFKC", text).lower()]
    return "" if SURROGATE.match(text) else unicodedata.normalize("NFKC", text).lower().replace(" ", "")


def _unglued(run: str) -> list[tuple[str, int]]:
    """Cut a run of letters where a sign or a Greek name is glued to capitals: Chigh, PPARgamma, NFkappaB."""
    if run.islower() or run.isupper():
        return [(run, 0)]
    cuts = {0, len(run)}
    for pattern in (GLUED_SIGN, GLUED_GREEK):
        for match in pattern.finditer(run):
            cuts |= {match.start(), match.end()}
    borders = sorted(cuts)
    return [(run[a:b], a) for a, b in pairwise(borders)]


def _word(run: str) -> tuple[str, str]:
    """Return both forms of a run of letters."""
    if not run.isascii():
        run = "".join(c for c in unicodedata.normalize("NFKD", run) if not (unicodedata.combining(c) or c.isspace()))
    low = word_form(run.lower())
    if run.islower() or low in GREEK_NAMES or low in ("+", "-", "hi", "lo"):
        return low, low
    kept = run[:-1] if len(run) > 2 and ACRONYM_PLURAL.match(run[1:]) else run
    return low, kept


@lru_cache(maxsize=1 << 16)
def word_form(word: str) -> str:
    """Return the singular US form of a lower-case word; wrong singulars do no harm, as all go the same way.

    >>> word_form("tumours"), word_form("leukaemias"), word_form("metastases"), word_form("mice")
    ('tumor', 'leukemia', 'metastasis', 'mouse')
    """
    if word in SIGNS:
        return SIGNS[word]
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4:
        return word
    for part, pattern, instead in SPELLINGS:
        if part in word:
            word = pattern.sub(instead, word)
    return word


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys under which a name is looked up: as a symbol, and as written out unless it is an acronym.

    >>> keys_of("T cells"), keys_of("EAR")
    (('=T cell', 't cell'), ('=EAR',))
    """
    words = pieces(name)
    kept = SYMBOL + " ".join(word.kept for word in words)
    return (kept,) if is_acronym(name) else (kept, " ".join(word.low for word in words))


def keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a name stands in the lexicon, none where it has no letter or digit.

    >>> keys("T cells"), keys("TAMs"), keys("+")
    (('t cell',), ('=TAM',), ())
    """
    symbol = is_symbol(name)
    key = SYMBOL + _folded(name, symbol) if symbol else _folded(name, symbol)
    return (key,) if any(map(str.isalnum, key)) else ()
