"""Score the names that kg finds on fold 0 of the open sets, beside floors, anchors and goals: python benchmarks/names.py --bench DIR."""

from __future__ import annotations

import argparse
import importlib
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.engine import Engine
from kg.model import Document, Mention
from kg.readers import find, read
from kg.rows import mention_row

Scores = dict[str, Any]
WHOLE = ("tme",)  # sets so small that all papers are scored; of the others one fold
TIMED = 300  # abstracts that are timed; as many before them warm both ways up
FIGURES = ("p", "r", "f1")


class Row(NamedTuple):
    """A row of the table: what is measured where, what it is measured against, and when it counts as reached."""

    set: str
    measure: str  # a key of the scores; "cell/" before it takes the group of that name
    floor: float  # a dictionary of the same corpus
    anchor: str
    closes: float
    goal: float
    figure: str = "f1"

    @property
    def name(self) -> str:
        """Return the words for what is measured."""
        group, _, key = self.measure.rpartition("/")
        figure = "recall" if self.figure == "r" else "F"
        return f"{self.set} {key.replace('_', ' ')} {figure}" + (f" of {group}s" if group else "")


ROWS = (
    Row("bc5cdr", "strict", 0.73, "scispaCy .843; best of the task .865 (diseases)", 0.84, 0.88),
    Row("ncbi_disease", "strict", 0.71, "best .90", 0.78, 0.85),
    Row("jnlpba", "strict", 0.56, "scispaCy .721; best .786", 0.71, 0.75),
    Row("anatem", "overlap", 0.75, "AnatomyTagger ~.85 (strict)", 0.82, 0.87),
    Row("craft_cl", "grounded", 0.77, "ConceptMapper .52 (ids, spans given)", 0.77, 0.82),
    Row("craft_uberon", "grounded", 0.70, ".64–.78 (ids, spans given)", 0.68, 0.76),
    Row("craft_chebi", "grounded", 0.75, ".55–.82 (ids, spans given)", 0.68, 0.76),
    Row("craft_go_bp", "document_ids", 0.65, ".29–.82 (ids, spans given)", 0.60, 0.70),
    Row("bc5cdr", "grounded", 0.74, "–", 0.78, 0.84),
    Row("ncbi_disease", "grounded", 0.75, "–", 0.76, 0.82),
    Row("biored", "grounded", 0.44, "–", 0.65, 0.75),
    Row("own", "cell/grounded", 0.75, "REACH finds .32 of the names, none with an id", 0.85, 0.92),
    Row("tme", "cell/grounded", 0.37, "REACH finds .32 of the names, none with an id", 0.78, 0.85),
    Row("tme", "cell/overlap", 0.30, "–", 0.90, 0.95, "r"),
)
"""To add a row, add a row."""


