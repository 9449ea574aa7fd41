"""Sentences → the same sentences with their syntax, by the trained tagger and parser of `model/`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.language.lemmas import lemma, verb_forms
from kg.language.stand_ins import stand_ins
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
HIDDEN = re.compile(r"\((?:[\w/+.α-ω−–-]{1,12}|[^()]{0,80}(?:[=<>≤≥%]|\bFig\b|\bvs\b|\bCI\b)[^()]{0,80})\)")
HYPHENS = ("-", "–", "‐", "‑")
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
    for path in sorted(path for path in MODEL.rglob("*") if path.is_file() and path.name != "LICENSE"):
        total.update(path.relative_to(MODEL).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def model_scores() -> dict[str, float]:
    """Return the scores of the model on the articles that it was not trained on."""
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    return dict(meta.get("performance", {}))


@cache
def _nlp() -> Any:
    import spacy

    return spacy.load(MODEL)


def _worth_parsing(sentence: Sentence, tokens: Tokens) -> bool:
    text = sentence.text
    return bool(sentence.mentions) and len(tokens) <= LONGEST and any(text[a:b].lower() in forms() for a, b in tokens)


def _syntaxes(sentences: Iterable[tuple[Sentence, Tokens]]) -> Iterator[Syntax]:
    pairs = list(sentences)
    seen = [_kept(sentence.text, tokens) for sentence, tokens in pairs]
    docs: Iterable[Any] = (_doc(s.text, tokens, kept) for (s, tokens), kept in zip(pairs, seen, strict=True))
    for _, pipe in _nlp().pipeline if pairs else ():
        docs = pipe.pipe(docs, batch_size=128)
    for (sentence, tokens), kept, doc in zip(pairs, seen, docs, strict=True):
        yield _columns(sentence, tokens, kept, doc)


def _doc(text: str, tokens: Tokens, kept: Sequence[int]) -> Any:
    from spacy.tokens import Doc

    dashes = _parenthesis_dashes(text)
    words = ["–" if tokens[i][0] in dashes else _stand_in(text[slice(*tokens[i])]) for i in kept]
    spaces = [tokens[i][1] < len(text) and text[tokens[i][1]].isspace() for i in kept]
    return Doc(_nlp().vocab, words=words, spaces=spaces)


def _stand_in(word: str) -> str:
    """Return a verb that the trees knew well for one that they hardly knew, in the same form."""
    return stand_ins().get(word, word)


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


def _columns(sentence: Sentence, tokens: Tokens, kept: Sequence[int], doc: Any) -> Syntax:
    """Return the columns of all tokens; what the parser did not see hangs on the word before it as `meta`."""
    offset, text = sentence.span.start, sentence.text
    place = {token: i for i, token in enumerate(kept)}
    rows = [_row(i, place, kept, doc) for i in range(len(tokens))]
    words = tuple(text[start:end] for start, end in tokens)
    return Syntax(
        starts=tuple(offset + start for start, _ in tokens),
        ends=tuple(offset + end for _, end in tokens),
        words=words,
        lemmas=tuple(lemma(word, tag) for word, (tag, _, _) in zip(words, rows, strict=True)),
        tags=tuple(tag for tag, _, _ in rows),
        heads=tuple(head for _, head, _ in rows),
        deps=tuple(dep for _, _, dep in rows),
    )


def _tag(token: Any) -> str:
    """Return the tag of a token; GENIA calls the participle of "TGF-β-induced" an adjective, here it stays a verb."""
    participle = token.tag_ == "JJ" and token.lower_.endswith(("ed", "en")) and token.lower_ in verb_forms()
    return "VBN" if participle and token.i and token.nbor(-1).text in HYPHENS else token.tag_


def _row(token: int, place: dict[int, int], kept: Sequence[int], doc: Any) -> tuple[str, int, str]:
    if token in place:
        own = doc[place[token]]
        return _tag(own), kept[own.head.i], own.dep_
    return "XX", max(other for other in kept if other < token), "meta"
