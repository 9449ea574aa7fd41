"""The real Gephi toolkit for tests: its jar by Maven, one start for all files."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from servers import java

ARTIFACT = "org.gephi:gephi-toolkit:0.10.1:jar:all"
PROGRAM = Path(__file__).with_name("ReadWithGephi.java")
PATIENCE = 120.0  # seconds until all files must have been read


@dataclass
class Opened:
    """What Gephi made of a file: its complaints, its nodes and its edges by id."""

    issues: list[str] = field(default_factory=list)
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: dict[str, dict[str, Any]] = field(default_factory=dict)


def opened(folder: Path, files: Sequence[Path]) -> list[Opened]:
    """Return what Gephi makes of some files; skip the test where there is no Java or no Maven."""
    java.needed()
    jar = java.jar(ARTIFACT, folder / "jars")
    reports = [folder / f"{number}.jsonl" for number in range(len(files))]
    pairs = [str(path) for pair in zip(files, reports, strict=True) for path in pair]
    command = ["java", "-Djava.awt.headless=true", "-cp", str(jar), str(PROGRAM), *pairs]
    subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE, cwd=folder)
    return [_read(report) for report in reports]


def _read(report: Path) -> Opened:
    made = Opened()
    for line in report.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "issue":
            made.issues.append(row["values"])
        else:
            of = made.nodes if row["kind"] == "node" else made.edges
            assert row["id"] not in of
            of[row["id"]] = row
    return made
