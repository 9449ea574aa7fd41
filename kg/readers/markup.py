"""HTML → plain text with its labels."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kg.readers.sections import Mark

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "section", "sec", "title", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote"}
_HEADINGS = {"strong", "b", "title", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style"}
_TAG = re.compile(
    r"</?(?:jats:)?(?:p|br|div|span|b|i|u|em|strong|sub|sup|small|a|h[1-6]|ul|ol|li|sec|section|title|italic|bold|sc)(?:\s[^<>]*)?/?>"
    r"|&(?:#\d+|#x[\da-f]+|[a-z]{2,8}\d?);",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_][\w &/,'’()+-]{1,58}")
_COLON = re.compile(r"\s*:?\s*")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def is_marked_up(text: str) -> bool:
    """Tell whether a text holds HTML tags or entities."""
    return _TAG.search(text) is not None


def plain(markup: str) -> tuple[str, list[Mark]]:
    """Return HTML as plain text, a line for each paragraph, and the labels that stand out at the beginning of one.

    >>> plain("<p><strong>Aim: </strong>T<sub>H</sub>1 &amp; co.</p><p>End.</p>")
    ('Aim: TH1 & co.\\nEnd.', [Mark(start=0, body=5, label='Aim')])
    """
    flattener = _Flattener()
    flattener.feed(markup)
    flattener.close()
    text = flattener.text.rstrip()
    return text, [mark for start, end in flattener.headings if (mark := _mark(text, start, end))]


class _Flattener(HTMLParser):
    """Gathers the text of HTML and remembers what stands out at the beginning of a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.headings: list[tuple[int, int]] = []
        self._heading: int | None = None
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block, and note where something that stands out begins one."""
        tag = tag.removeprefix("jats:")
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self._break()
        if tag in _HEADINGS and self._at_line_start():
            self._heading = len(self.text)

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block, and note where something that stands out ends."""
        tag = tag.removeprefix("jats:")
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _HEADINGS and self._heading is not None:
            self.headings.append((self._heading, len(self.text)))
            self._heading = None
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Take text up, its blanks folded as a page shows them."""
        if self._unseen:
            return
        data = _BLANKS.sub(" ", data)
        self.text += data.lstrip(" ") if self._at_line_start() or self.text.endswith(" ") else data

    def _at_line_start(self) -> bool:
        return not self.text or self.text.endswith("\n")

    def _break(self) -> None:
        self.text = self.text.rstrip(" ")
        if not self._at_line_start():
            self.text += "\n"


def _mark(text: str, start: int, end: int) -> Mark | None:
    """Return the label between two offsets, where a colon or the end of its line says that it is one."""
    label = text[start:end].strip().rstrip(":").rstrip()
    behind = _COLON.match(text, start + len(label))
    if behind is None or not _LABEL.fullmatch(label) or not label[0].isupper():
        return None
    return Mark(start, behind.end(), label) if ":" in behind[0] or "\n" in behind[0] else None
