"""The page of the named queries, with the answers of the example graph: `python -m kg.reports.cookbook example > docs/queries.md`."""

from __future__ import annotations

import sys

from kg.graph import Build
from kg.graph.questions import Question, questions
from kg.reports.answers import written

GRAPH = "example"
LINES = 14  # of an answer that are shown; two of them are its head
INTRODUCTION = f"""# Questions

Each of these questions is a file in `kg/graph/queries/`; `kg query --list` names them, `kg query NAME` asks one. A parameter takes a name
("macrophage"), a CURIE, a number or a date: `kg query promoters --param "term=T cell exhaustion" --param system=animal`. A question about a
term is also one about its narrower terms, and mostly about what is made of it ("loss of PTEN" of PTEN). Papers, statements and claims have
the ids that answers show: `kg query evidence --param statement=ID` gives the sentences behind a statement.

A file of your own is asked in the same way (`kg query mine.rq`). What stands in its head as `# param NAME: MEANING`, and in the query as
`VALUES ?NAME {{ DEFAULT }}`, is a parameter of it.

The answers below are those of the graph of [examples/](examples/README.md), 32 papers that do not exist. They say nothing about
cells, but they can be had again, letter by letter:

```sh
kg build docs/examples --out {GRAPH}
```
"""


def page(build: Build) -> str:
    """Return the page: every question, its parameters, how to ask it, and the answer of a build."""
    return INTRODUCTION + "".join(f"\n{_section(one, build)}" for one in questions().values())


def _section(one: Question, build: Build) -> str:
    lines = written(build.query(one.name), "markdown").splitlines(keepends=True)
    cut = f" | head -{LINES}" if len(lines) > LINES else ""
    command = f"```sh\nkg query {one.name} --graph {GRAPH} --format markdown{cut}\n```\n"
    parts = [f"## {one.name}\n", f"{one.asks}\n", _parameters(one), command, "".join(lines[:LINES])]
    return "\n".join(filter(None, parts))


def _parameters(one: Question) -> str:
    return "".join(f"- `{each.name}`: {each.meaning} (default `{each.shown}`)\n" for each in one.parameters)


if __name__ == "__main__":
    sys.stdout.write(page(Build(sys.argv[1])))
