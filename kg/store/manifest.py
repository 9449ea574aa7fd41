"""What the store was made from: `inputs.json`, with no time, host or path in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.model import LeftOut
from kg.store.beside import beside
from kg.store.tables import LAYOUT


@dataclass(frozen=True, slots=True)
class InputRecord:
    """An input as it was read: its bytes, the engine that read it, what came of it and what was left out."""

    name: str
    sha256: str
    engine: str
    records: int
    claims_given: int
    shards: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[LeftOut, ...] = ()
    """What was read, but with a doubt that the user should know of."""


def read(path: Path) -> tuple[InputRecord, ...]:
    """Return the inputs of a store; none where it is new, broken or of another layout."""
    return _read(path) or ()


def is_current(path: Path) -> bool:
    """Tell whether a store is there, and laid out as this version of kg expects it."""
    return _read(path) is not None


def _read(path: Path) -> tuple[InputRecord, ...] | None:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return tuple(map(_input, held["inputs"])) if held["layout"] == LAYOUT else None
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


def write(path: Path, inputs: Iterable[InputRecord]) -> None:
    """Write the inputs of a store, sorted by name."""
    held = {"layout": LAYOUT, "inputs": [asdict(record) for record in in_order(inputs)]}
    text = json.dumps(held, ensure_ascii=False, indent=1) + "\n"
    with beside(path) as fresh:
        fresh.write_bytes(text.encode("utf-8", "backslashreplace"))


def in_order(inputs: Iterable[InputRecord]) -> list[InputRecord]:
    """Return inputs in the order in which the store reads them, whatever the order in which they were named."""
    return sorted(inputs, key=lambda record: (record.name, record.sha256))


def _input(held: dict[str, Any]) -> InputRecord:
    said = {key: tuple(LeftOut(**row) for row in held[key]) for key in ("left_out", "doubts")}
    return InputRecord(**held | {"shards": tuple(held["shards"])} | said)
