"""The annotated corpora of a benchmark folder: papers, and the names that stand in them with their identifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import bench as files

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


def papers(bench: Path, without: Collection[int] = ()) -> Iterator[Paper]:
    """Yield the papers of all corpora that may be trained on and that give identifiers, but for those of some folds."""
    for root in (bench, bench / "own"):
        fold = files.folds(root)
        for name, spec in files.sets(root).items():
            if spec["train"] != "yes":
                continue
            marked = _marked(root, name, spec)
            if not any(one.ids for found in marked.values() for one in found):
                continue
            for paper, text in files.papers(root, spec["papers"]):
                if fold[paper] not in without:
                    yield Paper(name, text, frozenset(CATEGORIES.keys() & spec["groups"]), tuple(marked[paper]))


def _marked(root: Path, name: str, spec: dict[str, Any]) -> dict[str, list[Marked]]:
    groups = {kind: group for group, found in spec["groups"].items() for kind in found["types"] if group in CATEGORIES}
    marked: dict[str, list[Marked]] = defaultdict(list)
    for row in files.rows(root / "gold", f"{name}.mentions.jsonl"):
        if row["type"] in groups and len(row.get("spans") or ()) < 2:
            marked[row["paper"]].append(Marked(row["start"], row["end"], groups[row["type"]], tuple(row["ids"])))
    return marked
