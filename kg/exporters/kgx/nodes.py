"""Terms → nodes of KGX, with identifiers spelt as Biolink spells them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.build import Build
from kg.graph.names import Names
from kg.model import CATEGORIES, Term

Row = dict[str, object]
PREFIXES = {"UniProt": "UniProtKB", "DrugBank": "DRUGBANK", "pmid": "PMID", "pmcid": "PMCID"}
"""Prefixes that Biolink spells in its own way (`prefixmaps/biolink_model_prefix_map.json` of the package biolink-model)."""
COLUMNS = ("id", "category", "name", "iri", "xref", "kg_minted", "kg_about", "kg_aspect", "kg_markers", "kg_broader")
_OTHER = "NamedThing"


def curie(given: str) -> str:
    """Return a CURIE with its prefix in Biolink's spelling, and without the slash that kgx takes in none.

    >>> curie("pmid:40327852"), curie("CL:0000235"), curie("kg:term/0a1b")
    ('PMID:40327852', 'CL:0000235', 'kg.term:0a1b')
    """
    prefix, colon, local = given.partition(":")
    kind, slash, rest = local.partition("/")
    return f"kg.{kind}:{rest}" if prefix == "kg" and slash else PREFIXES.get(prefix, prefix) + colon + local


def kind(category: str) -> str:
    """Return the bare name of a category, and that of everything where Biolink has no such one."""
    return category.partition(":")[2] if category in CATEGORIES else _OTHER


class Nodes:
    """The terms of a build by CURIE, and those that turn up in contexts only."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._kinds = {term.curie: kind(term.category) for term in build.terms()}
        self._met: dict[str, str] = {}
        self._names = Names(build.base_iri)

    def kind(self, curie: str) -> str:
        """Return the category of a term, without its prefix."""
        return self._kinds.get(curie) or self._met.get(curie, _OTHER)

    def meet(self, curie: str, kind: str) -> str:
        """Return the category of a term; one that is new becomes a node of a category that it seems to have."""
        if curie not in self._kinds:
            self._met.setdefault(curie, kind)
        return self.kind(curie)

    def rows(self) -> Iterator[Row]:
        """Yield a node per term, by CURIE, and then one per term that was met."""
        yield from (self._row(term) for term in self._build.terms())
        for one in sorted(self._met):
            yield {"id": curie(one), "category": [f"biolink:{self._met[one]}"], "iri": self._names(one).value}

    def report(self) -> Iterator[str]:
        """Yield what is not as it was, in words."""
        odd = sum(term.category not in CATEGORIES for term in self._build.terms())
        if odd:
            yield f"{odd} terms of a category that Biolink lacks became biolink:{_OTHER}"
        if self._met:
            yield f"{len(self._met)} terms are known as contexts only; their nodes have no name"

    def _row(self, term: Term) -> Row:
        return {
            "id": curie(term.curie),
            "category": [f"biolink:{kind(term.category)}"],
            "name": term.name,
            "iri": self._names(term.curie).value,
            "xref": [curie(one) for one in term.exact],
            "kg_minted": term.minted,
            "kg_about": [curie(one) for one in term.about],
            "kg_aspect": term.aspect,
            "kg_markers": [curie(one) for one in term.markers],
            "kg_broader": [curie(one) for one in term.broader],
        }
