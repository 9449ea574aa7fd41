"""Attributes → cells of a file that has no lists, no nothing, and no characters that XML refuses; changes are counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from kg.exporters.losses import CHARACTERS, told
from kg.graph.names import sound
from kg.graph.network import BAR

_UNLIKELY = re.compile("[\x00-\x1f\x7f-\x9f&%\ud800-\udfff\ufffe\uffff]")
"""What no identifier should hold: Gephi stumbles over line breaks, igraph over &; % since it begins what stands in their place."""
_SENTENCES = {
    "list": "{} lists were joined with |",
    "bar": "{} list items held a |, which became /",
    "character": CHARACTERS,
    "weight": "{} weights of 0 became 0.001, since Gephi drops such edges",
    "identifier": "{} identifiers held control characters, & or %, each of which became its percent code",
}


@dataclass
class Cells:
    """Turns values into text and counts what it had to change."""

    changed: Counter[str] = field(default_factory=Counter)
    _renamed: set[str] = field(default_factory=set)

    def text(self, value: object) -> str:
        """Return a value as text; nothing is an empty text."""
        if isinstance(value, str):
            return self.sound(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return f"{value:.3f}"
        if isinstance(value, (tuple, list)):
            return self._joined([self.text(item) for item in value])
        return "" if value is None else self.sound(str(value))

    def flat(self, value: object) -> str:
        """Return a value as text, and count it where it is a list that stands joined from now on."""
        self.changed["list"] += isinstance(value, tuple) and len(value) > 1
        return self.text(value)

    def attributes(self, **values: object) -> str:
        """Return the attributes of an element of XML, without those that are nothing."""
        return " ".join(f"{name}={quoteattr(self.text(value))}" for name, value in values.items() if value is not None)

    def identifier(self, text: str) -> str:
        """Return an identifier that every reader takes as it is."""
        if not _UNLIKELY.search(text):
            return text
        made = _UNLIKELY.sub(lambda found: quote(found[0], errors="surrogatepass"), text)
        self._renamed.add(made)
        self.changed["identifier"] = len(self._renamed)
        return made

    def sound(self, text: str) -> str:
        """Return a text without what no file may hold."""
        if (made := sound(text)) != text:
            self.changed["character"] += 1
        return made

    def report(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        return told(self.changed, _SENTENCES)

    def _joined(self, items: list[str]) -> str:
        self.changed["bar"] += sum(BAR in item for item in items)
        return BAR.join(item.replace(BAR, "/") for item in items)
