"""ChEBI labels that MeSH or the DrugBank vocabulary support or that have at most two words, and DrugBank's other names."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kg.lexicon.folding import fold, pieces
from training.lexicon.cellxgene import parents, terms
from training.lexicon.concepts import Concept, Concepts
from training.lexicon.mesh import mapped

DRUG = "CHEBI:23888"
ATOM = re.compile(r"([a-z]{4,}(?:-\d+)?) atom")  # "lead atom": papers call the element lead
PLAIN = re.compile(r"[a-zα-ω][a-z'-]{3,}( [\w'-]+)?")  # capitals begin trade names: "Alongside"


def chemicals(
    cellxgene: Path, folder: Path, supported: set[str], mesh_names: set[str], proteins: set[str], wanted: Collection[str]
) -> Concepts:
    """Return ChEBI and DrugBank as concepts.

    `supported` are ChEBI ids that a mapping of MeSH names, `proteins` are folded names that other sources know better,
    `wanted` are ids that corpora name: they are kept in any case, without a name that a protein has.
    """
    rows = terms(cellxgene, "CHEBI")
    banked, names = drugbank(folder)
    drug_names = {fold(name) for name in names.values()}
    sure, known = supported | banked.keys(), mesh_names | drug_names
    kept = {curie for curie, row in rows.items() if curie in wanted or _keep(curie, row["label"], sure, known, proteins)}
    drugs = _drugs(folder, rows)
    found: Concepts = {}
    for curie in sorted(kept):
        category = "biolink:Drug" if curie in drugs else "biolink:ChemicalEntity"
        concept = Concept(curie, rows[curie]["label"], category, parents=_climb(curie, rows, kept))
        if fold(concept.label) not in proteins and sum(map(str.isalnum, concept.label)) > 2:
            concept.name(concept.label, "label", "CHEBI")
            if atom := ATOM.fullmatch(concept.label):
                concept.name(atom[1], "label", "CHEBI")
        concept.exact |= banked.get(curie, set()) | {*rows[curie].get("replaces", ())}
        found[curie] = concept
    _add_drugs(found, names)
    return found


def _keep(curie: str, label: str, supported: set[str], names: set[str], proteins: set[str]) -> bool:
    if fold(label) in proteins or len(label) < 3:
        return False
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
    rows = list(mapped(folder / "drugbank_mappings.tsv"))
    own = {local for local, space, _, source in rows if space == "CHEBI" and source == "drugbank"}
    for local, space, other, source in rows:
        if space == "CHEBI" and (source == "drugbank" or local not in own):  # what DrugBank says itself comes first
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
    """Add DrugBank's names: to the ChEBI term that it maps to where the names fit, else as terms of their own.

    DrugBank maps salts and ions too (Iron: a sulfate), so a name that is the label of another term stays away.
    """
    labels = {fold(concept.label) for concept in found.values()}
    mapped_to: dict[str, list[Concept]] = defaultdict(list)
    for concept in found.values():
        for drug in sorted(concept.exact):
            mapped_to[drug].append(concept)
    for drug, name in names.items():
        targets, key = mapped_to[drug], fold(name)
        same = [concept for concept in targets if fold(concept.label) == key]
        if len(targets) == 1 and not same and key not in labels and targets[0].label.lower().startswith(name.lower()[:4]):
            same = targets
        for concept in targets:
            if concept not in same:
                concept.exact.discard(drug)
        if same:
            same[0].name(name, "exact", "DrugBank")
        else:
            found[drug] = Concept(drug, name, "biolink:Drug")
            found[drug].name(name, "label", "DrugBank")
