"""Score the claims that kg reads on fold 0 of the open sets, beside floors, anchors and goals: python benchmarks/claims.py --bench DIR."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from names import FIGURES, Bench, number, papers, reached

from kg.engine import Engine
from kg.extractors.deciding import LEAST, LEAST_OF, LEAST_READ
from kg.model import Claim, Document
from kg.rows import claim_row

Scores = dict[str, Any]
TASKS = ("pair", "direction", "relation")
BATCH = 64
TIMED = 300  # abstracts that are timed; as many before them warm the words up


class Row(NamedTuple):
    """A row of the table: what is measured where, what it is measured against, and when it counts as reached."""

    set: str
    measure: str  # a key of the scores
    figure: str
    floor: float  # the better of co-occurrence and trigger word, which are given the gold names
    anchor: str
    closes: float
    goal: float

    @property
    def name(self) -> str:
        """Return the words for what is measured."""
        said = {"p": "P", "f1": "F", "accuracy": "accuracy"}[self.figure]
        return f"{self.set} {WORDS.get(self.measure, self.measure)} {said}"


WORDS = {"direction": "pair+direction", "relation": "pair+relation", "pair_raw": "pair raw", "pair": "pair"}
ROWS = (
    Row("tme", "direction", "f1", 0.24, "REACH .08", 0.45, 0.55),
    Row("tme", "pair_raw", "p", 0.58, "a second annotator .89", 0.70, 0.75),
    Row("cg", "direction", "f1", 0.19, "REACH .14; TEES .554 over all events, names given", 0.32, 0.42),
    Row("cg", "pair", "p", 0.28, "REACH .54", 0.70, 0.75),
    Row("pc", "direction", "f1", 0.21, "REACH .23; best .53, names given", 0.33, 0.42),
    Row("ge11", "direction", "f1", 0.23, "REACH .22; best .45–.48, names given", 0.33, 0.42),
    Row("bc5cdr", "pair", "f1", 0.50, "SemRep .50 within sentences", 0.52, 0.58),
    Row("bc5cdr", "pair_raw", "p", 0.48, "–", 0.45, 0.50),
    Row("biored", "pair", "f1", 0.51, ".56 (whole abstracts)", 0.48, 0.52),
    Row("biored", "pair_raw", "p", 0.30, "–", 0.45, 0.50),
    Row("biored", "direction", "f1", 0.28, ".43 typed (whole abstracts)", 0.33, 0.38),
    Row("drugprot", "relation", "f1", 0.34, ".80, names given", 0.50, 0.58),
    Row("cancermine", "relation", "f1", 0.30, ".60, names given", 0.48, 0.55),
    Row("civicmine", "relation", "f1", 0.33, ".6–.9, names given", 0.55, 0.62),
    Row("own", "direction", "f1", 0.28, "–", 0.65, 0.80),
    Row("own", "pair_raw", "p", 0.65, "–", 0.80, 0.90),
    Row("cg", "sign", "accuracy", 0.77, "REACH .87", 0.88, 0.92),
    Row("tme", "negation", "f1", 1.0, "–", 0.75, 0.85),
    Row("tme", "speculation", "f1", 0.33, "–", 0.70, 0.80),
)
"""To add a row, add a row."""


def read(engine: Engine, documents: Sequence[Document]) -> Iterator[Claim]:
    """Yield the claims of some papers, as `kg extract` writes them."""
    for start in range(0, len(documents), BATCH):
        yield from engine.read(documents[start : start + BATCH])[1]


def scored(bench: Bench, engine: Engine) -> dict[str, Scores]:
    """Return the scores of the claims of every set, with the number of claims a paper under `per_paper`."""
    found: dict[str, Scores] = {}
    for name, (root, spec) in bench.sets("claims").items():
        documents = bench.documents(root, spec)
        rows = [json.loads(json.dumps(claim_row(claim))) for claim in read(engine, documents)]
        score = bench.score.score_set(str(root), name, [], rows, only=bench.chosen(root, spec), spec=spec)
        found[name] = score["claims"] | {"papers": len(documents), "per_paper": len(rows) / len(documents)}
        print(f"{name}: {len(documents)} papers, {len(rows)} claims", file=sys.stderr, flush=True)
    return found


def speed(bench: Bench, engine: Engine) -> str:
    """Return how fast names and claims are read on one core."""
    root, spec = bench.sets("claims")["bc5cdr"]
    documents = papers(bench.file(root, spec))
    list(read(engine, documents[:TIMED]))
    started = time.process_time()
    list(read(engine, documents[TIMED : 2 * TIMED]))
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{TIMED / seconds:.0f} abstracts of bc5cdr per CPU second, names and claims; peak memory {memory:.0f} MB"


def page(found: dict[str, Scores], timed: str) -> str:
    """Return both tables and the speed as Markdown."""
    lines = [
        "# Claims, against gold",
        "",
        "One configuration for all sets; `python benchmarks/claims.py --bench BENCH` prints and writes this. End to end from plain",
        "text; fold 0 of each set, which no shipped weight has seen; all papers of tme. Floor: the better of co-occurrence and",
        "trigger word, which are *given* the gold names. *Closes* is the least that closes the issue. P of a pair counts predictions",
        f"whose ends the corpus annotates, raw P every one. A claim is told from a probability of {LEAST_READ} on where a pattern",
        f"read it, of {LEAST} where the weights alone say it ({LEAST_OF['associated_with']} where that is only an association).",
        "",
        "| row | n | floor | anchor | closes at | goal | P | R | figure | raw P | claims a paper | reached? |",
        "|---" * 12 + "|",
        *(_row(row, found[row.set]) for row in ROWS if row.set in found),
        "",
        "## Every set",
        "",
        "| set | papers | claims a paper | n | pair P | R | F | raw P | +direction P | R | F | +relation P | R | F | sign accuracy |",
        "|---" * 15 + "|",
        *(_set(name, scores) for name, scores in found.items()),
        "",
        "## Speed",
        "",
        timed,
    ]
    return "\n".join(lines) + "\n"


def _row(row: Row, scores: Scores) -> str:
    measured = scores.get(row.measure, {})
    figure = measured.get(row.figure)
    count = measured.get("n_gold", measured.get("n", 0))
    bars = f"{row.floor:.2f} | {row.anchor} | {row.closes:.2f} | {row.goal:.2f}"
    cells = [number(measured.get("p")), number(measured.get("r")), number(figure), number(scores["pair_raw"]["p"])]
    return f"| {row.name} | {count} | {bars} | {' | '.join(cells)} | {scores['per_paper']:.1f} | {reached(row, figure)} |"


def _set(name: str, scores: Scores) -> str:
    cells = [name, str(scores["papers"]), f"{scores['per_paper']:.1f}", str(scores["pair"]["n_gold"])]
    for task in TASKS:
        cells += [number(scores.get(task, {}).get(figure)) for figure in FIGURES]
        cells += [number(scores["pair_raw"]["p"])] * (task == "pair")
    return f"| {' | '.join([*cells, number(scores.get('sign', {}).get('accuracy'))])} |"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bench", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path(__file__).with_name("claims.md"))
    given = arguments.parse_args()
    bench, engine = Bench(given.bench), Engine()
    timed = speed(bench, engine)
    text = page(scored(bench, engine), timed)
    print(text)
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
