"""The shipped queries → a page on which they, and others, are asked: one file that fetches nothing but answers."""

from __future__ import annotations

import re
from pathlib import Path

from kg.graph.questions import question, questions
from kg.pages import allowed, embedded

_HERE = Path(__file__).parent


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


POLICY = "; ".join((
    "default-src 'none'",
    f"script-src {allowed(_read('page.js'))}",
    f"style-src {allowed(_read('page.css'))}",
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
"""Only the script of the page runs, and it talks to its own server only."""


def query_page(prefixes: dict[str, str]) -> bytes:
    """Return the page as UTF-8; it shortens IRIs by the prefixes."""
    parts = {
        "style": _read("page.css"),
        "script": _read("page.js"),
        "data": embedded({"queries": _queries(prefixes["kg"]), "prefixes": prefixes}),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _read("page.html")).encode()


def _queries(base: str) -> list[dict[str, str]]:
    return [{"name": name, "asks": one.asks, "text": question(name, base).sparql} for name, one in questions().items()]
