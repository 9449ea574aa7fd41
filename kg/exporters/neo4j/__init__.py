"""The property graph as CSV and Cypher with scripts that load it: for Neo4j."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.lines import write_lines
from kg.exporters.neo4j import loading
from kg.exporters.neo4j.nodes import nodes
from kg.exporters.neo4j.relationships import relationships
from kg.exporters.neo4j.scripts import constraints_script, import_script, load_script
from kg.exporters.neo4j.sheets import write_sheet
from kg.exporters.neo4j.table import Table
from kg.exporters.neo4j.values import Values
from kg.graph.build import Build
from kg.plugins import Progress

__all__ = ["FILE", "NAME", "load", "write"]
NAME = "neo4j"
FILE = "neo4j"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a folder: tables with `import.sh` (a new database), and `load.cypher` (a running one)."""
    values, made = Values(), tables(build)
    path.mkdir(parents=True)
    for table in made:
        write_sheet(table, path / table.file, values)
    write_lines(path / "constraints.cypher", constraints_script(made))
    write_lines(path / "import.sh", import_script(made))
    write_lines(path / "load.cypher", load_script(made, Values()))
    (path / "import.sh").chmod(0o755)
    return values.report()


def load(build: Build, uri: str, user: str, password: str | None, progress: Progress) -> tuple[str, ...]:
    """Put a build into the database of a server; return what came there and what was changed for it, in words."""
    return loading.load(tables(build), uri, user, password, progress)


def tables(build: Build) -> tuple[Table, ...]:
    """Return all tables; nodes first."""
    return (*nodes(build), *relationships(build))
