"""What changed between two builds → the terminal, or JSON."""

from __future__ import annotations

import json
from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import UnknownName
from kg.graph import difference
from kg.relations import relation
from kg.reports.terminal import counted, plain

if TYPE_CHECKING:
    from kg.graph import Build
    from kg.graph.difference import Change
    from kg.model import Statement
    from kg.store import ToldClaim

SIGNS = {"added": "+", "gone": "-", "changed": "~"}


def differences(old: Build, new: Build, format: str = "text") -> None:
    """Print what changed between two builds; raise UnknownName for a format that is not there."""
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    for line in FORMATS[format](old, new):
        print(line)  # noqa: T201


def _text(old: Build, new: Build) -> Iterator[str]:
    """Yield a line for each statement and claim, and how many there are."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in _rows(old, new):
        seen[row["noun"], row["change"]] += 1
        yield plain(f"{SIGNS[row['change']]} {row['noun']} {row['id']}  {row['words']}  {_how(row.get('old'), row.get('new'))}")
    told = (f"{counted(count, noun + 's')} {change}" for (noun, change), count in sorted(seen.items(), reverse=True))
    yield ", ".join(told) or "nothing changed"


def _how(old: dict[str, Any] | None, new: dict[str, Any] | None) -> str:
    """Return how something was and is: only what changed, where it was there before and still is."""
    if old and new:
        return ", ".join(f"{key} {old[key]} → {new[key]}" for key in new if old[key] != new[key])
    return ", ".join(f"{key} {value}" for key, value in (new or old or {}).items())


def _json(old: Build, new: Build) -> Iterator[str]:
    """Yield a JSON array of rows, one a line."""
    opening = "["
    for row in _rows(old, new):
        yield opening + json.dumps(row, ensure_ascii=True)
        opening = ","
    yield "]" if opening == "," else "[]"


def _rows(old: Build, new: Build) -> Iterator[dict[str, Any]]:
    labels = ChainMap(new.labels, old.labels)
    yield from (_row("statement", change, labels, _of_statement) for change in difference.statements(old, new))
    yield from (_row("claim", change, labels, _of_claim) for change in difference.claims(old, new))


def _row(noun: str, change: Change[Any], labels: Mapping[str, str], state: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Return a change as a row; the words are those of the positive relation, verdict and polarity tell the rest."""
    it, sides = change.it, {"old": change.old, "new": change.new}
    subject, object_ = (labels.get(curie, curie) for curie in (it.triple.subject, it.triple.object))
    told = {side: state(one) for side, one in sides.items() if one is not None}
    words = f"{subject} {relation(it.triple.relation).label} {object_}"
    return {"noun": noun, "change": change.kind, "id": it.id, "words": words, **told}


def _of_statement(it: Statement) -> dict[str, Any]:
    counts = {
        "papers": it.counts.papers,
        "affirming": it.counts.affirmed,
        "negating": it.counts.negated,
        "claims": it.counts.claims,
    }
    return {"verdict": it.verdict, "belief": it.belief, **counts}


def _of_claim(it: ToldClaim) -> dict[str, Any]:
    polarity = "negated" if it.negated else "affirmed"
    return {"statement": it.statement, "paper": it.paper, "polarity": polarity, "certainty": it.certainty, "score": it.score}


FORMATS: dict[str, Callable[[Build, Build], Iterable[str]]] = {"text": _text, "json": _json, "patch": difference.patch}
