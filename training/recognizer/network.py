"""The network of kg/language/recognizer.py once more, in JAX, so that it can be trained: the same sums, with dropout and a loss."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from kg.language.network import DILATIONS
from kg.language.recognizer import GROUPS, MARKS
from kg.language.tags import TAGS
from training.layers import WIDTH, Batch, Dropout, Weights, embedded, first_layer, normals, scaled

WHOLE = 64  # what is known of the whole text
DROPPED = {"embedding": 0.15, "input": 0.2, "layer": 0.15, "whole": 0.3, "output": 0.15}


def initial(seed: int) -> Weights:
    """Return random weights."""
    normal = normals(seed)
    weights = first_layer(normal, MARKS)
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
    scores = jax.nn.log_softmax(_tagged(weights, batch, Dropout(key, DROPPED, 16)))
    right = jnp.take_along_axis(scores, batch["tags"][..., None], -1)[..., 0]
    return -(right * batch["known"]).sum() / batch["mask"].sum()


def _tagged(weights: Weights, batch: Batch, drop: Dropout) -> Any:
    mask = batch["mask"][:, None]
    seen = drop((embedded(weights, batch, drop) + _marked(weights, batch)) * mask, "input")
    for number, dilation in enumerate(DILATIONS):
        inner = _neighbours(scaled(seen) * weights[f"c{number}_g"] * mask, dilation) @ weights[f"c{number}_w"]
        seen = seen + drop(jax.nn.relu(inner + weights[f"c{number}_b"]), "layer")
        if number == 0:
            seen = seen + _whole(weights, batch, seen * mask, drop)
    out = drop(scaled(seen) * weights["out_g"], "output") @ weights["out_w"] + weights["out_b"]
    return out.reshape(len(mask), len(GROUPS), len(TAGS))


def _marked(weights: Weights, batch: Batch) -> Any:
    empty = jnp.zeros((len(batch["mask"]), WIDTH))
    return empty.at[batch["mark_word"]].add(weights["marks"][batch["mark_column"]], mode="drop")


def _whole(weights: Weights, batch: Batch, seen: Any, drop: Dropout) -> Any:
    """Return what is known of the whole text, for each word."""
    texts = len(batch["mask"]) // 8
    total = jax.ops.segment_sum(seen, batch["text"], texts)
    count = jax.ops.segment_sum(batch["mask"], batch["text"], texts)
    known = jax.nn.relu((total / jnp.maximum(count, 1)[:, None]) @ weights["d1_w"] + weights["d1_b"])
    return (drop(known, "whole") @ weights["d2_w"])[batch["text"]]


def _neighbours(seen: Any, distance: int) -> Any:
    empty = jnp.zeros((distance, seen.shape[1]), seen.dtype)
    return jnp.concatenate([jnp.concatenate([empty, seen[:-distance]]), seen, jnp.concatenate([seen[distance:], empty])], 1)
