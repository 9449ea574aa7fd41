"""Train the tagger and parser in kg/language/model/syntax.npz: python -m training.parser.train --bench DIR (see README.md).

Seeded; every evaluation writes the model and its scores on the trees that it never saw, so a killed run leaves the last.
"""

from __future__ import annotations

import argparse
import functools
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jax
import numpy as np
import optax

from kg.language.dependencies import WEIGHTS, Dependencies, Words
from kg.language.vectors import whole
from training.parser.batches import WORDS, Batches
from training.parser.network import BANKS, Weights, initial, loss
from training.parser.trees import Tree, marked
from training.weights import save

SEED = 20261130
jax.config.update("jax_default_prng_impl", "unsafe_rbg")  # much quicker than the usual one
RATE, WARM_UP, LAST = 2e-3, 300, 0.02  # the learning rate: its peak, the steps to it, where it ends
AVERAGED = 0.998  # the weights that are kept are a running mean


def main() -> None:
    """Train, and write the model and its scores."""
    options = _options()
    found = marked(options.bench, options.work)
    held_out = [tree for tree in found if tree.held_out and tree.bank != "ewt"]
    batches = Batches([tree for tree in found if not tree.held_out or tree.bank == "ewt"], SEED)
    steps = int(options.epochs * batches.words / WORDS * 1.15)
    print(f"{len(found) - len(held_out)} trees, {len(held_out)} held out, about {steps} steps", flush=True)
    weights = initial(SEED)
    averaged = jax.tree.map(lambda value: value + 0, weights)
    optimizer = _optimizer(steps)
    state = optimizer.init(weights)
    key, started, step = jax.random.PRNGKey(SEED), time.monotonic(), 0
    take = _step(optimizer)
    while step < steps:
        for batch in batches.epoch():
            key, one = jax.random.split(key)
            weights, averaged, state, value = take(weights, averaged, state, batch, one)
            step += 1
            if step % 100 == 0:
                print(f"step {step}, loss {float(value):.4f}, {time.monotonic() - started:.0f} s", flush=True)
            if step % options.every == 0 or step == steps:
                save(as_craft(averaged), options.out)
                report = {"steps": step, "trees": len(found) - len(held_out)} | scores(options.out, held_out)
                print(json.dumps(report), flush=True)
                options.scores.write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            if step == steps:
                break


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


def _optimizer(steps: int) -> Any:
    rates = optax.warmup_cosine_decay_schedule(0.0, RATE, min(WARM_UP, steps // 2), steps, RATE * LAST)
    return optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rates, b2=0.99, weight_decay=0.01))


def _step(optimizer: Any) -> Any:
    @functools.partial(jax.jit, donate_argnums=(0, 1, 2))
    def step(weights: Weights, averaged: Weights, state: Any, batch: dict[str, Any], key: Any) -> tuple[Any, ...]:
        value, gradients = jax.value_and_grad(loss)(weights, batch, key)
        updates, state = optimizer.update(gradients, state, weights)
        weights = optax.apply_updates(weights, updates)
        averaged = jax.tree.map(lambda old, new: AVERAGED * old + (1 - AVERAGED) * new, averaged, weights)
        return weights, averaged, state, value

    return step


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
