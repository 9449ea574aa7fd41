"""What the trained networks of kg have in common, in JAX: their first layer, dropout, and how rows are scaled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import jax
import jax.numpy as jnp

from kg.language.words import COLUMNS, GRAMS

WIDTH = 128
SIZES = {"form": 48, "cased": 32, "prefix": 16, "suffix": 16, "ending": 24, "shape": 16}
GRAM_SIZE = 64
Weights = dict[str, Any]
Batch = dict[str, Any]
Normal = Callable[..., Any]


def normals(seed: int) -> Normal:
    """Return what gives random numbers of a shape and a scale, others each time."""
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 64))

    def normal(*shape: int, scale: float) -> Any:
        return jax.random.normal(next(keys), shape) * scale

    return normal


def first_layer(normal: Normal, marks: int) -> Weights:
    """Return random weights of the features of words, of what is made of them, and of marks."""
    whole = sum(SIZES.values()) + GRAM_SIZE
    weights: Weights = {f"e_{name}": normal(rows, SIZES[name], scale=0.1) for name, rows in COLUMNS}
    weights["e_grams"] = normal(GRAMS, GRAM_SIZE, scale=0.2)
    weights |= {"in_w": normal(whole, WIDTH, scale=4.5 / whole**0.5), "in_b": jnp.zeros(WIDTH)}
    return weights | {"marks": normal(marks, WIDTH, scale=0.1)}


class Dropout:
    """Drops numbers at random, by another key each time; `dropped` says how many of a kind."""

    def __init__(self, key: Any, dropped: Mapping[str, float], times: int) -> None:
        self._keys: Iterator[Any] = iter(jax.random.split(key, times))
        self._dropped = dropped

    def __call__(self, values: Any, kind: str) -> Any:
        kept = 1 - self._dropped[kind]
        return values * jax.random.bernoulli(next(self._keys), kept, values.shape) / kept


def embedded(weights: Weights, batch: Batch, drop: Dropout) -> Any:
    """Return the vectors of the words, each different word worked out once."""
    parts = [weights[f"e_{name}"][batch["columns"][:, number]] for number, (name, _) in enumerate(COLUMNS)]
    there = batch["grams"] < GRAMS
    grams = weights["e_grams"][jnp.minimum(batch["grams"], GRAMS - 1)] * there[..., None]
    parts.append(grams.sum(1) / jnp.sqrt(jnp.maximum(there.sum(1), 1))[:, None])
    return (drop(jnp.concatenate(parts, 1), "embedding") @ weights["in_w"] + weights["in_b"])[batch["word"]]


def scaled(seen: Any) -> Any:
    """Return all rows as long (Zhang and Sennrich 2019, arXiv 1910.07467)."""
    return seen * jax.lax.rsqrt(jnp.mean(seen * seen, -1, keepdims=True) + 1e-5)
