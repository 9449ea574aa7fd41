"""Claims as edges of the Biolink model, two tables: for KGX, and for the tools of Translator and Monarch that take its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.exporters.kgx import edges, nodes
from kg.exporters.kgx.nodes import Row
from kg.exporters.lines import BREAK, write_lines
from kg.exporters.losses import BREAKS, CHARACTERS, told
from kg.graph.build import Build
from kg.graph.names import sound

NAME = "kgx"
FILE = "kgx"
BAR = "|"  # joins the items of a list; kgx splits any text at it
_SENTENCES = {
    "bar": "{} texts held a |, which became /, since kgx would take them for lists",
    "break": BREAKS,
    "character": CHARACTERS,
}


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a folder with `edges.tsv`, an edge per claim, and `nodes.tsv`, a node per term."""
    terms, table = nodes.Nodes(build), _Table()
    claims = edges.Edges(build, terms)
    path.mkdir(parents=True)
    write_lines(path / "edges.tsv", table.lines(edges.COLUMNS, claims.rows()))  # first: it meets terms that are nodes too
    write_lines(path / "nodes.tsv", table.lines(nodes.COLUMNS, terms.rows()))
    return (*terms.report(), *claims.report(), *table.report())


class _Table:
    """Turns values into cells, and counts what it had to change."""

    def __init__(self) -> None:
        self._changed: Counter[str] = Counter()

    def lines(self, columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
        """Yield the head of a table and its rows."""
        yield "\t".join(columns)
        for row in rows:
            yield "\t".join(self._cell(row.get(column)) for column in columns)

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        return told(self._changed, _SENTENCES)

    def _cell(self, value: object) -> str:
        if isinstance(value, list):
            return BAR.join(self._cell(one) for one in value)
        if value is None or value is False:
            return ""  # kgx reads any text as true, "false" too
        if value is True:
            return "true"
        return f"{value:.3f}" if isinstance(value, float) else self._text(str(value))

    def _text(self, text: str) -> str:
        if BAR not in text and text.isprintable():  # nearly all: a third of the time is saved
            return text
        made = sound(text)
        self._changed["character"] += made != text
        self._changed["bar"] += BAR in made
        made = made.replace(BAR, "/")
        self._changed["break"] += bool(BREAK.search(made))
        return BREAK.sub(" ", made)
