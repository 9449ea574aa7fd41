"""The files of a benchmark folder: papers, marked names, folds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines, packed or not."""
    path = folder / name
    with path.open(encoding="utf-8") if path.exists() else gzip.open(folder / f"{name}.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def papers(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield the identifiers and texts of a file of papers."""
    for row in rows(root / "papers", f"{name}.jsonl"):
        yield row["id"], row["text"] if "text" in row else f"{row['title']}\n{row['abstract']}"


def folds(root: Path) -> dict[str, int]:
    """Return the fold of each paper."""
    lines = (
        line.split("\t") for line in (root / "folds.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    return {paper: int(fold) for paper, fold in lines}


def sets(root: Path) -> dict[str, Any]:
    """Return what a benchmark folder says of its sets."""
    found: dict[str, Any] = json.loads((root / "gold" / "sets.json").read_text(encoding="utf-8"))
    return found
