"""The shipped queries → a page on which they, and others, are asked: one file that fetches nothing but answers."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from kg.graph.questions import question, questions

_HERE = Path(__file__).parent
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(name: str) -> str:
    return f"'sha256-{b64encode(sha256(_read(name).encode()).digest()).decode()}'"


POLICY = "; ".join((
    "default-src 'none'",
    f"script-src {_hash('page.js')}",
    f"style-src {_hash('page.css')}",
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
        "data": _json({"queries": _queries(prefixes["kg"]), "prefixes": prefixes}),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _read("page.html")).encode()


def _json(data: object) -> str:
    """Return data as JSON that may stand in HTML."""
    return json.dumps(data, ensure_ascii=False).translate(_ESCAPES)


def _queries(base: str) -> list[dict[str, str]]:
    return [{"name": name, "asks": one.asks, "text": question(name, base).sparql} for name, one in questions().items()]
