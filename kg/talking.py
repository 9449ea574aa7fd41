"""What commands say while they work, on stderr: progress on a terminal, sentences everywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext

STOPPED = 130  # the exit code of who was interrupted
SHOWN = 20  # things left out that are listed; all of them stand in build.json


def say(text: str) -> None:
    """Say something to the person at the terminal; data goes to stdout."""
    print(text, file=sys.stderr)  # noqa: T201


def listed(what: str, items: Sequence[object]) -> None:
    """Say each of some things, and how many more there are."""
    from kg.reports import plain

    for item in items[:SHOWN]:
        say(f"{what}: {plain(str(item))}")
    if len(items) > SHOWN:
        say(f"… and {len(items) - SHOWN} more; all of them stand in build.json")


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show on a terminal that something is done, nothing elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(what) if console.is_terminal else nullcontext():
        yield


@contextmanager
def told(what: str, then: str = "", unit: str = "records") -> Iterator[Callable[[str, int], None]]:
    """Show progress on a terminal, nothing elsewhere; who interrupts is told, and `then` what comes next."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from kg.workers import settle

    settle()
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn(f"{{task.completed}} {unit}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)

        def made(stage: str, done: int) -> None:
            if stage in ("read", "loaded"):
                progress.update(task, advance=done)
            else:
                progress.update(task, description=f"wrote {stage}")

        try:
            yield made
        except KeyboardInterrupt:
            progress.stop()
            say(f"kg: stopped{then}")
            sys.exit(STOPPED)
