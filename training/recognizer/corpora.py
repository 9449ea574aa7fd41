"""The annotated sets of the benchmark → documents with the spans of each group, and what each set says nothing about.

A set annotates some groups only, and some of them only in part: what a set does not annotate is never taken for a negative.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ANATOMY = ("Tissue", "Organ", "Multi-tissue_structure", "Anatomical_system", "Organism_subdivision",
           "Immaterial_anatomical_entity", "Developing_anatomical_structure", "Organism_substance")  # fmt: skip
WHOLE, PART = True, False
Rows = dict[str, tuple[tuple[str, ...], bool]]
SETS: dict[str, Rows] = {  # set: group: the types that stand for it, and whether all names of the group are annotated
    "cg": {"gene": (("Gene_or_gene_product",), WHOLE), "chemical": (("Simple_chemical", "Amino_acid"), WHOLE),
           "disease": (("Cancer", "Pathological_formation"), PART), "cell": (("Cell",), WHOLE), "organism": (("Organism",), WHOLE),
           "anatomy": (ANATOMY, WHOLE), "component": (("Cellular_component",), WHOLE)},
    "pc": {"gene": (("Gene_or_gene_product", "Complex"), WHOLE), "chemical": (("Simple_chemical",), WHOLE),
           "component": (("Cellular_component",), WHOLE)},
    "bc5cdr": {"chemical": (("Chemical",), WHOLE), "disease": (("Disease",), WHOLE)},
    "biored": {"gene": (("GeneOrGeneProduct",), WHOLE), "disease": (("DiseaseOrPhenotypicFeature",), WHOLE),
               "chemical": (("ChemicalEntity",), WHOLE), "organism": (("OrganismTaxon",), WHOLE),
               "variant": (("SequenceVariant",), WHOLE), "cell_line": (("CellLine",), WHOLE)},
    "drugprot": {"chemical": (("CHEMICAL",), WHOLE), "gene": (("GENE",), WHOLE)},
    "cancermine": {"gene": (("gene",), PART), "disease": (("cancer",), PART), "variant": (("mutation",), PART)},
    "civicmine": {"gene": (("gene",), PART), "disease": (("cancer",), PART), "chemical": (("drug",), PART),
                  "variant": (("variant",), PART)},
    "ncbi_disease": {"disease": (("SpecificDisease", "DiseaseClass", "Modifier", "CompositeMention"), WHOLE)},
    "craft_cl": {"cell": (("CL",), WHOLE)},
    "craft_go_bp": {"process": (("GO_BP",), WHOLE)},
    "craft_go_cc": {"component": (("GO_CC",), WHOLE)},
    "craft_uberon": {"anatomy": (("UBERON",), WHOLE)},
    "craft_chebi": {"chemical": (("CHEBI",), WHOLE)},
    "craft_mondo": {"disease": (("MONDO",), WHOLE)},
    "craft_pr": {"gene": (("PR",), WHOLE)},
    "craft_ncbitaxon": {"organism": (("NCBITaxon",), WHOLE)},
    "anatem": {"cell": (("Cell",), WHOLE), "disease": (("Cancer", "Pathological_formation"), PART), "anatomy": (ANATOMY, WHOLE),
               "component": (("Cellular_component",), WHOLE)},
    "jnlpba": {"cell": (("cell_type", "cell_line"), WHOLE), "cell_line": (("cell_line",), WHOLE),
               "gene": (("protein", "DNA", "RNA"), WHOLE)},
    "genetag": {"gene": (("Gene",), WHOLE)},
    "own": {"cell": (("Cell",), WHOLE), "gene": (("Gene",), WHOLE), "chemical": (("Chemical",), WHOLE),
            "disease": (("Disease",), WHOLE), "anatomy": (("Anatomy",), WHOLE), "process": (("Process",), WHOLE),
            "organism": (("Species",), WHOLE)},
}  # fmt: skip
UNSAID = {"own": ("Therapy", "Event", "Outcome")}  # types that may hold names of a group, and count for none


@dataclass
class Annotated:
    """A text with the spans of the groups that are annotated in it, and the stretches that say nothing."""

    id: str
    text: str
    fold: int
    corpus: str
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    unsaid: list[tuple[int, int]] = field(default_factory=list)


def read(bench: Path) -> list[Annotated]:
    """Return all texts of the sets that may be trained on; the layers of CRAFT are joined."""
    found: dict[tuple[str, str], Annotated] = {}
    for root, names in ((bench, [name for name in SETS if name != "own"]), (bench / "own", ["own"])):
        sets = json.loads((root / "gold" / "sets.json").read_text(encoding="utf-8"))
        folds = _folds(root / "folds.tsv")
        for name in names:
            papers = sets[name]["papers"]
            for row in _rows(root / "papers", f"{papers}.jsonl"):
                text = row["text"] if "text" in row else f"{row['title']}\n{row['abstract']}"
                found.setdefault((papers, row["id"]), Annotated(row["id"], text, folds[row["id"]], papers))
            _add(found, papers, SETS[name], list(_rows(root / "gold", f"{name}.mentions.jsonl")), UNSAID.get(name, ()))
    return [found[key] for key in sorted(found)]


def _add(
    found: dict[tuple[str, str], Annotated], papers: str, groups: Rows, rows: list[dict[str, Any]], unsaid: tuple[str, ...]
) -> None:
    spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        spans[row["paper"]][row["type"]].append((row["start"], row["end"]))
    for (corpus, identifier), document in found.items():
        if corpus != papers:
            continue
        for group, (types, whole) in groups.items():
            document.spans[group] = sorted({span for kind in types for span in spans[identifier][kind]})
            if whole:
                document.whole.add(group)
        document.unsaid += [span for kind in unsaid for span in spans[identifier][kind]]


def _folds(path: Path) -> dict[str, int]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {name: int(fold) for name, fold in lines if fold.isdigit()}


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    plain = folder / name
    with plain.open(encoding="utf-8") if plain.exists() else gzip.open(f"{plain}.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
