"""What all ontology formats give: a class with its label, synonyms and parents → a Row."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

from kg.curies import canonical, to_curie
from kg.lexicon.entries import Scope
from kg.lexicon.folding import is_symbol
from kg.lexicon.overlay import Row
from kg.lexicon.vocabularies import category_of
from kg.model import Term

OBO_IRI = re.compile(r"^https?://purl\.obolibrary\.org/obo/([A-Za-z]+)_(\w+)$")
IDENTIFIERS = re.compile(r"^https?://(?:www\.)?identifiers\.org/([\w.]+)[:/](.+)$")
SYNONYMS: dict[str, Scope] = {
    "hasexactsynonym": "exact", "exact": "exact", "altlabel": "exact", "hassynonym": "related", "label": "label",
    "preflabel": "label", "hasnarrowsynonym": "narrow", "narrow": "narrow", "hasbroadsynonym": "broad", "broad": "broad",
    "hasrelatedsynonym": "related", "related": "related", "hiddenlabel": "related",
}  # fmt: skip


def opened(path: Path) -> IO[bytes]:
    """Open a file, unpacked where its name ends in .gz."""
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def identifier(text: str) -> str:
    """Return an IRI or a CURIE as a CURIE spelt as kg spells it.

    >>> identifier("http://purl.obolibrary.org/obo/CL_0000235"), identifier("efo:0000187")
    ('CL:0000235', 'EFO:0000187')
    """
    if "://" in text:
        found = OBO_IRI.match(text) or IDENTIFIERS.match(text)
        text = f"{found[1]}:{found[2]}" if found else to_curie(text)
    return canonical(text)


def scope(predicate: str, text: str) -> Scope:
    """Return the scope of a synonym by its predicate; an acronym is less sure than a written-out name."""
    found = SYNONYMS.get(re.split(r"[#:/]", predicate)[-1].lower(), "related")
    return "abbreviation" if found == "exact" and is_symbol(text) and len(text) <= 8 else found


def class_row(
    curie: str,
    label: str,
    synonyms: Iterable[tuple[str, str]],
    parents: Iterable[str],
    source: str,
    namespace: str = "",
) -> Row:
    """Return a class of an ontology as a row; `synonyms` are pairs of predicate and text."""
    category = "biolink:CellularComponent" if namespace == "cellular_component" else category_of(curie)
    term = Term(curie, label, category, broader=tuple(dict.fromkeys(parents)))
    names: dict[str, Scope] = {label: "label"}
    for predicate, text in synonyms:
        names.setdefault(text, scope(predicate, text))
    return Row(term, tuple(names.items()), source)
