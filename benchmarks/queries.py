"""Time every named query in oxigraph and in rdflib on one graph, in one run: python benchmarks/queries.py GRAPH."""

from __future__ import annotations

import argparse
import multiprocessing as mp
import time
from multiprocessing.connection import Connection

import kg
from kg.graph import Build
from kg.graph.questions import Question, questions

ROUNDS = 3  # of which the quickest counts


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("graph")
    arguments.add_argument("--limit", type=float, default=60.0, help="seconds that rdflib has for a query; 0 leaves rdflib out")
    given = arguments.parse_args()
    build = kg.load(given.graph)
    dataset = build.dataset() if given.limit else None
    print(f"{build.counts['claims']} claims, {len(build.rdf)} quads\n")
    print("| query | rows | oxigraph, ms | rdflib, ms | rdflib takes |\n|---|---|---|---|---|")
    for one in questions().values():
        rows, quick = oxigraph(build, one)
        slow = rdflib(dataset, one, given.limit) if dataset is not None else None
        print(f"| {one.name} | {rows} | {1000 * quick:.1f} | {shown(slow, given.limit)} | {factor(slow, quick)} |", flush=True)


def oxigraph(build: Build, one: Question) -> tuple[int, float]:
    """Return the rows of an answer and the seconds that it took."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        rows = len(build.query(one.name))
        times.append(time.perf_counter() - begun)
    return rows, min(times)


def rdflib(dataset: object, one: Question, limit: float) -> float | None:
    """Return the seconds that rdflib takes, None where it was ended at the limit; a process of its own can be ended."""
    ours, theirs = mp.Pipe(duplex=False)
    process = mp.get_context("fork").Process(target=timed, args=(dataset, one.sparql, theirs))
    process.start()
    took = ours.recv() if ours.poll(limit) else None
    process.terminate()
    process.join()
    return took


def timed(dataset: object, sparql: str, told: Connection) -> None:
    begun = time.perf_counter()
    len(dataset.query(sparql))
    told.send(time.perf_counter() - begun)


def shown(seconds: float | None, limit: float) -> str:
    return f"{1000 * seconds:.0f}" if seconds is not None else f"> {1000 * limit:.0f}" if limit else "–"


def factor(slow: float | None, quick: float) -> str:
    return f"{slow / quick:.0f} ×" if slow is not None else "–"


if __name__ == "__main__":
    main()
