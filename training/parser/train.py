"""Train the tagger and parser in kg/language/model/syntax.npz: python -m training.parser.train --bench DIR (see README.md).

Seeded; every evaluation writes the model and its scores on the trees that it never saw, so a killed run leaves the last.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import jax
import numpy as np

from kg.language.dependencies import WEIGHTS, Dependencies, Words
from kg.language.vectors import whole
from training.fitting import fit
from training.layers import Weights
from training.parser.batches import WORDS, Batches
from training.parser.network import BANKS, initial, loss
from training.parser.trees import Tree, marked
from training.weights import save

SEED = 20261130
jax.config.update("jax_default_prng_impl", "unsafe_rbg")  # much quicker than the usual one


def main() -> None:
    """Train, and write the model and its scores."""
    options = _options()
    found = marked(options.bench, options.work)
    held_out = [tree for tree in found if tree.held_out and tree.bank != "ewt"]
    batches = Batches([tree for tree in found if not tree.held_out or tree.bank == "ewt"], SEED)
    steps = int(options.epochs * batches.words / WORDS * 1.15)
    print(f"{len(found) - len(held_out)} trees, {len(held_out)} held out, about {steps} steps", flush=True)

    def keep(averaged: Weights, step: int) -> None:
        save(as_craft(averaged), options.out)
        report = {"steps": step, "trees": len(found) - len(held_out)} | scores(options.out, held_out)
        print(json.dumps(report), flush=True)
        options.scores.write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    fit(loss, initial(SEED), batches.epoch, steps, SEED, options.every, keep)


def as_craft(weights: Weights) -> Weights:
    """Return the weights that draw trees as CRAFT does."""
    kept = {name: value for name, value in weights.items() if name != "banks"}
    return kept | {"in_b": weights["in_b"] + weights["banks"][BANKS.index("craft")]}


def scores(path: Path, held_out: Sequence[Tree]) -> dict[str, float]:
    """Return the accuracy of tags, heads and labelled heads on trees, as the stored model reads them; punctuation left out."""
    network = Dependencies(whole(path))
    found: dict[str, float] = {}
    for bank in ("craft", "genia"):
        own = [tree for tree in held_out if tree.bank == bank]
        found |= {f"{bank}_{name}": round(value, 4) for name, value in _accuracy(network, own).items()}
    return found


def _accuracy(network: Dependencies, held_out: Sequence[Tree]) -> dict[str, float]:
    count = np.zeros(5)
    for tree, parsed in zip(held_out, network.parse(Words(tree.words, tree.marks) for tree in held_out), strict=True):
        for head, label, tag, *own in zip(
            tree.heads, tree.labels, tree.tags, parsed.heads, parsed.labels, parsed.tags, strict=True
        ):
            if head < 0:
                continue
            count += (0, 0, 0, tag == own[2], 1)
            if label not in ("", "punct"):
                count += (1, head == own[0], head == own[0] and label == own[1], 0, 0)
    return {"uas": count[1] / count[0], "las": count[2] / count[0], "tag": count[3] / count[4]}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="the benchmark folder with treebank/ and folds.tsv")
    parser.add_argument("--work", type=Path, required=True, help="where the trees are kept between runs")
    parser.add_argument("--epochs", type=float, default=16)
    parser.add_argument("--every", type=int, default=500, help="steps between two evaluations")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--scores", type=Path, default=WEIGHTS.with_suffix(".json"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
