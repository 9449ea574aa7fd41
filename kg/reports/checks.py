"""What a check found → the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kg.reports.terminal import counted, plain

if TYPE_CHECKING:
    from kg.graph.checking import Checked


def faults(checked: Checked) -> None:
    """Print the faults of a graph, a line each; how much was looked at goes to stderr."""
    for fault in checked.faults:
        print(plain(fault))  # noqa: T201
    told = f"{'more than ' * checked.more}{counted(len(checked.faults), 'faults')} in {counted(checked.quads, 'quads')}"
    print(f"{told}; pyshacl validated {counted(checked.validated, 'quads')} of them", file=sys.stderr)  # noqa: T201
