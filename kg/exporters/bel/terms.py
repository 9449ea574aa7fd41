"""Terms and texts → terms and strings of BEL."""

from __future__ import annotations

import re
from collections import Counter

from kg.exporters.lines import BREAK
from kg.exporters.losses import BREAKS, CHARACTERS, told
from kg.graph.names import sound

FUNCTIONS = {  # category: what BEL calls an abundance, a population, a process or a pathology of it
    "biolink:Gene": "p",  # what papers say of a gene they mostly say of its product
    "biolink:Protein": "p",
    "biolink:SequenceVariant": "g",
    "biolink:ChemicalEntity": "a",
    "biolink:Drug": "a",
    "biolink:Treatment": "a",
    "biolink:AnatomicalEntity": "a",
    "biolink:CellularComponent": "a",
    "biolink:Cell": "pop",
    "biolink:CellLine": "pop",
    "biolink:OrganismTaxon": "pop",
    "biolink:BiologicalProcess": "bp",
    "biolink:Disease": "path",
    "biolink:PhenotypicFeature": "path",
}
NAMESPACE = "other"
"""Holds identifiers whose own prefix is no word of BEL."""
_WORD = re.compile(r"[A-Za-z0-9_.-]+")  # what may stand without quotes
_COMMENT = " //"  # begins a comment, even within quotes
_SENTENCES = {
    "break": BREAKS,
    "character": CHARACTERS,
    "comment": "{} texts held a blank before //, which became a no-break space, lest a comment begin there",
}


def namespaced(curie: str) -> tuple[str, str]:
    """Return the namespace and the identifier of a CURIE.

    >>> namespaced("HGNC:17635"), namespaced("é:1")
    (('HGNC', '17635'), ('other', 'é:1'))
    """
    prefix, _, local = curie.partition(":")
    return (prefix, local) if _WORD.fullmatch(prefix) and local else (NAMESPACE, curie)


class Texts:
    """Turns texts into strings of one line, and counts what it had to change."""

    def __init__(self) -> None:
        self._changed: Counter[str] = Counter()

    def term(self, function: str, curie: str, name: str) -> str:
        """Return a term with its identifier and, where it has one, its name."""
        namespace, identifier = namespaced(curie)
        named = f" ! {self._short(name)}" if name.strip() else ""
        return f"{function}({namespace}:{self._short(identifier)}{named})"

    def quoted(self, text: str) -> str:
        """Return a text in quotes; a backslash escapes quotes and backslashes."""
        line = self._counted("character", text, sound(text))
        line = self._counted("break", line, BREAK.sub(" ", line))
        line = self._counted("comment", line, line.replace(_COMMENT, "\u00a0//"))
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        return told(self._changed, _SENTENCES)

    def _short(self, text: str) -> str:
        return text if _WORD.fullmatch(text) else self.quoted(text)

    def _counted(self, kind: str, before: str, after: str) -> str:
        self._changed[kind] += before != after
        return after
