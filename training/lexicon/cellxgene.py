"""The data files of `cellxgene-ontology-guide`: CL, MONDO, UBERON, ChEBI labels, cell lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import zstandard

from kg.lexicon.vocabularies import category_of
from training.lexicon.concepts import Concept, Concepts, synonym_scope


def newest(folder: Path, vocabulary: str) -> tuple[Path, str]:
    """Return the newest file of a vocabulary and its version."""
    files = sorted((folder / "data").glob(f"{vocabulary}-ontology-*.json.zst"))
    if not files:
        raise SystemExit(f"{folder}/data holds no {vocabulary}-ontology-*.json.zst")
    version = files[-1].name.removeprefix(f"{vocabulary}-ontology-").removesuffix(".json.zst")
    return files[-1], version.removeprefix("v")


def terms(folder: Path, vocabulary: str) -> dict[str, dict[str, Any]]:
    """Return the living terms of a vocabulary."""
    path, _ = newest(folder, vocabulary)
    with path.open("rb") as file:
        rows = json.loads(zstandard.ZstdDecompressor().stream_reader(file).read())
    return {curie: row for curie, row in rows.items() if not row.get("deprecated") and row.get("label")}


def parents(row: dict[str, Any]) -> list[str]:
    """Return the direct parents; the file mixes is_a and part_of."""
    return sorted(curie for curie, distance in row.get("ancestors", {}).items() if distance == 1)


def concepts(folder: Path, vocabulary: str) -> Concepts:
    """Return CL, MONDO or UBERON as concepts."""
    found: Concepts = {}
    for curie, row in terms(folder, vocabulary).items():
        label = row["label"].removesuffix(" (disease)").strip()
        concept = Concept(curie, label, category_of(curie), parents=parents(row))
        concept.name(label, "label", vocabulary)
        for synonym in row.get("synonyms") or ():
            concept.name(synonym, synonym_scope(synonym), vocabulary)
        found[curie] = concept
    return found
