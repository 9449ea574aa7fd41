"""Attributes → cells of a file that has no lists, no nothing, and no characters that XML refuses; changes are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph.names import sound
from kg.graph.network import BAR, LISTS

KINDS = {bool: "boolean", int: "integer", float: "double", str: "string"}
_SENTENCES = {
    "list": "{} lists were joined with |",
    "bar": "{} list items held a |, which became /",
    "character": "{} texts held characters that no file of this kind may hold; each became U+FFFD",
    "break": "{} texts held line breaks, which became blanks",
    "backslash": "{} texts held a backslash, which became \u29f5",
}


@dataclass
class Cells:
    """Turns values into text and counts what it had to change."""

    changed: Counter[str] = field(default_factory=Counter)

    def text(self, value: object) -> str:
        """Return a value as text; nothing is an empty text."""
        if isinstance(value, (tuple, list)):
            return self._joined([self.text(item) for item in value])
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return f"{value:.3f}"
        return self.sound(str(value))

    def count_lists(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Count the lists of a network that stand joined in it."""
        self.changed["list"] += sum(BAR in str(row.get(name, "")) for row in rows for name in LISTS)

    def sound(self, text: str) -> str:
        """Return a text without what no file may hold."""
        if (made := sound(text)) != text:
            self.changed["character"] += 1
        return made

    def replaced(self, text: str, old: str, new: str, kind: str) -> str:
        """Return a text with a string replaced."""
        if old in text:
            self.changed[kind] += 1
        return text.replace(old, new)

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        return tuple(sentence.format(self.changed[kind]) for kind, sentence in _SENTENCES.items() if self.changed[kind])

    def _joined(self, items: list[str]) -> str:
        return BAR.join(self.replaced(item, BAR, "/", "bar") for item in items)


def kinds(rows: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Return the names of all attributes with their kinds; one that has two kinds is text."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, set()).add(KINDS[type(value)])
    return {name: kind.pop() if len(kind) == 1 else "string" for name, kind in found.items()}
