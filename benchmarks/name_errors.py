"""List where names differ from gold, the commonest of each kind over all sets, by place: python benchmarks/name_errors.py --bench DIR."""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from names import Bench

from kg.annotation.grounding import ground
from kg.engine import Engine
from kg.lexicon import Lexicon
from kg.rows import Row, mention_row

KINDS = ("missed", "spurious", "wrong span", "wrong id", "wrong category")
COLUMNS = ("set", "paper", "start", "end", "kind", "gold_category", "gold_ids", "predicted_start", "predicted_end",
           "predicted_category", "predicted_curie", "count", "cause")  # fmt: skip
FOUND = {
    "held back": "the name stands in the table of names that are held back (kg explain --held-back)",
    "not in the lexicon": "nothing is called that",
    "unsure": "all readings score too low",
    "in the lexicon": "the name is known, and was not found here",
    "other category": "the name is known, but not as a thing of this category",
    "ranked behind": "the right reading is among the candidates, behind another",
    "no id": "found, without an identifier of a vocabulary",
    "more general": "the identifier is above the right one",
    "more special": "the identifier is below the right one",
    "another id": "the identifier is neither above nor below the right one",
    "too long": "the prediction holds the gold name and more",
    "too short": "the prediction is a part of the gold name",
    "shifted": "prediction and gold name share only a part",
    "beside gold": "the prediction touches a gold name that another one fits better",
    "not in gold": "nothing is annotated there",
}
"""Causes that are found by rule."""
READ = {
    "gold is incomplete": "the corpus leaves the name out here, and has it elsewhere",
    "not annotated by rule": "the corpus does not annotate such names",
    "generic": "too general a name to be a node",
    "species": "a gene of another species than the gold",
    "family": "a family where gold has a member, or the other way round",
    "list or ellipsis": "one name of several that share words",
    "adjective": "an adjective or a part of a compound",
    "abbreviation": "an abbreviation was taken otherwise than the paper does",
    "equal": "both are right, and no table says that they are equal",
    "source": "the vocabulary itself lacks or misplaces the name",
    "inside another": "a part of a longer name that was found, or a name that gold has inside another",
    "construct": "a name with the mark of an allele or a construct grown onto it",
    "qualified": "a word like gene, mRNA, promoter or signaling belongs to the name on one side only",
    "not seen": "the recogniser does not take a known name for one here",
    "border": "a word was split off or drawn in without need",
    "vocabulary": "gold takes the id from a vocabulary that kg does not use",
    "convention": "the corpus has a rule of its own for the id",
    "kind of thing": "the corpus and kg put the thing into different categories",
}
"""Causes that a person finds by reading; they are kept when the table is made again. To add one, add a row."""


