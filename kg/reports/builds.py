"""Builds → counts, statements and the reasons of each."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.graph import Build
from kg.graph.selection import named
from kg.model import Claim, Statement
from kg.reports.terminal import console, counted, plain


def show(build: Build, top: int) -> None:
    """Print counts and the statements that are believed most."""
    screen = console()
    screen.print(Text(", ".join(counted(number, noun.replace("_", " ")) for noun, number in build.counts.items())))
    table = Table("subject", "relation", "object", "verdict", "certainty", "belief", "papers")
    for statement in build.best(top):
        table.add_row(*map(Text, _cells(build, statement)))
    screen.print(table)


def explain(build: Build, term: str, other: str | None) -> None:
    """Print every statement about a term (and another one), with its sentences, cues marked, and rules."""
    screen = Console()
    wanted = [named(build, name) for name in (term, other) if name]
    found = [one for one in build.statements() if all({one.subject, one.object} & curies for curies in wanted)]
    if not found:
        screen.print(Text("no statement speaks of " + " and ".join(plain(name) for name in (term, other) if name)))
    for statement in found:
        subject, label, object_, verdict, certainty, belief, papers = _cells(build, statement)
        screen.print(Text(f"{subject} — {label} → {object_}", style="bold"))
        screen.print(Text(f"  {verdict}, {certainty}, belief {belief}, papers {papers}", style="dim"))
        for claim in build.claims(statement):
            screen.print(_sentence(claim))
            screen.print(Text(f"    {_reason(claim)}", style="dim"))


def _reason(claim: Claim) -> str:
    """Return where a claim was read, by whom, how surely, and by which rule or weights."""
    evidence = claim.evidence
    return ", ".join(filter(None, (evidence.document, evidence.extractor, f"score {claim.score:g}", plain(evidence.rule))))


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