@dataclass
class Bench:
    """The folder of the benchmark: its own scorer, its gold, and the papers that are scored here."""

    folder: Path
    fold: int = 0
    found: dict[Path, list[tuple[Document, Mention]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sys.path.insert(0, str(self.folder))
        self.score: Any = importlib.import_module("score")

    def sets(self, task: str = "mentions") -> dict[str, tuple[Path, Scores]]:
        """Return the sets that have gold for a task, each with its root and its description; nothing else is looked at."""
        roots = [(self.folder, self.score.load_sets(str(self.folder))), (self.folder / "own", self._own())]
        return {
            name: (root, spec | {"tasks": [task]})
            for root, specs in roots
            for name, spec in specs.items()
            if task in spec["tasks"]
        }

    def _own(self) -> Scores:
        own: Scores = self.score.load_sets(str(self.folder / "own"))
        return own

    def documents(self, root: Path, spec: Scores) -> list[Document]:
        """Return the papers of a set that are scored, read as `kg extract` reads them."""
        only = self.chosen(root, spec)
        return [paper for paper in papers(self.file(root, spec)) if only is None or paper.id in only]

    def file(self, root: Path, spec: Scores) -> Path:
        """Return the file of a set's papers."""
        return Path(self.score.find(str(root), "papers", spec["papers"] + ".jsonl"))

    def chosen(self, root: Path, spec: Scores) -> set[str] | None:
        """Return the ids of the papers that are scored, None where all are."""
        if spec["papers"] in WHOLE:
            return None
        ids: set[str] = self.score.chosen_ids(str(root), [paper.id for paper in papers(self.file(root, spec))], fold=self.fold)
        return ids

    def mentions(self, engine: Engine, root: Path, spec: Scores) -> list[tuple[Document, Mention]]:
        """Return the names that kg finds in the papers of a set; sets with the same papers share them."""
        file = self.file(root, spec)
        if file not in self.found:
            self.found[file] = annotated(engine, self.documents(root, spec))
        return self.found[file]

    def mapping(self, mentions: Iterable[tuple[Document, Mention]] = ()) -> Any:
        """Return the benchmark's table of equal ids, with what kg's lexicon says is equal to the terms of mentions."""
        equal = self.score.Mapping([str(self.folder / "mappings")])
        for term in {grounding.term for _, mention in mentions for grounding in mention.groundings}:
            ids = [self.score.norm_curie(curie) for curie in (term.curie, *term.exact)]
            equal.pairs[ids[0]].update(ids[1:])
        return equal


@cache
def papers(file: Path) -> tuple[Document, ...]:
    """Return the papers of a file."""
    return tuple(item for source in find([file]) for item in read(source) if isinstance(item, Document))  # type: ignore[arg-type]


def annotated(engine: Engine, documents: Iterable[Document]) -> list[tuple[Document, Mention]]:
    """Return the names in some papers: what `kg extract` writes, without parsing or claims."""
    sentences = engine.annotator.annotate_all(tuple(documents))
    return [(sentence.document, mention) for sentence in sentences for mention in sentence.names]


def scored(bench: Bench, engine: Engine) -> dict[str, tuple[Scores, Scores]]:
    """Return the scores of every set: with the benchmark's table of equal ids, and with what kg's lexicon adds to it."""
    found: dict[str, tuple[Scores, Scores]] = {}
    plain = bench.mapping()
    for name, (root, spec) in bench.sets().items():
        mentions = bench.mentions(engine, root, spec)
        rows = [mention_row(document.id, mention) for document, mention in mentions]
        only = bench.chosen(root, spec)
        one, two = (
            bench.score.score_set(str(root), name, rows, [], equal, only=only, spec=spec)["mentions"]
            for equal in (plain, bench.mapping(mentions))
        )
        found[name] = one, two
        print(f"{name}: {one['n_gold']} names", file=sys.stderr, flush=True)
    return found


def speed(bench: Bench) -> list[str]:
    """Return how fast names are found by the lexicon alone and with everything on, timed in turns on the same abstracts."""
    root, spec = bench.sets()["bc5cdr"]
    documents = papers(bench.file(root, spec))
    warm, timed = documents[:TIMED], documents[TIMED : 2 * TIMED]
    ways = {"by the lexicon alone": Engine(names_only=True), "with everything on": Engine()}
    seconds, memory = {}, {}
    for way, engine in ways.items():
        annotated(engine, warm)
        memory[way] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for way, engine in ways.items():
        seconds[way] = _seconds(lambda engine=engine: annotated(engine, timed))  # type: ignore[misc]
        memory[way] = max(memory[way], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    least = min(seconds.values())
    return [
        f"- {way}: {len(timed) / seconds[way]:.0f} abstracts per CPU second, {seconds[way] / least:.2f} times the time of the faster "
        f"way; peak memory so far {memory[way]:.0f} MB"
        for way in ways
    ]


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def page(found: dict[str, tuple[Scores, Scores]], times: Sequence[str]) -> str:
    """Return both tables and the speed as Markdown."""
    lines = [
        "# Names, against gold",
        "",
        "One configuration for all sets; `python benchmarks/names.py --bench BENCH` prints and writes this. Fold 0 of each set, which no",
        "shipped weight has seen; all papers of tme. Floor: a dictionary of the corpus' own strings (other half of the papers); for",
        "cells of own and tme, and their anchors, see the benchmark. *Closes* is the least that closes the issue.",
        "Grounded figures stand twice: by the **mapping files** of the benchmark, and by these **plus kg's equivalences**: what kg's",
        "lexicon publishes as exact matches of a term (ChEBI–MeSH and others that the mapping files lack).",
        "",
        "| row | n | floor | anchor | closes at | goal | P | R | F | reached? | F plus kg's equivalences | reached? |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
        *(_row(row, *found[row.set]) for row in ROWS if row.set in found),
        "",
        "## Every set and group",
        "",
        "Document ids: the sets of ids of each paper. Id accuracy: of the gold names that were found and have an id.",
        "`plus`: with kg's equivalences in addition. Sets that annotate only some names (cancermine, civicmine): look at R alone.",
        "",
        "| set | group | n | strict P | R | F | overlap P | R | F | n with id | grounded P | R | F | grounded plus P | R | F "
        "| document ids F | plus | id accuracy | plus |",
        "|---" * 20 + "|",
        *(line for name, (one, two) in found.items() for line in _groups(name, one, two)),
        "",
        "## Speed",
        "",
        f"{TIMED} abstracts of bc5cdr, one core, in one run:",
        "",
        *times,
    ]
    return "\n".join(lines) + "\n"


def _row(row: Row, one: Scores, two: Scores) -> str:
    (measured, figure), (again, second) = (_measured(row, scores) for scores in (one, two))
    equal = measured["n_gold"] and row.measure.rpartition("/")[2] in ("grounded", "document_ids")
    plus = [f"{second:.3f}", reached(row, second)] if equal else ["–", "–"]
    figures = [f"{measured[key]:.3f}" for key in FIGURES]
    assert measured["n_gold"] == again["n_gold"]
    goals = f"{row.floor:.2f} | {row.anchor} | {row.closes:.2f} | {row.goal:.2f}"
    return f"| {row.name} | {measured['n_gold']} | {goals} | {' | '.join([*figures, reached(row, figure), *plus])} |"


def _measured(row: Row, scores: Scores) -> tuple[Scores, float]:
    group, _, key = row.measure.rpartition("/")
    measured: Scores = (scores["groups"][group] if group else scores)[key]
    return measured, measured[row.figure]


def reached(row: Any, figure: float | None) -> str:
    """Return how far a figure got, by the bars of its row.

    >>> [reached(ROWS[0], figure) for figure in (0.9, 0.85, 0.75, 0.5, None)]
    ['goal', 'closes', 'above the floor', 'no', 'no']
    """
    bars = (("goal", row.goal), ("closes", row.closes), ("above the floor", row.floor))
    return next((words for words, bar in bars if figure is not None and round(figure, 3) >= bar), "no")


def _groups(name: str, one: Scores, two: Scores) -> list[str]:
    lines = []
    blocks = [("all", one, two)] if len(one["groups"]) > 1 else []
    blocks += [(group, one["groups"][group], two["groups"][group]) for group in one["groups"]]
    for group, first, second in blocks:
        cells = [name, group, str(first["overlap"]["n_gold"]), *_prf(first, "strict"), *_prf(first, "overlap")]
        cells += [str(first["grounded"]["n_gold"]) if "grounded" in first else "–", *_prf(first, "grounded")]
        cells += _prf(second, "grounded")
        cells += [_prf(scores, "document_ids")[2] for scores in (first, second)]
        cells += [number(scores.get("id_accuracy_on_found")) for scores in (first, second)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _prf(scores: Scores, key: str) -> list[str]:
    return [number(scores.get(key, {}).get(figure)) for figure in FIGURES]


def number(value: float | None) -> str:
    """Return a figure as the tables show it."""
    return "–" if value is None else f"{value:.3f}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bench", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path(__file__).with_name("names.md"))
    given = arguments.parse_args()
    bench = Bench(given.bench)
    times = speed(bench)  # first, so that the memory is that of finding names
    text = page(scored(bench, Engine()), times)
    print(text)
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
