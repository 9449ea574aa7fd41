"""The network of kg/language/dependencies.py once more, in JAX, so that it can be trained: the same sums, with dropout and a loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp

from kg.language.dependencies import FAR, HEADS, LABELS, LAYERS, MARKED, TAGS
from kg.language.words import COLUMNS, GRAMS

WIDTH = 128
SIZES = {"form": 48, "cased": 32, "prefix": 16, "suffix": 16, "ending": 24, "shape": 16}
GRAM_SIZE = 64
ARC, LABEL = 96, 96
BANKS = ("craft", "genia", "ewt")
DROPPED = {"embedding": 0.15, "input": 0.2, "layer": 0.15, "output": 0.25}
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
    weights |= {"marks": normal(MARKED, WIDTH, scale=0.1), "banks": jnp.zeros((len(BANKS), WIDTH))}
    for number, distance in enumerate(LAYERS):
        weights |= {f"l{number}_g": jnp.ones(WIDTH), f"l{number}_b": jnp.zeros(WIDTH)}
        if distance:
            weights[f"l{number}_w"] = normal(3 * WIDTH, WIDTH, scale=(2 / (3 * WIDTH)) ** 0.5)
        else:
            weights[f"l{number}_qkv"] = normal(WIDTH, 3 * WIDTH, scale=WIDTH**-0.5)
            weights[f"l{number}_far"] = jnp.zeros((HEADS, 2 * FAR + 1))
            weights[f"l{number}_w"] = normal(WIDTH, WIDTH, scale=WIDTH**-0.5)
    weights["out_g"] = jnp.ones(WIDTH)
    weights |= {"tag_w": normal(WIDTH, len(TAGS), scale=WIDTH**-0.5), "tag_b": jnp.zeros(len(TAGS))}
    for name in ("below", "above"):
        weights |= {f"{name}_w": normal(WIDTH, ARC, scale=(2 / WIDTH) ** 0.5), f"{name}_b": jnp.zeros(ARC)}
    weights |= {"arc_w": normal(ARC, ARC, scale=0.5 / ARC), "arc_u": jnp.zeros(ARC), "root": normal(ARC, scale=0.5)}
    weights |= {"far_w": jnp.zeros((ARC, 2 * FAR + 1)), "far_b": jnp.zeros(2 * FAR + 1)}
    weights |= {"under_w": normal(WIDTH, LABEL, scale=WIDTH**-0.5), "under_b": jnp.zeros(LABEL)}
    weights |= {"over_w": normal(WIDTH, LABEL, scale=WIDTH**-0.5), "root_over": jnp.zeros(LABEL)}
    weights |= {"label_w": normal(LABEL, len(LABELS), scale=LABEL**-0.5), "label_b": jnp.zeros(len(LABELS))}
    return weights


def loss(weights: Weights, batch: Batch, key: Any) -> Any:
    """Return the mean cross-entropy of heads, labels and tags, per word."""
    drop = _Dropout(key)
    return loss_of(weights, batch, _seen(weights, batch, drop), drop)


def loss_of(weights: Weights, batch: Batch, seen: Any, drop: Any) -> Any:
    """Return the mean cross-entropy of heads, labels and tags, from what the words are seen as."""
    below, above = arms(weights, drop(seen, "output"))
    odds = jax.nn.log_softmax(arcs(weights, below, above, batch["mask"]))
    heads = jnp.maximum(batch["heads"], 0)
    known = (batch["heads"] >= 0) & (batch["mask"] > 0)
    right = jnp.take_along_axis(odds, heads[..., None], -1)[..., 0]
    labels = jax.nn.log_softmax(labelled(weights, drop(seen, "output"), heads))
    named = jnp.take_along_axis(labels, jnp.maximum(batch["labels"], 0)[..., None], -1)[..., 0]
    tags = jax.nn.log_softmax(drop(seen, "output") @ weights["tag_w"] + weights["tag_b"])
    tagged = jnp.take_along_axis(tags, jnp.maximum(batch["tags"], 0)[..., None], -1)[..., 0]
    sums = (right * known).sum() + (named * (known & (batch["labels"] >= 0))).sum() + 0.5 * (tagged * (batch["tags"] >= 0)).sum()
    return -sums / batch["mask"].sum()


class _Dropout:
    """Drops numbers at random, by another key each time."""

    def __init__(self, key: Any) -> None:
        self._keys: Iterator[Any] = iter(jax.random.split(key, 24))

    def __call__(self, values: Any, kind: str) -> Any:
        kept = 1 - DROPPED[kind]
        return values * jax.random.bernoulli(next(self._keys), kept, values.shape) / kept


def _seen(weights: Weights, batch: Batch, drop: _Dropout) -> Any:
    mask = batch["mask"][..., None]
    names = weights["marks"][jnp.maximum(batch["marks"], 0)] * (batch["marks"] >= 0)[..., None]
    banks = weights["banks"][batch["banks"]][:, None]
    seen = drop((_embedded(weights, batch, drop) + names + banks) * mask, "input")
    for number, distance in enumerate(LAYERS):
        scaled = _scaled(seen) * weights[f"l{number}_g"] * mask
        if distance:
            inner = jax.nn.relu(_neighbours(scaled, distance) @ weights[f"l{number}_w"] + weights[f"l{number}_b"])
        else:
            inner = _attended(weights, scaled, number, batch["mask"])
        seen = seen + drop(inner * mask, "layer")
    return _scaled(seen) * weights["out_g"] * mask


def _embedded(weights: Weights, batch: Batch, drop: _Dropout) -> Any:
    """Return the vectors of the words, each different word worked out once."""
    parts = [weights[f"e_{name}"][batch["columns"][:, number]] for number, (name, _) in enumerate(COLUMNS)]
    there = batch["grams"] < GRAMS
    grams = weights["e_grams"][jnp.minimum(batch["grams"], GRAMS - 1)] * there[..., None]
    parts.append(grams.sum(1) / jnp.sqrt(jnp.maximum(there.sum(1), 1))[:, None])
    return (drop(jnp.concatenate(parts, 1), "embedding") @ weights["in_w"] + weights["in_b"])[batch["word"]]


def _attended(weights: Weights, seen: Any, number: int, mask: Any) -> Any:
    size, width = seen.shape[1:]
    parts = jnp.split(seen @ weights[f"l{number}_qkv"], 3, axis=2)
    q, k, v = (part.reshape(*part.shape[:2], HEADS, width // HEADS).transpose(0, 2, 1, 3) for part in parts)
    scores = q @ k.transpose(0, 1, 3, 2) * (width // HEADS) ** -0.5 + weights[f"l{number}_far"][:, distances(size)]
    scores = jax.nn.softmax(jnp.where(mask[:, None, None] > 0, scores, -1e9))
    found = (scores @ v).transpose(0, 2, 1, 3).reshape(seen.shape)
    return found @ weights[f"l{number}_w"] + weights[f"l{number}_b"]


def arms(weights: Weights, seen: Any) -> tuple[Any, Any]:
    """Return what words are seen as below a head, and as heads."""
    below, above = (jax.nn.relu(seen @ weights[f"{name}_w"] + weights[f"{name}_b"]) for name in ("below", "above"))
    return below, above


def arcs(weights: Weights, below: Any, above: Any, mask: Any) -> Any:
    """Return a score for each word and head; a word's own column is that of the root."""
    asked = below @ weights["arc_w"]
    far = below @ weights["far_w"] + weights["far_b"]
    size = below.shape[1]
    places = jnp.broadcast_to(distances(size), (len(below), size, size))
    scores = asked @ above.transpose(0, 2, 1) + (above @ weights["arc_u"])[:, None] + jnp.take_along_axis(far, places, -1)
    roots = asked @ weights["root"] + weights["root"] @ weights["arc_u"]
    own = jnp.eye(size, dtype=bool)
    return jnp.where(mask[:, None] > 0, jnp.where(own, roots[..., None], scores), -1e9)


def labelled(weights: Weights, seen: Any, heads: Any) -> Any:
    """Return a score for each word and label, under given heads."""
    over = jnp.take_along_axis(seen @ weights["over_w"], heads[..., None], 1)
    own = (heads == jnp.arange(heads.shape[1]))[..., None]
    joined = jnp.where(own, weights["root_over"], over)
    return jax.nn.relu(seen @ weights["under_w"] + weights["under_b"] + joined) @ weights["label_w"] + weights["label_b"]


def distances(size: int) -> Any:
    """Return for each word and each other the number of their distance."""
    places = jnp.arange(size)
    return jnp.clip(places[None] - places[:, None], -FAR, FAR) + FAR


def _scaled(seen: Any) -> Any:
    return seen * jax.lax.rsqrt(jnp.mean(seen * seen, -1, keepdims=True) + 1e-5)


def _neighbours(seen: Any, distance: int) -> Any:
    empty = jnp.zeros((len(seen), distance, seen.shape[2]), seen.dtype)
    before = jnp.concatenate([empty, seen[:, :-distance]], 1)
    behind = jnp.concatenate([seen[:, distance:], empty], 1)
    return jnp.concatenate([before, seen, behind], 2)
