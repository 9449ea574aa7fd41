"""The vocabulary: made from the tables, and all that a graph uses stands in it."""

from pathlib import Path

import pyoxigraph as ox
import rdflib
from graph_fixtures import example

from kg.curies import BASE
from kg.graph.rdf import quads
from kg.graph.vocabulary import INVERSES, turtle, vocabulary
from kg.relations import RELATIONS
from kg.resources import ontology

KGV = rdflib.Namespace(BASE + "vocab/")


def test_the_file_is_what_the_tables_say() -> None:
    said = "make it again with: python -m kg.graph.vocabulary > ontologies/kg.ttl"
    assert ontology("kg.ttl").read_bytes() == turtle(), said


def test_everything_has_a_label_and_a_comment() -> None:
    graph = rdflib.Graph().parse(data=turtle(), format="turtle")
    for subject in set(graph.subjects()):
        assert graph.value(subject, rdflib.RDFS.label), subject
        assert graph.value(subject, rdflib.RDFS.comment), subject


def test_every_relation_has_its_parents_and_its_negated_form() -> None:
    graph = rdflib.Graph().parse(data=turtle(), format="turtle")
    for row in RELATIONS.values():
        node, negated = (KGV[curie.removeprefix("kgv:")] for curie in (row.curie, row.negated_curie))
        assert (negated, rdflib.OWL.propertyDisjointWith, node) in graph
        assert list(graph.objects(node, rdflib.RDFS.subPropertyOf)), row.name
        assert not row.opposite or graph.value(node, KGV.opposite)
    assert set(INVERSES) == {row.name for row in RELATIONS.values() if row.swapped}


def test_what_others_have_is_aligned() -> None:
    graph = rdflib.Graph().parse(data=turtle(), format="turtle")
    assert {"prov", "oa"} <= {_prefix(parent) for parent in graph.objects(KGV.Claim, rdflib.RDFS.subClassOf)}
    assert {"fabio", "prov", "schema.org"} <= {_prefix(parent) for parent in graph.objects(KGV.Paper, rdflib.RDFS.subClassOf)}
    assert (KGV.broader, rdflib.RDFS.subPropertyOf, rdflib.SKOS.broader) in graph


def _prefix(iri: object) -> str:
    return next(name for name in ("prov", "oa", "fabio", "schema.org") if f"/{name}" in str(iri))


def test_a_graph_uses_no_word_that_the_vocabulary_does_not_have(tmp_path: Path) -> None:
    known = {node.value for triple in vocabulary() for node in triple[:1]}
    used = {node.value for quad in quads(example(tmp_path)) for node in quad.triple if isinstance(node, ox.NamedNode)}
    assert {iri for iri in used if iri.startswith(str(KGV))} <= known
