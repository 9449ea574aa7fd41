"""Score `kg extract` on the open sets of the benchmark, beside its baselines, as one table: python benchmarks/quality.py --bench DIR."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BASELINE_TASKS = {"mention strict": 0, "mention overlap": 1, "mention grounded": 2, "document id set": 3}
UNTRAINED = ("tme",)  # nothing was trained on these papers, so all count; of the other sets only those of fold 0 do
REACH = "REACH 1.5.1 on 44 other abstracts of tumour immunology, end to end: P .59, R .04, F .08; SemRep on its own gold: .55, .34, .42."


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bench", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path(__file__).with_name("quality.md"))
    arguments.add_argument(
        "--reports", type=Path, help="a folder with open.json, untrained.json and own.json of earlier runs, not to run again"
    )
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.reports or Path(scratch)
        if given.reports is None:
            _run(given.bench, given.bench, folder / "open.json", "--fold", "0")
            _run(given.bench, given.bench, folder / "untrained.json", *UNTRAINED)
            _run(given.bench, given.bench / "own", folder / "own.json", "--fold", "0")
        reports = [json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("open", "untrained", "own")]
        reports[0] = [entry for entry in reports[0] if entry["set"] not in UNTRAINED]
    given.out.write_text(_page(reports, _baselines(given.bench)), encoding="utf-8")


def _run(bench: Path, root: Path, report: Path, *chosen: str) -> None:
    """Run the benchmark's own script; its table goes to the terminal, its numbers to a file."""
    command = [
        sys.executable,
        bench / "run.py",
        *chosen,
        "--root",
        root,
        "--mapping",
        bench / "mappings",
        "--no-references",
        "--json",
        report,
    ]
    subprocess.run(command, check=True)


def _baselines(bench: Path) -> dict[tuple[str, str], str]:
    """Return the floor of each row as the benchmark's README has it: the better of its baselines."""
    floors: dict[tuple[str, str], str] = {}
    for readme in (bench / "README.md", bench / "own" / "README.md"):
        for line in readme.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            bold = [float(value) for value in re.findall(r"\*\*([\d.]+)\*\*", line)]
            if bold and len(cells) >= 6:
                floors[cells[0], cells[1]] = f"{max(bold[:2]):.3f}"
            elif bold and readme.parent.name == "own":
                floors["own", cells[0]] = f"{max(bold[:2]):.3f}"
            elif len(cells) == 6 and re.fullmatch(r"[\d.]+", cells[2]):
                floors |= {(cells[0], task): cells[2 + place] for task, place in BASELINE_TASKS.items()}
    return floors


def _page(reports: list[list[dict[str, Any]]], floors: dict[tuple[str, str], str]) -> str:
    lines = [
        "# Quality on the open benchmark",
        "",
        "One configuration for all sets, on the papers that nothing was trained on: fold 0, of tme all.",
        "`python benchmarks/quality.py --bench BENCH` prints and writes this. P of claims counts closed",
        "predictions; raw P counts every one. Floor: the better of the baselines in the benchmark's README; they are *given* the",
        "gold names (claims: co-occurrence, trigger word) or know the corpus' own strings (mentions: dictionary); kg reads plain text.",
        REACH,
        "",
        "| set | task | n | P | R | F1 | raw P | floor F1 | note |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for entry in (entry for report in reports for entry in report):
        lines += [_row(entry["set"], row, floors) for row in entry["rows"]]
    return "\n".join(lines) + "\n"


def _row(name: str, row: dict[str, Any], floors: dict[tuple[str, str], str]) -> str:
    numbers = [_number(row[key]) for key in ("p", "r", "f1", "raw_p")]
    return f"| {name} | {row['task']} | {row['n']} | {' | '.join(numbers)} | {floors.get((name, row['task']), '–')} | {row['note']} |"


def _number(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "–"


if __name__ == "__main__":
    main()
