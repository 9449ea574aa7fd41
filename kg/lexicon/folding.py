"""Spellings of a name → one key: case, Greek, dashes, plurals, UK and US, marker signs.

A text and a name go through the same `pieces`, chunk by chunk, so that what is folded in the lexicon is found in a text.
Every piece has two forms: `low` for written-out names (any case) and `kept` for symbols, which match case-exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from kg.lexicon.spellings import GREEK, GREEK_NAMES, IRREGULAR, NUMBERED, ROMAN, SIGNS, SPELLINGS

SYMBOL = "="  # how the key of a symbol starts
ASKED = "~"  # how the key of a name starts that is found only by who asks for it, not in a text: "expressed"
SIMPLE = re.compile(r"[A-Za-z\d]+(?:-[A-Za-z\d]+)*", re.ASCII)  # no sign stands in it that changes a word
RUN = re.compile(r"[A-Za-z]+|\d+", re.ASCII)
WORD = re.compile(r"[a-z]{4,}", re.ASCII)
MARKED = re.compile(r"^((\(?)([A-Za-z][a-z]+)([.,;:)]?))$", re.ASCII | re.MULTILINE)  # most stretches
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
GLUED = GREEK_NAMES | frozenset("high hi low lo int dim bright neg pos".split())
GLUED_SIGN = re.compile(r"(?:^|(?<=[A-Z]))(?:high|hi|low|lo|int|dim|bright|neg|pos)(?=$|[A-Z])")
GLUED_GREEK = re.compile(rf"(?:^|(?<=[A-Z]))(?:{'|'.join(sorted(GREEK_NAMES, key=len, reverse=True))})(?=$|[A-Z])")
PLAIN = re.compile(r"[a-z]+(?:[ -][a-z]+)*")
WRITTEN_OUT = re.compile(r"(?<![^\s\-–/,()])[^\W\d_](?:(?![A-Z])[^\W\d_]){3,}(?![^\s\-–/,()])")
ACRONYM_PLURAL = re.compile(r".*[A-Z].*s$")
CHANGEABLE = ROMAN.keys() | {","}  # pieces that the word before them may change
Row = tuple[str, str, int, int]  # a Piece without its class: there are many
Rows = tuple[Row, ...]
BEHIND = frozenset(".,;:)")  # what stands behind a word and is a piece of its own
REMEMBERED = 1 << 16  # stretches
SIGNS_OF_MARKERS = ("+", "-")  # the comma behind them is no word
NO_WORDS = GREEK_NAMES | SIGNS.keys()  # what stands in symbols too: TNF-alpha, CD14-positive


class Piece(NamedTuple):
    """A folded word of a text: both forms, and where it stands."""

    low: str
    kept: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """Return the folded words of a text with their offsets."""
    stretches = text.split(" ")
    before = words_before(stretches, [number for number, stretch in enumerate(stretches) if may_change(CUTS[stretch])])
    found: list[Piece] = []
    offset = 0
    for number, stretch in enumerate(stretches):
        rows = behind(stretch, before[number]) if number in before else CUTS[stretch]
        found.extend(Piece(low, kept, offset + start, offset + end) for low, kept, start, end in rows)
        offset += len(stretch) + 1
    return found


def may_change(rows: Rows) -> bool:
    """Tell whether the word before a stretch may change its first word."""
    return bool(rows) and rows[0][0] in CHANGEABLE


def words_before(stretches: Sequence[str], numbers: Iterable[int]) -> dict[int, str]:
    """Return the last word before each of some stretches of a text, as it is written; none before the first word."""
    found: dict[int, str] = {}
    before, seen = "", 0
    for number in numbers:
        for other in range(number - 1, seen - 1, -1):
            stretch = stretches[other]
            if rows := behind(stretch, found[other]) if other in found else CUTS[stretch]:
                before = stretch[rows[-1][2] : rows[-1][3]].lower()
                break
        if before:
            found[number] = before
        seen = number
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
    return " ".join(word.kept if symbol else word.low for word in pieces(name))


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


class _Cuts(dict[str, Rows]):
    """Stretches → their folded words, as texts repeat them; a plain dict, as an lru_cache touches more memory at each look."""

    def __missing__(self, stretch: str) -> Rows:
        if len(self) >= REMEMBERED:
            self.clear()
        if stretch.isascii() and stretch.isalpha() and stretch[1:].islower():  # most
            rows: Rows = ((*_word(stretch), 0, len(stretch)),)
        else:
            rows = _peeled(stretch) or tuple(_rows(stretch))
        self[stretch] = rows
        return rows


CUTS = _Cuts()


@lru_cache(maxsize=1 << 12)
def behind(stretch: str, before: str) -> Rows:
    """Return the folded words of a stretch as the word before it changes the first one."""
    return tuple(_rows(stretch, before))


def _peeled(stretch: str) -> Rows:
    """Return the folded words of "(word" and "word," by those of the word, nothing where a mark belongs to the word."""
    end = len(stretch) - 1
    if stretch[:1] == "(" and stretch[1:2].isalnum() and stretch[2:] not in GLUED and not may_change(inner := CUTS[stretch[1:]]):
        return (("(", "(", 0, 1), *((low, kept, start + 1, stop + 1) for low, kept, start, stop in inner))
    mark = stretch[-1:]
    if mark in BEHIND and stretch[-2:-1].isalnum() and stretch[1:-1] not in GLUED and (mark != ")" or "(" not in stretch):
        inner = CUTS[stretch[:-1]]
        low = _after(stretch[inner[-1][2] : inner[-1][3]].lower(), mark, mark)[0] if mark == "," and inner else mark
        return (*inner, (low, low, end, end + 1)) if low else inner
    return ()


def _rows(stretch: str, before: str = "") -> Iterator[Row]:
    """Yield the folded words of what stands between two blanks, each as the word before it changes it."""
    for low, kept, start, end in _parts(stretch):
        if low in CHANGEABLE and before:
            low, kept = _after(before, low, kept)
        if low:
            before = stretch[start:end].lower()
            yield low, kept, start, end


def _parts(stretch: str) -> Iterator[Row]:
    """Yield the folded words of a stretch, each alone."""
    return _runs(stretch) if SIMPLE.fullmatch(stretch) else _pieces(stretch)


def _runs(stretch: str) -> Iterator[Row]:
    """Yield the folded words of a stretch of letters, digits and hyphens within it: what `_pieces` yields, and quicker."""
    for match in RUN.finditer(stretch):
        text, start = match.group(), match.start()
        if text.isalpha():
            for part, at in _unglued(text):
                yield (*_word(part), start + at, start + at + len(part))
        else:
            yield text, text, start, match.end()


def _pieces(stretch: str) -> Iterator[Row]:
    chunks = [chunk.span() for chunk in CHUNK.finditer(stretch)]
    for match in chain.from_iterable(PIECE.finditer(stretch, *chunk) for chunk in chunks):
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
    if run.islower() or run.isupper() or (run[1:].islower() and run[1:] not in GLUED):
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


def word_form(word: str) -> str:
    """Return the singular US form of a lower-case word; wrong singulars do no harm, as all go the same way.

    >>> word_form("tumours"), word_form("leukaemias"), word_form("metastases"), word_form("mice")
    ('tumor', 'leukemia', 'metastasis', 'mouse')
    """
    return _FORMS[word]


class _Forms(dict[str, str]):
    """Lower-case words → their forms, as texts repeat them."""

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        form = self[word] = _listed(word) or _spelt(word)
        return form


_FORMS = _Forms()


def _listed(word: str) -> str | None:
    """Return the form of a word that a table has or that is too short to change."""
    return SIGNS.get(word) or IRREGULAR.get(word) or (word if len(word) < 4 else None)


def _spelt(words: str) -> str:
    """Return the forms of words, each on a line of its own, by the table of spellings."""
    for part, pattern, instead in SPELLINGS:
        if part in words:
            words = pattern.sub(instead, words)
    return words


def learn(stretches: Sequence[str]) -> None:
    """Fold some stretches at once, which is quicker than one by one; those that are more than a word and a mark wait until asked for."""
    if len(_FORMS) >= REMEMBERED:
        _FORMS.clear()
    if len(CUTS) + len(stretches) >= REMEMBERED:
        CUTS.clear()
    text = "\n".join(stretches)
    words = set(WORD.findall(text.lower()))
    if new := [word for word in words if word not in _FORMS and _listed(word) is None]:
        _FORMS.update(zip(new, _spelt("\n".join(new)).split("\n"), strict=True))
    for stretch, bracket, word, mark in MARKED.findall(text):
        low, kept = _word(word)
        if word[1:] not in GLUED and low not in CHANGEABLE and not (mark == "," and low in SIGNS_OF_MARKERS):
            CUTS[stretch] = _marked(bracket, low, kept, len(word), mark)


def _marked(bracket: str, low: str, kept: str, size: int, mark: str) -> Rows:
    """Return the folded words of a word of so many letters behind a bracket or before a mark, or both."""
    if not bracket:
        return ((low, kept, 0, size), (mark, mark, size, size + 1)) if mark else ((low, kept, 0, size),)
    inner = (bracket, bracket, 0, 1), (low, kept, 1, size + 1)
    return (*inner, (mark, mark, size + 1, size + 2)) if mark else inner


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys under which a name is looked up: as a symbol, and as written out unless it is an acronym.

    >>> keys_of("T cells"), keys_of("EAR")
    (('=T cell', 't cell'), ('=EAR',))
    """
    low, kept = forms_of(name)
    return (SYMBOL + kept,) if is_acronym(name) else (SYMBOL + kept, low)


def forms_of(name: str) -> tuple[str, str]:
    """Return the folded words of a name in both forms, `low` and `kept`.

    >>> forms_of("MHC class I"), forms_of("T cells")
    (('mhc class 1', 'MHC class 1'), ('t cell', 'T cell'))
    """
    rows = [row for stretch in name.split(" ") for row in CUTS[stretch]]
    low = [row[0] for row in rows]
    if CHANGEABLE.isdisjoint(low):  # most names: no word changes the one behind it
        return " ".join(low), " ".join([row[1] for row in rows])
    words = pieces(name)
    return " ".join([word.low for word in words]), " ".join([word.kept for word in words])


def keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a name stands in the lexicon, none where it has no letter or digit.

    >>> keys("T cells"), keys("TAMs"), keys("+")
    (('t cell',), ('=TAM',), ())
    """
    symbol = is_symbol(name)
    key = SYMBOL + _folded(name, symbol) if symbol else _folded(name, symbol)
    return (key,) if any(map(str.isalnum, key)) else ()
