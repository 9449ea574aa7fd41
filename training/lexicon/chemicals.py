"""ChEBI labels that MeSH or the DrugBank vocabulary support or that have at most two words, and DrugBank's other names."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.lexicon.folding import fold, pieces
from training.lexicon.cellxgene import parents, terms
from training.lexicon.concepts import Concept, Concepts
from training.lexicon.mesh import mapped

DRUG = "CHEBI:23888"
PLAIN = re.compile(r"[A-Za-zα-ω][\w'-]*( [\w'-]+)?")


def chemicals(cellxgene: Path, folder: Path, supported: set[str], mesh_names: set[str]) -> Concepts:
    """Return ChEBI and DrugBank as concepts; `supported` are ChEBI ids that a mapping of MeSH names."""
    rows = terms(cellxgene, "CHEBI")
    banked, names = drugbank(folder)
    drug_names = {fold(name) for name in names.values()}
    sure, known = supported | banked.keys(), mesh_names | drug_names
    kept = {curie for curie, row in rows.items() if _keep(curie, row["label"], sure, known)}
    drugs = _drugs(folder, rows)
    found: Concepts = {}
    for curie in sorted(kept):
        category = "biolink:Drug" if curie in drugs else "biolink:ChemicalEntity"
        concept = Concept(curie, rows[curie]["label"], category, parents=_climb(curie, rows, kept))
        concept.name(concept.label, "label", "CHEBI")
        concept.exact |= banked.get(curie, set())
        found[curie] = concept
    _add_drugs(found, names)
    return found


def _keep(curie: str, label: str, supported: set[str], names: set[str]) -> bool:
    if curie in supported or fold(label) in names:
        return True
    return bool(PLAIN.fullmatch(label)) and len(pieces(label)) <= 2 and len(label) > 3


def _climb(curie: str, rows: dict[str, dict[str, Any]], kept: set[str]) -> list[str]:
    """Return the nearest ancestors that are in the lexicon."""
    found: set[str] = set()
    seen, todo = {curie}, parents(rows[curie])
    while todo:
        parent = todo.pop()
        if parent in kept:
            found.add(parent)
        elif parent in rows and parent not in seen:
            seen.add(parent)
            todo.extend(parents(rows[parent]))
    return sorted(found)


def drugbank(folder: Path) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Return DrugBank ids by ChEBI id, and names by DrugBank id."""
    by_chebi: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for local, space, other, _ in mapped(folder / "drugbank_mappings.tsv"):
        if space == "CHEBI":
            by_chebi[f"CHEBI:{other}"].add(f"DrugBank:{local}")
        elif space == "NAME":
            names[f"DrugBank:{local}"] = other
    return by_chebi, names


def _drugs(folder: Path, rows: dict[str, dict[str, Any]]) -> set[str]:
    """Return what ChEBI gives the role of a drug and of no metabolite."""
    roles = {curie for curie, row in rows.items() if DRUG in row.get("ancestors", {})} | {DRUG}
    metabolite = {curie for curie, row in rows.items() if "CHEBI:25212" in row.get("ancestors", {})} | {"CHEBI:25212"}
    found = set()
    for row in json.loads((folder / "chebi.json").read_text(encoding="utf-8")):
        has = set((row.get("relations") or {}).get("has_role", ()))
        if has & roles and not has & metabolite:
            found.add(row["id"])
    return found


def _add_drugs(found: Concepts, names: dict[str, str]) -> None:
    """Add DrugBank's names: to the ChEBI term where it is mapped, as terms of their own where nothing else is."""
    owner = {exact: concept for concept in found.values() for exact in sorted(concept.exact)}
    for curie, name in names.items():
        if curie in owner:
            owner[curie].name(name, "exact", "DrugBank")
        else:
            found[curie] = Concept(curie, name, "biolink:Drug")
            found[curie].name(name, "label", "DrugBank")
