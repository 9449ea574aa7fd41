"""Cell lines: Cellosaurus names that EFO or MeSH name too; its other names are too many and too short to be sure."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

from kg.lexicon.folding import fold
from training.lexicon.cellxgene import terms
from training.lexicon.concepts import Concept, Concepts

LINE = re.compile(r"(?=.*[A-Za-z])(?=.*[A-Z0-9])[\w.\- /]{3,}")


def cell_lines(cellxgene: Path, folder: Path, mesh: Concepts, wanted: Collection[str]) -> Concepts:
    """Return the cell lines of Cellosaurus whose name EFO or MeSH have as well, and those that corpora name."""
    synonyms = _efo_lines(folder)
    known = set(synonyms)
    for concept in mesh.values():
        if concept.category == "biolink:CellLine":
            known |= {fold(_bare(name.text)) for name in concept.names}
    found: Concepts = {}
    for curie, row in terms(cellxgene, "CVCL").items():
        label, curie = row["label"], curie.replace("CVCL_", "CVCL:")
        if curie in wanted or (LINE.fullmatch(label) and sum(map(str.isalnum, label)) > 2 and fold(label) in known):
            concept = Concept(curie, label, "biolink:CellLine")
            concept.name(label, "abbreviation" if label.isalpha() and label.isupper() else "label", "CVCL")
            for synonym in sorted(synonyms.get(fold(label), ())) if curie not in wanted else ():
                concept.name(synonym, "exact", "CVCL")
            found[concept.curie] = concept
    return found


def headings(concepts: Concepts, mesh: Concepts) -> dict[str, str]:
    """Return the line of Cellosaurus that a heading of MeSH means: "PC-3 Cells"."""
    labels = {fold(concept.label): concept.curie for concept in concepts.values() if concept.category == "biolink:CellLine"}
    meant = {one.curie: labels.get(fold(_bare(one.label))) for one in mesh.values() if one.category == "biolink:CellLine"}
    return {curie: line for curie, line in meant.items() if line}


def _bare(name: str) -> str:
    return re.sub(r",? [Cc]ells?$", "", name)


def _efo_lines(folder: Path) -> dict[str, set[str]]:
    """Return all names of EFO's cell lines by each of them, folded."""
    rows = json.loads((folder / "efo.json").read_text(encoding="utf-8"))
    children: dict[str, list[str]] = {}
    for row in rows:
        for parent in (row.get("relations") or {}).get("is_a", ()):
            children.setdefault(parent, []).append(row["id"])
    todo, below = [row["id"] for row in rows if row["name"].endswith("cell line")], set[str]()
    while todo:
        for child in children.get(todo.pop(), ()):
            if child not in below:
                below.add(child)
                todo.append(child)
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["id"] in below and not row["name"].endswith("cell line"):
            names = {_bare(name) for name in (row["name"], *row.get("synonyms", ()))}
            for name in names:
                found.setdefault(fold(name), set()).update(names)
    return found
