"""OWL in RDF/XML, and SKOS or OWL in Turtle, streamed by pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.loaders.classes import SYNONYMS, class_row, identifier, opened
from kg.lexicon.overlay import Row

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
KINDS = {"http://www.w3.org/2002/07/owl#Class", "http://www.w3.org/2004/02/skos/core#Concept"}
PARENTS = {"http://www.w3.org/2000/01/rdf-schema#subClassOf", "http://www.w3.org/2004/02/skos/core#broader"}
DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
NAMESPACE = "http://www.geneontology.org/formats/oboInOwl#hasOBONamespace"


@dataclass
class _Class:
    is_class: bool = False
    deprecated: bool = False
    namespace: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)


def read(path: Path, source: str) -> Iterator[Row]:
    """Yield the living classes of an OWL or SKOS file."""
    for iri, found in sorted(_classes(path).items()):
        labels = sorted(text for predicate, text in found.names if SYNONYMS[predicate] == "label")
        if found.is_class and not found.deprecated and labels:
            parents = sorted(map(identifier, found.parents))
            yield class_row(identifier(iri), labels[0], sorted(found.names), parents, source, found.namespace)


def _classes(path: Path) -> dict[str, _Class]:
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    formats = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES}
    syntax = formats.get(Path(path.name.removesuffix(".gz")).suffix.lower(), RdfFormat.RDF_XML)
    classes: dict[str, _Class] = {}
    with opened(path) as file:
        try:
            for quad in parse(file, format=syntax):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (Literal, NamedNode)):
                    language = quad.object.language if isinstance(quad.object, Literal) else None
                    if language is None or language.startswith("en"):
                        _note(classes.setdefault(quad.subject.value, _Class()), quad.predicate.value, quad.object.value)
        except SyntaxError as error:
            place = f", line {error.lineno}" if error.lineno else ""
            raise LexiconError(f"{path.name}{place}: not {syntax.name} ({error.msg})") from error
    return classes


def _note(found: _Class, predicate: str, value: str) -> None:
    short = predicate.rpartition("#")[2].rpartition("/")[2].lower()
    if predicate == TYPE:
        found.is_class |= value in KINDS
    elif predicate in PARENTS:
        found.parents.append(value)
    elif predicate == DEPRECATED:
        found.deprecated = value in ("true", "1")
    elif predicate == NAMESPACE:
        found.namespace = value
    elif short in SYNONYMS:
        found.names.append((short, value))
