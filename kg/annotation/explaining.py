"""Names → what each could mean, with the reasons; the answers are the annotator's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.annotation.abbreviations import abbreviations, forms
from kg.annotation.annotator import Annotator
from kg.annotation.grounding import Reading, reasons
from kg.annotation.markers import markers
from kg.annotation.resolving import UNKNOWN
from kg.annotation.subsets import CELL
from kg.language import tokenize
from kg.language.tokens import is_marker_string
from kg.lexicon import Held, keys_of
from kg.model import Grounding, Mention, Span

LONGEST = 3  # tokens of a held-back name that is looked for in a text


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a name could mean, and why.

    `groundings` are what the annotator takes it for, best first; `readings` all that its names say, those that were left
    out too; `keys` what it was looked up as; `held` what is held back; `long_form` what the text spells it out as;
    `markers` those of a cell. The category is None where nothing is named.
    """

    span: Span
    text: str
    keys: tuple[str, ...]
    category: str | None = None
    groundings: tuple[Grounding, ...] = ()
    readings: tuple[Reading, ...] = ()
    held: tuple[Held, ...] = ()
    long_form: str | None = None
    markers: tuple[str, ...] = ()


def explain(text: str, annotator: Annotator) -> tuple[Explanation, ...]:
    """Return what a name could mean; of a text that is no name, what each name in it could mean, in order."""
    held = _meant(annotator.lexicon.held(text))
    if held or annotator.lexicon.lookup(text):
        return (_explained(annotator.ground(text), annotator, {}),)
    spelt = _spelt_out(text)
    found = [_explained(mention, annotator, spelt) for mention in annotator.mentions(text)]
    spans = [one.span for one in found]
    found += [one for one in _held_in(text, annotator) if not any(map(one.span.overlaps, spans))]
    found += [one for one in _unknown(text, spelt, annotator) if not any(map(one.span.overlaps, spans))]
    unknown = Explanation(Span(0, len(text)), text, keys_of(text), held=annotator.lexicon.held(text))
    return tuple(sorted(found, key=lambda one: one.span)) or (unknown,)


def _explained(mention: Mention, annotator: Annotator, spelt: dict[str, str]) -> Explanation:
    long_form = spelt.get(mention.text)
    name = long_form or mention.text
    entries = annotator.readings(name) if long_form else annotator.lexicon.lookup(name)
    scores = {grounding.term.curie: grounding.score for grounding in mention.groundings}
    return Explanation(
        span=mention.span,
        text=mention.text,
        keys=keys_of(name),
        category=mention.category if mention.groundings or mention.category != UNKNOWN else None,
        groundings=mention.groundings,
        readings=tuple(_as_taken(reading, scores) for reading in reasons(entries, name, defined=long_form is not None)),
        held=() if long_form else _meant(annotator.lexicon.held(name)),
        long_form=long_form,
        markers=_markers(mention.text) if mention.category == CELL else (),
    )


def _markers(text: str) -> tuple[str, ...]:
    """Return the markers that stand as such before a cell: the M- of "M-MDSC" is none.

    >>> _markers("CD14+CD16− HLA-DRlow monocytes"), _markers("M-MDSC")
    (('CD14+', 'CD16−', 'HLA-DRlow'), ())
    """
    return tuple(marker for word in text.split() if is_marker_string(word) for marker in markers(word))


def _as_taken(reading: Reading, scores: dict[str, float]) -> Reading:
    """Return a reading with the score that the annotator gave it, left out where it did not take it."""
    score = scores.get(reading.entry.term.curie)
    if score is None:
        return replace(reading, left_out=reading.left_out or "not meant here")
    return replace(reading, score=score, left_out="")


def _spelt_out(text: str) -> dict[str, str]:
    """Return the abbreviations that a text defines, in all forms, with their long forms."""
    spelt: dict[str, str] = {}
    for short, span in abbreviations(text).items():
        for form in forms(short):
            spelt.setdefault(form, span.of(text))
    return spelt


def _held_in(text: str, annotator: Annotator) -> Iterator[Explanation]:
    """Yield the names in a text that are held back, the longest at each place."""
    tokens, end = tokenize(text), 0
    for number, (start, _) in enumerate(tokens):
        for _, stop in reversed(tokens[number : number + LONGEST]):
            name = text[start:stop]
            if start >= end and (held := _meant(annotator.lexicon.held(name))):
                yield Explanation(Span(start, stop), name, keys_of(name), held=held)
                end = stop


def _unknown(text: str, spelt: dict[str, str], annotator: Annotator) -> Iterator[Explanation]:
    """Yield the abbreviations that a text spells out as something that nothing is called."""
    for short, span in abbreviations(text).items():
        if not annotator.readings(span.of(text)):
            start = text.index(short, span.end)
            yield Explanation(Span(start, start + len(short)), short, keys_of(spelt[short]), long_form=spelt[short])


def _meant(held: tuple[Held, ...]) -> tuple[Held, ...]:
    return tuple(one for one in held if one.entries)
