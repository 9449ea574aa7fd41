"""Sentences → the same sentences with their syntax, by the trained network of `model/syntax.npz`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.language.dependencies import Parsed, Words, marks_of, shipped_dependencies
from kg.language.lemmas import lemma
from kg.language.mending import mend
from kg.language.tokens import tokenize
from kg.model import Sentence, Syntax
from kg.triggers import forms

MODEL = Path(__file__).parent / "model"
SCORES = MODEL / "syntax.json"
LONGEST = 300  # tokens; what is longer is a table or a list, and is not parsed
DASH = re.compile(
    r"(?<=[a-z])-(?=(?:acting|including|such|namely|particularly|especially|which|where|whose|both|from|specifically|mainly"
    r"|ranging|as|in|the|a)\s)"
)
CLOSING_DASH = re.compile(r"(?<=[a-z])-(?=[a-z]+s?\s)")
HIDDEN = re.compile(r"\((?:[\w/+.α-ω−–-]{1,12}|[^()]{0,80}(?:[=<>≤≥%]|\bFig\b|\bvs\b|\bCI\b)[^()]{0,80})\)")
Tokens = Sequence[tuple[int, int]]


def parse(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences, those in which a trigger stands with their syntax; the others as they came."""
    tokens = {number: sentence.tokens or tokenize(sentence.text) for number, sentence in enumerate(sentences)}
    wanted = [number for number, spans in tokens.items() if _worth_parsing(sentences[number], spans)]
    parsed = dict(zip(wanted, _syntaxes((sentences[number], tokens[number]) for number in wanted), strict=True))
    return [replace(s, syntax=parsed[n]) if n in parsed else s for n, s in enumerate(sentences)]


def model_digest() -> str:
    """Return the SHA-256 of the model's files, for the run id."""
    total = hashlib.sha256()
    for path in sorted(MODEL.glob("*.npz")):
        total.update(path.relative_to(MODEL).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def model_scores() -> dict[str, float]:
    """Return the scores of the parser on the trees that it was not trained on."""
    return {name: float(value) for name, value in json.loads(SCORES.read_text(encoding="utf-8")).items()}


def _worth_parsing(sentence: Sentence, tokens: Tokens) -> bool:
    text = sentence.text
    return bool(sentence.mentions) and len(tokens) <= LONGEST and any(text[a:b].lower() in forms() for a, b in tokens)


def _syntaxes(sentences: Iterable[tuple[Sentence, Tokens]]) -> Iterator[Syntax]:
    pairs = list(sentences)
    seen = [_kept(sentence.text, tokens) for sentence, tokens in pairs]
    read = (_words(sentence, tokens, kept) for (sentence, tokens), kept in zip(pairs, seen, strict=True))
    for (sentence, tokens), kept, parsed in zip(pairs, seen, shipped_dependencies().parse(read), strict=True):
        yield _columns(sentence, tokens, kept, parsed)


def _words(sentence: Sentence, tokens: Tokens, kept: Sequence[int]) -> Words:
    """Return what the network sees of a sentence: its words, and where the names stand in it."""
    text, offset = sentence.text, sentence.span.start
    dashes = _parenthesis_dashes(text)
    words = ["," if tokens[i][0] in dashes else text[slice(*tokens[i])] for i in kept]
    names = [(m.span.start - offset, m.span.end - offset, m.category) for m in sentence.mentions]
    return Words(words, marks_of([tokens[i] for i in kept], names))


def _kept(text: str, tokens: Tokens) -> list[int]:
    """Return the tokens that the parser sees: without "(TAMs)" and "(P = 0.02)", which only lead it astray."""
    hidden = [match.span() for match in HIDDEN.finditer(text) if match.start()]
    kept = [i for i, (start, _) in enumerate(tokens) if not any(a <= start < b for a, b in hidden)]
    return kept if kept and kept[0] == 0 else list(range(len(tokens)))


def _parenthesis_dashes(text: str) -> frozenset[int]:
    """Return where hyphens without blanks stand for a pair of dashes ("in cancer-acting as … targets-complicates")."""
    opening = DASH.search(text)
    closing = CLOSING_DASH.search(text, opening.end()) if opening else None
    return frozenset((opening.start(), closing.start())) if opening and closing else frozenset()


def _columns(sentence: Sentence, tokens: Tokens, kept: Sequence[int], parsed: Parsed) -> Syntax:
    """Return the columns of all tokens; what the parser did not see hangs on the word before it as `meta`."""
    offset, text = sentence.span.start, sentence.text
    words = tuple(text[start:end] for start, end in tokens)
    parsed = mend([words[i] for i in kept], parsed)
    seen = parsed if len(kept) == len(tokens) else _with_hidden(len(tokens), kept, parsed)
    return Syntax(
        starts=tuple([offset + start for start, _ in tokens]),
        ends=tuple([offset + end for _, end in tokens]),
        words=words,
        lemmas=tuple(map(lemma, words, seen.tags)),
        tags=tuple(seen.tags),
        heads=tuple(seen.heads),
        deps=tuple(seen.labels),
    )


def _with_hidden(size: int, kept: Sequence[int], parsed: Parsed) -> Parsed:
    """Return the columns of so many tokens, those between that the parser did not see too."""
    place = {token: i for i, token in enumerate(kept)}
    rows = [_row(token, place, kept, parsed) for token in range(size)]
    return Parsed([tag for tag, _, _ in rows], [head for _, head, _ in rows], [label for _, _, label in rows])


def _row(token: int, place: dict[int, int], kept: Sequence[int], parsed: Parsed) -> tuple[str, int, str]:
    if (own := place.get(token)) is None:
        return "XX", max(other for other in kept if other < token), "meta"
    return parsed.tags[own], kept[parsed.heads[own]], parsed.labels[own]
