"""Terms and runs → triples: what the names mean, and what made the claims."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from kg.graph.names import Names, Triple
from kg.model import Term

if TYPE_CHECKING:
    from kg.graph.build import Build


def terms(build: Build, names: Names) -> Iterator[Triple]:
    """Yield all terms: label, category, parents, the same concept elsewhere, and what a composed one is made of."""
    for term in build.terms():
        yield from _term(term, names, build.labels)


def _term(term: Term, names: Names, known: Container[str]) -> Iterator[Triple]:
    node = names(term.curie)
    yield node, names("rdf:type"), names("kgv:Term")
    yield node, names("rdf:type"), names(term.category)
    yield node, names("rdfs:label"), names.text(term.name)
    yield node, names("skos:notation"), names.text(term.curie)
    # sources mix is_a and part_of, so that only kg's own terms are surely kinds of their parents
    broader = "rdfs:subClassOf" if term.minted else "kgv:broader"
    for curies, link in (
        (term.broader, broader),
        (term.exact, "skos:exactMatch"),
        ((curie for curie in term.about if not curie.startswith("kg:") or curie in known), "kgv:about"),
    ):
        yield from ((node, names(link), names(curie)) for curie in curies)
    yield from ((node, names("kgv:marker"), names.text(marker)) for marker in term.markers)
    if term.aspect:
        yield node, names("kgv:aspect"), names.text(term.aspect)
    if term.minted:
        yield node, names("kgv:minted"), names.value(True)


def runs(build: Build, names: Names) -> Iterator[Triple]:
    """Yield the runs, one per engine, with the inputs that each has read."""
    records = build.store.inputs
    for engine in dict.fromkeys(record.engine for record in records):
        run = names.run(engine)
        yield run, names("rdf:type"), names("prov:Activity")
        yield run, names("kgv:engine"), names.text(engine)
        for extractor in build.store.extractors(engine):
            yield run, names("kgv:extractor"), names.text(extractor)
        for number, record in enumerate((record for record in records if record.engine == engine), 1):
            node = names.run(engine, f"#input-{number}")
            yield run, names("prov:used"), node
            yield node, names("rdf:type"), names("prov:Entity")
            yield node, names("rdfs:label"), names.text(record.name)
            if record.sha256:  # none where the input could not be read
                yield node, names("kgv:sha256"), names.text(record.sha256)
            yield node, names("kgv:recordCount"), names.number(record.records)
            yield node, names("kgv:givenClaimCount"), names.number(record.claims_given)
            yield from ((node, names("kgv:leftOut"), names.text(str(left_out))) for left_out in record.left_out)
