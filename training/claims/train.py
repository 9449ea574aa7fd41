"""Train the decision on claims, save its weights, print its scores: python -m training.claims.train --bench BENCH --work DIR."""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from kg.extractors.arguments import Arguments
from kg.extractors.features import features
from kg.extractors.neighbours import Neighbours
from kg.extractors.pairs import pairs
from kg.extractors.tree import Tree
from kg.extractors.views import KINDS, OTHER, Feature, View
from kg.extractors.weights import CLAIM, DIRECTIONS, MODEL, REVERSE, RIGHT
from kg.model import Sentence
from training.bench import folds
from training.claims.judged import Judged
from training.claims.labels import Gold, Label
from training.claims.papers import parsed

SETS = ("own", "cg", "pc", "drugprot", "cancermine", "civicmine", "bc5cdr", "biored")
RELATIONS = ("regulates", "causes", "treats", "prevents", "associated_with", "interacts_with", "participates_in", "located_in",
             "part_of", "is_a", "other")  # fmt: skip
QUESTIONS = (CLAIM, RIGHT, REVERSE, *DIRECTIONS, *RELATIONS)
JUDGED = "judged"
"""What readers judged, as a corpus of its own."""
WEIGHTS = {"own": 8.0, JUDGED: 8.0}
"""How much a pair counts of our own abstracts, the only set that marks every claim, and of what was judged; of others one."""
SHARES = {"own": 30.0, JUDGED: 30.0}
"""How much it counts in what is held for usual where no corpus is meant."""
SEEN = 3  # times that a feature must be seen
STRENGTH, OF_READ = 0.05, 0.02  # inverse of the regularisation; that of what patterns read, of which less is known
CALIBRATED_ON = ("own", JUDGED)
"""The sets on whose held-out folds the odds are made true, each counting the same: those that know of each claim whether it is right."""
REPORT = 0  # the fold that nothing is trained on


