"""Title and abstract → one text with its sections; labels stand in the text, outside of the spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import Section, Span

TITLE = "TITLE"
ABSTRACT = "ABSTRACT"

_LABELS = """
abbreviations | aim | aims | analysis | approach | areas covered | background | case | case presentation | case report |
case summary | clinical relevance | clinical significance | clinical trial registration | conclusion | conclusions |
context | data analysis | data collection | data extraction | data sources | data synthesis | design | discussion |
evaluation | evidence | evidence acquisition | evidence synthesis | experimental approach | experimental design |
expert opinion | expert commentary | findings | funding | future directions | goal | goals | highlights | hypothesis |
impact | implications | implications for practice | importance | innovation | interpretation | intervention |
interventions | introduction | issues | key findings | key messages | key results | keywords | lessons learned |
level of evidence | limitations | main body | main findings | main measures | main outcome measure |
main outcome measures | main outcomes | main outcomes and measures | main result | main results | material | materials |
measurements | measurement | method | methodology | methods | model | motivation | novelty | object | objective |
objectives | observations | outcome | outcome measures | outcomes | participants | patient | patients |
patient concerns | perspective | perspectives | primary outcome | principal findings | problem | procedure | procedures |
purpose | purpose of review | question | rationale | recent advances | recent findings | recommendations | registration |
relevance | research design | result | results | review methods | sample | scope | search strategy | selection criteria |
setting | settings | short conclusion | significance | significance statement | statement of significance | strategy |
study design | study objective | study population | study selection | subject | subjects | summary | technique |
translational relevance | trial registration | trial registration number | unlabelled | unlabeled
"""
_WORDS = [re.escape(label.strip()).replace(r"\ ", r"\s+") for label in _LABELS.split("|")]
_ONE = f"(?:{'|'.join(sorted(_WORDS, key=lambda word: -len(word)))})"
_JOINT = r"(?:\s+(?:and|&)\s+|\s*[/&-]\s*|,\s+(?:and\s+)?)"
_INLINE = re.compile(
    r"(?:^|(?<=[.!?)\]”\"]\s))[ \t]*(?=[A-Z])"
    rf"((?i:{_ONE}(?:{_JOINT}{_ONE}){{0,3}})|[A-Z]{{3,}}(?:[ /&-]+[A-Z]{{2,}}){{1,6}})[ ]?:\s*",
    re.MULTILINE,
)


class Mark(NamedTuple):
    """A label in a text: where it begins, where what it labels begins, and what it says."""

    start: int
    body: int
    label: str


def composed(title: str, abstract: str, marks: Iterable[Mark] = ()) -> tuple[str, tuple[Section, ...]]:
    """Return title, line feed and abstract as one text, and its sections; marks count into the abstract.

    >>> composed("Cells", "Aim: See. Results: None.")[1][2]
    Section(label='RESULTS', span=Span(start=25, end=30))
    """
    text = f"{title}\n{abstract}" if abstract else title
    known = sorted({mark.start: mark for mark in (*inline_marks(abstract), *marks)}.values())
    begin = len(title) + 1
    moved = [Mark(mark.start + begin, mark.body + begin, mark.label) for mark in known]
    return text, tuple(_sections(text, len(title), moved))


def whole(text: str, title: str) -> tuple[Section, ...]:
    """Return the sections of a text that was given in one piece; its title is one where the text begins with it."""
    end = len(title) if title and text.startswith(title + "\n") else 0
    return tuple(_sections(text, end, list(inline_marks(text, end))))


def inline_marks(text: str, start: int = 0) -> Iterator[Mark]:
    """Yield the usual labels ("METHODS:", "Results:") that begin a line or a sentence."""
    for found in _INLINE.finditer(text, start):
        yield Mark(found.start(1), found.end(), found[1])


def _sections(text: str, title_end: int, marks: list[Mark]) -> Iterator[Section]:
    """Yield title, what stands before the first label, and each labelled part, without blanks at the ends."""
    first = marks[0].start if marks else len(text)
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    parts = [(TITLE, 0, title_end), (ABSTRACT, title_end, first)]
    parts += [(mark.label, mark.body, end) for mark, end in zip(marks, ends, strict=False)]
    for label, start, end in parts:
        body = text[start:end]
        if body.strip():
            begin = start + len(body) - len(body.lstrip())
            yield Section(_upper(label), Span(begin, begin + len(body.strip())))


def _upper(label: str) -> str:
    return " ".join(label.split()).rstrip(":").strip().upper()
