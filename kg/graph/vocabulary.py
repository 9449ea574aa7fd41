"""The own vocabulary as OWL, made from the tables: `python -m kg.graph.vocabulary > ontologies/kg.ttl`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.names import Names, Triple
from kg.graph.saying import system_name
from kg.model import CERTAINTIES, STUDY_SYSTEMS, VERDICTS
from kg.relations import RELATIONS, Relation

TITLE = "The vocabulary of claimgraph: what papers claim, how surely, and whether others agree."
CLASSES = {  # name: parents, comment
    "Statement": ("rdf:Statement biolink:Association prov:Entity", "What all papers say about one triple."),
    "Claim": ("oa:Annotation prov:Entity", "What one sentence of one paper says."),
    "Paper": ("schema:ScholarlyArticle fabio:Article prov:Entity", "A paper, whatever number of records it was read from."),
    "Term": ("", "A class of an ontology, or one that kg minted, that claims are about."),
    "Field": ("", "A field of a record that kg knows no other name for; its label is its own name."),
    "Verdict": ("", "How papers stand to a statement: the first that holds."),
    "Certainty": ("", "How sure the authors are of a claim."),
    "Polarity": ("", "Whether the authors say that it holds, or that it does not."),
    "StudySystem": ("", "What was studied, from patients to computer models."),
}
INDIVIDUALS = {  # name: class, comment
    "Refuted": ("Verdict", "Papers only deny it; the statement is written in its negated form."),
    "Contested": ("Verdict", "Some papers affirm it, others deny it."),
    "Opposed": ("Verdict", "The opposite relation between the same ends is affirmed too."),
    "Corroborated": ("Verdict", "Two papers or more affirm it."),
    "Single": ("Verdict", "One paper affirms it, or none does more than ask."),
    "Asserted": ("Certainty", "Said without reserve."),
    "Suggested": ("Certainty", "Said to be suggested, indicated or implied."),
    "Hedged": ("Certainty", "Said to be possible: may, might, could, potential, likely."),
    "Hypothesis": ("Certainty", "Asked, aimed at or needed: not an answer."),
    "Affirmed": ("Polarity", "The authors say that it holds."),
    "Negated": ("Polarity", "The authors say that it does not hold."),
}
OBJECT_PROPERTIES = {  # name: domain, range, comment
    "claim": ("kgv:Statement", "kgv:Claim", "A claim that the statement is made of."),
    "verdict": ("kgv:Statement", "kgv:Verdict", "How papers stand to the statement."),
    "opposedBy": ("kgv:Statement", "kgv:Statement", "A statement of the opposite relation between the same ends."),
    "certainty": ("", "kgv:Certainty", "How sure the authors are; of a statement, its surest claim."),
    "polarity": ("kgv:Claim", "kgv:Polarity", "Whether the claim affirms or denies."),
    "relation": ("kgv:Claim", "", "The relation of the claim, in its positive form even where the claim denies it."),
    "studySystem": ("kgv:Claim", "kgv:StudySystem", "What was studied."),
    "cellLineContext": ("kgv:Claim", "", "The cell line in which the claim holds."),
    "treatmentContext": ("kgv:Claim", "", "The treatment under which the claim holds."),
    "broader": ("kgv:Term", "kgv:Term", "A parent of a source that does not tell kinds from parts."),
    "about": ("kgv:Term", "kgv:Term", "The known core of a composed term: that of 'loss of PTEN' is PTEN."),
    "field": ("kgv:Paper", "kgv:Field", "A field of the paper's records."),
    "opposite": ("", "", "The relation that points the other way."),
    "negatedForm": ("", "", "The relation that says that this one does not hold."),
}
DATA_PROPERTIES = {  # name: domain, range, comment
    "belief": ("kgv:Statement", "xsd:decimal", "How sure one may be of it as it is written, 0 to 1: a noisy-or over papers."),
    "paperCount": ("kgv:Statement", "xsd:integer", "Papers with a claim of the statement."),
    "affirmingPaperCount": ("kgv:Statement", "xsd:integer", "Papers that affirm it."),
    "negatingPaperCount": ("kgv:Statement", "xsd:integer", "Papers that deny it."),
    "claimCount": ("kgv:Statement", "xsd:integer", "Claims of the statement."),
    **{
        f"{name}PaperCount": ("kgv:Statement", "xsd:integer", f"Papers whose surest claim for it, as it is written, is: {name}.")
        for name in CERTAINTIES
    },
    "score": ("kgv:Claim", "xsd:decimal", "The extractor's estimate that it read the claim rightly, 0 to 1."),
    "cue": ("kgv:Claim", "xsd:string", "A word that shows certainty or negation."),
    "sentence": ("kgv:Claim", "xsd:string", "The sentence that says it."),
    "section": ("kgv:Claim", "xsd:string", "The section of the paper where the sentence stands."),
    "subjectText": ("kgv:Claim", "xsd:string", "The wording of the subject."),
    "objectText": ("kgv:Claim", "xsd:string", "The wording of the object."),
    "extractor": ("", "xsd:string", "Who read the claim."),
    "rule": ("kgv:Claim", "xsd:string", "The rule by which it was read, or the row in which it was given."),
    "givenRelation": ("kgv:Claim", "xsd:string", "The relation as it was given, where kg has no such one."),
    "aspect": ("kgv:Term", "xsd:string", "What of the core a composed term names: that of 'loss of PTEN' is loss."),
    "marker": ("kgv:Term", "xsd:string", "A marker by which an unknown subset of cells is named: CD14+."),
    "minted": ("kgv:Term", "xsd:boolean", "True of a term that is in no vocabulary, so that kg made its identifier."),
    "record": ("kgv:Paper", "xsd:string", "The id of a record that the paper was read from."),
    "year": ("kgv:Paper", "xsd:integer", "The year of publication."),
    "position": ("foaf:Person", "xsd:integer", "The place of an author in the order of authors, from 1."),
    "meshHeading": ("kgv:Paper", "xsd:string", "A MeSH heading without an identifier."),
    "citationCount": ("kgv:Paper", "", "How often the paper was cited, as its record says."),
    "fieldOfStudy": ("kgv:Paper", "", "A field of study, as its record says."),
    "platform": ("kgv:Paper", "", "Where the record comes from."),
    "retracted": ("kgv:Paper", "xsd:boolean", "True of a paper that was retracted."),
    "impactFactor": ("fabio:Journal", "", "The journal's impact factor, as a record says."),
    "quartile": ("fabio:Journal", "", "The journal's quartile (JCR), as a record says."),
    "quartileCategory": ("fabio:Journal", "", "The category in which the quartile holds."),
    "region": ("fabio:Journal", "", "The journal's zone in the ranking of the Chinese Academy of Sciences."),
    "regionCategory": ("fabio:Journal", "", "The category in which the zone holds."),
    "engine": ("prov:Activity", "xsd:string", "The hash of version, lexicon, model and rules."),
    "sha256": ("prov:Entity", "xsd:string", "The hash of an input's bytes."),
    "recordCount": ("prov:Entity", "xsd:integer", "The records of an input."),
    "givenClaimCount": ("prov:Entity", "xsd:integer", "The ready-made claims of an input."),
    "leftOut": ("prov:Entity", "xsd:string", "What of an input was not built, and why."),
    "coarseClass": ("", "xsd:string", "The coarse class of a relation."),
    "direction": ("", "xsd:string", "Whether a relation increases, decreases or affects its object."),
}  # fmt: skip
ALIGNED = {  # property: what others call it, or call more general
    "broader": "skos:broader",
    "about": "dct:subject",
    "paperCount": "biolink:evidence_count",
    "score": "biolink:extraction_confidence_score",
    "sentence": "biolink:supporting_text",
    "year": "fabio:hasPublicationYear",
    "meshHeading": "dct:subject",
    "position": "schema:position",
}
INVERSES = {"expresses": ("expressedIn", "is expressed in")}
"""The inverses of swapped relations: what Biolink and RO know is read from object to subject."""


def vocabulary(names: Names | None = None) -> Iterator[Triple]:
    """Yield the whole vocabulary."""
    names = names or Names()
    ontology = names("kg:vocab")
    yield ontology, names("rdf:type"), names("owl:Ontology")
    yield ontology, names("rdfs:label"), names.text("claimgraph vocabulary")
    yield ontology, names("rdfs:comment"), names.text(TITLE)
    for name, (parents, comment) in CLASSES.items():
        yield from _described(name, "owl:Class", comment, names)
        yield from ((names(f"kgv:{name}"), names("rdfs:subClassOf"), names(parent)) for parent in parents.split())
    for name, (kind, comment) in _individuals().items():
        yield from _described(name, "owl:NamedIndividual", comment, names)
        yield names(f"kgv:{name}"), names("rdf:type"), names(f"kgv:{kind}")
    for kind, rows in (("owl:ObjectProperty", OBJECT_PROPERTIES), ("owl:DatatypeProperty", DATA_PROPERTIES)):
        for name, (domain, range_, comment) in rows.items():
            yield from _described(name, kind, comment, names)
            yield from _bounds(name, domain, range_, names)
    for name, parent in ALIGNED.items():
        yield names(f"kgv:{name}"), names("rdfs:subPropertyOf"), names(parent)
    for row in RELATIONS.values():
        yield from _relation(row, names)
        yield from _negated(row, names)


def individuals() -> dict[str, str]:
    """Return the CURIEs of verdicts, certainties, polarities and study systems by their names, folded."""
    return {name.casefold(): f"kgv:{name}" for name in _individuals()}


def _individuals() -> dict[str, tuple[str, str]]:
    systems = {system_name(system): ("StudySystem", f"Study system: {system}.") for system in STUDY_SYSTEMS}
    assert {name.capitalize() for name in (*VERDICTS, *CERTAINTIES)} <= INDIVIDUALS.keys()
    return INDIVIDUALS | systems


def _described(name: str, kind: str, comment: str, names: Names, label: str = "") -> Iterator[Triple]:
    node = names(f"kgv:{name}")
    yield node, names("rdf:type"), names(kind)
    yield node, names("rdfs:label"), names.text(label or _words(name))
    yield node, names("rdfs:comment"), names.text(comment)


def _words(name: str) -> str:
    """Return a camelCase name in words.

    >>> _words("opposedBy")
    'opposed by'
    """
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name[1:])
    return name[0].lower() + spaced


def _bounds(name: str, domain: str, range_: str, names: Names) -> Iterator[Triple]:
    for curie, link in ((domain, "rdfs:domain"), (range_, "rdfs:range")):
        if curie:
            yield names(f"kgv:{name}"), names(link), names(curie)


def _relation(row: Relation, names: Names) -> Iterator[Triple]:
    node, parents = names(row.curie), [row.biolink, *([row.ro] if row.ro else [])]
    direction = f"; direction: {row.direction}" if row.direction else ""
    comment = f"Subject {row.label} object. Coarse class: {row.coarse}{direction}."
    yield from _described(row.curie.removeprefix("kgv:"), "owl:ObjectProperty", comment, names, row.label)
    if row.symmetric:
        yield node, names("rdf:type"), names("owl:SymmetricProperty")
    if row.swapped:
        yield from _inverse(row, parents, names)
        parents = ["biolink:related_to"]
    yield from ((node, names("rdfs:subPropertyOf"), names(parent)) for parent in parents)
    if row.opposite:
        yield node, names("kgv:opposite"), names(RELATIONS[row.opposite].curie)
    yield node, names("kgv:negatedForm"), names(row.negated_curie)
    yield node, names("kgv:coarseClass"), names.text(row.coarse)
    if row.direction:
        yield node, names("kgv:direction"), names.text(row.direction)


def _inverse(row: Relation, parents: list[str], names: Names) -> Iterator[Triple]:
    name, label = INVERSES[row.name]
    yield from _described(name, "owl:ObjectProperty", f"The inverse of: {row.label}.", names, label)
    yield names(f"kgv:{name}"), names("owl:inverseOf"), names(row.curie)
    yield from ((names(f"kgv:{name}"), names("rdfs:subPropertyOf"), names(parent)) for parent in parents)


def _negated(row: Relation, names: Names) -> Iterator[Triple]:
    node, comment = names(row.negated_curie), f"The papers deny it: subject {row.negated_label} object."
    yield from _described(row.negated_curie.removeprefix("kgv:"), "owl:ObjectProperty", comment, names, row.negated_label)
    yield node, names("owl:propertyDisjointWith"), names(row.curie)


def turtle() -> bytes:
    """Return the vocabulary as Turtle, the same bytes each time."""
    names = Names()
    made = ox.serialize(
        (ox.Triple(*triple) for triple in vocabulary(names)), format=ox.RdfFormat.TURTLE, prefixes=names.prefixes()
    )
    assert made is not None
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(turtle())
