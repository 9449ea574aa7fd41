"""The three doors, and who stands behind them; a package joins by an entry point of the same group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias, cast

from kg.errors import UnknownName
from kg.model import Claim, Document, GivenClaim, LeftOut, Sentence

Progress: TypeAlias = Callable[[str, int], None]
"""Told the stage ("read", "loaded", an exporter's name) and how many records, rows or files were done since it was told last."""
Read: TypeAlias = Document | GivenClaim | LeftOut
"""What a reader gives: a record, a ready-made claim, or the reason why one was left out."""


@dataclass(frozen=True, slots=True)
class Source:
    """An input as a reader sees it: its name (no folder), its first bytes (unpacked), and a way to open it.

    `open` gives the unpacked bytes of the whole input as a fresh stream each time, `sha256` the hash of the bytes as
    they lie on the disk.
    """

    name: str
    head: bytes
    open: Callable[[], BinaryIO]
    sha256: Callable[[], str]


class Reader(Protocol):
    """Files → Documents and ready-made claims."""

    NAME: str

    def sniff(self, source: Source) -> bool:
        """Tell from name and first bytes whether this reader reads the input."""

    def read(self, source: Source) -> Iterator[Read]:
        """Yield the records of the input one by one; what cannot be read comes as LeftOut."""


class Extractor(Protocol):
    """Sentences → Claims."""

    NAME: str
    VERSION: str

    def extract(self, sentences: Sequence[Sentence]) -> Iterable[Claim]:
        """Return the claims of a batch of sentences (all sentences of some documents, in order)."""


class Exporter(Protocol):
    """A build → a file or a folder; the first line of its docstring says what for.

    One that writes the edges of `kg.graph.network`, so that they can be collapsed, has `COLLAPSES = True`.
    """

    NAME: str
    FILE: str

    def write(self, build: Any, path: Path) -> tuple[str, ...]:
        """Write the build to a path that does not exist; return what had to be changed or dropped, in words."""


class Loader(Protocol):
    """A build → a running server; an exporter may be one too."""

    def load(self, build: Any, uri: str, user: str, password: str | None, progress: Progress) -> tuple[str, ...]:
        """Load the build into a server, twice the same as once; return what came there and what had to be changed."""


READERS: dict[str, str] = {
    "pubmed_xml": "kg.readers.pubmed_xml",
    "seed": "kg.readers.seed",
    "given_jsonl": "kg.readers.given_jsonl",
    "given_table": "kg.readers.given_table",
    "jsonl": "kg.readers.jsonl",
}
EXTRACTORS: dict[str, str] = {
    "weighed": "kg.extractors.weighed",
}
EXPORTERS: dict[str, str] = {
    "claims": "kg.exporters.claims",
    "mentions": "kg.exporters.mentions",
    "papers": "kg.exporters.papers",
    "statements": "kg.exporters.statements",
    "html": "kg.exporters.html",
    "turtle": "kg.exporters.turtle",
    "trig": "kg.exporters.trig",
    "gexf": "kg.exporters.gexf",
    "graphml": "kg.exporters.graphml",
    "neo4j": "kg.exporters.neo4j",
    "nquads": "kg.exporters.nquads",
    "ntriples": "kg.exporters.ntriples",
    "jsonld": "kg.exporters.jsonld",
    "rdfxml": "kg.exporters.rdfxml",
    "turtle12": "kg.exporters.turtle12",
    "ntriples12": "kg.exporters.ntriples12",
    "nanopub": "kg.exporters.nanopub",
    "nodelink": "kg.exporters.nodelink",
    "cx2": "kg.exporters.cx2",
    "sif": "kg.exporters.sif",
    "evidence": "kg.exporters.evidence",
    "xlsx": "kg.exporters.xlsx",
    "parquet": "kg.exporters.parquet",
    "bibtex": "kg.exporters.bibtex",
    "ris": "kg.exporters.ris",
    "kgx": "kg.exporters.kgx.tsv",
    "kgx_jsonl": "kg.exporters.kgx.jsonl",
    "bel": "kg.exporters.bel",
}
MANY = 100_000  # claims; with more, a triple store is the place to ask, and N-Quads load fastest
BUILT: dict[str, int] = {
    "claims": 0,
    "mentions": 0,
    "papers": 0,
    "statements": 0,
    "html": 0,
    "turtle": 0,
    "trig": 0,
    "gexf": 0,
    "graphml": 0,
    "neo4j": 0,
    "nquads": MANY,
}
"""What a build writes, and from how many claims on; the others are written when asked for."""


@cache
def readers() -> tuple[Reader, ...]:
    """Return all readers, in the order in which they sniff."""
    return tuple(cast(Reader, door) for door in _doors(READERS, "kg.readers"))


@cache
def extractors() -> tuple[Extractor, ...]:
    """Return all extractors."""
    return tuple(cast(Extractor, door) for door in _doors(EXTRACTORS, "kg.extractors"))


def exporter(name: str) -> Exporter:
    """Return the exporter of a name; raise UnknownName where there is none."""
    guests = {entry.name: entry for entry in entry_points(group="kg.exporters")}
    if name in EXPORTERS:
        return cast(Exporter, import_module(EXPORTERS[name]))
    if name in guests:
        return cast(Exporter, guests[name].load())
    raise UnknownName("exporter", name, exporter_names())


def loader(name: str) -> Loader:
    """Return the exporter of a name that loads a server; raise UnknownName where there is none."""
    loaders = {name for name in exporter_names() if hasattr(exporter(name), "load")}
    if name not in loaders:
        raise UnknownName("exporter that loads a server", name, loaders)
    return cast(Loader, exporter(name))


def networks() -> tuple[str, ...]:
    """Return the names of the exporters that write edges between terms, and fewer of them for a collapsed build."""
    return tuple(name for name in exporter_names() if getattr(exporter(name), "COLLAPSES", False))


def exporter_names() -> tuple[str, ...]:
    """Return the names of all exporters."""
    return (*EXPORTERS, *sorted(entry.name for entry in entry_points(group="kg.exporters")))


def _doors(house: dict[str, str], group: str) -> Iterable[object]:
    yield from (import_module(module) for module in house.values())
    yield from (entry.load() for entry in sorted(entry_points(group=group), key=lambda entry: entry.name))
