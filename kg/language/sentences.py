"""Text → sentences, by rules for the full stop as biomedical authors use it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Section, Span

END = re.compile(r"""(?x) [.!?\n] (?:                      # one set of characters comes first, which is quick to look for
    (?<=\n)\n*
  | (?<!\n)(?<![.!?]{2})[.!?]*["'”’)\]]*(?=\s)             # from the first of a row of dots, which is read once
  | (?<=[a-z)%]{2}\.)(?=[A-Z][a-z]{2,}\s)                  # glued to the next sentence
)""")
BLANKS = re.compile(r"[ \t\r\u00a0]*")
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:vs|e\.g|i\.e|cf|ca|al|approx|resp|sp|spp|subsp|var|Dr|Prof|Mr|Mrs|St|Fig|Figs|Tab|Ref|Refs|No|Nos|Eq|Suppl|"
    r"etc|viz|incl|excl|min|max|wk|wks|mo|yr|yrs)\.$"
)
INITIALS = re.compile(r"(?:^|[\s(])(?:[A-Z]\.\s?)+$")
PERSON = re.compile(r"(?:^|[\s(])[A-Z]\.\s[A-Z]\.$")
STARTS_SENTENCE = re.compile(r"[\"'“‘(\[]*(?:[A-Z0-9Α-Ωα-ω]|[a-z]+[A-Z0-9]|[a-z]-[A-Z])")
LAST = 10  # the characters that hold an abbreviation or the initials of a person, and one more
FAR = 240  # a bracket that is open longer than this many characters was never meant to close


def split(document: Document) -> list[tuple[str, Span]]:
    """Return the sentences of a document in order, each with the label of its section."""
    sections = document.sections or (Section("", Span(0, len(document.text))),)
    return [(section.label, span) for section in sections for span in _sentences(document.text, section.span)]


def _sentences(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for end in _ends(text, within):
        if span := _stripped(text, start, end):
            yield span
        start = end
    if span := _stripped(text, start, within.end):
        yield span


def _ends(text: str, within: Span) -> Iterator[int]:
    start = within.start
    for mark in END.finditer(text, within.start, within.end):
        end = mark.end()
        if text[end - 1] == "\n" or _is_end(text, start, end, within.end):
            yield end
            start = end


def _is_end(text: str, start: int, end: int, limit: int) -> bool:
    after = BLANKS.match(text, end, limit).end()  # type: ignore[union-attr]
    if after == limit:
        return True
    before = text[max(start, end - LAST) : end]
    if ABBREVIATION.search(before) or PERSON.search(before):
        return False
    if not STARTS_SENTENCE.match(text, after, limit):
        return False
    return not _in_bracket(text, start, end, limit) and not _lone_initial(text[start:end])


def _in_bracket(text: str, start: int, end: int, limit: int) -> bool:
    first = max(start, end - FAR)
    opened = text.count("(", first, end) - text.count(")", first, end)
    return opened > 0 and text.find(")", end, min(limit, end + FAR)) >= 0


def _lone_initial(before: str) -> bool:
    return bool(INITIALS.fullmatch(before.strip()))


def _stripped(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    offset = start + len(piece) - len(piece.lstrip())
    return Span(offset, offset + len(inner))
