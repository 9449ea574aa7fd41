"""kg: papers → claims → a knowledge graph that a scientist can trust."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.model import (
    Claim,
    Document,
    Evidence,
    Mention,
    Paper,
    Sentence,
    Span,
    Statement,
    Term,
    Triple,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Build

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Document",
    "Evidence",
    "Mention",
    "Paper",
    "Sentence",
    "Span",
    "Statement",
    "Term",
    "Triple",
    "build",
    "load",
]


def build(paths: Any, out: str | Path = "output", **options: Any) -> Build:
    """Build the graph of papers and ready-made claims in a folder, and return it; options as in `kg.pipeline.build`."""
    from kg import pipeline

    return pipeline.build([paths] if isinstance(paths, str) or not hasattr(paths, "__iter__") else list(paths), out, **options)


def load(folder: str | Path = "output") -> Build:
    """Return the build that lies in a folder; raise GraphNotFound where there is none."""
    from pathlib import Path

    from kg.graph import Build

    return Build(Path(folder))
