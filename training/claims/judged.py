"""Claims that readers judged, to learn from: python -m training.claims.judged draw|collect.

    python -m training.claims.judged draw --bench BENCH --work work --seed 1 --number 600 --out sheet.tsv
    python -m training.claims.judged collect --sheet sheet.tsv --verdicts one.tsv more.tsv …

The sheet shows sentence and claim; it stays with the readers. `judged.tsv` names papers and offsets, never the text. Half of what is
drawn was read by patterns, half said by the weights alone, also such as is too unsure to be told; from no paper of fold 0.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.extractors import deciding, weighed
from kg.extractors.pairs import Pair
from kg.extractors.wording import in_words
from kg.model import Claim, Sentence
from training.bench import folds
from training.claims.labels import Label
from training.claims.papers import parsed

TABLE = Path(__file__).with_name("judged.tsv")
SETS = ("cg", "pc", "drugprot", "bc5cdr", "biored", "cancermine", "civicmine")
COLUMNS = ("set", "paper", "subject", "object", "relation", "read", "verdict", "cause")
UNSURE = 0.3  # from here on what the weights alone say is drawn
Ends = frozenset[tuple[int, int]]
Row = dict[str, str]


class Judged:
    """What readers said of the pairs of a set."""

    def __init__(self, name: str, table: Path = TABLE) -> None:
        self._rows: dict[tuple[str, Ends], list[Row]] = defaultdict(list)
        for row in _rows([table]):
            if row["set"] == name:
                self._rows[row["paper"], frozenset((_place(row["subject"]), _place(row["object"])))].append(row)

    def labels(self, sentence: Sentence, pair: Pair) -> Iterator[Label]:
        """Yield whether what kg said of a pair is right; of a pair that patterns read only where they still read the same."""
        places = [(span.start, span.end) for end in (pair.first, pair.second) if (span := end.argument.span)]
        for row in self._rows.get((sentence.document.id, frozenset(places)), ()):
            forward = _place(row["subject"]) == places[0]
            same = any(read.relation == row["relation"] and pair.runs_forward(read) == forward for read in pair.read)
            if same or not pair.read:
                yield Label(row["verdict"] == "right")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = arguments.add_subparsers(required=True)
    draw = commands.add_parser("draw")
    draw.add_argument("--bench", type=Path, required=True)
    draw.add_argument("--work", type=Path, required=True, help="where parsed papers are kept between runs")
    draw.add_argument("--seed", type=int, default=1)
    draw.add_argument("--number", type=int, default=600)
    draw.add_argument("--out", type=Path, required=True)
    draw.set_defaults(run=_draw)
    collect = commands.add_parser("collect")
    collect.add_argument("--sheet", type=Path, required=True)
    collect.add_argument("--verdicts", type=Path, nargs="+", required=True)
    collect.add_argument("--table", type=Path, default=TABLE)
    collect.set_defaults(run=_collect)
    given = arguments.parse_args()
    given.run(given)


def _draw(given: argparse.Namespace) -> None:
    deciding.LEAST, deciding.LEAST_OF = UNSURE, {"associated_with": UNSURE}
    fold, chance = folds(given.bench), random.Random(given.seed)
    drawn: list[tuple[str, Claim]] = []
    for name in SETS:
        papers = [paper for paper in parsed(given.bench, name, given.work) if fold[paper[0].document.id] != 0]
        found = sorted((claim for paper in papers for claim in weighed.extract(paper)), key=lambda claim: claim.id)
        for read in (True, False):
            alike = [claim for claim in found if _is_read(claim) == read]
            drawn += [(name, claim) for claim in chance.sample(alike, min(len(alike), given.number // len(SETS) // 2))]
    chance.shuffle(drawn)
    with given.out.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out, delimiter="\t", lineterminator="\n")
        sheet.writerow(("number", "sentence", "claim", *COLUMNS[:6]))
        sheet.writerows((number, *in_words(claim), *_facts(name, claim)) for number, (name, claim) in enumerate(drawn, 1))


def _facts(name: str, claim: Claim) -> tuple[object, ...]:
    assert claim.subject.span and claim.object.span
    places = (f"{span.start}-{span.end}" for span in (claim.subject.span, claim.object.span))
    return name, claim.evidence.document, *places, claim.relation, int(_is_read(claim))


def _is_read(claim: Claim) -> bool:
    return not claim.evidence.rule.startswith("weights")


def _collect(given: argparse.Namespace) -> None:
    verdicts = {row["number"]: row for row in _rows(given.verdicts)}
    rows = [row | verdicts[row["number"]] for row in _rows([given.sheet]) if row["number"] in verdicts]
    old = list(_rows([given.table])) if given.table.exists() else []
    with given.table.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n", extrasaction="ignore")
        table.writeheader()
        table.writerows([*old, *rows])
    print(f"{len(rows)} verdicts, {sum(row['verdict'] == 'right' for row in rows)} right")


def _rows(paths: Iterable[Path]) -> Iterator[Row]:
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_MINIMAL)


def _place(words: str) -> tuple[int, int]:
    start, _, end = words.partition("-")
    return int(start), int(end)


if __name__ == "__main__":
    main()
