"""Values → what Neo4j keeps: texts, numbers, truth, lists of texts; what it cannot keep is changed and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.exporters.losses import told
from kg.exporters.neo4j.table import Column, Table
from kg.frozen import several
from kg.rows import spelled

ITEM, CELL, NOTHING = "\ufdd0", "\ufdd1", "\ufdd2"
"""What stands between items of a list and cells of a row, and for no value: characters that are none (Unicode 23.7), since
`neo4j-admin` takes no escapes in a list."""
Value = str | int | float | bool | list[str] | None
_PLAIN: dict[str, Callable[[str], Value]] = {"int": int, "double": float}
_NONE = re.compile(f"[\ud800-\udfff{ITEM}{CELL}{NOTHING}]")
_SENTENCES = {
    "none": "{} texts held halves of surrogate pairs, or U+FDD0 to U+FDD2, which are no characters; each became U+FFFD",
    "empty": "{} lists that held one empty text only were left out",
}


@dataclass
class Values:
    """Turns what tables hold into what Neo4j keeps, the same by every way into it."""

    changed: Counter[str] = field(default_factory=Counter)

    def rows(self, table: Table) -> Iterator[list[Value]]:
        """Yield the rows of a table; None is no property, an empty text is one."""
        for row in table.rows():
            yield [self._value(value, column) for value, column in zip(row, table.columns, strict=True)]

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        return told(self.changed, _SENTENCES)

    def _value(self, value: object, column: Column) -> Value:
        if value is None or (isinstance(value, bool) and column.kind == "boolean"):
            return value
        if column.kind in ("string[]", "LABEL"):
            return self._list(several(value))
        return _PLAIN[column.kind](str(value)) if column.kind in _PLAIN else self._text(value)

    def _list(self, items: tuple[object, ...]) -> Value:
        """Return texts; a list without any is no property, as `neo4j-admin` has it."""
        made = [self._text(item) for item in items]
        self.changed["empty"] += made == [""]
        return None if made in ([], [""]) else made

    def _text(self, value: object) -> str:
        """Return a text as it is, and anything else as JSON."""
        text, count = _NONE.subn("\ufffd", spelled(value))
        self.changed["none"] += bool(count)
        return text
