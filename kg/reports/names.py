"""Names → what each could mean, and why; the names that are held back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from kg.annotation import Annotator, Explanation, explain
from kg.annotation.grounding import FACTORS, Reading
from kg.errors import UnknownName
from kg.lexicon import Held, Lexicon
from kg.model import Grounding, Term
from kg.reports.answers import FORMATS, answer
from kg.reports.terminal import console, plain

READING = ("curie", "label", "category", "score", "because", "name", "source")
HELD = ("name", "kind", "curie", "label", "category", "scope", "source", "reason")
Row = tuple[object, ...]


class Rows(NamedTuple):
    """A table that is printed as answers to queries are."""

    columns: tuple[str, ...]
    rows: list[Row]


def mention(text: str, annotator: Annotator, format: str = "table") -> None:
    """Print what a name could mean; of a text that is no name, what each name in it could mean."""
    _check(format)
    found = explain(text, annotator)
    if format != "table":
        rows: list[Row] = [(one.span.start, one.span.end, one.text, *row) for one in found for row in _rows(one)]
        answer(Rows(("start", "end", "text", *READING), rows), format)
        return
    screen = console()
    for one in found:
        screen.print(*map(Text, _head(one)), sep="\n")
        if rows := list(_rows(one)):
            table = Table(*READING)
            for row in rows:
                table.add_row(*(Text(plain("" if cell is None else str(cell))) for cell in row))
            screen.print(table)


def held_back(lexicon: Lexicon, format: str = "table") -> None:
    """Print the names that would mean something and are held back, with the reason."""
    _check(format)
    rows: list[Row] = [row for held in lexicon.all_held() for row in _held(held)]
    answer(Rows(HELD, rows), format)


def _check(format: str) -> None:
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)


def _head(one: Explanation) -> Iterator[str]:
    """Yield the lines that stand above the readings of a name."""
    category = f", {one.category.removeprefix('biolink:')}" if one.category else ""
    spelt = f", spelt out here as “{plain(one.long_form)}”" if one.long_form else ""
    yield f"{one.span.start}–{one.span.end} “{plain(one.text)}”{category}{spelt}"
    if not one.groundings:
        yield f"  {_nothing(one)}"
    yield f"  looked up as {' and as '.join(_shown(key) for key in one.keys)}"
    if one.markers:
        parents = [curie for grounding in one.groundings[:1] for curie in grounding.term.broader]
        yield f"  markers {', '.join(map(plain, one.markers))}" + (f"; a kind of {', '.join(parents)}" if parents else "")


def _nothing(one: Explanation) -> str:
    """Return the sentence that says why a name is not grounded."""
    if one.held:
        return "held back: " + "; ".join(dict.fromkeys(f"{_shown(held.key)}, {held.reason}" for held in one.held))
    if one.readings:
        return "ungrounded: no reading is sure enough"
    return f"nothing is called “{plain(one.long_form or one.text)}”; a file of your own names can say what it is: --lexicon FILE"


def _shown(key: str) -> str:
    """Return a folded key as people read it.

    >>> _shown("=TAM"), _shown("t cell")
    ('symbol “TAM”', 'written-out “t cell”')
    """
    return f"symbol “{plain(key[1:])}”" if key.startswith("=") else f"written-out “{plain(key)}”"


def _rows(one: Explanation) -> Iterator[Row]:
    """Yield the readings of a name, what it is taken for first, then what was left out or held back."""
    by_curie = {reading.entry.term.curie: reading for reading in one.readings}
    for grounding in one.groundings:
        reading = by_curie.pop(grounding.term.curie, None)
        yield _reading(reading, one) if reading else _composed(grounding)
    for reading in by_curie.values():
        yield _reading(reading, one)
    for held in one.held:
        for entry in held.entries:
            yield (*_term(entry.term), None, f"held back: {held.reason}", entry.name, entry.source)


def _term(term: Term) -> tuple[str, str, str]:
    return term.curie, term.name, term.category.removeprefix("biolink:")


def _reading(reading: Reading, one: Explanation) -> Row:
    scope = "spelt out" if one.long_form else reading.entry.scope
    because = " × ".join([f"{scope} {reading.weight:g}", *(f"{rule} {FACTORS[rule]:g}" for rule in reading.lowered)])
    left_out = f"; left out: {reading.left_out}" if reading.left_out else ""
    return (*_term(reading.entry.term), reading.score, because + left_out, reading.entry.name, reading.entry.source)


def _composed(grounding: Grounding) -> Row:
    """Return the row of a reading that no name in the lexicon says: a subset, or a marker string before "and"."""
    term = grounding.term
    because = (
        f"{', '.join(term.broader)} with markers {', '.join(term.markers)}"
        if term.markers
        else "by a part of it, or the words around it"
    )
    return (*_term(term), grounding.score, because, None, "kg" if term.minted else None)


def _held(held: Held) -> Iterator[Row]:
    for entry in held.entries:
        kind = "symbol" if held.key.startswith("=") else "written out"
        yield (held.key.removeprefix("="), kind, *_term(entry.term), entry.scope, entry.source, held.reason)
