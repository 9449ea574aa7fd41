"""The data files of `cellxgene-ontology-guide`: CL, MONDO, UBERON, ChEBI labels, cell lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import zstandard

from kg.lexicon.vocabularies import category_of
from training.lexicon.concepts import Concept, Concepts, acronym, synonym_scope

LEFT_OUT = re.compile(r"UBERON:(?:[236]|43)\d{5,6}$")  # parts of fishes, frogs and insects: "extension", "stripe"
QUALIFIER = "MONDO:0021125"  # "rare", "congenital", "grade 3": said of a disease, not a disease
TAXON = re.compile(rb'"(NCBITaxon:\d+)":\{"ancestors":\{[^}]*\},"label":"([^"]*)"(?:,"synonyms":(\[[^\]]*\]))?')


def newest(folder: Path, vocabulary: str) -> tuple[Path, str]:
    """Return the newest file of a vocabulary and its version."""
    files = sorted((folder / "data").glob(f"{vocabulary}-ontology-*.json.zst"))
    if not files:
        raise SystemExit(f"{folder}/data holds no {vocabulary}-ontology-*.json.zst")
    version = files[-1].name.removeprefix(f"{vocabulary}-ontology-").removesuffix(".json.zst")
    return files[-1], version.removeprefix("v")


def terms(folder: Path, vocabulary: str) -> dict[str, dict[str, Any]]:
    """Return the living terms of a vocabulary; `replaces` holds the identifiers that a term has taken over."""
    path, _ = newest(folder, vocabulary)
    with path.open("rb") as file:
        rows = json.loads(zstandard.ZstdDecompressor().stream_reader(file).read())
    living = {curie: row for curie, row in rows.items() if not row.get("deprecated") and row.get("label")}
    for curie, row in rows.items():
        if curie not in living and row.get("replaced_by") in living:
            living[row["replaced_by"]].setdefault("replaces", []).append(curie)
    return living


def parents(row: dict[str, Any]) -> list[str]:
    """Return the direct parents; the file mixes is_a and part_of."""
    return sorted(curie for curie, distance in row.get("ancestors", {}).items() if distance == 1)


def concepts(folder: Path, vocabulary: str) -> Concepts:
    """Return CL, MONDO or UBERON as concepts."""
    found: Concepts = {}
    for curie, row in terms(folder, vocabulary).items():
        if LEFT_OUT.match(curie) or QUALIFIER in (curie, *row.get("ancestors", ())):
            continue
        label = row["label"].removesuffix(" (disease)").strip()
        concept = Concept(curie, label, category_of(curie), parents=parents(row), exact={*row.get("replaces", ())})
        concept.name(label, "label", vocabulary)
        synonyms = row.get("synonyms") or []
        for synonym in synonyms:
            if _sure(synonym, label, synonyms, vocabulary):
                concept.name(synonym, synonym_scope(synonym), vocabulary)
        found[curie] = concept
    return found


def _sure(synonym: str, label: str, synonyms: list[str], vocabulary: str) -> bool:
    """Tell whether a synonym may stand in a text for its term: no "rich" for RICH, no acronym of other words."""
    if synonym.islower() and synonym.upper() in synonyms:
        return False
    if vocabulary == "MONDO" or not acronym(synonym):
        return True
    return any(_initials(name).startswith(synonym.upper().rstrip("S")) for name in (label, *synonyms) if " " in name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word not in ("of", "the", "and")).upper()


def taxa(folder: Path, names: set[str]) -> dict[str, str]:
    """Return the NCBI taxon of each of the names (in lower case); the file holds the animals only."""
    path, _ = newest(folder, "NCBITaxon")
    found: dict[str, str] = {}
    with path.open("rb") as file:
        reader, rest = zstandard.ZstdDecompressor().stream_reader(file), b""
        while block := reader.read(1 << 24):
            block, end = rest + block, 0
            for match in TAXON.finditer(block):
                end = match.end()
                spelt = [match[2].decode(), *json.loads(match[3] or b"[]")]
                for name in (name.lower() for name in spelt if name.lower() in names):
                    found.setdefault(name, match[1].decode())
            rest = block[end:]
    return found
