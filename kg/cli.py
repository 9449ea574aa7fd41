"""The command `kg`: one function per command; open, call, report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.talking import listed, say, told, waiting

EPILOG = "Example: {}"
FAILED, LEFT_OUT = 1, 3  # exit codes; 2, wrong usage, is typer's own, 130 who was interrupted
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Matrices are small, and work is shared out among processes (--jobs): a thread more costs more than it brings."""

app = typer.Typer(
    name="kg",
    help="Turn papers into a knowledge graph of claims that a scientist can trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Paths = Annotated[
    list[str] | None, typer.Argument(help="Papers or ready-made claims: files, folders, or - for the standard input.")
]
Graph = Annotated[Path, typer.Option("--graph", help="The folder that `kg build` wrote.")]
Lexicons = Annotated[list[Path] | None, typer.Option("--lexicon", help="More names: .obo, OBO graph .json, .owl, .tsv.")]
Jobs = Annotated[int, typer.Option("--jobs", min=0, help="Processes; 0 takes one per core.")]


def example(text: str) -> dict[str, Any]:
    """Return what gives a command an example in its help."""
    return {"epilog": EPILOG.format(text)}


@app.command(**example("kg build papers.xml.gz claims.tsv --out output"))
def build(
    paths: Paths = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write.")] = Path("output"),
    lexicon: Lexicons = None,
    jobs: Jobs = 0,
    strict: Annotated[bool, typer.Option("--strict", help="Build nothing where any input must be left out.")] = False,
    base_iri: Annotated[str | None, typer.Option("--base-iri", help="What the IRIs of this graph begin with.")] = None,
) -> None:
    """Turn papers and ready-made claims into a graph: page, RDF, tables, Neo4j, Gephi."""
    from kg import pipeline
    from kg.curies import BASE
    from kg.reports import counted

    with told("reading", "; the same command goes on from there") as progress:
        made = pipeline.build(_given(paths), out, lexicon or (), _processes(jobs), strict, base_iri or BASE, progress)
    counts = made.counts
    say(", ".join(counted(counts[noun], noun) for noun in ("papers", "claims", "statements")) + f" in {out}")
    say(f"look at it: {out / 'graph.html'}")
    listed("read with a doubt", [item for record in made.store.inputs for item in record.doubts])
    _end([item for record in made.store.inputs for item in record.left_out])


@app.command(**example("kg extract papers.jsonl --out extracted"))
def extract(
    paths: Paths = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write.")] = ...,  # type: ignore[assignment]
    lexicon: Lexicons = None,
    jobs: Jobs = 0,
    names_only: Annotated[
        bool, typer.Option("--names-only", help="Only names, by the lexicon alone: no model, no claims.")
    ] = False,
) -> None:
    """Write the mentions and claims of papers as JSON lines, without building a graph."""
    from kg import pipeline

    with told("reading") as progress:
        left_out = pipeline.extract(_given(paths), out, lexicon or (), _processes(jobs), progress, names_only)
    say(f"mentions.jsonl is in {out}" if names_only else f"mentions.jsonl and claims.jsonl are in {out}")
    _end(list(left_out))


@app.command(**example("kg show --graph output"))
def show(graph: Graph = Path("output"), top: Annotated[int, typer.Option("--top", min=1, help="Statements shown.")] = 20) -> None:
    """Show counts and the statements that are believed most."""
    from kg import load, reports

    reports.show(load(graph), top)


@app.command(**example('kg explain "tumor-associated macrophages" metastasis; kg explain --mention TAM'))
def explain(
    term: Annotated[str | None, typer.Argument(help="A name or a CURIE.")] = None,
    other: Annotated[str | None, typer.Argument(help="A second one: only what is said of both.")] = None,
    mention: Annotated[str | None, typer.Option("--mention", help="What a name, or each name in a text, could mean.")] = None,
    held_back: Annotated[bool, typer.Option("--held-back", help="List the names that are held back, and why.")] = False,
    lexicon: Lexicons = None,
    format: Annotated[
        str | None, typer.Option("--format", help="Of --mention, --held-back: table, csv, tsv, json, markdown.")
    ] = None,
    graph: Graph = Path("output"),
) -> None:
    """Tell why an edge is there: every sentence, with the rule that read it; or what a name could mean, and why."""
    from kg import load, reports

    if [term is not None, mention is not None, held_back].count(True) != 1:
        raise typer.BadParameter("one of TERM, --mention TEXT and --held-back would be right")
    if term is not None:
        if lexicon or format:
            raise typer.BadParameter("--lexicon and --format go with no TERM; with --mention or --held-back they would be right")
        reports.explain(load(graph), term, other)
        return
    if mention is not None and not mention.strip():
        raise typer.BadParameter("--mention is empty; --mention TAM would be right")
    engine = _engine(lexicon)
    if mention is None:
        reports.held_back(engine.lexicon, format or "table")
    else:
        reports.mention(mention.strip(), engine.annotator, format or "table")


