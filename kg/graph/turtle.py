"""Nodes → Turtle 1.2, with what no writer of ours has yet: reifiers and annotations beside the triple that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from kg.graph.names import Names, Node, Triple
from kg.graph.shortening import Shortening

About: TypeAlias = Mapping[NamedNode, Sequence[Node | ox.Triple]]
_LOCAL = re.compile("[A-Za-z0-9_][A-Za-z0-9_-]*")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BARE = {  # datatypes that need not be written where a text looks like this
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?\d*\.\d+"),
    f"{_XSD}boolean": re.compile("true|false"),
}


class Turtle:
    """Writes triples of one set of prefixes."""

    def __init__(self, names: Names) -> None:
        self._shortening = Shortening(names)
        self._prefixes = names.prefixes()
        self._type = names("rdf:type")

    def head(self) -> Iterator[str]:
        """Yield the prefixes."""
        yield from (f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in self._prefixes.items())

    def described(self, subject: NamedNode, about: About) -> str:
        """Return all that is said about a subject."""
        return f"\n{self._node(subject)} {self._about(about)} .\n"

    def annotated(self, triple: Triple, reifiers: Mapping[NamedNode, About]) -> str:
        """Return a triple with its reifiers, each with what is said about it."""
        spoken = [f"~ {self._node(node)}{self._annotation(about)}" for node, about in reifiers.items()]
        return f"\n{' '.join(map(self._node, triple))}\n  {f'{chr(10)}  '.join(spoken)} .\n"

    def _annotation(self, about: About) -> str:
        return f" {{|\n    {self._about(about)}\n  |}}" if about else ""

    def _about(self, about: About) -> str:
        rows = (f"{self._verb(verb)} {', '.join(map(self._node, nodes))}" for verb, nodes in about.items())
        return " ;\n    ".join(rows)

    def _verb(self, predicate: NamedNode) -> str:
        return "a" if predicate == self._type else self._node(predicate)

    def _node(self, node: Node | ox.Triple) -> str:
        if isinstance(node, NamedNode):
            return self._name(node.value)
        if isinstance(node, Literal):
            return self._literal(node)
        return f"<<( {' '.join(map(self._node, node))} )>>"

    def _name(self, iri: str) -> str:
        prefix, rest = self._shortening.cut(iri)
        return f"{prefix}:{rest}" if prefix and _LOCAL.fullmatch(rest) else f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(literal.value):
            return literal.value
        text = str(Literal(literal.value))
        return text if datatype == f"{_XSD}string" else f"{text}^^{self._name(datatype)}"
