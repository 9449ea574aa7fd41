"""The data of the page → the page: template, style, script and vis-network in one file that asks nobody for anything."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pyvis

from kg.pages import allowed, embedded

_HERE = Path(__file__).parent
SCRIPTS = ("dom", "data", "swatches", "drawing", "names", "facets", "details", "search", "main")
_SOURCE_MAP = re.compile(r"^\s*(?://|/\*)[#@] sourceMappingURL=.*$", re.MULTILINE)


def render(data: dict[str, Any]) -> bytes:
    """Return the page as UTF-8."""
    library, own = _script(_vis("vis-network.min.js")), _script(_own_script())
    style = _style(_read("page.css"))
    parts = {
        "title": html.escape(_title(data["counts"])),
        "policy": _policy(scripts=(library, own), style=style),
        "style": style,
        "data": embedded(data),
        "library": library,
        "script": own,
    }
    whole = re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _read("template.html"))
    # only in JSON can a lone surrogate stand, and there the replacement is its escape
    return whole.encode("utf-8", "backslashreplace")


def _title(counts: dict[str, int]) -> str:
    return f"{counts['papers']:,} papers, {counts['statements']:,} statements – claimgraph"


def _own_script() -> str:
    parts = "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    return f"(() => {{\n'use strict';\n{parts}\n}})();\n"


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """Return a policy under which only these very scripts run, and nothing is fetched."""
    return "; ".join((
        "default-src 'none'",
        f"script-src {' '.join(map(allowed, scripts))}",
        f"style-src {allowed(style)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _script(text: str) -> str:
    """Return a script as it may stand in a page: nothing in it ends the element, nothing points to another file."""
    return re.sub(r"<(?=/script|!--)", r"\\x3c", _SOURCE_MAP.sub("", text), flags=re.IGNORECASE)


def _style(text: str) -> str:
    return re.sub(r"<(?=/style)", r"\\3c ", _SOURCE_MAP.sub("", text), flags=re.IGNORECASE)


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _vis(name: str) -> str:
    """Return a file of the newest vis-network that pyvis brings along; its style is of dialogs that the page has not."""
    found = (Path(pyvis.__file__).parent / "templates" / "lib").glob(f"vis-*/{name}")
    return max(found, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)]).read_text(encoding="utf-8")
