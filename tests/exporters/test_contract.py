"""Every exporter behind the one door: whatever stands in the texts, its file can be read, nothing is missing, bytes are the same."""

import csv
import gzip
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

import bibtexparser
import duckdb
import openpyxl
import pyoxigraph as ox
import pytest
import rispy
from graph_fixtures import BUILDS, files

from kg.exporters.html.content import EDGES
from kg.graph import Build, Selection, rdf, reifying
from kg.graph.names import Names
from kg.plugins import EXPORTERS, exporter

SELECTIONS = (
    Selection(min_papers=2),
    Selection(asserted=True),
    Selection(categories=("Cell", "BiologicalProcess")),
    Selection(around="CD274"),
    Selection(around="Neoplasm Metastasis", hops=2),
)
WITHOUT_STATEMENTS = ("mentions", "papers", "sif", "bibtex", "ris", "bel")  # BEL cannot say every one
COMPLETE = {"claims", "mentions", "papers", "html"}  # whose files hold it all
PACKED, PARQUET = b"\x1f\x8b", b"PAR1"


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def json_lines(path: Path) -> int:
    return len([json.loads(line) for line in lines(path)])


def table(path: Path, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns, *rows = csv.reader(file, delimiter=delimiter, quoting=quoting, strict=True)
    assert {len(row) for row in rows} <= {len(columns)}
    return len(rows)


def page(path: Path) -> int:
    (data,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    return len(json.loads(data)["statements"])


def edges(path: Path) -> int:
    return sum(element.tag.endswith("}edge") for element in ElementTree.parse(path).iter())


def parsed(format: ox.RdfFormat) -> Callable[[Path], int]:
    """Count what is read, each triple or quad once."""

    def read(path: Path) -> int:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return len(set(ox.parse(file, format=format)))

    return read


def heads(path: Path) -> int:
    found = ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
    return len({quad.graph_name for quad in found if str(quad.graph_name.value).endswith("#Head")})


def quads(build: Build) -> int:
    return len(set(rdf.quads(build)))


def triples(build: Build) -> int:
    return len({quad.triple for quad in rdf.quads(build)})


def reified(build: Build) -> int:
    return len({quad.triple for quad in rdf.quads(build)} | set(reifying.reifications(build, Names(build.base_iri))))


def counted(noun: str) -> Callable[[Build], int]:
    return lambda build: build.counts[noun]


def workbook(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for _ in book["claims"].rows) - 1
    book.close()
    return count


def columns(folder: Path) -> int:
    found = {path.stem: len(duckdb.read_parquet(str(path)).fetchall()) for path in folder.glob("*.parquet")}
    return found["claims"]


def references(path: Path) -> int:
    library = bibtexparser.parse_file(str(path))
    assert not library.failed_blocks
    return len(library.entries)


def cited(build: Build) -> int:
    return len({filed.paper for filed in build.filed()})


def evidences(path: Path) -> int:
    return sum(line.startswith("SET Claim = ") for line in lines(path))


READ: dict[str, tuple[Callable[[Path], int], Callable[[Build], int]]] = {
    # exporter: how its file is read and its rows counted, and how many there must be
    "claims": (json_lines, counted("claims")),
    "mentions": (json_lines, counted("mentions")),
    "papers": (json_lines, counted("papers")),
    "statements": (lambda path: table(path, "\t"), counted("statements")),
    "html": (page, lambda build: min(build.counts["statements"], EDGES)),
    "turtle": (parsed(ox.RdfFormat.TURTLE), triples),
    "trig": (parsed(ox.RdfFormat.TRIG), quads),
    "gexf": (edges, counted("statements")),
    "graphml": (edges, counted("statements")),
    "neo4j": (lambda folder: table(folder / "edges.csv"), counted("statements")),
    "nquads": (parsed(ox.RdfFormat.N_QUADS), quads),
    "ntriples": (parsed(ox.RdfFormat.N_TRIPLES), triples),
    "jsonld": (parsed(ox.RdfFormat.STREAMING_JSON_LD), quads),
    "rdfxml": (parsed(ox.RdfFormat.RDF_XML), triples),
    "turtle12": (parsed(ox.RdfFormat.TURTLE), reified),
    "ntriples12": (parsed(ox.RdfFormat.N_TRIPLES), reified),
    "nanopub": (heads, counted("claims")),
    "nodelink": (lambda path: len(json.loads(path.read_text(encoding="utf-8"))["edges"]), counted("statements")),
    "cx2": (
        lambda path: sum(len(part.get("edges", ())) for part in json.loads(path.read_text(encoding="utf-8"))),
        counted("statements"),
    ),
    "sif": (lambda path: table_of_three(path), counted("statements")),
    "evidence": (table, counted("claims")),
    "xlsx": (workbook, counted("claims")),
    "parquet": (columns, counted("claims")),
    "bibtex": (references, cited),
    "ris": (lambda path: len(rispy.loads(path.read_text(encoding="utf-8"))), cited),
    "kgx": (lambda folder: table(folder / "edges.tsv", "\t", csv.QUOTE_NONE), counted("claims")),
    "bel": (evidences, counted("claims")),
    "kgx_jsonl": (lambda folder: json_lines(folder / "edges.jsonl"), counted("claims")),
}


def table_of_three(path: Path) -> int:
    assert {line.count("\t") for line in lines(path)} <= {2}
    return len(lines(path))


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Build]:
    return {name: made(tmp_path_factory.mktemp(name)) for name, made in BUILDS.items()}


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("made", BUILDS)
def test_its_file_can_be_read_and_what_is_missing_is_told(made: str, name: str, builds: dict[str, Build], tmp_path: Path) -> None:
    door, build, (read, expected) = exporter(name), builds[made], READ[name]
    report = door.write(build, tmp_path / door.FILE)
    assert read(tmp_path / door.FILE) == expected(build) - told(report)
    assert all(isinstance(line, str) and line.isprintable() for line in report)


def told(report: Iterable[str]) -> int:
    """How many claims are said to be left out."""
    return sum(int(found[1]) for line in report if (found := re.match(r"(\d+) claims are left out", line)))


@pytest.mark.parametrize("name", sorted(set(EXPORTERS) - COMPLETE))
def test_it_tells_what_it_had_to_change_or_drop(name: str, builds: dict[str, Build], tmp_path: Path) -> None:
    assert exporter(name).write(builds["nasty"], tmp_path / "written")


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("made", BUILDS)
def test_the_same_build_gives_the_same_bytes(made: str, name: str, builds: dict[str, Build], tmp_path: Path) -> None:
    door, again = exporter(name), Build(builds[made].folder)
    for folder, one in (("a", builds[made]), ("b", again)):
        (tmp_path / folder).mkdir()
        door.write(one, tmp_path / folder / door.FILE)
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.parametrize("name", EXPORTERS)
def test_it_says_what_it_is_for(name: str) -> None:
    assert " for " in (exporter(name).__doc__ or "").partition("\n")[0]


def texts(path: Path) -> str:
    """All that an exporter wrote, as one text."""
    return "\n".join(map(unpacked, sorted(file for file in (path, *path.rglob("*")) if file.is_file())))


def unpacked(file: Path) -> str:
    """What a file says, be it packed or a table of typed columns."""
    content = file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist())
    if content.startswith(PARQUET):
        return str(duckdb.read_parquet(str(file)).fetchall())
    return (gzip.decompress(content) if content.startswith(PACKED) else content).decode()


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
def test_it_writes_only_what_is_selected(wanted: Selection, name: str, builds: dict[str, Build], tmp_path: Path) -> None:
    build = builds["example"]
    some = build.selected(wanted)
    file = tmp_path / exporter(name).FILE
    report = exporter(name).write(some, file)
    written = texts(file)
    kept = {statement.id for statement in some.statements()}
    gone = {statement.id for statement in build.statements()} - kept
    assert kept and gone
    assert not any(id in written for id in gone)
    if name not in WITHOUT_STATEMENTS:
        assert all(id in written for id in kept)
    assert not any(claim.id in written for claim in set(build.claims()) - set(some.claims()))
    read, expected = READ[name]
    assert read(file) == expected(some) - told(report)