class Error(NamedTuple):
    """A difference between gold and prediction; of what is missing on one side the place is None."""

    set: str
    kind: str
    paper: str
    gold: Row | None
    predicted: Row | None
    cause: str
    said: tuple[str, ...]  # the strings, for the terminal alone

    @property
    def place(self) -> tuple[str, str, str, int, int]:
        """Return what tells the error from all others."""
        one: Row = self.gold or self.predicted or {}
        return self.set, self.kind, self.paper, one["start"], one["end"]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sets", nargs="*", help="all open sets where none is named")
    arguments.add_argument("--bench", type=Path, required=True)
    arguments.add_argument("--fold", type=int, default=0)
    arguments.add_argument("--top", type=int, default=50, help="so many strings of each kind, over all sets together")
    arguments.add_argument("--every", action="store_true", help="write a row for every error, not for every string and set")
    arguments.add_argument("--text", action="store_true", help="show the strings on the terminal; they are written nowhere")
    arguments.add_argument("--out", type=Path, default=Path(__file__).with_name("name_errors.tsv"))
    given = arguments.parse_args()
    bench, engine = Bench(given.bench, given.fold), Engine()
    known = read_causes(given.out)
    found: list[Error] = []
    for name, (root, spec) in bench.sets().items():
        if not given.sets or name in given.sets:
            of_set = list(errors(bench, engine, name, root, spec))
            print(f"{name}: " + ", ".join(f"{kind} {number}" for kind, number in Counter(e.kind for e in of_set).items()))
            found += of_set
    print("all: " + ", ".join(f"{kind} {number}" for kind, number in Counter(error.kind for error in found).items()))
    rows: list[Row] = []
    for alike in (of_set for strings in commonest(found, given.top) for of_set in by_set(strings)):
        cause = next((known[error.place] for error in alike if error.place in known), alike[0].cause)
        rows += [_row(error, len(alike), cause) for error in (alike if given.every else alike[:1])]
        if given.text:
            print("\t".join((alike[0].set, alike[0].kind, str(len(alike)), cause, *alike[0].said)))
    for (kind, cause), number in sorted(_causes(rows, given.every).items(), key=lambda item: (KINDS.index(item[0][0]), -item[1])):
        print(f"{kind:15} {cause:22} {number:6}  {(FOUND | READ)[cause]}")
    with given.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_causes(path: Path) -> dict[tuple[str, str, str, int, int], str]:
    """Return the causes that a person wrote into the table of an earlier run, by the place of the error."""
    known = {}
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t") if path.exists() else []
    for row in rows:
        if row["cause"] not in FOUND | READ:
            raise SystemExit(f"{path}: no cause is called {row['cause']!r}; there are: {', '.join(FOUND | READ)}")
        if row["cause"] in READ:
            known[row["set"], row["kind"], row["paper"], int(row["start"]), int(row["end"])] = row["cause"]
    return known


def errors(bench: Bench, engine: Engine, name: str, root: Path, spec: dict[str, Any]) -> Iterator[Error]:
    """Yield the differences of a set, matched as the benchmark's scorer matches mentions."""
    mentions = bench.mentions(engine, root, spec)
    texts = {document.id: document.text for document in bench.documents(root, spec)}
    gold = bench.score.read_jsonl(bench.score.find(str(root), "gold", f"{spec.get('mentions_of', name)}.mentions.jsonl"))
    judge = Judge(bench, engine.lexicon, name, spec, texts, bench.mapping(mentions))
    yield from judge.errors(
        [row for row in gold if row["paper"] in texts], [mention_row(document.id, mention) for document, mention in mentions]
    )


