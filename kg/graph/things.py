"""Triples → things: a subject with its own, and the parts of it that share its IRI up to the #."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from pyoxigraph import NamedNode

from kg.graph.names import Node, Triple

Thing: TypeAlias = dict[NamedNode, dict[NamedNode, list[Node]]]
"""Objects by predicate by subject, all in the order in which they came."""


def things(triples: Iterable[Triple]) -> Iterator[Thing]:
    """Yield thing after thing, as long as the triples of one come together; else it comes in pieces."""
    for _, group in groupby(triples, key=_whole):
        thing: Thing = {}
        for subject, predicate, object_ in group:
            thing.setdefault(subject, {}).setdefault(predicate, []).append(object_)
        yield thing


def _whole(triple: Triple) -> str:
    return triple[0].value.partition("#")[0]
