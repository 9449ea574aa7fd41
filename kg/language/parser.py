"""Sentences → the same sentences with their syntax, by the trained tagger and parser of `model/`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.language.lemmas import lemma
from kg.language.tokens import tokenize
from kg.model import Sentence, Syntax
from kg.triggers import forms

MODEL = Path(__file__).parent / "model"
LONGEST = 300  # tokens; what is longer is a table or a list, and is not parsed
DASH = re.compile(
    r"(?<=[a-z])-(?=(?:acting|including|such|namely|particularly|especially|which|where|whose|both|from|specifically|mainly"
    r"|ranging|as|in|the|a)\s)"
)
CLOSING_DASH = re.compile(r"(?<=[a-z])-(?=[a-z]+s?\s)")
Tokens = list[tuple[int, int]]


def parse(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences, those in which a trigger stands with their syntax; the others as they came."""
    tokens = {number: tokenize(sentence.text) for number, sentence in enumerate(sentences)}
    wanted = [number for number, spans in tokens.items() if _worth_parsing(sentences[number].text, spans)]
    parsed = dict(zip(wanted, _syntaxes((sentences[number], tokens[number]) for number in wanted), strict=True))
    return [replace(s, syntax=parsed[n]) if n in parsed else s for n, s in enumerate(sentences)]


def model_digest() -> str:
    """Return the SHA-256 of the model's files, for the run id."""
    total = hashlib.sha256()
    for path in sorted(path for path in MODEL.rglob("*") if path.is_file() and path.name != "LICENSE"):
        total.update(path.relative_to(MODEL).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def model_scores() -> dict[str, float]:
    """Return the scores of the model on the articles that it was not trained on."""
    import json

    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    return dict(meta.get("performance", {}))


@cache
def _nlp() -> Any:
    import spacy

    return spacy.load(MODEL)


def _worth_parsing(text: str, tokens: Tokens) -> bool:
    return len(tokens) <= LONGEST and any(text[start:end].lower() in forms() for start, end in tokens)


def _syntaxes(sentences: Iterable[tuple[Sentence, Tokens]]) -> Iterator[Syntax]:
    pairs = list(sentences)
    docs: Iterable[Any] = (_doc(sentence.text, tokens) for sentence, tokens in pairs)
    for _, pipe in _nlp().pipeline if pairs else ():
        docs = pipe.pipe(docs, batch_size=128)
    for (sentence, tokens), doc in zip(pairs, docs, strict=True):
        yield _columns(sentence, tokens, doc)


def _doc(text: str, tokens: Tokens) -> Any:
    from spacy.tokens import Doc

    dashes = _parenthesis_dashes(text)
    words = ["–" if start in dashes else text[start:end] for start, end in tokens]
    spaces = [end < len(text) and text[end].isspace() for _, end in tokens]
    return Doc(_nlp().vocab, words=words, spaces=spaces)


def _parenthesis_dashes(text: str) -> frozenset[int]:
    """Return where hyphens without blanks stand for a pair of dashes ("in cancer-acting as … targets-complicates")."""
    opening = DASH.search(text)
    closing = CLOSING_DASH.search(text, opening.end()) if opening else None
    return frozenset((opening.start(), closing.start())) if opening and closing else frozenset()


def _columns(sentence: Sentence, tokens: Tokens, doc: Any) -> Syntax:
    offset = sentence.span.start
    tags = tuple(token.tag_ for token in doc)
    words = tuple(sentence.text[start:end] for start, end in tokens)
    return Syntax(
        starts=tuple(offset + start for start, _ in tokens),
        ends=tuple(offset + end for _, end in tokens),
        words=words,
        lemmas=tuple(lemma(word, tag) for word, tag in zip(words, tags, strict=True)),
        tags=tags,
        heads=tuple(token.head.i for token in doc),
        deps=tuple(token.dep_ for token in doc),
    )
