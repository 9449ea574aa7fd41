"""A build → what its graph says against its own shapes, with the claim and the paper that each fault concerns.

Every graph is read once, quad by quad (`streaming.py`). A small one is validated by pyshacl, and asked by the same shapes as
questions to a store (`shapes.py`). Of a larger one a sample is; `kg check` asks all of it, the gate of a build does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphNotFound
from kg.graph.loading import LARGE, TRIG
from kg.graph.names import Names
from kg.graph.rdf import as_rdflib, quads
from kg.graph.shapes import SH, Rule, rules, shapes, without_sparql
from kg.graph.streaming import Fault, faults
from kg.graph.telling import told

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.graph.build import Build

SMALL = 150  # claims of a graph that pyshacl validates in a second or two
SAMPLE = 40  # statements of a larger graph that it validates instead, with all that they lead to
COUNTED = ("statements", "claims", "papers")  # of which a build knows how many there are
KEPT = 1_000  # faults that are told
Read = Callable[[], Iterable[ox.Quad]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the quads of the graph, those that pyshacl validated, and the faults in words, sorted; `more` there are."""

    quads: int
    validated: int
    faults: tuple[str, ...]
    more: bool = False


def check(build: Build, whole: bool = True) -> Checked:
    """Return what is wrong with the graph in the folder of a build; without `whole`, of a larger one only a sample is asked.

    Raises GraphNotFound where the folder has no graph, or it cannot be read as TriG.
    """
    names, count = Names(build.base_iri), Counter[str]()
    small, read = build.counts["claims"] <= SMALL, partial(_read, build.folder / TRIG)
    shown, large = shapes(names.base), build.counts["claims"] >= LARGE
    with _folder(build) if whole and large else nullcontext() as folder:
        store = _store(read, folder) if whole or small else None
        few = store if store is not None and small else _sample(build)
        found = chain(
            faults(lambda: _counted(read(), count), names, {noun: build.counts[noun] for noun in COUNTED}),
            _asked(few if store is None else store, shown, names),
            _validated(few, shown),
        )
        kept = tuple(islice(dict.fromkeys(found), KEPT + 1))
        return Checked(count["quads"], len(few), tuple(sorted(told(kept[:KEPT], read, names))), len(kept) > KEPT)


def _read(path: Path) -> Iterator[ox.Quad]:
    if not path.is_file():
        raise GraphNotFound(f"{path}: there is no such file to check; make it with: kg build --out {path.parent}")
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
    except SyntaxError as error:
        raise GraphNotFound(f"{path}: is no TriG ({error}); the file that kg build wrote would be right") from None


def _counted(quads: Iterable[ox.Quad], count: Counter[str]) -> Iterator[ox.Quad]:
    count["quads"] = 0
    for quad in quads:
        count["quads"] += 1
        yield quad


def _folder(build: Build) -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix=".check.", dir=build.folder, ignore_cleanup_errors=True)


def _store(read: Read, folder: str | None) -> ox.Store:
    """Return a store of the whole graph, in a folder or in memory."""
    store = ox.Store(folder)
    store.bulk_extend(read())
    return store


def _sample(build: Build) -> ox.Store:
    """Return a store of some statements with all that they lead to: those of the smallest ids, which are hashes."""
    chosen = nsmallest(SAMPLE, build.statements(), key=lambda one: one.id)
    ids = dict.fromkeys(chain.from_iterable((one.id, *one.opposed_by) for one in chosen))
    store = ox.Store()
    store.bulk_extend(quads(build.part(ids)))
    return store


def _asked(store: ox.Store, shown: Graph, names: Names) -> Iterator[Fault]:
    """Yield what shapes find wrong when they are asked of a store."""
    return chain.from_iterable(_broken(store, rule, names) for rule in rules(shown))


def _broken(store: ox.Store, rule: Rule, names: Names) -> Iterator[Fault]:
    answers = store.query(rule.select, prefixes=names.prefixes(), use_default_graph_as_union=True)
    assert isinstance(answers, ox.QuerySolutions)
    for answer in answers:
        yield Fault(answer["this"].value, rule.message, _value(answer))


def _value(answer: ox.QuerySolution) -> str:
    try:
        return getattr(answer["value"], "value", "")
    except KeyError:
        return ""


def _validated(store: ox.Store, shown: Graph) -> Iterator[Fault]:
    """Yield what pyshacl finds wrong with a small graph; what shapes ask in SPARQL it would ask anew for every node."""
    from pyshacl import validate
    from rdflib import RDF, URIRef

    _, found, _ = validate(as_rdflib(store), shacl_graph=without_sparql(shown), inference="none")
    results = found.subjects(RDF.type, URIRef(SH + "ValidationResult"))
    told_of = ((found.value(result, URIRef(SH + name)) for name in ("focusNode", "resultMessage", "value")) for result in results)
    for node, message, value in sorted((str(node), str(message), str(value or "")) for node, message, value in told_of):
        yield Fault(node, message, value)
