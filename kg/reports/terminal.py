"""Text → what a terminal can show: escaped, counted, as wide as it must be."""

from __future__ import annotations

import re

from rich.console import Console

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDTH = 240  # columns of a table that no terminal limits


def plain(text: str) -> str:
    r"""Return a text that cannot steer a terminal.

    >>> plain("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "papers"), counted(2, "papers"), counted(1, "refuted")
    ('1 paper', '2 papers', '1 refuted')
    """
    return f"{number} {noun.removesuffix('s') if number == 1 else noun}"


def console() -> Console:
    """Return a console that shows whole cells where no terminal limits it."""
    terminal = Console()
    return terminal if terminal.is_terminal else Console(width=WIDTH)
