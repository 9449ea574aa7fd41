"""How long a build takes to become a store to ask, against a bare bulk load of the same quads: python benchmarks/rdf.py OUTPUT."""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg import load
from kg.graph import Build, loading
from kg.graph.checking import check
from kg.graph.rdf import quads, write_trig


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("graph", type=Path, help="a folder that kg build wrote")
    arguments.add_argument("--rounds", type=int, default=3, help="of which the quickest counts")
    given = arguments.parse_args()
    build = load(given.graph)
    with TemporaryDirectory(dir=given.graph) as folder:
        work = Path(folder)
        lines, trig = work / "all.nq", work / "all.trig"
        once("make quads, write N-Quads", lambda: ox.serialize(quads(build), lines, ox.RdfFormat.N_QUADS))
        once("make quads, write TriG", lambda: write_trig(build, trig))
        count = sum(1 for _ in ox.parse(path=str(lines), format=ox.RdfFormat.N_QUADS))
        print(f"{build.counts['claims']:,} claims, {count:,} quads, {lines.stat().st_size / 1e6:.0f} MB of N-Quads")
        told("in memory", given.rounds, lambda _: bare(ox.Store(), lines), lambda _: loading.in_memory(build))
        told(
            "on the disk",
            given.rounds,
            lambda n: bare(ox.Store(work / f"bare{n}"), lines),
            lambda n: kept(build, work / f"kg{n}"),
        )
        once("kg check, all of it", lambda: print(f"  {len(check(build).faults)} faults"))
    print(f"peak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def told(where: str, rounds: int, bare: Callable[[int], object], own: Callable[[int], object]) -> None:
    """Print how long both take, in turns, and the ratio."""
    took = [(timed(lambda n=n: bare(n)), timed(lambda n=n: own(n))) for n in range(rounds)]
    first, second = (min(times) for times in zip(*took, strict=True))
    print(f"load {where}: bare bulk load of N-Quads {first:.2f} s, kg {second:.2f} s, ratio {second / first:.2f}")


def bare(store: ox.Store, lines: Path) -> None:
    store.bulk_load(path=str(lines), format=ox.RdfFormat.N_QUADS)
    store.flush()


def kept(build: Build, folder: Path) -> None:
    loading.on_disk(build, folder)


def once(what: str, work: Callable[[], object]) -> None:
    print(f"{what}: {timed(work):.2f} s", flush=True)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
