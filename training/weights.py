"""Trained weights → a small file, as `kg.language.vectors.whole` reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from kg.language.vectors import STEP

LARGE = 100_000  # numbers of a table that is stored as bytes


def save(weights: dict[str, Any], path: Path) -> None:
    """Write weights: large tables as bytes with a step for each row, the others as numbers of 16 bits."""
    stored: dict[str, Any] = {}
    for name, value in weights.items():
        table = np.asarray(value)
        if name.startswith("e_") and table.size > LARGE:
            step = np.maximum(np.abs(table).max(1) / 127, 1e-6).astype(np.float16)
            stored[name + STEP] = step
            table = np.clip(np.rint(table / step.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
        stored[name] = table if table.dtype == np.int8 else table.astype(np.float16)
    np.savez(path, **stored)
