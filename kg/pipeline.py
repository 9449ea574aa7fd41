"""The whole flow on one screen: read → annotate → extract → assemble → export. READ THIS FIRST."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from kg import plugins
from kg.assembly import assemble
from kg.curies import BASE
from kg.engine import Engine
from kg.graph import Build
from kg.intake import batches, check, take_in
from kg.model import LeftOut
from kg.outlet import check_base, export, spare, writable
from kg.plugins import Progress
from kg.readers import find
from kg.rows import claim_row, dump, mention_row
from kg.store import Store, beside
from kg.workers import Worker

Path_ = str | Path


def quiet(stage: str, done: int) -> None:
    """Show no progress."""


def build(
    paths: Sequence[Path_],
    out: Path_ = "output",
    lexicon: Sequence[Path_] = (),
    jobs: int = 1,
    strict: bool = False,
    base_iri: str = BASE,
    progress: Progress = quiet,
) -> Build:
    """Build the graph of papers and ready-made claims in a folder, and return it.

    Raises InputError where a path is missing, nothing could be read, or (`strict`) anything was left out; OutputError
    where the folder cannot be written, or an input would be overwritten.
    """
    check_base(base_iri)
    folder = writable(Path(out))
    spare(paths, folder, [*(plugins.exporter(name).FILE for name in plugins.BUILT), "build.json", "store"])
    store = Store(folder / "store")
    with Worker(Engine(tuple(map(Path, lexicon))), jobs) as worker:
        inputs = [take_in(found, store, worker, progress) for found in find(paths, folder)]
    check(inputs, strict)
    store.keep(inputs)
    assemble(store)
    return export(folder, base_iri, progress)


def extract(
    paths: Sequence[Path_],
    out: Path_,
    lexicon: Sequence[Path_] = (),
    jobs: int = 1,
    progress: Progress = quiet,
    names_only: bool = False,
) -> tuple[LeftOut, ...]:
    """Write `mentions.jsonl` and `claims.jsonl` of papers into a folder; return what was left out.

    `names_only` writes mentions alone, as the lexicon finds them without a model; claims of an earlier run are removed.
    """
    folder = writable(Path(out))
    spare(paths, folder, ["mentions.jsonl", "claims.jsonl"])
    left_out: list[LeftOut] = []
    with ExitStack() as stack:
        worker = stack.enter_context(Worker(Engine(tuple(map(Path, lexicon)), names_only), jobs))
        mentions = stack.enter_context(stack.enter_context(beside(folder / "mentions.jsonl")).open("w", encoding="utf-8"))
        claims = stack.enter_context(stack.enter_context(beside(folder / "claims.jsonl")).open("w", encoding="utf-8"))
        for found in find(paths, folder):
            for items in batches(found):
                left_out += [item for item in items if isinstance(item, LeftOut)]
                got = worker.extracted(items)
                left_out += got.left_out
                mentions.writelines(dump(mention_row(document.id, mention)) + "\n" for document, mention in got.mentions)
                claims.writelines(dump(claim_row(claim)) + "\n" for claim in got.claims)
                progress("read", len(items))
    if names_only:
        (folder / "claims.jsonl").unlink()
    return tuple(left_out)
