"""The three doors: whoever stands behind one, from the house or from another package, looks the same from outside."""

import inspect
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from kg import plugins
from kg.errors import UnknownName
from kg.plugins import EXPORTERS, EXTRACTORS, READERS, Exporter, Extractor, Reader

HOUSE = Path(plugins.__file__).parent
DOORS: list[tuple[type, str, Any]] = [
    *((Reader, "sniff read", door) for door in plugins.readers()),
    *((Extractor, "extract", door) for door in plugins.extractors()),
    *((Exporter, "write", plugins.exporter(name)) for name in plugins.exporter_names()),
]
EACH = pytest.mark.parametrize(("protocol", "functions", "door"), DOORS, ids=[door.NAME for _, _, door in DOORS])


def parameters(function: Any) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "self"]


@EACH
def test_a_door_has_its_functions(protocol: type, functions: str, door: ModuleType) -> None:
    for name in functions.split():
        assert parameters(getattr(door, name)) == parameters(getattr(protocol, name))
        assert getattr(door, name).__doc__


@EACH
def test_a_door_says_its_name(protocol: type, functions: str, door: Any) -> None:
    assert door.NAME and door.NAME.replace("_", "").isalnum()
    wanted = {Reader: (), Extractor: ("VERSION",), Exporter: ("FILE",)}[protocol]
    assert all(isinstance(getattr(door, name), str) for name in wanted)


@pytest.mark.parametrize("table", [READERS, EXTRACTORS, EXPORTERS], ids=["readers", "extractors", "exporters"])
def test_a_row_has_the_name_of_its_door(table: dict[str, str]) -> None:
    names = {name: __import__(module, fromlist=["NAME"]).NAME for name, module in table.items()}
    assert names == {name: name for name in table}


@pytest.mark.parametrize(("folder", "table"), [("readers", READERS), ("extractors", EXTRACTORS), ("exporters", EXPORTERS)])
def test_every_door_in_a_folder_stands_in_the_table(folder: str, table: dict[str, str]) -> None:
    doors = {path for path in (HOUSE / folder).rglob("*.py") if "\nNAME = " in path.read_text(encoding="utf-8")}
    assert doors == {Path(inspect.getfile(__import__(module, fromlist=["NAME"]))) for module in table.values()}


def test_no_two_exporters_write_the_same_file() -> None:
    files = [plugins.exporter(name).FILE for name in EXPORTERS]
    assert len(files) == len(set(files))


def test_an_unknown_exporter_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no exporter is called 'excel'; there are: .*turtle"):
        plugins.exporter("excel")


@pytest.fixture
def guest(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A package that brings a reader, an extractor and an exporter."""
    made = SimpleNamespace(NAME="guest", VERSION="1", FILE="guest.txt")
    monkeypatch.setattr(EntryPoint, "load", lambda self: made)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [EntryPoint("guest", "guest:door", group)])
    for doors in (plugins.readers, plugins.extractors):
        doors.cache_clear()
    yield made
    for doors in (plugins.readers, plugins.extractors):
        doors.cache_clear()


def test_guests_come_after_the_house(guest: SimpleNamespace) -> None:
    assert plugins.readers()[-1] is plugins.extractors()[-1] is plugins.exporter("guest") is guest
    assert [door.NAME for door in plugins.readers()] == [*READERS, "guest"]
    assert plugins.exporter_names() == (*EXPORTERS, "guest")