def _engine(lexicon: list[Path] | None) -> Any:
    from kg.engine import Engine

    return Engine(tuple(lexicon or ()))


@app.command(**example("kg view --graph output"))
def view(graph: Graph = Path("output")) -> None:
    """Open the page of the graph in a browser."""
    import webbrowser

    from kg import load

    page = (load(graph).folder / "graph.html").resolve()
    if not webbrowser.open(page.as_uri()):
        say("no browser could be opened; the page is")
        print(page)  # noqa: T201


@app.command(**example("kg query top_statements --format csv"))
def query(
    question: Annotated[str | None, typer.Argument(help="A named query, a file, or - for the standard input.")] = None,
    format: Annotated[str, typer.Option("--format", help="table, csv, tsv, json or markdown.")] = "table",
    param: Annotated[list[str] | None, typer.Option("--param", help="A value for a parameter: term=macrophage.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries and their parameters.")] = False,
    graph: Graph = Path("output"),
) -> None:
    """Ask the graph in SPARQL."""
    from kg import load, reports

    if list_ or question is None:
        reports.list_queries()
        return
    values = _pairs(param or [])
    text = sys.stdin.read() if question == "-" else question
    reports.answer(load(graph).query(text, **values), format)


@app.command(**example('kg export gexf --out graph.gexf --min-papers 2 --around "T cell" --hops 2'))
def export(
    format: Annotated[str | None, typer.Argument(help="What to write: see --list.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="The file or folder to write.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    min_papers: Annotated[int, typer.Option("--min-papers", min=1, help="Only statements of so many papers.")] = 1,
    asserted: Annotated[bool, typer.Option("--asserted", help="Only statements that a claim asserts.")] = False,
    category: Annotated[list[str] | None, typer.Option("--category", help="Only ends of it: Cell; may be repeated.")] = None,
    around: Annotated[str | None, typer.Option("--around", help="Only statements near a term: a name or a CURIE.")] = None,
    hops: Annotated[int, typer.Option("--hops", min=1, help="How near: 1 is of the term itself.")] = 1,
    collapse: Annotated[bool, typer.Option("--collapse", help="Networks only: one edge from a term to another.")] = False,
    uri: Annotated[str | None, typer.Option("--uri", help="Load a server instead: bolt://localhost:7687.")] = None,
    user: Annotated[str, typer.Option("--user", envvar="NEO4J_USERNAME", help="The user of the server.")] = "neo4j",
    password_env: Annotated[str, typer.Option("--password-env", help="Which variable holds the password.")] = "NEO4J_PASSWORD",
    graph: Graph = Path("output"),
) -> None:
    """Write the graph, or some of its statements, in one format, and say what had to be changed or dropped for it."""
    from kg import plugins, reports
    from kg.graph import Selection

    if format is None and out is not None:
        raise typer.BadParameter("--out goes with a format; kg export --list names them")
    if list_ or format is None:
        reports.list_exporters()
        return
    if uri is not None and out is not None:
        raise typer.BadParameter("--uri loads a server and --out writes files; one of them would be right")
    exporter = plugins.exporter(format)
    loader = None if uri is None else plugins.loader(format)
    if collapse and format not in plugins.networks():
        raise typer.BadParameter(f"--collapse merges edges of a network: {', '.join(plugins.networks())}; not of {format}")
    selection = Selection(min_papers, asserted, tuple(category or ()), around, hops)
    made = _selected(graph, selection)
    if uri is None or loader is None:
        _write(exporter, made.collapsed() if collapse else made, out or Path(exporter.FILE), selection)
        return
    with told("loading", "; the same command goes on from there", "rows") as progress:
        notes = loader.load(made, uri, user, os.environ.get(password_env), progress)
    for note in notes:
        say(f"{uri}: {note}")


def _selected(graph: Path, selection: Any) -> Any:
    """Return the build of a folder, or what a selection keeps of it, and say how much that is."""
    from kg import load
    from kg.graph import Selection

    whole = load(graph)
    if selection == Selection():
        return whole
    made = whole.selected(selection)
    say(f"kept {made.counts['statements']} of {whole.counts['statements']} statements")
    return made


def _write(exporter: Any, made: Any, path: Path, selection: Any) -> None:
    from kg.exporting import export

    with waiting(f"writing {path}"):
        losses = export(exporter, made, path, selection)
    for loss in losses:
        say(f"{path.name}: {loss}")
    say(f"wrote {path}")


@app.command(**example("kg check --graph output"))
def check(graph: Graph = Path("output")) -> None:
    """Check graph.trig against the shapes of a sound graph (SHACL): every fault with its claim and its paper."""
    from kg import load, reports

    with waiting("checking"):
        checked = load(graph).check()
    reports.faults(checked)
    if checked.faults:
        raise typer.Exit(FAILED)


@app.command(**example("kg diff last_month this_month --format json"))
def diff(
    old: Annotated[Path, typer.Argument(help="The folder of the older build.")],
    new: Annotated[Path, typer.Argument(help="The folder of the newer one.")],
    format: Annotated[str, typer.Option("--format", help="text, json, or patch (RDF Patch).")] = "text",
) -> None:
    """Tell what changed between two builds: statements and claims added, gone, changed in belief or verdict."""
    from kg import load, reports

    reports.differences(load(old), load(new), format)


@app.command(**example("kg serve --graph output --port 8000"))
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen at; 0.0.0.0 lets others in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that a question may take.")] = 30,
    max_rows: Annotated[int, typer.Option("--max-rows", min=1, help="Rows that an answer may have.")] = 100_000,
    memory: Annotated[float, typer.Option("--memory", min=0, help="GB of one worker; 0 is no limit.")] = 4,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes that answer; 0 takes one per core.")] = 0,
    allow_update: Annotated[bool, typer.Option("--allow-update", help="Take updates, on a copy that is thrown away.")] = False,
    graph: Graph = Path("output"),
) -> None:
    """Serve the page of the graph and a SPARQL endpoint on this computer."""
    from kg import load
    from kg.server.limits import Limits
    from kg.server.running import serve as run

    limits = Limits(seconds=timeout, rows=max_rows, memory=int(memory * (1 << 30)))
    run(load(graph), host, port, limits, workers, allow_update, say)


@app.command(**example("kg doctor"))
def doctor(lexicon: Lexicons = None) -> None:
    """Tell what is installed: versions, lexicon, language model, optional parts."""
    from kg import reports

    reports.doctor(lexicon or [])


def _version(asked: bool) -> None:
    if asked:
        from kg import __version__

        print(f"kg {__version__}")  # noqa: T201
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Turn papers into a knowledge graph of claims that a scientist can trust."""


def main() -> None:
    """Run the command; what went wrong on purpose is one sentence and exit code 1."""
    from kg.errors import KgError

    for library in ONE_THREAD:
        os.environ.setdefault(library, "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except KgError as error:
        say(f"kg: {error}")
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except OSError as error:
        say(f"kg: {error.filename or 'a file'}: {error.strerror or error}")
        sys.exit(FAILED)


def _given(paths: list[str] | None) -> list[str]:
    from kg.errors import InputError

    if not paths and not Path("seeds").exists():
        raise InputError("no papers were named", "there is no folder seeds/ here; kg build papers.xml.gz would be right")
    return paths or ["seeds"]


def _processes(jobs: int) -> int:
    return jobs or os.cpu_count() or 1


def _pairs(params: list[str]) -> dict[str, str]:
    for param in params:
        if "=" not in param:
            raise typer.BadParameter(f"{param!r} is no name=value; --param term=CL:0000235 would be right")
    return {name: value for name, _, value in (param.partition("=") for param in params)}


def _end(left_out: list[Any]) -> None:
    listed("left out", left_out)
    if left_out:
        raise typer.Exit(LEFT_OUT)


if __name__ == "__main__":
    main()
