"""The folder that a build writes: checked before, filled file by file, reported on in build.json."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg import plugins
from kg.errors import InputError, OutputError, UnsoundGraph
from kg.graph import Build
from kg.graph.checking import check
from kg.graph.loading import TRIG
from kg.plugins import Progress
from kg.store import beside

BASE_IRI = re.compile(r"""https?://[^\s/<>"{}|\\^`?#]+/([^\s<>"{}|\\^`?#]*/)?""")


def export(folder: Path, base_iri: str, progress: Progress) -> Build:
    """Write every file of the folder from the store, one by one, and what had to be changed in each into build.json.

    Raises UnsoundGraph where the graph breaks its own shapes, when all is written: nobody's graph is lost for it.
    """
    made = Build(folder, base_iri)
    losses: dict[str, list[str]] = {}
    for name, least in plugins.BUILT.items():
        exporter = plugins.exporter(name)
        if made.counts["claims"] < least:
            (folder / exporter.FILE).unlink(missing_ok=True)  # of a larger build before
            continue
        with beside(folder / exporter.FILE) as fresh:
            losses[exporter.FILE] = list(exporter.write(made, fresh))
        progress(name, 1)
    faults = check(made, whole=False).faults
    progress("check", 1)
    with beside(folder / "build.json") as fresh:
        fresh.write_text(json.dumps(_report(made, losses, faults), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if faults:
        raise UnsoundGraph(str(folder / TRIG), faults)
    return made


def _report(made: Build, losses: dict[str, list[str]], faults: Sequence[str]) -> dict[str, Any]:
    from kg import __version__

    inputs = made.store.inputs
    return {
        "kg": __version__,
        "engine": inputs[0].engine if inputs else None,
        "base_iri": made.base_iri,
        "counts": made.counts,
        "inputs": [{"name": r.name, "sha256": r.sha256, "records": r.records, "claims_given": r.claims_given} for r in inputs],
        "left_out": [{"input": i.source, "where": i.where, "reason": i.reason} for r in inputs for i in r.left_out],
        "doubts": [{"input": i.source, "where": i.where, "reason": i.reason} for r in inputs for i in r.doubts],
        "changed_or_dropped": losses,
        "faults": list(faults),
    } | ({"built": epoch} if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) else {})


def spare(paths: Sequence[str | Path], folder: Path, names: Sequence[str]) -> None:
    """Raise OutputError where an input would be overwritten by what is written into the folder under some names."""
    written = [(folder / name).resolve() for name in names]
    for path in (Path(given) for given in paths if str(given) != "-"):
        real = path.resolve()
        if any(real == place or place in real.parents for place in written):
            raise OutputError(f"{folder}: the input {path} lies where the output is written; another folder would be right")


def check_base(base_iri: str) -> None:
    """Raise InputError where IRIs cannot begin so."""
    if not BASE_IRI.fullmatch(base_iri):
        reason = "is no http or https address that ends in /; https://example.org/my-graph/ would be right"
        raise InputError(f"base IRI {base_iri!r}", reason)


def writable(folder: Path) -> Path:
    """Return a folder that exists and can be written; raise OutputError with one sentence where it cannot."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror or error}); a folder of your own would be right"
        ) from None
    return folder
