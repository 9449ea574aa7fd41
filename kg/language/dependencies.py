"""Words of sentences → tag, head and label of each, by the trained network of `model/syntax.npz`.

Convolutions over the words of a sentence, one layer of attention between them, and a score for each word as the head of each other
(Dozat and Manning 2017, Deep biaffine attention for neural dependency parsing); the heads that make the best tree are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.language.network import neighbours, scales
from kg.language.trees import best_tree
from kg.language.vectors import Vectors, whole

WEIGHTS = Path(__file__).parent / "model" / "syntax.npz"
TAGS = (
    "NN IN JJ NNS , DT . RB CC VBN NNP VBD HYPH VBZ CD VB TO -RRB- -LRB- VBG VBP PRP : MD PRP$ WDT JJR SYM FW POS JJS NNPS WRB RBR "
    "WP EX RBS LS AFX PDT RP '' `` $ WP$ UH NFP ADD XX"
).split()
LABELS = (
    "amod prep pobj punct compound det nsubj advmod dobj conj cc ROOT aux nmod nummod nsubjpass auxpass acl advcl relcl appos mark "
    "ccomp xcomp npadvmod poss attr acomp neg dep agent pcomp case parataxis prt expl csubj quantmod preconj predet dative oprd meta "
    "intj csubjpass".split()
)
KINDS = (
    "Gene Protein ChemicalEntity Drug Treatment Disease PhenotypicFeature Cell CellLine AnatomicalEntity CellularComponent "
    "BiologicalProcess OrganismTaxon SequenceVariant".split()
)
POSITIONS = 4  # begin, inside, end, single
MARKED = (len(KINDS) + 1) * POSITIONS
LAYERS = (1, 2, 4, 0, 1, 1)
"""How far each layer looks to either side; the layer of attention (0) looks everywhere."""
GAP = max(LAYERS)
HEADS = 4  # of the attention
FAR = 16
"""Distances that are told apart; what is farther counts as this far."""
TOGETHER = 1024  # words that are read together
Array = Any


class Words(NamedTuple):
    """A sentence as the network reads it: its words, and the names in it as pairs of word and mark."""

    words: Sequence[str]
    marks: Sequence[tuple[int, int]] = ()


class Parsed(NamedTuple):
    """What the network makes of a sentence; a root is its own head."""

    tags: list[str]
    heads: list[int]
    labels: list[str]


def marks_of(tokens: Sequence[tuple[int, int]], names: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Return names (start, end, category) as pairs of token and mark; of those in each other the longest."""
    found: dict[int, int] = {}
    for start, end, category in sorted(names, key=lambda name: name[1] - name[0]):
        inside = [number for number, (a, b) in enumerate(tokens) if a < end and start < b]
        kind = category.removeprefix("biolink:")
        column = (KINDS.index(kind) if kind in KINDS else len(KINDS)) * POSITIONS
        for number in inside:
            position = 3 if len(inside) == 1 else 0 if number == inside[0] else 2 if number == inside[-1] else 1
            found[number] = column + position
    return sorted(found.items())


