"""How the networks of kg are trained: AdamW, a rate that rises and falls as a cosine, a running mean of the weights."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable
from typing import Any

import jax
import optax

from training.layers import Batch, Weights

RATE, WARM_UP, LAST = 2e-3, 300, 0.02  # the learning rate: its peak, the steps to it, where it ends
AVERAGED = 0.998  # the weights that are kept are a running mean
Loss = Callable[[Weights, Batch, Any], Any]


def fit(
    loss: Loss,
    weights: Weights,
    epoch: Callable[[], Iterable[Batch]],
    steps: int,
    seed: int,
    every: int,
    keep: Callable[[Weights, int], None],
) -> None:
    """Train for a number of steps, epoch after epoch; `keep` takes the running mean of the weights and the step, every so often."""
    averaged = jax.tree.map(lambda value: value + 0, weights)
    optimizer = _optimizer(steps)
    state = optimizer.init(weights)
    key, started, step = jax.random.PRNGKey(seed), time.monotonic(), 0
    take = _step(loss, optimizer)
    while step < steps:
        for batch in epoch():
            key, one = jax.random.split(key)
            weights, averaged, state, value = take(weights, averaged, state, batch, one)
            step += 1
            if step % 100 == 0:
                print(f"step {step}, loss {float(value):.4f}, {time.monotonic() - started:.0f} s", flush=True)
            if step % every == 0 or step == steps:
                keep(averaged, step)
            if step == steps:
                break


def _optimizer(steps: int) -> Any:
    rates = optax.warmup_cosine_decay_schedule(0.0, RATE, min(WARM_UP, steps // 2), steps, RATE * LAST)
    return optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rates, b2=0.99, weight_decay=0.01))


def _step(loss: Loss, optimizer: Any) -> Any:
    @functools.partial(jax.jit, donate_argnums=(0, 1, 2))
    def step(weights: Weights, averaged: Weights, state: Any, batch: Batch, key: Any) -> tuple[Any, ...]:
        value, gradients = jax.value_and_grad(loss)(weights, batch, key)
        updates, state = optimizer.update(gradients, state, weights)
        weights = optax.apply_updates(weights, updates)
        averaged = jax.tree.map(lambda old, new: AVERAGED * old + (1 - AVERAGED) * new, averaged, weights)
        return weights, averaged, state, value

    return step
