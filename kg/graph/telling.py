"""Faults → sentences that name the statement, the claim and the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg.graph.names import Names
from kg.graph.streaming import Fault

Known = dict[str, dict[str, str]]
_LONGEST = 160  # code points of a value that are shown
_SAYS = ("rdfs:label", "dct:title", "oa:hasBody", "prov:wasDerivedFrom", "kgv:claim", "oa:hasSource")


def told(faults: Iterable[Fault], read: Callable[[], Iterable[ox.Quad]], names: Names) -> Iterator[str]:
    """Yield each fault in one sentence; the graph is read again for what they concern."""
    found = tuple(faults)
    known = _known({_whole(fault.node) for fault in found}, read, names) if found else {}
    for fault in found:
        value = f" (it has: {_short(names.curie(fault.value))})" if fault.value else ""
        yield f"{_named(fault.node, known, names)} {fault.message}{value}"


def _known(nodes: set[str], read: Callable[[], Iterable[ox.Quad]], names: Names) -> Known:
    """Return what the graph says of some nodes, and of the claims of those that are statements."""
    says = {names(curie).value: curie for curie in _SAYS}
    known: Known = {node: {} for node in nodes}
    for _ in range(2):  # the claims of a statement may stand before it
        for quad in read():
            curie = says.get(quad.predicate.value)
            if curie and (node := getattr(quad.subject, "value", "")) in known:
                value = str(getattr(quad.object, "value", ""))
                known[node].setdefault(curie, value)
                if curie == "kgv:claim":
                    known.setdefault(value, {})
    return known


def _named(node: str, known: Known, names: Names) -> str:
    """Return a node as a reader knows it: what it is, its id, its paper."""
    whole = _whole(node)
    kind, _, id_ = whole.removeprefix(names.base).partition("/")
    said = known.get(whole, {})
    claim = known.get(said.get("kgv:claim", ""), {}) if kind == "statement" else said
    paper = claim.get("prov:wasDerivedFrom", "")
    label = said.get("rdfs:label", "")
    name = f"{kind} {id_}" if kind in ("statement", "claim") else names.curie(node)
    part = node[len(whole) :]
    return "".join((name, part, f" ({_short(label)})" if label else "", f", paper {names.curie(paper)}," if paper else ""))


def _whole(node: str) -> str:
    """Return the node that a part, such as a claim's #target, belongs to."""
    return node.partition("#")[0] if "/claim/" in node else node


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
