"""Seconds and megabytes of every format per 100,000 edges, beside networkx's writers and `kgx transform`.

python benchmarks/exports.py GRAPH [--only gexf …] [--kgx PYTHON SCRIPT]; with --invent 100000 it first makes GRAPH of so many claims
of its own. Every format is written in a process of its own, whose highest memory is told beside that of a process which only opens
the graph. PYTHON and SCRIPT are those of docs/kgx.md: a venv with kgx, and kgx_local.py, which hands it the model.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import kg
from kg import plugins
from kg.assembly import assemble
from kg.identity import digest, given_claim_id
from kg.model import Argument, Claim, Evidence, Term
from kg.store import InputRecord, Store

EDGES = 100_000
PORTION = 5_000
PROCESS = "biolink:BiologicalProcess"
RELATIONS = ("promotes", "inhibits", "increases", "decreases", "activates", "binds", "expresses", "associated_with", "regulates")
PAPERS_PER_CLAIM = 0.3
TERMS_PER_CLAIM = 0.2
NETWORKX = ("networkx gexf", "networkx graphml", "networkx node-link JSON")
OPEN = "nothing"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("graph", type=Path)
    arguments.add_argument("--invent", type=int, metavar="CLAIMS")
    arguments.add_argument("--only", nargs="+", default=plugins.exporter_names())
    arguments.add_argument("--kgx", nargs=2, metavar=("PYTHON", "SCRIPT"))
    arguments.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.write:
        measure(given.graph, *given.write)
        return
    if given.invent:
        invent(given.graph, given.invent)
    report(given.graph, given.only, given.kgx)


def report(graph: Path, names: tuple[str, ...], kgx: tuple[str, str] | None) -> None:
    edges = kg.load(graph).counts["statements"]
    print(f"{edges:,} edges; per {EDGES:,} of them: seconds, MB on the disk, and MB of memory at most")
    with tempfile.TemporaryDirectory(dir=graph) as folder:
        path = Path(folder) / "written"
        for name in (OPEN, *names, *NETWORKX):
            told(name, own(graph, name, path), edges)
        if kgx:
            told("kgx transform", transformed(graph, path, *kgx), edges)


def told(name: str, found: dict[str, float], edges: int) -> None:
    share = EDGES / edges if edges else 0
    seconds, disk = found["seconds"] * share, found["bytes"] * share / 1e6
    print(f"{name:24} {seconds:8.1f} s {disk:9.1f} MB {found['peak'] / 1e6:9.0f} MB", flush=True)


def own(graph: Path, name: str, path: Path) -> dict[str, float]:
    """Return what writing a format in a process of its own takes."""
    command = [sys.executable, __file__, str(graph), "--write", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def measure(graph: Path, name: str, path: str) -> None:
    build, target = kg.load(graph), Path(path)
    started = time.perf_counter()
    writer(name)(build, target)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "bytes": size(target), "peak": peak}))


def writer(name: str) -> Callable[[Any, Path], object]:
    if name == OPEN:
        return lambda build, path: build.counts
    if name not in NETWORKX:
        return plugins.exporter(name).write
    import networkx as nx

    return {
        "networkx gexf": lambda build, path: nx.write_gexf(build.network(), path),
        "networkx graphml": lambda build, path: nx.write_graphml_xml(build.network(), path),
        "networkx node-link JSON": lambda build, path: path.write_text(
            json.dumps(nx.node_link_data(build.network(), edges="edges"))
        ),
    }[name]


def transformed(graph: Path, path: Path, python: str, script: str) -> dict[str, float]:
    """Return what kgx takes to turn our KGX tables into JSON lines."""
    tables = path.with_name("kgx")
    plugins.exporter("kgx").write(kg.load(graph), tables)
    path.mkdir()
    command = [python, script, "transform", "--stream", "-i", "tsv", "-f", "jsonl", "-o", str(path / "graph")]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(tables / "nodes.tsv"), str(tables / "edges.tsv")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{script}: kgx ended with {status}")
    return {"seconds": time.perf_counter() - started, "bytes": size(path), "peak": used.ru_maxrss * 1024}


def size(path: Path) -> int:
    """Return the bytes of a file or of all files of a folder, and remove them."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()] if path.exists() else []
    count = sum(file.stat().st_size for file in files)
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return count


def invent(graph: Path, count: int) -> None:
    """Put invented claims into a store, as ready-made ones that were read lie there, and assemble them."""
    store, shards = Store(graph / "store"), []
    for number, portion in enumerate(portions(invented(count))):
        shards.append(f"invented-{number}")
        store.write_shard(shards[-1], documents=(), mentions=(), claims=portion, terms=())
    store.keep([InputRecord("invented.jsonl", "0" * 64, "invented", 0, count, tuple(shards))])
    assemble(store)


def portions(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    waiting = iter(claims)
    while portion := list(islice(waiting, PORTION)):
        yield portion


def invented(count: int) -> Iterator[Claim]:
    """Yield claims about things that there are not, some of them in many claims, always the same."""
    chance = random.Random(7)
    terms, papers = int(count * TERMS_PER_CLAIM) + 2, int(count * PAPERS_PER_CLAIM) + 1
    for _ in range(count):
        ends = [f"invented process {int(terms * chance.random() ** 3)}" for _ in "so"]
        yield claim(*ends, chance.choice(RELATIONS), f"PMID:{90_000_000 + chance.randrange(papers)}")


def claim(subject: str, object_: str, relation: str, paper: str) -> Claim:
    sentence = f"We found that {subject} in some way {relation.replace('_', ' ')} {object_} in mice."
    evidence = Evidence(paper, "invented.jsonl", "", None, sentence, "given.v1")
    id_ = given_claim_id(paper, subject, object_, relation, False, "given.v1")
    ends = (Argument(None, name, Term(f"kg:term/{digest('invented', name)}", name, PROCESS)) for name in (subject, object_))
    return Claim(id_, next(ends), relation, next(ends), False, "asserted", evidence)


if __name__ == "__main__":
    main()
