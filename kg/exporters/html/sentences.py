"""Claim → the stretches of its sentence that the page marks."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Argument, Claim, Span

KINDS = ("subject", "object", "trigger", "cue")
"""What a stretch is; the page knows it by its place here."""


def marks(claim: Claim) -> list[int]:
    """Return start, end and kind of all stretches, flat, counted as a browser counts: in units of UTF-16."""
    quote = claim.evidence.quote or ""
    found = sorted({(span, kind) for kind, span in _stretches(claim, quote) if 0 <= span.start < span.end <= len(quote)})
    return [number for span, kind in found for number in (_units(quote, span.start), _units(quote, span.end), KINDS.index(kind))]


def _stretches(claim: Claim, quote: str) -> Iterator[tuple[str, Span]]:
    evidence = claim.evidence
    if evidence.span is None:
        yield from (("subject", span) for span in _standing(claim.subject, quote))
        yield from (("object", span) for span in _standing(claim.object, quote))
        return
    ends = (("subject", claim.subject.span), ("object", claim.object.span), ("trigger", evidence.trigger))
    for kind, span in (*ends, *(("cue", cue) for _, cue in evidence.cues)):
        if span is not None:
            yield kind, Span(span.start - evidence.span.start, span.end - evidence.span.start)


def _standing(end: Argument, quote: str) -> Iterator[Span]:
    """Yield where an end of a ready-made claim stands word for word in its sentence."""
    start = quote.find(end.text) if end.text else -1
    if start >= 0:
        yield Span(start, start + len(end.text))


def _units(text: str, position: int) -> int:
    return position if text.isascii() else len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
