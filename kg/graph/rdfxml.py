"""A build → RDF/XML: the union of all graphs, a description per subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode

from kg.graph.names import Names, Node, Triple
from kg.graph.rdf import graphs
from kg.graph.things import things

if TYPE_CHECKING:
    from kg.graph.build import Build

REMEMBERED = 1_000  # predicates
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RETURN = {"\r": "&#13;"}  # bare, every parser of XML makes a line feed of it


def write_rdfxml(build: Build, path: Path) -> tuple[str, ...]:
    """Write the union of all graphs; return what had to be left out or changed, in words."""
    names = Names(build.base_iri)
    triples = chain.from_iterable(made for _, made in graphs(build, names=names))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        dropped = write_triples(triples, names.prefixes(), file)
    told = (f"{dropped} triples were left out, since XML has no name for their predicates",) if dropped else ()
    return (*told, *names.losses())


def write_triples(triples: Iterable[Triple], prefixes: dict[str, str], file: TextIO) -> int:
    """Write triples; return how many were left out, since XML has no name for their predicates."""
    named = lru_cache(REMEMBERED)(partial(_name, {iri: prefix for prefix, iri in prefixes.items()}))
    dropped = 0
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{_declared(prefixes)}>\n')
    for thing in things(triples):
        for subject, found in thing.items():
            rows = [(named(predicate), node) for predicate, nodes in found.items() for node in nodes]
            dropped += sum(name is None for name, _ in rows)
            file.writelines(_description(subject, ((name, node) for name, node in rows if name)))
    file.write("</rdf:RDF>\n")
    return dropped


def _declared(prefixes: dict[str, str]) -> str:
    return "".join(f"\n  xmlns:{prefix}={quoteattr(iri)}" for prefix, iri in prefixes.items())


def _description(subject: NamedNode, rows: Iterable[tuple[tuple[str, str], Node]]) -> Iterator[str]:
    yield f"<rdf:Description rdf:about={quoteattr(subject.value)}>\n"
    for (name, declared), node in rows:
        if isinstance(node, Literal):
            datatype = node.datatype.value
            typed = "" if datatype == _STRING else f" rdf:datatype={quoteattr(datatype)}"
            yield f"  <{name}{declared}{typed}>{escape(node.value, _RETURN)}</{name}>\n"
        else:
            yield f"  <{name}{declared} rdf:resource={quoteattr(node.value)}/>\n"
    yield "</rdf:Description>\n"


def _name(known: dict[str, str], predicate: NamedNode) -> tuple[str, str] | None:
    """Return the name of an element and what declares its prefix, None where the IRI ends in nothing that XML may call so."""
    iri = predicate.value
    found = _NAME.search(iri)
    if found is None or found.start() == 0:
        return None
    start = iri[: found.start()]
    if start in known:
        return f"{known[start]}:{found[0]}", ""
    return f"ns:{found[0]}", f" xmlns:ns={quoteattr(start)}"
