"""A build → an oxigraph store: in memory where it is small, on the disk and kept where it is large."""

from __future__ import annotations

import contextlib
import json
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.rdf import quads
from kg.identity import digest

if TYPE_CHECKING:
    from kg.graph.build import Build

LARGE = 20_000  # claims; about a million quads, half a gigabyte in memory
KEPT = ".oxigraph"
TRIG = "graph.trig"
DAY = 86_400  # seconds


def loaded(build: Build) -> ox.Store:
    """Return everything that a build says as a store that nobody writes to.

    In memory too where a large build is only a part of one, or nothing can be kept in its folder.
    """
    if build.counts["claims"] < LARGE or build.store.kept is not None:
        return in_memory(build)
    try:
        return ox.Store.read_only(str(on_disk(build)))
    except PermissionError:
        return in_memory(build)


def in_memory(build: Build) -> ox.Store:
    """Return everything in a store in memory."""
    store = ox.Store()
    _fill(store, build)
    return store


def on_disk(build: Build, folder: Path | None = None) -> Path:
    """Return the folder of a store on the disk, kept in the folder of the build (or in another) until the build changes.

    Raises OSError where nothing can be written there.
    """
    kept = folder or build.folder / KEPT
    place = kept / _key(build)
    if not place.is_dir():
        kept.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=kept, ignore_cleanup_errors=True) as fresh:
            _write(build, Path(fresh) / "store")
            with contextlib.suppress(OSError):  # another process was quicker, and may have opened it
                (Path(fresh) / "store").rename(place)
        _forget(kept, place)
    return place


def _write(build: Build, folder: Path) -> None:
    store = ox.Store(str(folder))
    _fill(store, build)
    store.flush()


def _fill(store: ox.Store, build: Build) -> None:
    """Load the quads of a build, read back from what it wrote where that is current: it takes half the time of making them."""
    if (written := _written(build)) is not None:
        store.bulk_load(path=str(written), format=ox.RdfFormat.TRIG)
    else:
        store.bulk_extend(quads(build))


def _written(build: Build) -> Path | None:
    """Return the TriG file of a whole build, if it was written after the last paper was heard and has the IRIs asked for."""
    path, report = build.folder / TRIG, build.folder / "build.json"
    if build.store.kept is not None or not (path.is_file() and report.is_file()):
        return None
    same_iris = json.loads(report.read_text(encoding="utf-8")).get("base_iri") == build.base_iri
    return path if same_iris and path.stat().st_mtime_ns >= build.store.assembled_ns() else None


def _key(build: Build) -> str:
    """Return a name that changes when the quads change."""
    from kg import __version__

    written = _written(build)
    state = written.stat() if written else None
    told = (state.st_size, state.st_mtime_ns) if state else (build.store.assembled_ns(), *(build.store.kept or ()))
    return digest(__version__, build.base_iri, *map(str, told))


def _forget(kept: Path, place: Path) -> None:
    """Remove the stores of earlier builds, and what a killed process left half made a day ago."""
    for other in kept.iterdir():
        begun = other.name.startswith(".")  # another process may be making it
        if other != place and not (begun and time.time() - other.stat().st_mtime < DAY):
            shutil.rmtree(other, ignore_errors=True)
