"""One server of a small build, shared by the tests of the room."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_fixtures import example
from serving import Server, serving

from kg.curies import BASE
from kg.graph import Build
from kg.outlet import export
from kg.pipeline import quiet

pytest.importorskip("httptools")
if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("served")
    example(folder)
    return export(folder, BASE, quiet)


@pytest.fixture(scope="session")
def server(build: Build) -> Iterator[Server]:
    with serving(build.folder, "--workers", "2", "--timeout", "20", "--max-rows", "2000") as started:
        yield started


@pytest.fixture(scope="session")
def strict(build: Build) -> Iterator[Server]:
    """A server that has little patience."""
    with serving(build.folder, "--workers", "2", "--timeout", "1", "--max-rows", "10", "--memory", "0.7") as started:
        yield started


@pytest.fixture
def writable(build: Build) -> Iterator[Server]:
    with serving(build.folder, "--allow-update") as started:
        yield started


@pytest.fixture
def folder(build: Build) -> Path:
    return build.folder
