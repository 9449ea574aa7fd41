"""The page of the named queries is that of the example graph, and its commands print what stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph import Build
from kg.graph.questions import questions
from kg.reports.cookbook import page

PAGE = (Path(__file__).parent.parent.parent / "docs" / "queries.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"```sh\nkg query (\w+) --graph example (.*)\n```\n\n((?:\|.*\n)+)")


def test_the_page_is_what_the_generator_writes(examples: Build) -> None:
    assert page(examples) == PAGE


def test_every_query_is_shown_with_an_answer() -> None:
    answers = {name: answer.count("\n") for name, _, answer in SHOWN.findall(PAGE)}
    assert answers.keys() == questions().keys()
    assert min(answers.values()) > 2


@pytest.mark.parametrize("name", ["promoters", "special_subsets", "contexts", "paths", "top_statements"])
def test_a_pasted_command_prints_the_answer(name: str, examples: Build) -> None:
    options, answer = next((options, answer) for known, options, answer in SHOWN.findall(PAGE) if known == name)
    command = f"'{sys.executable}' -m kg query {name} --graph '{examples.folder}' {options}"
    done = subprocess.run(command, shell=True, capture_output=True, check=True)
    assert done.stdout.decode() == answer
