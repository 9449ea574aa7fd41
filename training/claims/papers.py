"""The papers of a benchmark set → parsed sentences, kept on the disk so that the next run need not parse again."""

from __future__ import annotations

import pickle
from itertools import groupby
from pathlib import Path

from kg.engine import Engine
from kg.language import parse
from kg.model import Document, Sentence
from kg.readers import find, read

BATCH = 64  # papers that are parsed together


def parsed(root: Path, name: str, work: Path) -> list[tuple[Sentence, ...]]:
    """Return the sentences of each paper of a set."""
    kept = work / f"{name}.pickle"
    if not kept.exists():
        sentences = _parse(next(path for path in (root / "papers").glob(f"{name}.jsonl*")))
        beside = kept.with_suffix(".partial")
        beside.write_bytes(pickle.dumps(sentences, protocol=5))
        beside.replace(kept)
    found: list[Sentence] = pickle.loads(kept.read_bytes())
    return [tuple(group) for _, group in groupby(found, key=lambda sentence: sentence.document)]


def _parse(path: Path) -> list[Sentence]:
    engine = Engine()
    documents = [item for source in find([path]) for item in read(source) if isinstance(item, Document)]
    sentences: list[Sentence] = []
    for start in range(0, len(documents), BATCH):
        group = documents[start : start + BATCH]
        sentences += parse([sentence for document in group for sentence in engine.annotator.annotate(document)])
    return sentences
