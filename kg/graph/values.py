"""What a person gives for a variable → the node that is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

import pyoxigraph as ox

from kg.curies import is_curie
from kg.errors import QueryError, UnknownName
from kg.graph.names import Names, Node
from kg.graph.selection import called, category, labelled, unknown
from kg.graph.vocabulary import individuals

if TYPE_CHECKING:
    from kg.graph.build import Build

_NUMBERS = {"integer": (r"[+-]?\d+", "a whole number such as 3"), "decimal": (r"[+-]?\d*\.?\d+", "a number such as 0.5")}
_WORDS = {"direction": ("increases", "decreases", "affects")}
_DATES = ("date", "gYearMonth", "gYear")


def parsed(default: str, names: Names) -> Node:
    """Return the node that a default is, as SPARQL reads it."""
    found = ox.Store().query(f"SELECT ?default {{ VALUES ?default {{ {default} }} }}", prefixes=names.prefixes())
    assert isinstance(found, ox.QuerySolutions)
    node = next(found)["default"]
    assert isinstance(node, (ox.NamedNode, ox.Literal)), f"{default} is no default"
    return node


def like(build: Build, names: Names, name: str, value: str, default: Node) -> Node:
    """Return what a value of a parameter means: a thing where its default is one, else a literal of the default's kind."""
    if isinstance(default, ox.NamedNode):
        choose = _CHOICES.get(names.curie(default.value).partition(":")[0])
        return names(choose(value)) if choose else identified(build, names, name, value) or _unknown(build, name, value)
    kind = names.curie(default.datatype.value).removeprefix("xsd:")
    if kind in _NUMBERS:
        pattern, right = _NUMBERS[kind]
        if not re.fullmatch(pattern, value):
            raise QueryError(f"{name} cannot be {value!r}; {right} would be right")
        return ox.Literal(value, datatype=default.datatype)
    if kind in _DATES:
        date = names.date(value)
        if date == names.text(value):
            raise QueryError(f"{name} cannot be {value!r}; a date such as 2024, 2024-05 or 2024-05-31 would be right")
        return date
    return names.text(_word(name, value))


def free(build: Build, names: Names, variable: str, value: str) -> Node:
    """Return what a value of any variable means: a thing where there is one, else text."""
    return identified(build, names, variable, value) or (
        _unknown(build, variable, value) if variable == "term" else names.text(value)
    )


def identified(build: Build, names: Names, name: str, value: str) -> ox.NamedNode | None:
    """Return a thing by its id, its IRI, its CURIE or its name; None where there is none."""
    if name in ("statement", "claim") and re.fullmatch(r"[0-9a-f]{20}", value):
        return names.statement(value) if name == "statement" else names.claim(value)
    if name == "paper" and (key := _paper(build, value)):
        return names.paper(key)
    if re.match(r"https?://", value):
        return _iri(name, value)
    if is_curie(value):
        return names(value)
    found = labelled(build, value) or called(build, value)
    return names(min(found, key=lambda curie: (curie.startswith("kg:"), curie))) if found else None


def _word(name: str, value: str) -> str:
    """Return a text, spelt as the graph spells it where only some can be meant."""
    if name not in _WORDS:
        return value
    if value.casefold() not in _WORDS[name]:
        raise UnknownName(name, value, _WORDS[name])
    return value.casefold()


def _iri(name: str, value: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(value)
    except ValueError:
        raise QueryError(f"{name} cannot be {value!r}; an IRI without blanks would be right") from None


def _individual(value: str) -> str:
    """Return what the vocabulary calls a verdict, a certainty, a polarity or a study system."""
    known = individuals()
    folded = re.sub(r"[\W_]", "", value.removeprefix("kgv:")).casefold()
    if folded not in known:
        raise UnknownName("word of the vocabulary", value, known)
    return known[folded]


def _paper(build: Build, value: str) -> str | None:
    """Return the key of a paper by its key, or by the id of a record of it."""
    if re.match(r"(pmid|doi|pmcid|title|record):", value):
        return value
    return next((paper.key for paper in build.papers() if value in paper.records), None)


def _unknown(build: Build, name: str, value: str) -> NoReturn:
    if name in ("statement", "claim", "paper"):
        raise QueryError(f"no {name} of the graph has the id {value!r}; an id that an answer shows would be right")
    raise unknown(build, value)


_CHOICES = {"kgv": _individual, "biolink": category}
"""How a value is read where the default of the parameter is a word of the vocabulary, or a category."""
