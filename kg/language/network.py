"""Vectors of words → log-probabilities of their tags: a stack of convolutions over the words of each text, for several texts at once.

The texts stand one after another with rows of zeros behind each, as many as a word sees to one side, so that none sees another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

DILATIONS = (1, 2, 4, 1, 1)
GAP = max(DILATIONS)  # rows behind a text
Array = Any


class Network:
    """The layers of the trained network, made ready to be multiplied with."""

    def __init__(self, weights: dict[str, Array], groups: int, tags: int) -> None:
        self._weights, self._shape = weights, (tags, groups, -1)
        gains = [(np.tile(weights[f"c{number}_g"], 3), weights[f"c{number}_w"]) for number in range(len(DILATIONS))]
        self._layers = [gain[:, None] * layer for gain, layer in gains]
        by_tag = np.arange(groups * tags).reshape(groups, tags).T.ravel()  # all groups of a tag together: quicker to compare
        self._out = np.ascontiguousarray((weights["out_g"][:, None] * weights["out_w"])[:, by_tag].T)
        self._bias = weights["out_b"][by_tag][:, None]

    def scores(self, texts: Sequence[Array]) -> tuple[Array, list[int]]:
        """Return the log-probabilities of all texts, tags × groups × rows, and in which row each text starts."""
        sizes = [len(text) for text in texts]
        gap = np.zeros((GAP, texts[0].shape[1]), dtype=np.float32)
        seen = np.concatenate([part for text in texts for part in (text, gap)])
        ends = np.cumsum(sizes) + GAP * np.arange(len(sizes))
        gaps = (ends[:, None] + np.arange(GAP)).ravel()
        for layer, dilation in enumerate(DILATIONS):
            seen += self._inner(seen, layer, dilation)
            if layer == 0:
                seen += np.repeat(self._whole(seen, ends - sizes, sizes), np.add(sizes, GAP), axis=0)
            seen[gaps] = 0
        return self._tagged(seen), (ends - sizes).tolist()

    def _inner(self, seen: Array, layer: int, dilation: int) -> Array:
        """Return what a layer makes of each row and its neighbours."""
        inner = neighbours(seen, dilation) @ self._layers[layer]
        inner += self._weights[f"c{layer}_b"]
        return np.maximum(inner, 0, out=inner)

    def _whole(self, seen: Array, starts: Array, sizes: Sequence[int]) -> Array:
        """Return what is known of each text as a whole, from the mean of its rows."""
        weights = self._weights
        means = np.array([seen[start : start + size].mean(0) for start, size in zip(starts.tolist(), sizes, strict=True)])
        return np.maximum(means @ weights["d1_w"] + weights["d1_b"], 0) @ weights["d2_w"]

    def _tagged(self, seen: Array) -> Array:
        """Return the log-probabilities of all rows, tags × groups × rows."""
        scores = self._out @ (seen * scales(seen)).T
        scores += self._bias
        scores = scores.reshape(self._shape)
        scores -= scores.max(0)
        scores -= np.log(np.exp(scores).sum(0))
        return scores


def scales(seen: Array) -> Array:
    """Return what makes all rows as long; their gains are in the layers (Zhang and Sennrich 2019, arXiv 1910.07467)."""
    return (1 / np.sqrt(np.einsum("ij,ij->i", seen, seen) / np.float32(seen.shape[1]) + np.float32(1e-5)))[:, None]


def neighbours(seen: Array, distance: int) -> Array:
    """Return each row, scaled, between the rows at a distance before and behind it; nothing stands beyond the texts."""
    rows, width = seen.shape
    found = np.empty((rows, 3 * width), dtype=seen.dtype)
    before, here, behind = found[:, :width], found[:, width : 2 * width], found[:, 2 * width :]
    np.multiply(seen, scales(seen), out=here)
    before[:distance], before[distance:] = 0, here[:-distance]
    behind[-distance:], behind[:-distance] = 0, here[distance:]
    return found
