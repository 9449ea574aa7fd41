"""The annotated corpora of a benchmark folder: papers, and the names that stand in them with their identifiers."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CATEGORIES = {
    "gene": "biolink:Gene",
    "cell": "biolink:Cell",
    "cell_line": "biolink:CellLine",
    "disease": "biolink:Disease",
    "chemical": "biolink:ChemicalEntity",
    "anatomy": "biolink:AnatomicalEntity",
    "component": "biolink:CellularComponent",
    "process": "biolink:BiologicalProcess",
    "organism": "biolink:OrganismTaxon",
}
"""The groups of the benchmark that kg has vocabularies for (not: variants)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A name that an annotator marked: where it stands, its group, what it names."""

    start: int
    end: int
    group: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A text, the groups that were annotated in it, and what was marked."""

    corpus: str
    text: str
    groups: frozenset[str]
    marked: tuple[Marked, ...]


def papers(bench: Path, without: int | None = None) -> Iterator[Paper]:
    """Yield the papers of all corpora that may be trained on and that give identifiers, but for those of a fold."""
    for root in (bench, bench / "own"):
        folds = _folds(root / "folds.tsv")
        for name, spec in json.loads((root / "gold" / "sets.json").read_text(encoding="utf-8")).items():
            if spec["train"] != "yes":
                continue
            marked = _marked(root, name, spec)
            if not any(one.ids for found in marked.values() for one in found):
                continue
            for row in _rows(root / "papers", f"{spec['papers']}.jsonl"):
                if without is None or folds.get(_key(row["id"], spec["papers"])) != without:
                    text = row["text"] if "text" in row else f"{row['title']}\n{row['abstract']}"
                    yield Paper(name, text, frozenset(CATEGORIES.keys() & spec["groups"]), tuple(marked[row["id"]]))


def _marked(root: Path, name: str, spec: dict[str, Any]) -> dict[str, list[Marked]]:
    groups = {kind: group for group, found in spec["groups"].items() for kind in found["types"] if group in CATEGORIES}
    marked: dict[str, list[Marked]] = defaultdict(list)
    for row in _rows(root / "gold", f"{name}.mentions.jsonl"):
        if row["type"] in groups and len(row.get("spans") or ()) < 2:
            marked[row["paper"]].append(Marked(row["start"], row["end"], groups[row["type"]], tuple(row["ids"])))
    return marked


def _key(paper: str, corpus: str) -> str:
    return paper if ":" in paper else f"{corpus}:{paper}"


def _folds(path: Path) -> dict[str, int]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {paper: int(fold) for paper, fold in (line.split("\t") for line in lines if not line.startswith("#"))}


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / name
    with path.open(encoding="utf-8") if path.exists() else gzip.open(folder / f"{name}.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
