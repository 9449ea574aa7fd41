"""Abbreviations that a paper defines: "long form (SF)", by the algorithm of Schwartz and Hearst.

Schwartz A. S., Hearst M. A. (2003) A simple algorithm for identifying abbreviation definitions in biomedical text.
Pac Symp Biocomput 8:451–462.
"""

from __future__ import annotations

import re

from kg.model import Span

PARENTHESIS = re.compile(r"\(([^()]{1,80})\)")
OR = re.compile(r"[;,]| or ")
SHORT_FORM = re.compile(r"[^\W_](?:[\w/+.α-ω-]| (?=[\w]))*")


def abbreviations(text: str) -> dict[str, Span]:
    """Return the short forms that a text defines, each with the span of its long form; the first definition counts.

    >>> text = "Tumor-associated macrophages (TAMs) in mice."
    >>> {short: span.of(text) for short, span in abbreviations(text).items()}
    {'TAMs': 'Tumor-associated macrophages'}
    """
    found: dict[str, Span] = {}
    for match in PARENTHESIS.finditer(text):
        short = OR.split(match.group(1), 1)[0].strip()
        if _is_short_form(short) and short not in found:
            span = _long_form(text, match.start(), short)
            if span is not None:
                found[short] = span
    return found


def forms(short: str) -> frozenset[str]:
    """Return a short form in singular and plural: TAM is defined where TAMs is.

    >>> sorted(forms("TAMs"))
    ['TAM', 'TAMs', 'TAMss']
    """
    return frozenset((short, short.removesuffix("s"), short + "s"))


def _is_short_form(short: str) -> bool:
    return (
        2 <= len(short) <= 10
        and any(map(str.isupper, short))
        and any(map(str.isalpha, short))
        and len(short.split()) <= 2
        and bool(SHORT_FORM.fullmatch(short))
    )


def _long_form(text: str, bracket: int, short: str) -> Span | None:
    """Match the letters of the short form from right to left in the words before the bracket."""
    window = _window(text, bracket, short)
    low = _lowered(window.of(text))
    position = len(low)
    first, *others = map(str.lower, _letters(short))
    for letter in reversed(others):
        position = low.rfind(letter, 0, max(0, position))
    position = low.rfind(first, 0, max(0, position))
    while position >= 0 and (start := window.start + position) and text[start - 1].isalnum():
        position = low.rfind(first, 0, position)
    if position < 0:
        return None
    span = Span(window.start + position, window.end)
    return span if len(span.of(text)) > len(short) and not _unbalanced(span.of(text)) else None


def _lowered(text: str) -> str:
    """Return a text in small letters, each in its place: one letter is two when small, and one depends on those beside it."""
    return text.lower() if text.isascii() else "".join([letter.lower()[0] for letter in text])


def _letters(short: str) -> str:
    letters = [letter for letter in short if letter.isalnum()]
    plural = len(letters) > 2 and letters[-1] == "s" and letters[-2].isupper()
    return "".join(letters[:-1] if plural else letters)


def _window(text: str, bracket: int, short: str) -> Span:
    """Return the words that may hold the long form: at most |SF| + 5 or 2·|SF| of them, in the same sentence."""
    end = len(text[:bracket].rstrip())
    start = max(0, end - 300)
    most = min(len(short) + 5, 2 * len(short))
    words = text[start:end].rsplit(None, most)
    start += len(words[0]) if len(words) > most else 0
    stop = max(text.rfind(mark, start, end) for mark in (". ", "; ", "\n", "? "))
    return Span(stop + 1 if stop >= 0 else start, end)


def _unbalanced(text: str) -> bool:
    return text.count("(") != text.count(")")
