"""Identifiers and texts → nodes of RDF that no writer and no reader stumbles over."""

from __future__ import annotations

import re
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.curies import BASE, prefixes, to_curie, to_iri

GRAPHS = ("asserted", "speculative", "refuted", "statements", "papers", "terms", "runs", "vocabulary")
Node = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Node]
_UNSOUND = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_DATES = {
    "date": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"),
    "gYearMonth": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"),
    "gYear": re.compile(r"\d{4}"),
}


def sound(text: str) -> str:
    """Return a text without characters that XML and UTF-8 refuse; each becomes U+FFFD, so offsets stay."""
    return _UNSOUND.sub("\ufffd", text)


class Names:
    """The IRIs of one base; each is made once."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self._nodes: dict[str, NamedNode] = {}
        self._curies: dict[str, str] = {}
        self._replaced = 0

    def __call__(self, curie: str) -> NamedNode:
        """Return the node of a CURIE: of a term, or of the vocabulary."""
        if curie not in self._nodes:
            self._nodes[curie] = self._node(sound(curie))
        return self._nodes[curie]

    def prefixes(self) -> dict[str, str]:
        """Return all prefixes of this base, by name."""
        return dict(sorted(prefixes(self.base).items()))

    def graph(self, name: str) -> NamedNode:
        """Return the node of a named graph."""
        return self(f"kg:graph/{name}")

    def statement(self, id_: str) -> NamedNode:
        """Return the node of a statement."""
        return NamedNode(f"{self.base}statement/{id_}")

    def claim(self, id_: str, part: str = "") -> NamedNode:
        """Return the node of a claim, or of a part of it."""
        return NamedNode(f"{self.base}claim/{id_}{part}")

    def paper(self, key: str, part: str = "") -> NamedNode:
        """Return the node of a paper, or of a part of it."""
        kind, _, local = sound(key).partition(":")
        known = kind in ("pmid", "doi", "pmcid")
        start = prefixes()[kind] if known else f"{self.base}paper/{kind}-"
        return NamedNode(start + quote(local, safe="/:.-_~()") + (f"#{quote(sound(part), safe='-_.~')}" if part else ""))

    def run(self, engine: str, part: str = "") -> NamedNode:
        """Return the node of a run, or of a part of it."""
        return NamedNode(f"{self.base}run/{quote(sound(engine), safe='')}{part}")

    def curie(self, iri: str) -> str:
        """Return the CURIE of an IRI, or the IRI itself where it has none."""
        if iri not in self._curies:
            self._curies[iri] = to_curie(iri, self.base)
        return self._curies[iri]

    def text(self, value: str) -> Literal:
        """Return a text as a literal."""
        made = sound(value)
        self._replaced += made != value
        return Literal(made)

    def losses(self) -> tuple[str, ...]:
        """Return what was changed in texts so far, in words."""
        told = f"{self._replaced} texts held characters that no RDF may hold; each became U+FFFD"
        return (told,) if self._replaced else ()

    def number(self, value: float) -> Literal:
        """Return a count, or a number of at most three decimals, in the one form that every store gives back."""
        return (
            Literal(value)
            if isinstance(value, int)
            else Literal(f"{value:.3f}".rstrip("0").rstrip("."), datatype=self("xsd:decimal"))
        )

    def date(self, value: str) -> Literal:
        """Return a date as far as it is known, typed so that it sorts; as a text where it is none."""
        for kind, pattern in _DATES.items():
            if pattern.fullmatch(value):
                return Literal(value, datatype=self(f"xsd:{kind}"))
        return self.text(value)

    def value(self, value: object) -> Literal:
        """Return a plain value of metadata as a literal."""
        if isinstance(value, float):
            return Literal(value + 0.0)  # -0 becomes 0, which every reader writes alike
        return Literal(value) if isinstance(value, (bool, int)) else self.text(str(value))

    def _node(self, curie: str) -> NamedNode:
        try:
            return NamedNode(_PERCENT.sub("%25", to_iri(curie, self.base)))
        except ValueError:
            return NamedNode(f"{self.base}id/{quote(curie, safe='')}")
