"""Trusty URIs (module RA): identifiers that hold a hash of what they identify.

Kuhn, Dumontier: Trusty URIs, https://arxiv.org/abs/1401.5775. Quads are sorted and written part by part, a blank standing
for the hash in IRIs of their own. There are no language tags and no blank nodes here, since kg writes none.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

UNKNOWN = "RA" + 43 * "_"
"""What stands for a code that is not known yet in the IRIs that will hold it."""
Line: TypeAlias = tuple[str, str, str, bool, str, str]


def sealed(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads with their artifact code in place of the unknown one."""
    unsealed = list(quads)
    code = artifact_code(unsealed)
    return [Quad(*(_sealed(node, code) for node in quad)) for quad in unsealed]


def artifact_code(quads: Iterable[Quad]) -> str:
    """Return RA and the SHA-256 of quads in base 64."""
    text = "".join(map(_written, sorted(set(map(_line, quads)))))
    return "RA" + urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def _line(quad: Quad) -> Line:
    """Return what a quad is sorted by: IRIs come before literals, and these by text before datatype."""
    subject, predicate, node, graph = quad
    if isinstance(node, Literal):
        return _iri(graph), _iri(subject), _iri(predicate), True, node.value, node.datatype.value
    return _iri(graph), _iri(subject), _iri(predicate), False, _iri(node), ""


def _written(line: Line) -> str:
    graph, subject, predicate, literal, text, datatype = line
    if literal:
        text = f"^{datatype} " + text.replace("\\", r"\\").replace("\n", r"\n")
    return f"{graph}\n{subject}\n{predicate}\n{text}\n"


def _iri(node: NamedNode) -> str:
    return node.value.replace(UNKNOWN, " ")


def _sealed(node: Any, code: str) -> Any:
    if isinstance(node, NamedNode) and UNKNOWN in node.value:
        return NamedNode(node.value.replace(UNKNOWN, code))
    return node
