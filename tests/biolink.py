"""The Biolink model as its package tells it: what is wrong with a node or an edge of KGX."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from importlib.resources import files
from typing import Any

import pytest

Row = Mapping[str, Any]
OWN = "kg_"
EXEMPT = "biolink:participates_in"  # its domain, occurrent, is broken by the model's own association of genes with processes
CONTEXTS = ("species_context_qualifier", "disease_context_qualifier", "anatomical_context_qualifier")


def words(curie: str) -> str:
    """The model's own name of a class or a predicate: `biolink:GeneToDiseaseAssociation` → `gene to disease association`."""
    name = curie.removeprefix("biolink:").replace("_", " ")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


class Model:
    """Classes and predicates with all that they are, and the shapes of their rows."""

    def __init__(self) -> None:
        pytest.importorskip("biolink_model", reason="the package biolink-model, of the extra dev, is not installed")
        yaml = import_module("yaml")
        read = yaml.load(self.text("schema/biolink_model.yaml"), yaml.CSafeLoader)
        self.version, self.classes, self.slots = read["version"], read["classes"], read["slots"]
        self.enums = read["enums"]
        self._lines: dict[tuple[str, int], frozenset[str]] = {}

    def text(self, file: str) -> str:
        return files("biolink_model").joinpath(file).read_text(encoding="utf-8")

    @cached_property
    def shapes(self) -> Any:
        return import_module("biolink_model.datamodel.pydanticmodel_v2")

    def line(self, name: str, of: Mapping[str, Any]) -> Iterator[str]:
        """A class or slot, its mixins and its parents, nearest first."""
        one = of.get(name) or {}
        yield name
        for mixin in one.get("mixins", ()):
            yield from self.line(mixin, of)
        if "is_a" in one:
            yield from self.line(one["is_a"], of)

    def is_a(self, curie: str, name: str, of: Mapping[str, Any]) -> bool:
        key = (curie, id(of))
        if key not in self._lines:
            self._lines[key] = frozenset(self.line(words(curie), of))
        return name in self._lines[key]

    @cache  # noqa: B019
    def usage(self, association: str, slot: str, key: str) -> str | None:
        """What an association says of one of its slots."""
        lines = (self.classes[name].get("slot_usage") or {} for name in self.line(words(association), self.classes))
        found = ((line.get(slot) or {}).get(key) for line in lines)
        return next((one for one in found if one), None)

    def node_faults(self, node: Row) -> Iterator[str]:
        (category,) = node["category"]
        yield from self.misshapen(category, node)

    def edge_faults(self, edge: Row, kinds: Mapping[str, str]) -> Iterator[str]:
        """Everything that the model forbids in an edge; `kinds` are the categories of the nodes."""
        (association,) = edge["category"]
        if words(association) not in self.classes:
            yield f"no class is called {association}"
            return
        yield from self.misshapen(association, edge)
        yield from (f"{edge[end]} is no node" for end in ("subject", "object") if edge[end] not in kinds)
        yield from self.misjoined(association, edge, {end: kinds.get(edge[end], "") for end in ("subject", "object")})
        for slot in CONTEXTS:
            for one in [edge[slot]] if isinstance(edge.get(slot), str) else edge.get(slot, ()):
                wanted = self.slots[slot.replace("_", " ")].get("range", "anatomical entity")
                if not self.is_a(kinds.get(one, ""), wanted, self.classes):
                    yield f"{slot} {one} is no {wanted}"

    def misshapen(self, category: str, row: Row) -> Iterator[str]:
        """What the pydantic class of a category refuses."""
        try:
            getattr(self.shapes, category.removeprefix("biolink:"))(
                **{key: value for key, value in row.items() if not key.startswith(OWN)}
            )
        except (ValueError, AttributeError) as error:
            yield str(error)

    def misjoined(self, association: str, edge: Row, kinds: Mapping[str, str]) -> Iterator[str]:
        """What the domains and ranges of predicate and association refuse."""
        predicate = edge["predicate"]
        slot = self.slots.get(words(predicate))
        if slot is None or not self.is_a(predicate, "related to", self.slots):
            yield f"no predicate is called {predicate}"
            return
        bounds = {"subject": slot.get("domain"), "object": slot.get("range")}
        for end, kind in kinds.items():
            wanted = [self.usage(association, end, "range"), None if predicate == EXEMPT and end == "subject" else bounds[end]]
            yield from (f"{end} {kind} is no {one}" for one in wanted if one and not self.is_a(kind, one, self.classes))
        parent, enum = (self.usage(association, "predicate", key) for key in ("subproperty_of", "range"))
        if parent and not self.is_a(predicate, parent, self.slots):
            yield f"{predicate} is no {parent}, as {association} wants"
        if enum and predicate not in self.enums[enum]["permissible_values"]:
            yield f"{predicate} is not among the {enum} of {association}"