class Judge:
    """Tells the kind and the cause of each difference in a set."""

    def __init__(
        self, bench: Bench, lexicon: Lexicon, name: str, spec: dict[str, Any], texts: dict[str, str], equal: Any
    ) -> None:
        self.score, self.lexicon, self.name, self.spec, self.texts, self.equal = bench.score, lexicon, name, spec, texts, equal

    def errors(self, gold: list[Row], predicted: list[Row]) -> Iterator[Error]:
        """Yield the differences, group by group; what is spurious last, as it may be the wrong category of something."""
        left: list[tuple[Row, list[Row]]] = []
        taken: set[tuple[str, int, int]] = set()
        for group in self.spec["groups"].values():
            golds = [row for row in gold if row["type"] in group["types"]]
            inside = [row for row in predicted if self._group(row) in group["categories"]]
            outside = [row for row in predicted if self._group(row) not in group["categories"]]
            pairs = self.score.greedy(self.score.overlap_edges(golds, inside))
            for one, other in pairs:
                yield from self._pair(golds[one], inside[other])
            missed = [row for number, row in enumerate(golds) if number not in {one for one, _ in pairs}]
            touched = dict(self.score.greedy(self.score.overlap_edges(missed, outside)))
            for number, row in enumerate(missed):
                wrong = outside[touched[number]] if number in touched else None
                if wrong:
                    taken.add((wrong["paper"], wrong["start"], wrong["end"]))
                yield self._missed(row, wrong, group["categories"])
            left += [(row, golds) for number, row in enumerate(inside) if number not in {other for _, other in pairs}]
        for row, golds in left:
            if (row["paper"], row["start"], row["end"]) not in taken and not self.spec.get("mentions_partial"):
                touches = self.score.overlap_edges([one for one in golds if one["paper"] == row["paper"]], [row])
                yield self._error("spurious", None, row, "beside gold" if touches else "not in gold")

    def _group(self, row: Row) -> str | None:
        group: str | None = self.score.canon_category(row["category"], row["curie"])
        return group

    def _pair(self, gold: Row, predicted: Row) -> Iterator[Error]:
        """Yield what is wrong with a prediction that found its gold name."""
        (a, b), (c, d) = ((row["start"], row["end"]) for row in (gold, predicted))
        if (a, b) != (c, d):
            yield self._error(
                "wrong span",
                gold,
                predicted,
                "too long" if c <= a and b <= d else "too short" if a <= c and d <= b else "shifted",
            )
        wanted = {self.score.norm_curie(curie) for curie in gold.get("ids") or ()}
        curie = self.score.real_curie(predicted["curie"])
        if wanted and not (curie and self.equal.expand(curie) & wanted):
            yield self._error("wrong id", gold, predicted, self._why_wrong(curie, predicted, wanted))

    def _why_wrong(self, curie: str | None, predicted: Row, wanted: set[str]) -> str:
        if curie is None:
            return "no id"
        if any(self.equal.expand(other) & wanted for other, _ in predicted["candidates"]):
            return "ranked behind"
        if any(self.equal.expand(parent) & wanted for parent in self.lexicon.ancestors(curie)):
            return "more special"
        right = {one for other in wanted for one in self.equal.expand(other)}
        return "more general" if any(curie in self.lexicon.ancestors(one) for one in right) else "another id"

    def _missed(self, gold: Row, wrong: Row | None, categories: Sequence[str]) -> Error:
        text = self._text(gold)
        entries = self.lexicon.lookup(text)
        if any(entry.term.curie for entry in entries if self._known_as(entry.term.category) in categories):
            cause = "ranked behind" if wrong else "in the lexicon" if ground(entries, text) else "unsure"
        elif self.lexicon.held(text):
            cause = "held back"
        else:
            cause = "other category" if entries else "not in the lexicon"
        return self._error("wrong category" if wrong else "missed", gold, wrong, cause)

    def _known_as(self, category: str) -> str | None:
        group: str | None = self.score.canon_category(category)
        return group

    def _text(self, row: Row) -> str:
        return self.texts[row["paper"]][row["start"] : row["end"]]

    def _error(self, kind: str, gold: Row | None, predicted: Row | None, cause: str) -> Error:
        said = tuple(" ".join(self._text(row).split()) if row else "–" for row in (gold, predicted))
        ids = (",".join(gold.get("ids") or ()) if gold else "–", str(predicted["curie"]) if predicted else "–")
        paper = (gold or predicted or {})["paper"]
        return Error(self.name, kind, paper, gold, predicted, cause, (*said, *ids))


def commonest(found: Iterable[Error], top: int) -> Iterator[list[Error]]:
    """Yield the errors that are alike in kind and strings, the most frequent first, so many strings of each kind."""
    groups: dict[str, dict[tuple[str, ...], list[Error]]] = defaultdict(lambda: defaultdict(list))
    for error in found:
        groups[error.kind][tuple(said.lower() for said in error.said[:2])].append(error)
    for kind in KINDS:
        yield from sorted(groups[kind].values(), key=lambda alike: (-len(alike), alike[0].place))[:top]


def by_set(alike: Iterable[Error]) -> Iterator[list[Error]]:
    """Yield the errors of each set: what is right to find differs between sets, so the cause may."""
    sets: dict[str, list[Error]] = defaultdict(list)
    for error in alike:
        sets[error.set].append(error)
    yield from sets.values()


def _row(error: Error, count: int, cause: str) -> Row:
    gold, predicted = error.gold or {}, error.predicted or {}
    _, _, paper, start, end = error.place
    curie = predicted.get("curie")
    cells = (error.set, paper, start, end, error.kind, gold.get("type"), ",".join(gold.get("ids") or ()), predicted.get("start"),
             predicted.get("end"), predicted.get("category"), curie, count, cause)  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def _causes(rows: list[Row], every: bool) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counted[row["kind"], row["cause"]] += 1 if every else row["count"]
    return counted


if __name__ == "__main__":
    main()
