"""What the terminal shows of a build: counts, statements, reasons, answers. Text from papers reaches it only escaped."""

from __future__ import annotations

import csv
import importlib.metadata
import importlib.util
import json
import platform
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg import plugins
from kg.errors import UnknownName
from kg.graph import Build
from kg.graph.selection import named
from kg.model import Claim, Statement

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDTH = 240  # columns of a table that no terminal limits
FORMATS = ("table", "csv", "tsv", "json")
PARTS = (
    "spacy",
    "numpy",
    "duckdb",
    "pyoxigraph",
    "rdflib",
    "networkx",
    "pyvis",
    "marisa-trie",
    "typer",
    "rich",
    "obonet",
    "defusedxml",
)
EXTRAS = {"serve": "starlette", "neo4j": "neo4j"}


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


def show(build: Build, top: int) -> None:
    """Print counts and the statements that are believed most."""
    console = _console()
    console.print(Text(", ".join(counted(number, noun.replace("_", " ")) for noun, number in build.counts.items())))
    table = Table("subject", "relation", "object", "verdict", "certainty", "belief", "papers")
    for statement in build.best(top):
        table.add_row(*map(Text, _cells(build, statement)))
    console.print(table)


def explain(build: Build, term: str, other: str | None) -> None:
    """Print every statement about a term (and another one), with its sentences, cues marked, and rules."""
    console = Console()
    wanted = [named(build, name) for name in (term, other) if name]
    found = [one for one in build.statements() if all({one.subject, one.object} & curies for curies in wanted)]
    if not found:
        console.print(Text("no statement speaks of " + " and ".join(plain(name) for name in (term, other) if name)))
    for statement in found:
        subject, label, object_, verdict, certainty, belief, papers = _cells(build, statement)
        console.print(Text(f"{subject} — {label} → {object_}", style="bold"))
        console.print(Text(f"  {verdict}, {certainty}, belief {belief}, papers {papers}", style="dim"))
        for claim in build.claims(statement):
            console.print(_sentence(claim))
            console.print(Text(f"    {claim.evidence.document}, {claim.evidence.extractor}, {claim.evidence.rule}", style="dim"))


def _sentence(claim: Claim) -> Text:
    """Return the sentence of a claim with ends and cues marked."""
    evidence = claim.evidence
    text = Text("  “" + (plain(evidence.quote) if evidence.quote else "no sentence was given") + "”")
    if evidence.span is None or evidence.quote is None or plain(evidence.quote) != evidence.quote:
        return text
    shift = 3 - evidence.span.start
    marks = [(end.span, "bold cyan") for end in (claim.subject, claim.object)]
    marks += [(evidence.trigger, "bold green"), *((span, "bold yellow") for _, span in evidence.cues)]
    for span, style in marks:
        if span is not None:
            text.stylize(style, span.start + shift, span.end + shift)
    return text


def _cells(build: Build, one: Statement) -> tuple[str, ...]:
    return (*map(plain, build.words(one)), one.verdict, one.certainty, f"{one.belief:.3f}", str(one.counts.papers))


def list_queries() -> None:
    """Print the named queries with what each asks."""
    from kg.graph.query import named

    for name, question in named().items():
        print(f"{name:24} {question}")  # noqa: T201


def list_exporters() -> None:
    """Print the formats with the file that each writes."""
    for name in plugins.exporter_names():
        print(f"{name:12} {plugins.exporter(name).FILE}")  # noqa: T201


def answer(found: Any, format: str) -> None:
    """Print the answer to a query."""
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    columns, rows = list(found.columns), [list(row) for row in found.rows]
    if format == "json":
        json.dump([dict(zip(columns, row, strict=True)) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif format == "table":
        table = Table()
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text(plain(_text(cell))) for cell in row))
        _console().print(table)
    else:
        writer = csv.writer(sys.stdout, delimiter="," if format == "csv" else "\t", lineterminator="\n")
        writer.writerows([columns, *[[_text(cell) for cell in row] for row in rows]])


def _console() -> Console:
    """Return a console that shows whole cells where no terminal limits it."""
    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def doctor(lexicons: Sequence[Path]) -> None:
    """Print what is installed, and what is not."""
    from kg import __version__
    from kg.engine import Engine
    from kg.language import model_scores

    engine = Engine(tuple(lexicons))
    rows = [("kg", __version__), ("Python", platform.python_version()), ("engine", engine.digest)]
    rows += [(name, importlib.metadata.version(name)) for name in PARTS]
    rows += [(f"lexicon {name}", version) for name, version in engine.lexicon.sources.items()]
    rows += [(f"language model, {name}", f"{value}") for name, value in sorted(model_scores().items())]
    rows += [(f"extra {name}", "installed" if importlib.util.find_spec(package) else f"missing; pip install 'claimgraph[{name}]'")
             for name, package in EXTRAS.items()]  # fmt: skip
    for name, value in rows:
        print(f"{name:36} {value}")  # noqa: T201
