"""Predicates and categories → the association of Biolink that an edge is, and the slots that it has: a table, first row wins."""

from __future__ import annotations

from dataclasses import dataclass

from kg.exporters.kgx.predicates import ANATOMY, ANY, CHEMICAL, CONDITION, GENE, INTERVENTION, PROCESS, Kinds, fits

_DIRECTED: Kinds = frozenset({"qualified_predicate", "object_direction_qualifier"})
_QUALIFIED = _DIRECTED | {"object_aspect_qualifier"}
_BINDING: Kinds = frozenset({"causal_mechanism_qualifier"})
_PLACED: Kinds = frozenset({"anatomical_context_qualifier"})
_CONDITIONED = _DIRECTED | _PLACED | {"disease_context_qualifier"}
_GENE: Kinds = frozenset({"Gene"})  # the model has no protein among "gene or gene product or gene family"
_DISEASE: Kinds = frozenset({"Disease"})
_PHENOTYPE: Kinds = frozenset({"PhenotypicFeature"})
_TAXON: Kinds = frozenset({"OrganismTaxon"})
_LIVING = ANATOMY | PROCESS | CONDITION | {"CellLine", "SequenceVariant"}


def _named(words: str) -> Kinds:
    return frozenset(f"biolink:{word}" for word in words.split())


_TREATS = _named("treats_or_applied_or_studied_to_treat preventative_for_condition ameliorates_condition")
_AFFECTS = _named("affects exacerbates_condition")
_SENSITIVITY = _named("increases_sensitivity_to decreases_sensitivity_to")
_INTERACTS = _named("interacts_with physically_interacts_with")
_CORRELATED = _named("correlated_with positively_correlated_with negatively_correlated_with biomarker_for")
_ASSOCIATED = _CORRELATED | _named("associated_with")
_INSTANCES = _ASSOCIATED | _INTERACTS | _TREATS | _named(
    "affects_likelihood_of causes produces participates_in located_in part_of related_to_at_instance_level"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Association:
    """A row: the class, what it may join by what, and which qualifiers it has beside `species_context_qualifier`."""

    name: str
    predicates: Kinds = ANY
    subject: Kinds = ANY
    object: Kinds = ANY
    slots: Kinds = frozenset()

    @property
    def category(self) -> str:
        """Return the class as a CURIE."""
        return f"biolink:{self.name}"


_A = Association
TABLE = (
    _A("ChemicalOrDrugOrTreatmentToDiseaseOrPhenotypicFeatureAssociation", _TREATS, INTERVENTION, CONDITION, _CONDITIONED),
    _A("ChemicalAffectsGeneAssociation", _AFFECTS, CHEMICAL, GENE, _QUALIFIED | _PLACED),
    _A("ChemicalAffectsBiologicalEntityAssociation", _AFFECTS, CHEMICAL, _LIVING, _QUALIFIED | _PLACED),
    _A("GeneAffectsChemicalAssociation", _AFFECTS, GENE, CHEMICAL, _QUALIFIED | _PLACED),
    _A("ChemicalGeneSensitivityAssociation", _SENSITIVITY, CHEMICAL, GENE, _PLACED),
    _A("ChemicalGeneInteractionAssociation", _INTERACTS, CHEMICAL, GENE, _PLACED | _BINDING),
    _A("PairwiseGeneToGeneInteraction", _INTERACTS, GENE, GENE, _BINDING),
    _A("GeneToGeneAssociation", ANY, GENE, GENE, _QUALIFIED),
    _A("GeneOrGeneProductOrGeneFamilyToBiologicalProcessOrActivityAssociation", _named("participates_in"), _GENE, PROCESS),
    _A("BiologicalProcessOrActivityToBiologicalProcessOrActivityAssociation", _named("subclass_of"), PROCESS, PROCESS),
    _A("ChemicalEntityToBiologicalProcessAssociation", _INSTANCES, CHEMICAL, PROCESS, _DIRECTED | _PLACED),
    _A("CausalGeneToDiseaseAssociation", _named("causes"), GENE, _DISEASE),
    _A("CorrelatedGeneToDiseaseAssociation", _CORRELATED, GENE, _DISEASE, _CONDITIONED),
    _A("GeneToDiseaseAssociation", _named("affects associated_with"), GENE, _DISEASE, _CONDITIONED),
    _A("GeneToPhenotypicFeatureAssociation", _named("causes associated_with"), GENE, _PHENOTYPE, _CONDITIONED),
    _A("DiseaseToDiseaseAssociation", _ASSOCIATED, _DISEASE, _DISEASE, _CONDITIONED),
    _A("PhenotypicFeatureToDiseaseAssociation", _ASSOCIATED, _PHENOTYPE, _DISEASE, _CONDITIONED),
    _A("DiseaseToPhenotypicFeatureAssociation", ANY, _DISEASE, _PHENOTYPE, _CONDITIONED),
    _A("PhenotypicFeatureToPhenotypicFeatureAssociation", ANY, _PHENOTYPE, _PHENOTYPE, _CONDITIONED),
    _A("ChemicalEntityToDiseaseOrPhenotypicFeatureAssociation", ANY, CHEMICAL, CONDITION, _CONDITIONED),
    _A("EntityToDiseaseAssociation", ANY, ANY, _DISEASE, _CONDITIONED),
    _A("EntityToPhenotypicFeatureAssociation", ANY, ANY, _PHENOTYPE, _CONDITIONED),
    _A("GeneToExpressionSiteAssociation", _named("expressed_in"), GENE, ANATOMY),
    _A("GeneOrGeneProductOrGeneFamilyToAnatomicalEntityAssociation", ANY, _GENE, ANATOMY),
    _A("ChemicalEntityToAnatomicalEntityAssociation", ANY, CHEMICAL, ANATOMY),
    _A("BiologicalProcessOrActivityToAnatomicalEntityAssociation", ANY, PROCESS, ANATOMY),
    _A("DiseaseOrPhenotypicFeatureToLocationAssociation", _named("located_in"), CONDITION, ANATOMY),
    _A("AnatomicalEntityPartOfAnatomicalEntityAssociation", _named("part_of"), ANATOMY, ANATOMY),
    _A("DrugToGeneAssociation", ANY, frozenset({"Drug"}), GENE),
    _A("ChemicalEntityToChemicalEntityAssociation", ANY, CHEMICAL, CHEMICAL),
    _A("TaxonToTaxonAssociation", ANY, _TAXON, _TAXON),
    _A("Association"),
)


def association(predicate: str, subject: str, object_: str) -> Association:
    """Return the association that an edge is."""
    return next(
        row for row in TABLE if fits(predicate, row.predicates) and fits(subject, row.subject) and fits(object_, row.object)
    )
