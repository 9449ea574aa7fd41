"""The network of kg/language/dependencies.py once more, in JAX, so that it can be trained: the same sums, with dropout and a loss."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from kg.language.dependencies import FAR, HEADS, LABELS, LAYERS, MARKED, TAGS
from training.layers import WIDTH, Batch, Dropout, Weights, embedded, first_layer, normals, scaled

ARC, LABEL = 96, 96
BANKS = ("craft", "genia", "ewt")
DROPPED = {"embedding": 0.15, "input": 0.2, "layer": 0.15, "output": 0.25}


def initial(seed: int) -> Weights:
    """Return random weights."""
    normal = normals(seed)
    weights = first_layer(normal, MARKED) | {"banks": jnp.zeros((len(BANKS), WIDTH))}
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
    drop = Dropout(key, DROPPED, 24)
    seen = _seen(weights, batch, drop)
    below, above = _arms(weights, drop(seen, "output"))
    odds = jax.nn.log_softmax(_arcs(weights, below, above, batch["mask"]))
    heads = jnp.maximum(batch["heads"], 0)
    known = (batch["heads"] >= 0) & (batch["mask"] > 0)
    right = jnp.take_along_axis(odds, heads[..., None], -1)[..., 0]
    labels = jax.nn.log_softmax(_labelled(weights, drop(seen, "output"), heads))
    named = jnp.take_along_axis(labels, jnp.maximum(batch["labels"], 0)[..., None], -1)[..., 0]
    tags = jax.nn.log_softmax(drop(seen, "output") @ weights["tag_w"] + weights["tag_b"])
    tagged = jnp.take_along_axis(tags, jnp.maximum(batch["tags"], 0)[..., None], -1)[..., 0]
    sums = (right * known).sum() + (named * (known & (batch["labels"] >= 0))).sum() + 0.5 * (tagged * (batch["tags"] >= 0)).sum()
    return -sums / batch["mask"].sum()


def _seen(weights: Weights, batch: Batch, drop: Dropout) -> Any:
    mask = batch["mask"][..., None]
    names = weights["marks"][jnp.maximum(batch["marks"], 0)] * (batch["marks"] >= 0)[..., None]
    banks = weights["banks"][batch["banks"]][:, None]
    seen = drop((embedded(weights, batch, drop) + names + banks) * mask, "input")
    for number, distance in enumerate(LAYERS):
        even = scaled(seen) * weights[f"l{number}_g"] * mask
        if distance:
            inner = jax.nn.relu(_neighbours(even, distance) @ weights[f"l{number}_w"] + weights[f"l{number}_b"])
        else:
            inner = _attended(weights, even, number, batch["mask"])
        seen = seen + drop(inner * mask, "layer")
    return scaled(seen) * weights["out_g"] * mask


def _attended(weights: Weights, seen: Any, number: int, mask: Any) -> Any:
    size, width = seen.shape[1:]
    parts = jnp.split(seen @ weights[f"l{number}_qkv"], 3, axis=2)
    q, k, v = (part.reshape(*part.shape[:2], HEADS, width // HEADS).transpose(0, 2, 1, 3) for part in parts)
    scores = q @ k.transpose(0, 1, 3, 2) * (width // HEADS) ** -0.5 + weights[f"l{number}_far"][:, _distances(size)]
    scores = jax.nn.softmax(jnp.where(mask[:, None, None] > 0, scores, -1e9))
    found = (scores @ v).transpose(0, 2, 1, 3).reshape(seen.shape)
    return found @ weights[f"l{number}_w"] + weights[f"l{number}_b"]


def _arms(weights: Weights, seen: Any) -> tuple[Any, Any]:
    """Return what words are seen as below a head, and as heads."""
    below, above = (jax.nn.relu(seen @ weights[f"{name}_w"] + weights[f"{name}_b"]) for name in ("below", "above"))
    return below, above


def _arcs(weights: Weights, below: Any, above: Any, mask: Any) -> Any:
    """Return a score for each word and head; a word's own column is that of the root."""
    asked = below @ weights["arc_w"]
    far = below @ weights["far_w"] + weights["far_b"]
    size = below.shape[1]
    places = jnp.broadcast_to(_distances(size), (len(below), size, size))
    scores = asked @ above.transpose(0, 2, 1) + (above @ weights["arc_u"])[:, None] + jnp.take_along_axis(far, places, -1)
    roots = asked @ weights["root"] + weights["root"] @ weights["arc_u"]
    own = jnp.eye(size, dtype=bool)
    return jnp.where(mask[:, None] > 0, jnp.where(own, roots[..., None], scores), -1e9)


def _labelled(weights: Weights, seen: Any, heads: Any) -> Any:
    """Return a score for each word and label, under given heads."""
    over = jnp.take_along_axis(seen @ weights["over_w"], heads[..., None], 1)
    own = (heads == jnp.arange(heads.shape[1]))[..., None]
    joined = jnp.where(own, weights["root_over"], over)
    return jax.nn.relu(seen @ weights["under_w"] + weights["under_b"] + joined) @ weights["label_w"] + weights["label_b"]


def _distances(size: int) -> Any:
    """Return for each word and each other the number of their distance."""
    places = jnp.arange(size)
    return jnp.clip(places[None] - places[:, None], -FAR, FAR) + FAR


def _neighbours(seen: Any, distance: int) -> Any:
    empty = jnp.zeros((len(seen), distance, seen.shape[2]), seen.dtype)
    before = jnp.concatenate([empty, seen[:, :-distance]], 1)
    behind = jnp.concatenate([seen[:, distance:], empty], 1)
    return jnp.concatenate([before, seen, behind], 2)
