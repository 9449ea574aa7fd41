"""The floors of the house: imports only go down, siblings do not know each other, heavy packages stay in one room."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "kg"
FLOORS = [  # from the top; a room may import from the floors below, and from itself
    {"__main__"},
    {"cli"},
    {"talking"},
    {"pipeline", "server", "reports"},
    {"outlet", "exporting"},
    {"intake"},
    {"workers"},
    {"engine"},
    {"exporters"},
    {"annotation", "graph", "assembly"},
    {"readers", "lexicon", "language", "extractors", "store"},
    {"plugins"},
    {"triggers", "rows", "resources", "pages"},
    {"relations", "identity", "frozen", "moment"},
    {"model", "errors", "curies"},
]
FRONT_DOOR = {"__version__", "load"}  # names of kg/__init__.py, which imports rooms only when called
HEAVY = {  # package: the rooms that may import it
    "networkx": {"graph/network.py", "exporters"},
    "rdflib": {"graph"},
    "pyshacl": {"graph/checking.py"},
    "pyoxigraph": {"graph", "lexicon", "server"},
    "pyvis": {"exporters/html"},
    "typer": {"cli.py"},
    "duckdb": {"store"},
    "marisa_trie": {"lexicon"},
    "obonet": {"lexicon"},
    "defusedxml": {"readers"},
    "neo4j": {"exporters/neo4j"},
    "httptools": {"server"},
    "xlsxwriter": {"exporters/xlsx.py"},
}


def _files() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def _room(path: Path) -> str:
    inside = path.relative_to(HOUSE)
    return inside.parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """All modules that a file imports, relative ones made absolute, at any depth of the file."""
    package = ["kg", *path.relative_to(HOUSE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            yield from ((f"{module}.{alias.name}" if module == "kg" else module, node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("import_module", "__import__"):
            yield from ((str(argument.value), node.lineno) for argument in node.args if isinstance(argument, ast.Constant))


def _floor(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_only_go_down(path: Path) -> None:
    room = _room(path)
    if room == "__init__":
        return
    for module, line in _imports(path):
        if not module.startswith("kg."):
            continue
        other = module.split(".")[1]
        if other != room and other not in FRONT_DOOR:
            assert _floor(other) > _floor(room), f"{path.relative_to(HOUSE)}:{line} imports kg.{other}"


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_heavy_packages_stay_in_their_room(path: Path) -> None:
    inside = path.relative_to(HOUSE).as_posix()
    for module, line in _imports(path):
        rooms = HEAVY.get(module.split(".")[0])
        if rooms is not None:
            assert any(inside.startswith(room) for room in rooms), f"{inside}:{line} imports {module}"


def test_every_room_stands_on_a_floor() -> None:
    rooms = {_room(path) for path in _files()} - {"__init__"}
    assert rooms <= set().union(*FLOORS), f"no floor for {sorted(rooms - set().union(*FLOORS))}"


def test_every_folder_says_its_type() -> None:
    for path in HOUSE.rglob("__init__.py"):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert text, f"{path.relative_to(HOUSE)} has no docstring"