@dataclass(frozen=True, slots=True)
class Instance:
    """A pair of the benchmark with what is seen of it and what is known."""

    corpus: str
    paper: str
    seen: frozenset[str]
    label: Label

    @property
    def kinds(self) -> str:
        return next(name for name in self.seen if name.startswith("kinds ")).removeprefix("kinds ")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bench", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True, help="where parsed papers are kept between runs")
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    found = [instance for name in SETS for instance in instances(given.bench, name, given.work)]
    fold = folds(given.bench) | folds(given.bench / "own")
    train = [instance for instance in found if fold[instance.paper] != REPORT]
    names, table, bias = fitted(train)
    curves = {}
    for question in (CLAIM, RIGHT):
        slope, shift, curves[question] = calibrated(train, fold, question)
        number = QUESTIONS.index(question)
        table[:, number] *= slope
        bias[number] = bias[number] * slope + shift
    save(given.out, names, table, bias)
    scores = {"instances": len(train), "claims": sum(bool(each.label.claim) for each in train), "features": len(names)}
    scores["calibration"] = curves
    Path(__file__).with_name("scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


def instances(bench: Path, name: str, work: Path) -> list[Instance]:
    """Return the pairs of a set of which something is known; of several that fit one claim, those that fit best."""
    root = bench / "own" if name == "own" else bench
    gold, judged = Gold(bench, root, name), Judged(name)
    found: list[Instance] = []
    for sentences in parsed(root, name, work):
        for number, sentence in enumerate(sentences):
            found += _of_sentence(gold, judged, sentence, sentences[number - 1] if number else None)
    print(f"{name}: {len(found)} pairs, {sum(bool(each.label.claim) for each in found)} claims", flush=True)
    return found


def _of_sentence(gold: Gold, judged: Judged, sentence: Sentence, before: Sentence | None) -> list[Instance]:
    if sentence.syntax is None:
        return []
    tree = Tree(sentence, sentence.syntax)
    proposed = pairs(tree, Arguments(tree, before.mentions if before else ()))
    view, neighbours = View(tree), Neighbours(tree, proposed)
    paper, labels = sentence.document.id, [gold.label(sentence, pair) for pair in proposed]
    best: dict[int | None, int] = defaultdict(int)
    for label in labels:
        best[label.gold] = max(best[label.gold], label.fit)
    known = [
        (gold.name, pair, label)
        for pair, label in zip(proposed, labels, strict=True)
        if label.claim is not None and (label.gold is None or label.fit == best[label.gold])
    ]
    known += [(JUDGED, pair, label) for pair in proposed for label in judged.labels(sentence, pair)]
    return [Instance(corpus, paper, _seen(features(view, pair, neighbours)), label) for corpus, pair, label in known]


def _seen(found: Iterable[Feature]) -> frozenset[str]:
    return frozenset(name for name, _ in found)


def fitted(train: Sequence[Instance], questions: Sequence[str] = QUESTIONS) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the names of the features, their weights for each question, and the biases.

    Each corpus has weights of its own in the training, for how much it marks; where none is meant, their usual mixture for
    the kinds of the pair stands in their place.
    """
    count = Counter(name for each in train for name in each.seen)
    kinds = sorted({*KINDS.values(), OTHER})
    always = {f"{word} {a}-{b}" for word in ("kinds", "unread") for a in kinds for b in kinds}
    names = sorted({name for name, number in count.items() if number >= SEEN} | always)
    marks = [f"{word} {corpus}" for corpus in (*SETS, JUDGED) for word in ("corpus", "unread in")]
    column = {name: number for number, name in enumerate([*names, *marks])}
    matrix = _matrix([each.seen | _marks(each.corpus, each.seen) for each in train], column)
    weight = np.array([WEIGHTS.get(each.corpus, 1.0) for each in train])
    table, bias = np.zeros((len(column), len(questions))), np.zeros(len(questions))
    for number, question in enumerate(questions):
        answers = [_answer(each, question) for each in train]
        known = [row for row, answer in enumerate(answers) if answer is not None]
        said = np.array([bool(answers[row]) for row in known])
        model = LogisticRegression(C=OF_READ if question == RIGHT else STRENGTH, solver="liblinear", random_state=0)
        model.fit(matrix[known], said, sample_weight=weight[known])
        table[:, number], bias[number] = model.coef_[0], model.intercept_[0]
    _without_corpora(table, column, _mixture(train), kinds)
    return names, table[: len(names)], bias


def _marks(corpus: str, seen: Iterable[str]) -> frozenset[str]:
    return frozenset((f"corpus {corpus}", *([f"unread in {corpus}"] if "unread" in seen else [])))


def _matrix(found: Iterable[frozenset[str]], column: dict[str, int]) -> sp.csr_matrix:
    places: list[int] = []
    ends = [0]
    for seen in found:
        places += sorted(column[name] for name in seen if name in column)
        ends.append(len(places))
    return sp.csr_matrix((np.ones(len(places), np.float32), places, ends), shape=(len(ends) - 1, len(column)))


def _answer(each: Instance, question: str) -> bool | None:
    """Return what is known of a pair to a question, None where nothing is."""
    label = each.label
    if question in (CLAIM, RIGHT):
        return label.claim if ("unread" in each.seen) == (question == CLAIM) else None
    if question == REVERSE:
        return label.reverse
    if question in DIRECTIONS:
        return None if label.direction is None else label.direction == question
    return None if label.relation is None else label.relation == question


def _mixture(train: Sequence[Instance]) -> dict[str, dict[str, float]]:
    """Return for each pair of kinds how much each corpus has of it."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for each in train:
        count[each.kinds][each.corpus] += SHARES.get(each.corpus, 1.0)
    return {kinds: {corpus: number / sum(of.values()) for corpus, number in of.items()} for kinds, of in count.items()}


def _without_corpora(table: np.ndarray, column: dict[str, int], mixture: dict[str, dict[str, float]], kinds: list[str]) -> None:
    """Add to the weights of each pair of kinds what the corpora that have it say on the whole."""
    for a in kinds:
        for b in kinds:
            for corpus, share in mixture.get(f"{a}-{b}", {"own": 1.0}).items():
                table[column[f"kinds {a}-{b}"]] += share * table[column[f"corpus {corpus}"]]
                table[column[f"unread {a}-{b}"]] += share * table[column[f"unread in {corpus}"]]


def calibrated(train: Sequence[Instance], fold: dict[str, int], question: str) -> tuple[float, float, list[list[float]]]:
    """Return slope and shift that make the log odds true on held-out folds, and the curve on all of them.

    Platt 1999, Probabilistic outputs for support vector machines.
    """
    held_out = [(each, odds) for number in sorted(set(fold.values())) for each, odds in _held_out(train, fold, number, question)]
    size = Counter(each.corpus for each, _ in held_out)
    odds = np.array([odds for _, odds in held_out])
    truth = np.array([bool(_answer(each, question)) for each, _ in held_out])
    platt = LogisticRegression(C=1e6).fit(odds[:, None], truth, sample_weight=[1 / size[each.corpus] for each, _ in held_out])
    slope, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    return slope, shift, _curve(1 / (1 + np.exp(-(slope * odds + shift))), truth)


def _held_out(train: Sequence[Instance], fold: dict[str, int], number: int, question: str) -> Iterator[tuple[Instance, float]]:
    """Yield the pairs of a fold with the log odds that the other folds give them."""
    meant = [each for each in train if fold[each.paper] == number and each.corpus in CALIBRATED_ON]
    known = [each for each in meant if _answer(each, question) is not None]
    if not known:
        return
    names, table, bias = fitted([each for each in train if fold[each.paper] != number], (question,))
    row = {name: place for place, name in enumerate(names)}
    for each in known:
        yield each, float(bias[0] + sum(table[row[name], 0] for name in each.seen if name in row))


def _curve(chances: np.ndarray, truth: np.ndarray) -> list[list[float]]:
    """Return for each tenth of the chances their mean, the share of claims, and the number of pairs."""
    tenths = np.minimum((chances * 10).astype(int), 9)
    groups = ((chances[tenths == tenth], truth[tenths == tenth]) for tenth in range(10))
    return [[round(float(c.mean()), 3), round(float(t.mean()), 3), len(c)] for c, t in groups if len(c)]


def save(path: Path, names: Sequence[str], table: np.ndarray, bias: np.ndarray) -> None:
    """Write weights as bytes, each row with a step of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    step = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-6) / 127
    np.savez_compressed(
        path,
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        questions=np.frombuffer("\n".join(QUESTIONS).encode(), np.uint8),
        table=np.round(table / step).astype(np.int8),
        step=step.astype(np.float16),
        bias=bias.astype(np.float32),
    )


if __name__ == "__main__":
    main()