class Dependencies:
    """The trained network, made ready to be multiplied with."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.weights = weights
        self._vectors = Vectors(weights)
        self._root = weights["root"] @ weights["arc_u"]
        names = [f"l{number}_w" if distance else f"l{number}_qkv" for number, distance in enumerate(LAYERS)]
        gains = [(weights[f"l{number}_g"], weights[name]) for number, name in enumerate(names)]
        self._layers = [np.tile(gain, len(layer) // len(gain))[:, None] * layer for gain, layer in gains]

    def parse(self, sentences: Iterable[Words]) -> Iterator[Parsed]:
        """Yield what the network makes of sentences; several are multiplied at once, which is quicker."""
        for batch in _batches(sentences):
            yield from self._parsed(batch)

    def _parsed(self, batch: Sequence[Words]) -> Iterator[Parsed]:
        w, sizes = self.weights, [len(sentence.words) for sentence in batch]
        starts = np.cumsum([0, *(size + GAP for size in sizes[:-1])]).tolist()
        seen = self._seen(batch, starts, sizes)
        tags = (seen @ w["tag_w"] + w["tag_b"]).argmax(1)
        below, above = _relu(seen @ w["below_w"] + w["below_b"]), _relu(seen @ w["above_w"] + w["above_b"])
        asked, far = below @ w["arc_w"], below @ w["far_w"] + w["far_b"]
        worth = above @ w["arc_u"]
        under, over = seen @ w["under_w"] + w["under_b"], seen @ w["over_w"]
        for start, size in zip(starts, sizes, strict=True):
            rows = slice(start, start + size)
            scores = asked[rows] @ above[rows].T + worth[rows] + np.take_along_axis(far[rows], _distances(size), 1)
            np.fill_diagonal(scores, asked[rows] @ w["root"] + self._root)
            heads = best_tree(scores)
            joined = np.where((np.arange(size) == heads)[:, None], w["root_over"], over[rows][heads])
            labels = (_relu(under[rows] + joined) @ w["label_w"] + w["label_b"]).argmax(1)
            yield Parsed([TAGS[tag] for tag in tags[rows].tolist()], heads.tolist(), _labels(heads, labels))

    def _seen(self, batch: Sequence[Words], starts: Sequence[int], sizes: Sequence[int]) -> Array:
        """Return what the layers make of the words, each sentence with a gap of zeros behind it."""
        w = self.weights
        seen = np.zeros((starts[-1] + sizes[-1] + GAP, w["in_b"].shape[0]), dtype=np.float32)
        there = np.zeros((len(seen), 1), dtype=np.float32)
        for sentence, start, size in zip(batch, starts, sizes, strict=True):
            seen[start : start + size] = self._vectors.of(sentence.words)
            there[start : start + size] = 1
            if sentence.marks:
                rows, columns = np.array(sentence.marks).T
                np.add.at(seen, start + rows, w["marks"][columns])
        for number, distance in enumerate(LAYERS):
            if distance:
                inner = _relu(neighbours(seen, distance) @ self._layers[number] + w[f"l{number}_b"])
            else:
                inner = self._attended(seen, number, starts, sizes)
            seen += inner * there
        return seen * scales(seen) * w["out_g"]

    def _attended(self, seen: Array, number: int, starts: Sequence[int], sizes: Sequence[int]) -> Array:
        """Return for each word the mean of what others of its sentence say, as much of each as is asked (Vaswani et al. 2017)."""
        w, width = self.weights, seen.shape[1]
        asked, held, said = np.split(seen * scales(seen) @ self._layers[number], 3, axis=1)
        found = np.zeros_like(seen)
        size_of_head = width // HEADS
        for start, size in zip(starts, sizes, strict=True):
            rows = slice(start, start + size)
            q, k, v = (part[rows].reshape(size, HEADS, size_of_head).transpose(1, 0, 2) for part in (asked, held, said))
            scores = q @ k.transpose(0, 2, 1) * np.float32(size_of_head**-0.5) + w[f"l{number}_far"][:, _distances(size)]
            scores = np.exp(scores - scores.max(2, keepdims=True))
            scores /= scores.sum(2, keepdims=True)
            found[rows] = (scores @ v).transpose(1, 0, 2).reshape(size, width)
        return found @ w[f"l{number}_w"] + w[f"l{number}_b"]


def _labels(heads: Array, labels: Array) -> list[str]:
    root = LABELS.index("ROOT")
    return [
        "ROOT" if head == place else "dep" if label == root else LABELS[label]
        for place, (head, label) in enumerate(zip(heads.tolist(), labels.tolist(), strict=True))
    ]


@cache
def _distances(size: int) -> Array:
    """Return for each word and each other the number of their distance."""
    places = np.arange(size)
    return np.clip(places[None, :] - places[:, None], -FAR, FAR) + FAR


def _relu(values: Array) -> Array:
    return np.maximum(values, 0, out=values)


def _batches(sentences: Iterable[Words]) -> Iterator[list[Words]]:
    """Yield sentences that are read together."""
    batch: list[Words] = []
    size = 0
    for sentence in sentences:
        batch.append(sentence)
        size += len(sentence.words)
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@cache
def shipped_dependencies() -> Dependencies:
    """Return the shipped network."""
    return Dependencies(whole(WEIGHTS))
