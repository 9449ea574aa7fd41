"""The network of kg/language/recognizer.py once more, in JAX, so that it can be trained: the same sums, with dropout and a loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp

from kg.language.network import DILATIONS
from kg.language.recognizer import GROUPS, MARKS
from kg.language.tags import TAGS
from kg.language.words import COLUMNS, GRAMS

WIDTH = 128
SIZES = {"form": 48, "cased": 32, "prefix": 16, "suffix": 16, "ending": 24, "shape": 16}
GRAM_SIZE = 64
WHOLE = 64  # what is known of the whole text
DROPPED = {"embedding": 0.15, "input": 0.2, "layer": 0.15, "whole": 0.3, "output": 0.15}
Weights = dict[str, Any]
Batch = dict[str, Any]


def initial(seed: int) -> Weights:
    """Return random weights."""
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 64))

    def normal(*shape: int, scale: float) -> Any:
        return jax.random.normal(next(keys), shape) * scale

    whole = sum(SIZES.values()) + GRAM_SIZE
    weights: Weights = {f"e_{name}": normal(rows, SIZES[name], scale=0.1) for name, rows in COLUMNS}
    weights["e_grams"] = normal(GRAMS, GRAM_SIZE, scale=0.2)
    weights |= {"in_w": normal(whole, WIDTH, scale=4.5 / whole**0.5), "in_b": jnp.zeros(WIDTH)}
    weights["marks"] = normal(MARKS, WIDTH, scale=0.1)
    for number in range(len(DILATIONS)):
        weights[f"c{number}_w"] = normal(3 * WIDTH, WIDTH, scale=(2 / (3 * WIDTH)) ** 0.5)
        weights |= {f"c{number}_b": jnp.zeros(WIDTH), f"c{number}_g": jnp.ones(WIDTH)}
    weights |= {"d1_w": normal(WIDTH, WHOLE, scale=WIDTH**-0.5), "d1_b": jnp.zeros(WHOLE)}
    weights["d2_w"] = normal(WHOLE, WIDTH, scale=0.05)
    width = len(GROUPS) * len(TAGS)
    weights |= {"out_g": jnp.ones(WIDTH), "out_w": normal(WIDTH, width, scale=WIDTH**-0.5), "out_b": jnp.zeros(width)}
    return weights


def loss(weights: Weights, batch: Batch, key: Any) -> Any:
    """Return the mean cross-entropy of the tags that the corpora say, per word."""
    scores = jax.nn.log_softmax(_tagged(weights, batch, _Dropout(key)))
    right = jnp.take_along_axis(scores, batch["tags"][..., None], -1)[..., 0]
    return -(right * batch["known"]).sum() / batch["mask"].sum()


class _Dropout:
    """Drops numbers at random, by another key each time."""

    def __init__(self, key: Any) -> None:
        self._keys: Iterator[Any] = iter(jax.random.split(key, 16))

    def __call__(self, values: Any, kind: str) -> Any:
        kept = 1 - DROPPED[kind]
        return values * jax.random.bernoulli(next(self._keys), kept, values.shape) / kept


def _tagged(weights: Weights, batch: Batch, drop: _Dropout) -> Any:
    mask = batch["mask"][:, None]
    seen = drop((_embedded(weights, batch, drop) + _marked(weights, batch)) * mask, "input")
    for number, dilation in enumerate(DILATIONS):
        inner = _neighbours(_scaled(seen, weights[f"c{number}_g"]) * mask, dilation) @ weights[f"c{number}_w"]
        seen = seen + drop(jax.nn.relu(inner + weights[f"c{number}_b"]), "layer")
        if number == 0:
            seen = seen + _whole(weights, batch, seen * mask, drop)
    out = drop(_scaled(seen, weights["out_g"]), "output") @ weights["out_w"] + weights["out_b"]
    return out.reshape(len(mask), len(GROUPS), len(TAGS))


def _embedded(weights: Weights, batch: Batch, drop: _Dropout) -> Any:
    """Return the vectors of the words, each different word worked out once."""
    parts = [weights[f"e_{name}"][batch["columns"][:, number]] for number, (name, _) in enumerate(COLUMNS)]
    there = batch["grams"] < GRAMS
    grams = weights["e_grams"][jnp.minimum(batch["grams"], GRAMS - 1)] * there[..., None]
    parts.append(grams.sum(1) / jnp.sqrt(jnp.maximum(there.sum(1), 1))[:, None])
    return (drop(jnp.concatenate(parts, 1), "embedding") @ weights["in_w"] + weights["in_b"])[batch["word"]]


def _marked(weights: Weights, batch: Batch) -> Any:
    empty = jnp.zeros((len(batch["mask"]), WIDTH))
    return empty.at[batch["mark_word"]].add(weights["marks"][batch["mark_column"]], mode="drop")


def _whole(weights: Weights, batch: Batch, seen: Any, drop: _Dropout) -> Any:
    """Return what is known of the whole text, for each word."""
    texts = len(batch["mask"]) // 8
    total = jax.ops.segment_sum(seen, batch["text"], texts)
    count = jax.ops.segment_sum(batch["mask"], batch["text"], texts)
    known = jax.nn.relu((total / jnp.maximum(count, 1)[:, None]) @ weights["d1_w"] + weights["d1_b"])
    return (drop(known, "whole") @ weights["d2_w"])[batch["text"]]


def _scaled(seen: Any, gain: Any) -> Any:
    return seen * jax.lax.rsqrt(jnp.mean(seen * seen, -1, keepdims=True) + 1e-5) * gain


def _neighbours(seen: Any, distance: int) -> Any:
    empty = jnp.zeros((distance, seen.shape[1]), seen.dtype)
    return jnp.concatenate([jnp.concatenate([empty, seen[:-distance]]), seen, jnp.concatenate([seen[distance:], empty])], 1)
