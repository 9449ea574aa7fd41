"""What the pages of formats and of Cytoscape tell to paste works where the files lie."""

import re
from pathlib import Path

import pytest
from graph_fixtures import example

from kg.plugins import EXPORTERS, exporter

DOCS = Path(__file__).parents[2] / "docs"
PAGE, CYTOSCAPE = ((DOCS / f"{name}.md").read_text(encoding="utf-8") for name in ("formats", "cytoscape"))
ACCOUNT = "ndex2.client.Ndex2("  # which needs one, and a network
BLOCKS = [
    block for block in re.findall(r"^```python\n(.*?)^```", PAGE + CYTOSCAPE, re.MULTILINE | re.DOTALL) if ACCOUNT not in block
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build = example(tmp_path_factory.mktemp("page"))
    for name in ("turtle", "trig", "nquads", "jsonld", "rdfxml", "turtle12", "nanopub", "graphml", "nodelink"):
        exporter(name).write(build, build.folder / exporter(name).FILE)
    return build.folder


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: " ".join(re.findall(r"graph12|graph\.\w+|nanopubs", block)))
def test_every_block_runs(block: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "import nanopub" in block:
        pytest.importorskip("nanopub", reason="the library nanopub, of the extra dev, is not installed")
    monkeypatch.chdir(folder)
    exec(block, {})


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_stands_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE
