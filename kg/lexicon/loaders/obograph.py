"""OBO graphs: the JSON form of an ontology."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.loaders.classes import class_row, identifier, opened
from kg.lexicon.overlay import Row


def read(path: Path, source: str) -> Iterator[Row]:
    """Yield the living classes of an OBO graph file."""
    with opened(path) as file:
        try:
            content = json.load(file)
        except json.JSONDecodeError as error:
            raise LexiconError(f"{path.name}, line {error.lineno}: not JSON ({error.msg}); an OBO graph was expected") from error
        except RecursionError as error:
            raise LexiconError(f"{path.name}, line 1: nested too deeply; an OBO graph was expected") from error
    graphs = content.get("graphs") if isinstance(content, dict) else None
    if not isinstance(graphs, list):
        raise LexiconError(f"{path.name}, line 1: no list `graphs` stands at the top, as in an OBO graph")
    for graph in graphs:
        try:
            yield from _classes(graph, source)
        except (KeyError, TypeError, AttributeError) as error:
            raise LexiconError(
                f"{path.name}: a node or edge lacks {error}; nodes have `id`, edges `sub`, `pred`, `obj`"
            ) from error


def _classes(graph: dict[str, Any], source: str) -> Iterator[Row]:
    parents: dict[str, list[str]] = defaultdict(list)
    for edge in graph.get("edges") or ():
        if edge["pred"] in ("is_a", "subClassOf"):
            parents[edge["sub"]].append(identifier(edge["obj"]))
    for node in graph.get("nodes") or ():
        meta = node.get("meta") or {}
        if node.get("lbl") and node.get("type", "CLASS") == "CLASS" and not meta.get("deprecated"):
            synonyms = [(synonym["pred"], synonym["val"]) for synonym in meta.get("synonyms") or ()]
            yield class_row(identifier(node["id"]), node["lbl"], synonyms, parents[node["id"]], source, _namespace(meta))


def _namespace(meta: dict[str, Any]) -> str:
    values = meta.get("basicPropertyValues") or ()
    return next((value["val"] for value in values if value["pred"].endswith("hasOBONamespace")), "")
