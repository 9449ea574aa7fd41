"""A build → what one exporter writes, moved into place, and `export.json` beside it: what had to be changed or dropped."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.graph import Build, Selection
from kg.plugins import Exporter
from kg.store import beside

REPORT = "export.json"
_WHOLE = asdict(Selection())


def export(exporter: Exporter, made: Build, path: Path, selection: Selection) -> tuple[str, ...]:
    """Write a build to a file or folder, note it in `export.json`; return its losses, in words.

    A file of that name is replaced, a folder only where it holds nothing but what is written anew.
    Raises OutputError where something else lies there.
    """
    if str(path) == "-" or (path.exists() and not (path.is_file() or path.is_dir())):
        raise OutputError(f"{path}: is no file, but a device, a pipe or a stream; {exporter.FILE} would be right")
    path = path.resolve()
    _check(exporter, path)
    with beside(path) as fresh:
        losses = exporter.write(made, fresh)
        _keep_others(path, fresh)
    return losses + _noted(path, _note(exporter, made, selection, losses))


def _check(exporter: Exporter, path: Path) -> None:
    """Raise OutputError where a path is no place for what an exporter writes."""
    if path.name == REPORT:
        raise OutputError(f"{path}: is where kg notes what it exports; another name would be right")
    if path.is_dir() and Path(exporter.FILE).suffix:
        raise OutputError(f"{path}: is a folder; {path / exporter.FILE} would be right")
    if path.is_file() and not Path(exporter.FILE).suffix:
        raise OutputError(f"{path}: is a file; a folder, such as {path.parent / exporter.FILE}, would be right")
    if path in (here := Path.cwd().resolve(), *here.parents):
        raise OutputError(f"{path}: is the folder where this command runs; {path / exporter.FILE} would be right")


def _keep_others(path: Path, fresh: Path) -> None:
    """Raise OutputError where a folder to be replaced holds something that is not written anew."""
    others = {entry.name for entry in path.iterdir()} - {entry.name for entry in fresh.iterdir()} if path.is_dir() else ()
    if others:
        raise OutputError(f"{path}: is a folder that holds something else ({min(others)}); a new folder would be right")


def _note(exporter: Exporter, made: Build, selection: Selection, losses: tuple[str, ...]) -> dict[str, Any]:
    """Return what is to be known of a file: who wrote it, of what, and what is lost in it."""
    from kg import __version__

    inputs, wanted = made.store.inputs, asdict(selection)
    return {
        "exporter": exporter.NAME,
        "kg": __version__,
        "engine": inputs[0].engine if inputs else None,
        "selection": {name: value for name, value in wanted.items() if value != _WHOLE[name]},
        "collapsed": made.collapse,
        "counts": {noun: made.counts[noun] for noun in ("papers", "claims", "statements")},
        "changed_or_dropped": list(losses),
    }


def _noted(path: Path, note: dict[str, Any]) -> tuple[str, ...]:
    """Write a note under the name of its file, beside those of other files that are still there."""
    report = path.parent / REPORT
    notes = _notes(report)
    if notes is None:
        return (f"{report.name} beside it is not of kg and was left as it is, so this is written nowhere else",)
    kept = {name: held for name, held in notes.items() if (report.parent / name).exists()} | {path.name: note}
    with beside(report) as fresh:
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        fresh.write_text(text, encoding="utf-8", errors="backslashreplace")
    return ()


def _notes(report: Path) -> dict[str, Any] | None:
    """Return the notes of earlier exports; None where the file is somebody else's."""
    if not report.exists():
        return {}
    try:
        held = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(held, dict) and all(isinstance(note, dict) and "exporter" in note for note in held.values())
    return held if ours else None
