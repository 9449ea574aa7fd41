"""Pairs of ends → what the corpora say of them: a claim, which way, with which sign, of which relation; or nothing known.

What a corpus does not annotate is not taken for a negative: a pair is one only where both ends fit spans that the corpus marks
and relates, or where it marks all claims of a sentence. The fit is that of the benchmark's own scorer.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.extractors.arguments import End
from kg.extractors.pairs import Pair
from kg.model import Sentence
from training.bench import rows, sets

UNSIGNED = "none"
SIGNS = ("increases", "decreases")
SIGNLESS = ("bc5cdr", "civicmine")
"""Sets that annotate no signs, so that a missing one says nothing."""
EXHAUSTIVE = ("own", "tme")
"""Sets that mark all that a sentence claims, so that any other pair is a negative."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of a pair; None where nothing is. `gold` is the row of the corpus that it fits, `fit` how well."""

    claim: bool | None
    reverse: bool | None = None
    direction: str | None = None
    relation: str | None = None
    gold: int | None = None
    fit: int = 0


UNKNOWN = Label(None)


def scorer(bench: Path) -> ModuleType:
    """Return the benchmark's own scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


class Gold:
    """What one set of the benchmark says of pairs of ends."""

    def __init__(self, bench: Path, root: Path, name: str) -> None:
        self.score, self.name = scorer(bench), name
        self.spec = sets(root)[name]
        self.types = self.spec.get("pair_types")
        self.claims = list(rows(root / "gold", f"{name}.claims.jsonl"))
        self.mentions = list(rows(root / "gold", f"{name}.mentions.jsonl"))
        triggers = (
            list(rows(root / "gold", f"{name}.triggers.jsonl")) if (root / "gold" / f"{name}.triggers.jsonl").exists() else []
        )
        self.whole_papers = self.spec.get("level") == "document"
        self.of_paper = defaultdict(list)
        for claim in self.claims:
            self.of_paper[claim["paper"]].append(claim)
        self.marked = self._with_ids() if self.whole_papers else self.score.build_universe(self.mentions, triggers, self.claims)
        self.pairs, self.ignored = self._of_ids() if self.whole_papers else ({}, set())

    def label(self, sentence: Sentence, pair: Pair) -> Label:
        """Return what is known of a pair of a sentence."""
        if self.whole_papers:
            return self._by_ids(sentence.document.id, pair)
        return self._by_spans(sentence, pair)

    def _by_spans(self, sentence: Sentence, pair: Pair) -> Label:
        fits = list(self._fits(sentence, pair))
        real = [(forward, claim, edge) for forward, claim, edge in fits if not claim.get("ignore")]
        if not real:
            return UNKNOWN if fits or not self._is_closed(sentence.document.id, pair) else Label(False)
        forward, claim, (direction, fit) = max(real, key=lambda each: each[2][1])
        ways = {way for way, _, _ in real}
        reverse = None if claim.get("undirected") or len(ways) > 1 else not forward
        sign = None if self.name in SIGNLESS else direction if direction in SIGNS else UNSIGNED
        return Label(True, reverse, sign, claim.get("relation"), id(claim), fit)

    def _fits(self, sentence: Sentence, pair: Pair) -> Iterator[tuple[bool, dict[str, Any], tuple[str, int]]]:
        first, second = _place(pair.first), _place(pair.second)
        for claim in self.of_paper.get(sentence.document.id, ()):
            if _touches(claim["subjects"], sentence) and _touches(claim["objects"], sentence):
                for forward, ends in ((True, (first, second)), (False, (second, first))):
                    if edge := self.score.edge(claim, dict(zip(("subject", "object"), ends, strict=True))):
                        yield forward, claim, edge

    def _is_closed(self, paper: str, pair: Pair) -> bool:
        if self.name in EXHAUSTIVE:
            return True
        first, second = (self._types_at(paper, end) for end in (pair.first, pair.second))
        return bool(first and second and self.score.types_fit(self.types, first, second))

    def _types_at(self, paper: str, end: End) -> set[str]:
        place = _place(end)
        return set(self.marked[paper].fitting(place["start"], place["end"])) if paper in self.marked else set()

    # sets that relate identifiers within whole papers

    def _with_ids(self) -> dict[str, Any]:
        found = defaultdict(self.score.SpanIndex)
        for number, mention in enumerate(self.mentions):
            for start, end in self.score.gold_fragments(mention) if mention.get("ids") else ():
                found[mention["paper"]].add(start, end, (number, (mention["type"], tuple(mention["ids"]))))
        return found

    def _of_ids(self) -> tuple[dict[Any, dict[str, Any]], set[Any]]:
        real: dict[Any, dict[str, Any]] = {}
        ignored = set()
        for claim in self.claims:
            for subject in claim["subject_ids"]:
                for object_ in claim["object_ids"]:
                    key = self.score.pair_key(claim["paper"], subject, object_, True)
                    if claim.get("ignore"):
                        ignored.add(key)
                    else:
                        real.setdefault(key, claim)
        return real, ignored - set(real)

    def _by_ids(self, paper: str, pair: Pair) -> Label:
        keys = dict(self._keys(paper, pair))
        if hit := next((key for key in sorted(keys) if key in self.pairs), None):
            claim = self.pairs[hit]
            reverse = None if claim.get("undirected") else keys[hit]
            sign = None if self.name in SIGNLESS else claim.get("direction") or UNSIGNED
            return Label(True, reverse, sign, claim.get("relation"))
        return UNKNOWN if not keys or set(keys) & self.ignored else Label(False)

    def _keys(self, paper: str, pair: Pair) -> Iterator[tuple[Any, bool]]:
        """Yield the pairs of identifiers under two ends, and whether the second one is the subject."""
        for first_type, first in self._types_at(paper, pair.first):
            for second_type, second in self._types_at(paper, pair.second):
                if self.score.types_fit(self.types, {first_type}, {second_type}):
                    backward = bool(self.types) and first_type not in self.types[0][0]
                    yield from ((self.score.pair_key(paper, a, b, True), backward) for a in first for b in second if a != b)


def _place(end: End) -> dict[str, int]:
    span = end.argument.span
    assert span is not None
    return {"start": span.start, "end": span.end}


def _touches(spans: list[list[int]], sentence: Sentence) -> bool:
    return any(start < sentence.span.end and end > sentence.span.start for start, end in spans)
