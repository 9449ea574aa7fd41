"""Train the recogniser in kg/language/model/names.npz: python -m training.recognizer.train --bench DIR (see README.md).

Seeded; every few epochs it writes the model and its scores on the fold that it never saw, so a killed run leaves the best so far.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kg.annotation import Annotator
from kg.language.recognizer import GROUPS, WEIGHTS, Recognizer, Sight
from kg.language.tags import spans
from kg.language.vectors import whole
from kg.lexicon import Lexicon
from kg.lexicon.shipped import Shipped
from training.fitting import fit
from training.layers import Weights
from training.recognizer.batches import APART, WORDS, Batches
from training.recognizer.corpora import SETS, read
from training.recognizer.network import initial, loss
from training.recognizer.prepare import Prepared, prepare
from training.weights import save

SEED = 20261124
HELD_OUT = 0  # the fold that is never trained on


def main() -> None:
    """Train, and write the model and its scores."""
    options = _options()
    train, held_out = _texts(options.bench, options.lexica)
    batches = Batches(train, SEED)
    steps = int(options.epochs * batches.words / WORDS * 1.05)
    print(f"{len(train)} pieces of texts, {len(held_out)} held out, {steps} steps", flush=True)

    def keep(averaged: Weights, step: int) -> None:
        save(averaged, options.out)
        report = {"steps": step} | scores(options.out, held_out)
        print(json.dumps(report), flush=True)
        options.scores.write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    fit(loss, initial(SEED), batches.epoch, steps, SEED, options.every, keep)


def scores(path: Path, texts: Sequence[Prepared]) -> dict[str, Any]:
    """Return the F1 of names with the right borders on held-out texts, by corpus and group, as the stored model reads them."""
    recognizer = Recognizer(whole(path))
    counts: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros(3))
    for text in texts:
        sights = recognizer.read(text.lines)
        for group in _judged(text.corpus):
            found, right = _found(sights, group), _gold(text, group)
            counts[text.corpus, group] += (len(found & right), len(found), len(right))
    return {f"{corpus} {group}": round(2 * c[0] / max(1, c[1] + c[2]), 4) for (corpus, group), c in sorted(counts.items())}


def _judged(corpus: str) -> list[str]:
    rows = [groups for name, groups in SETS.items() if name == corpus or name.startswith(f"{corpus}_")]
    return sorted({group for groups in rows for group, (_, whole_) in groups.items() if whole_})


def _found(sights: Iterable[Sight], group: str) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    at = 0
    for sight in sights:
        found |= {(at + first, at + last) for first, last in sight.words(group)}
        at += len(sight) + 1
    return found


def _gold(text: Prepared, group: str) -> set[tuple[int, int]]:
    return set(spans(text.tags[:, GROUPS.index(group)].tolist()))


def _texts(bench: Path, lexica: Path | None) -> tuple[list[Prepared], list[Prepared]]:
    """Return the pieces to be trained on and those held out; each fold is read with a lexicon that never saw its names."""
    found: tuple[list[Prepared], list[Prepared]] = ([], [])
    documents = read(bench)
    for fold in sorted({document.fold for document in documents}):
        annotator = Annotator(_lexicon(lexica, fold))
        for document in documents:
            if document.fold == fold:
                found[fold == HELD_OUT].extend(prepare(document, annotator))
    return found


def _lexicon(lexica: Path | None, fold: int) -> Lexicon:
    if lexica is None or fold == HELD_OUT:
        return Lexicon.open()
    return Lexicon.open(shipped=Shipped(lexica / f"without-{fold}"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="the benchmark folder with papers/, gold/, own/ and folds.tsv")
    parser.add_argument("--lexica", type=Path, help="folder with without-1 … without-4: the lexicon without the names of a fold")
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--every", type=int, default=1300, help="steps between two evaluations")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--scores", type=Path, default=Path(__file__).with_name("scores.json"))
    return parser.parse_args()


assert APART >= 4
if __name__ == "__main__":
    main()
