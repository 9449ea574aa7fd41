"""What a table of nodes or relationships is, with the column types of `neo4j-admin`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Row = Sequence[object]
KEYS = {"Term": "curie", "Paper": "key", "Statement": "id", "Claim": "id"}
"""The property that tells the nodes of a label apart."""


class Column(NamedTuple):
    """A column: the name of its property (none in what only joins and sorts), and its type."""

    name: str
    kind: str = ""

    @property
    def header(self) -> str:
        """Return the name and type as `neo4j-admin` reads them."""
        return f"{self.name}:{self.kind}" if self.kind else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: its `kinds` are labels or types, its `ends` the labels that a relationship joins.

    Where it has more than one kind, its last column says which one a row is of.
    """

    file: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    kinds: tuple[str, ...]
    ends: tuple[str, str] | None = None

    @property
    def mixed(self) -> bool:
        """Tell whether the last column says which kind a row is of."""
        return self.columns[-1].kind in ("LABEL", "TYPE")
