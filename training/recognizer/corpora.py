"""The annotated sets of the benchmark → documents with the spans of each group, and what each set says nothing about.

A set annotates some groups only, and some of them only in part: what a set does not annotate is never taken for a negative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.bench import folds, papers, rows, sets

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
        known, fold = sets(root), folds(root)
        for name in names:
            corpus = known[name]["papers"]
            for paper, text in papers(root, corpus):
                found.setdefault((corpus, paper), Annotated(paper, text, fold[paper], corpus))
            _add(found, corpus, name, rows(root / "gold", f"{name}.mentions.jsonl"))
    return [found[key] for key in sorted(found)]


def _add(found: dict[tuple[str, str], Annotated], corpus: str, name: str, marked: Iterable[dict[str, Any]]) -> None:
    spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in marked:
        spans[row["paper"]][row["type"]].append((row["start"], row["end"]))
    for document in (one for one in found.values() if one.corpus == corpus):
        here = spans[document.id]
        for group, (types, whole) in SETS[name].items():
            document.spans[group] = sorted({span for kind in types for span in here[kind]})
            document.whole |= {group} if whole else set()
        document.unsaid += [span for kind in UNSAID.get(name, ()) for span in here[kind]]
