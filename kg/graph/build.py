"""A build as it lies in its folder: nouns, one by one, from the store; graphs made when asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nsmallest
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.curies import BASE
from kg.errors import GraphNotFound
from kg.graph.selection import Selection, selected
from kg.model import Claim, Paper, Statement, Term
from kg.relations import worded
from kg.store import FiledClaim, Store

if TYPE_CHECKING:
    from pyoxigraph import Store as OxigraphStore
    from rdflib import Dataset

    from kg.graph.checking import Checked
    from kg.graph.network import Network
    from kg.graph.query import Answer

SHOWN = 10
REPORT = "build.json"


class Build:
    """What `kg build` left in a folder; `collapse` says that its network has one edge at most from a node to another."""

    def __init__(
        self, folder: str | Path, base_iri: str | None = None, store: Store | None = None, collapse: bool = False
    ) -> None:
        self.folder, self.collapse = Path(folder), collapse
        self.base_iri = base_iri or _base_iri(self.folder / REPORT)
        self.store = store or Store(self.folder / "store")
        if not self.store.is_assembled():
            held = "a build of another version of kg" if (self.folder / REPORT).is_file() else "no build"
            raise GraphNotFound(f"{folder} holds {held}; make one with: kg build --out {folder}")

    def papers(self) -> Iterator[Paper]:
        """Yield all papers, in the order of the inputs."""
        return self.store.papers()

    def terms(self) -> Iterator[Term]:
        """Yield all terms, by CURIE."""
        return self.store.terms()

    def statements(self) -> Iterator[Statement]:
        """Yield all statements, in the order of their first claims."""
        return self.store.statements()

    def best(self, count: int) -> list[Statement]:
        """Return the statements that are believed most."""
        return nsmallest(count, self.statements(), key=lambda one: (-one.belief, one.id))

    def words(self, statement: Statement) -> tuple[str, str, str]:
        """Return the subject, the relation and the object of a statement in words."""
        subject, object_ = (self.labels.get(curie, curie) for curie in (statement.subject, statement.object))
        return subject, worded(statement), object_

    def claims(self, statement: Statement | str | None = None) -> Iterator[Claim]:
        """Yield all claims, or those of one statement."""
        return (filed.claim for filed in self.filed(statement))

    def filed(self, statement: Statement | str | None = None) -> Iterator[FiledClaim]:
        """Yield all claims, or those of one statement, each with the statement and the paper that it is filed under."""
        return self.store.claims(statement.id if isinstance(statement, Statement) else statement)

    def filed_by_statement(self) -> Iterator[FiledClaim]:
        """Yield all claims with those of one statement together, in the order of `statements`."""
        return self.store.claims_by_statement()

    def mentions(self) -> Iterator[str]:
        """Yield the rows of `mentions.jsonl`, as lines of JSON."""
        return self.store.mention_lines()

    def selected(self, selection: Selection) -> Build:
        """Return the build that holds only what belongs to the statements of a selection."""
        return self.part(selected(self, selection))

    def part(self, statements: Iterable[str]) -> Build:
        """Return the build that holds only what belongs to the statements of some ids."""
        return Build(self.folder, self.base_iri, self.store.selected(statements), self.collapse)

    def collapsed(self) -> Build:
        """Return the build whose network has one edge for all statements from one term to another."""
        return Build(self.folder, self.base_iri, self.store, collapse=True)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return the name of every term."""
        return {term.curie: term.name for term in self.terms()}

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how much there is of everything, statements by verdict too."""
        return self.store.counts()

    @cached_property
    def rdf(self) -> OxigraphStore:
        """Return everything in an oxigraph store, to be asked and not written to, made once."""
        from kg.graph.loading import loaded

        return loaded(self)

    def network(self, papers: bool = False) -> Network:
        """Return the statements as a networkx graph: one edge each, its key the relation; papers as nodes if asked."""
        from kg.graph.network import network

        return network(self, papers)

    def dataset(self) -> Dataset:
        """Return everything as an rdflib Dataset of named graphs."""
        from kg.graph.rdf import dataset

        return dataset(self)

    def query(self, sparql: str, **values: str) -> Answer:
        """Return the answer to a SPARQL query, to a file of one or to a named one; values bind its variables."""
        from kg.graph.query import ask

        return ask(self, sparql, values)

    def check(self) -> Checked:
        """Return what is wrong with the graph that lies in the folder, by its shapes."""
        from kg.graph.checking import check

        return check(self)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.counts[noun]} {noun}" for noun in ("papers", "claims", "statements"))
        return f"<Build {self.folder}: {counts}>"

    def _repr_html_(self) -> str:
        """Return the counts and the first statements as HTML, for notebooks."""
        head = "".join(f"<th>{escape(name)}</th>" for name in ("subject", "relation", "object", "verdict", "belief", "papers"))
        cells = ((*self.words(one), one.verdict, f"{one.belief:.3f}", str(one.counts.papers)) for one in self.best(SHOWN))
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
        return f"<p>{escape(repr(self))}</p><table><tr>{head}</tr>{rows}</table>"


def _base_iri(report: Path) -> str:
    """Return what the IRIs of a finished build begin with."""
    held = json.loads(report.read_text(encoding="utf-8")) if report.is_file() else {}
    return str(held.get("base_iri") or BASE)
