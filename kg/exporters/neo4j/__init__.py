"""The property graph as CSV with scripts that import it: for Neo4j."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.cells import Cells
from kg.exporters.lines import write_lines
from kg.exporters.neo4j.loading import load
from kg.exporters.neo4j.scripts import constraints, import_script, load_script
from kg.exporters.neo4j.tables import tables, write_table
from kg.graph.build import Build

__all__ = ["FILE", "NAME", "load", "write"]
NAME = "neo4j"
FILE = "neo4j"


def write(build: Build, path: Path) -> tuple[str, ...]:
    """Write a folder of nodes, relationships, `import.sh` (a new database) and `load.cypher` (a running one)."""
    cells, made = Cells(), tables(build)
    path.mkdir(parents=True)
    for table in made:
        write_table(table, path / table.file, cells)
    write_lines(path / "constraints.cypher", constraints(made))
    write_lines(path / "import.sh", import_script(made))
    write_lines(path / "load.cypher", load_script(made))
    (path / "import.sh").chmod(0o755)
    return cells.report()
