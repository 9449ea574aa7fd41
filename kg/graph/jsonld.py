"""A build → compact JSON-LD 1.1: an object per thing, short keys, parts inside the whole.

The keys of an object come in the order of the streaming profile (@type, @id, the rest), so that a reader need not hold
more than one object either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.graph.names import Names, Node
from kg.graph.rdf import graphs
from kg.graph.shortening import Shortening
from kg.graph.things import Thing, things
from kg.graph.vocabulary import DATA_PROPERTIES, OBJECT_PROPERTIES
from kg.relations import RELATIONS
from kg.rows import ENCODER

if TYPE_CHECKING:
    from kg.graph.build import Build

LINKS = (
    "rdf:subject rdf:object skos:exactMatch rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range owl:inverseOf "
    "owl:propertyDisjointWith oa:hasBody oa:hasTarget oa:hasSource oa:hasSelector "
    "prov:wasDerivedFrom prov:wasGeneratedBy prov:used dct:creator dct:isPartOf dct:subject "
    "biolink:disease_context_qualifier biolink:species_context_qualifier biolink:anatomical_context_qualifier"
).split()
"""What leads to other things, beside the relations and our own properties."""
WORDS = {"kgv:Verdict", "kgv:Certainty", "kgv:Polarity", "kgv:StudySystem"}
"""Classes whose members are written as one word."""
NATIVE: dict[str, tuple[re.Pattern[str], Callable[[str], object]]] = {
    "xsd:integer": (re.compile(r"0|-?[1-9]\d{0,14}"), int),
    "xsd:boolean": (re.compile("true|false"), "true".__eq__),
}
"""Datatypes that JSON has itself: the texts that it writes just so, and what reads them."""
REMEMBERED = 1_000  # words
_WORD = re.compile("[A-Za-z][A-Za-z0-9]*")
_TEXT = "xsd:string"
_dumped = ENCODER.encode


def write_jsonld(build: Build, path: Path) -> tuple[str, ...]:
    """Write all graphs, each an object of its own, thing by thing; return what was changed, in words."""
    names = Names(build.base_iri)
    writer = Writer(names)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_dumped(writer.context())},\n"@graph": [')
        for number, (graph, triples) in enumerate(graphs(build, names=names)):
            file.write(f'{"," if number else ""}\n{{"@id": {_dumped(writer.short(graph.value))}, "@graph": [')
            objects = (one for thing in things(triples) for one in writer.objects(thing))
            file.writelines(f"{',' if place else ''}\n{_dumped(one)}" for place, one in enumerate(objects))
            file.write("\n]}")
        file.write("\n]}\n")
    return names.losses()


class Writer:
    """Writes nodes in the words of one context."""

    def __init__(self, names: Names) -> None:
        self._shortening = Shortening(names)
        self._prefixes = names.prefixes()
        self._kinds = {names(curie).value: kind for curie, kind in kinds().items()}
        self._type = names("rdf:type")
        self.word = lru_cache(REMEMBERED)(self._word)  # keys and classes come again and again

    def context(self) -> dict[str, Any]:
        """Return what the keys mean: our own words, all prefixes, and what kind of value stands behind a key."""
        made: dict[str, Any] = {"@version": 1.1, "@vocab": self._prefixes["kgv"]}
        made |= {prefix: {"@id": iri, "@prefix": True} for prefix, iri in self._prefixes.items()}
        return made | {self.word(iri): {"@id": self.short(iri), "@type": kind} for iri, kind in self._kinds.items()}

    def objects(self, thing: Thing) -> Iterator[dict[str, Any]]:
        """Yield the objects of a thing: one, its parts inside it, and one for every part that it does not point to."""
        left = dict(thing)
        while left:
            yield self._object(next(iter(left)), left)

    def short(self, iri: str) -> str:
        """Return an IRI as a compact one, whole where that would be read as something else."""
        prefix, rest = self._shortening.cut(iri)
        return f"{prefix}:{rest}" if prefix and rest and not rest.startswith("//") else iri

    def _word(self, iri: str) -> str:
        """Return an IRI as a word of our own vocabulary, compact where it is none."""
        prefix, rest = self._shortening.cut(iri)
        return rest if prefix == "kgv" and _WORD.fullmatch(rest) and rest not in self._prefixes else self.short(iri)

    def _object(self, subject: NamedNode, left: Thing) -> dict[str, Any]:
        """Return the object of a subject, and take it and the parts inside it from what is left."""
        found = left.pop(subject)
        made: dict[str, Any] = {}
        if types := found.pop(self._type, None):
            made["@type"] = _single([self.word(str(one.value)) for one in types])
        made["@id"] = self.short(subject.value)
        for predicate, nodes in found.items():
            kind = self._kinds.get(predicate.value, "")
            made[self.word(predicate.value)] = _single([self._value(node, kind, left) for node in nodes])
        return made

    def _value(self, node: Node, kind: str, left: Thing) -> Any:
        if isinstance(node, Literal):
            return self._literal(node.value, self.short(node.datatype.value), kind)
        if node in left:
            return self._object(node, left)
        if kind == "@vocab":
            return self.word(node.value)
        return self.short(node.value) if kind == "@id" else {"@id": self.short(node.value)}

    def _literal(self, text: str, datatype: str, kind: str) -> Any:
        if datatype == (kind or _TEXT):
            return text
        if datatype in NATIVE and not kind and NATIVE[datatype][0].fullmatch(text):
            return NATIVE[datatype][1](text)
        return {"@type": datatype, "@value": text}


def kinds() -> dict[str, str]:
    """Return what kind of value stands behind a property: another thing, a word of our own, or a datatype."""
    relations = [curie for row in RELATIONS.values() for curie in (row.curie, row.negated_curie)]
    made = dict.fromkeys([*LINKS, *relations], "@id") | {"rdf:predicate": "@vocab", "kgv:relation": "@vocab"}
    for name, (_, range_, _) in OBJECT_PROPERTIES.items():
        made.setdefault(f"kgv:{name}", "@vocab" if range_ in WORDS else "@id")
    return made | {f"kgv:{name}": range_ for name, (_, range_, _) in DATA_PROPERTIES.items() if range_ == "xsd:decimal"}


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
