"""What stands outside of the code and could drift: versions, licences, commands, figures."""

import ast
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.graph.questions import questions
from kg.plugins import EXPORTERS
from kg.reports import PARTS

TOP = Path(__file__).parent.parent
PAGES = [TOP / "README.md", TOP / "CONTRIBUTING.md", *sorted((TOP / "docs").glob("*.md")), TOP / "output" / "README.md"]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SCORES = json.loads((TOP / "kg/language/model/syntax.json").read_text(encoding="utf-8"))


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


PROJECT: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
SOURCES: dict[str, dict[str, Any]] = tomllib.loads(read("ontologies/sources.toml"))["source"]


def commands() -> list[str]:
    """All `kg` commands of the pages, in blocks and in lines."""
    texts = [page.read_text(encoding="utf-8") for page in PAGES if page.exists()]
    blocks = [line for text in texts for kind, block in FENCED.findall(text) if kind == "sh" for line in block.splitlines()]
    inline = [code for text in texts for code in re.findall(r"`((?:\.venv/bin/)?kg [a-z][^`]*)`", text)]
    return sorted({line.removeprefix(".venv/bin/") for line in (*blocks, *inline) if re.match(r"(\.venv/bin/)?kg ", line)})


def test_the_versions_agree() -> None:
    cited = re.search(r"^version: (\S+)$", read("CITATION.cff"), re.MULTILINE)
    newest = re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert cited and newest
    assert {PROJECT["version"], kg.__version__, cited[1], newest[1]} == {kg.__version__}


def test_what_is_imported_is_installed() -> None:
    """Every package that the code imports, outside of extras, is a dependency."""
    extras = " ".join(" ".join(extra) for extra in PROJECT["optional-dependencies"].values())
    told = {re.split(r"[<>=\[]", one)[0].lower().replace("-", "_") for one in PROJECT["dependencies"]}
    used = {name.split(".")[0].lower() for path in (TOP / "kg").rglob("*.py") for name in imported(path)}
    others = {name for name in used if name not in {*sys.stdlib_module_names, "kg"} and name not in extras}
    assert others <= told


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_ci_runs_the_first_two_commands_of_the_readme() -> None:
    (_, setup), (_, test), *_ = FENCED.findall(read("README.md"))
    ran = read(".ci/run").splitlines()
    assert setup.strip() in ran and test.strip() in ran
    assert ran.index(setup.strip()) < ran.index(test.strip())


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_pages_exists(command: str) -> None:
    words = shlex.split(command.replace("…", "").replace("[", "").replace("]", ""), comments=True)
    helped = CliRunner().invoke(app, [words[1], "--help"], env={"COLUMNS": "200"})
    assert helped.exit_code == 0
    known = set(re.findall(r"--[\w-]+", helped.output))
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("command", [command for command in commands() if command.startswith(("kg query", "kg export"))])
def test_every_query_and_format_of_the_pages_exists(command: str) -> None:
    name = shlex.split(command, comments=True)[2]
    assert name.startswith("-") or not re.fullmatch("[a-z_0-9]+", name) or name in {*questions(), *EXPORTERS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_the_pages_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_is_thanked(source: str) -> None:
    row, notice = SOURCES[source], " ".join(read("NOTICE").split())
    site = re.search(r"https?://\S+?(?=$|[;,])", row["attribution"])
    assert site is None or site[0] in notice
    assert row["name"].split(",")[0].removesuffix(" gene nomenclature") in notice
    licence = re.sub(r"-(?=\d)|(?<=CC)-", " ", row["licence"])
    assert "NLM" in licence or licence.removesuffix(" 1.0") in notice.replace("Apache-2.0", "Apache 2.0")


def test_every_source_is_pinned() -> None:
    assert all(row["version"] and row["licence"] and row["sha256"] for row in SOURCES.values())


def test_the_doctor_asks_for_every_dependency() -> None:
    assert set(PARTS) == {re.split(r"[<>=]", dependency)[0] for dependency in PROJECT["dependencies"]}


@pytest.mark.parametrize("bank", ["craft", "genia"])
def test_the_scores_are_those_that_were_measured(bank: str) -> None:
    (cells,) = (line for line in read("training/parser/README.md").splitlines() if line.startswith(f"| {bank.upper()}"))
    measured = [float(cell) for cell in re.findall(r"(?<!\d)\.\d+", cells)]
    assert measured == pytest.approx([SCORES[f"{bank}_{name}"] for name in ("tag", "uas", "las")], abs=0.0006)


def test_the_model_was_trained_as_its_page_says() -> None:
    page = read("training/parser/README.md")
    assert f"{SCORES['steps']:,} steps" in page and f"{SCORES['trees']:,} trees" in page
