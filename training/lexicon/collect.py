"""All sources → all concepts, one CURIE each."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from kg.lexicon.folding import fold
from kg.lexicon.loaders import load
from kg.resources import ontology
from training.lexicon import cellxgene, chemicals, diseases, genes, lines, mesh, processes
from training.lexicon.concepts import Concept, Concepts
from training.lexicon.corpora import Corpora
from training.lexicon.merge import correct, merge, owners, rename, settle

CORRECTIONS = Path(__file__).with_name("corrections.tsv")
CHEMICAL = ("biolink:ChemicalEntity", "biolink:Drug")


class Collection:
    """The concepts as they grow: `known` says what an id is elsewhere, `went` which CURIE gave way to which."""

    def __init__(self, guide: Path, resources: Path, names: Path) -> None:
        self.guide, self.resources = guide, resources
        self.corpora = Corpora(names)
        self.concepts: Concepts = {}
        self.known: dict[str, set[str]] = defaultdict(set)
        self.went: dict[str, str] = {}
        self.corrections = {row["curie"]: row["canonical"] for row in _table(CORRECTIONS)}
        self.stated = diseases.stated(resources) | self.corrections

    def collect(self) -> Concepts:
        """Read the sources, the ones that win first, and merge the others into them."""
        self._references()
        headings = mesh.descriptors(self.resources)
        for vocabulary in ("CL", "MONDO", "UBERON"):
            self.concepts |= cellxgene.concepts(self.guide, vocabulary)
        diseases.drop_organs(self.concepts)
        diseases.add_names(self.resources, self.concepts, self.known)
        diseases.add_omim(self.resources, self.concepts)
        self._processes(headings)
        self._genes()
        drugs = self._chemicals(headings)
        self.concepts |= lines.cell_lines(self.guide, self.resources, headings, self.corpora.wanted("CVCL"))
        self._peptides(headings)
        self.stated |= lines.headings(self.concepts, headings)
        self._join(headings)
        self._organisms(headings)
        self.concepts |= headings
        self._supplement(drugs)
        correct(self.concepts, self.corrections)
        self._corpora()
        settle(self.concepts, self.went)
        return self.concepts

    def _join(self, losers: Concepts) -> None:
        self.went |= merge(self.concepts, losers, self.known, self.stated)

    def _references(self) -> None:
        for found in (mesh.cross_references(self.resources), diseases.references(self.resources)):
            for curie, others in found.items():
                self.known[curie] |= others
        for others in list(self.known.values()):
            others |= {mondo for other in sorted(others) if other.startswith("DOID:") for mondo in self.known.get(other, ())}

    def _processes(self, headings: Concepts) -> None:
        """Add GO; where it links to the Wikipedia page of a MeSH heading, both are one."""
        found, titles = processes.processes(self.resources)
        self.concepts |= found
        for heading in headings.values():
            if fold(heading.label) in titles:
                self.known[heading.curie].add(titles[fold(heading.label)])

    def _genes(self) -> None:
        human = genes.genes(self.resources)
        families = genes.families(self.resources, human)
        for family in families.values():
            for other in [other for other in family.exact if other.startswith("MESH:")]:
                self.known[other].add(family.curie)
                family.exact.discard(other)
        codes = {other: curie for curie, gene in human.items() for other in gene.exact}
        for others in self.known.values():
            others |= {codes[other] for other in sorted(others) if other in codes}
        self.concepts |= human | families

    def _chemicals(self, headings: Concepts) -> Concepts:
        """Add ChEBI; return what only DrugBank has."""
        chebi = {other for others in self.known.values() for other in others if other.startswith("CHEBI:")}
        names = {fold(name.text) for one in headings.values() if one.category in CHEMICAL for name in one.names}
        names |= {fold(label) for label in mesh.supplementary_labels(self.resources)}
        proteins = {fold(one.label) for one in headings.values() if one.category == "biolink:Protein" and not one.peptide}
        proteins |= {fold(name.text) for one in self.concepts.values() if one.curie.startswith("HGNC") for name in one.names[:2]}
        found = chemicals.chemicals(self.guide, self.resources, chebi, names, proteins, self.corpora.wanted("CHEBI"))
        self.concepts |= {curie: concept for curie, concept in found.items() if curie.startswith("CHEBI")}
        return {curie: concept for curie, concept in found.items() if curie.startswith("DrugBank")}

    def _peptides(self, headings: Concepts) -> None:
        """Say that a peptide of MeSH that ChEBI has too, and HGNC has not, is a chemical: bacitracin, eptifibatide."""
        for heading in headings.values():
            others = self.known.get(heading.curie, set())
            chemicals = {other for other in others if other.startswith("CHEBI:")}
            if heading.peptide and heading.category == "biolink:Protein" and chemicals == others and len(chemicals) == 1:
                self.stated.setdefault(heading.curie, next(iter(chemicals)))

    def _corpora(self) -> None:
        """Add the names of annotated corpora, with the concepts of MeSH that only they need."""
        owner, wanted = owners(self.concepts), self.corpora.wanted("MESH")
        self.corpora.adopt(self.concepts, owner)
        for curie, label in mesh.labels(self.resources, wanted.keys() - owner.keys()).items():
            self.concepts[curie] = Concept(curie, label, wanted[curie])
            owner[curie] = curie
        self.corpora.add(self.concepts, owner)

    def _organisms(self, headings: Concepts) -> None:
        """Name the organisms of MeSH by their NCBI taxon: a curated one, the one of the same name, or the only one given."""
        curated = {row.term.curie for row in load(ontology("species.tsv"), "curated")}
        organisms = {curie: one for curie, one in headings.items() if one.category == "biolink:OrganismTaxon"}
        taxa = cellxgene.taxa(self.guide, {name.text.lower() for one in organisms.values() for name in one.names})
        for curie, organism in sorted(organisms.items()):
            given, organism.exact = sorted(organism.exact), set()
            named = [taxa[name.text.lower()] for name in organism.names if name.text.lower() in taxa]
            sure = [taxon for taxon in given if taxon in curated] or [taxon for taxon in given if taxon in named] or named
            taxon = sure[0] if sure else given[0] if len(given) == 1 else ""
            if taxon and taxon not in headings:
                rename(headings, curie, taxon)
                self.went[curie] = taxon

    def _supplement(self, drugs: Concepts) -> None:
        """Add the supplementary records of MeSH that a mapping or an equal name supports, then the rest of DrugBank."""
        names = {fold(one.label) for one in (*self.concepts.values(), *drugs.values()) if one.category in CHEMICAL}
        mapped = {curie for curie, others in self.known.items() if others & self.concepts.keys()}
        found = mesh.supplementary(self.resources, mapped, names)
        self._join(found)
        others = ("MONDO", "DOID", "HGNC", "UniProt", "GO", "CL", "UBERON")  # what is one of these, is no chemical
        self.concepts |= {
            curie: one for curie, one in found.items() if not any(o.startswith(others) for o in self.known.get(curie, ()))
        }
        self._join(drugs)
        self.concepts |= drugs


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
