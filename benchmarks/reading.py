"""Draw claims at random for readers, and count what they say: python benchmarks/reading.py draw|count.

    python benchmarks/reading.py draw --bench BENCH --records PUBMED_XML … --seed 1 --number 200 --out sheet.tsv
    python benchmarks/reading.py count --sheet sheet.tsv --verdicts first.tsv second.tsv --out benchmarks/reading/seed1.tsv

The sheet shows sentence and claim and nothing else of kg; it stays with the readers. What `count` writes names paper, offsets and
verdicts, never the text. Papers that the decision was trained on are not drawn from.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from claims import read
from names import Bench, papers

from kg.engine import Engine
from kg.extractors.wording import in_words
from kg.model import Claim

SETS = ("tme", "cg", "biored")
COLUMNS = ("source", "paper", "start", "end", "subject", "object", "relation", "negated", "certainty", "score", "rule")
ANSWERS = ("right", "wrong")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = arguments.add_subparsers(required=True)
    draw = commands.add_parser("draw")
    draw.add_argument("--bench", type=Path, required=True)
    draw.add_argument("--records", type=Path, nargs="+", required=True)
    draw.add_argument("--seed", type=int, default=1)
    draw.add_argument("--number", type=int, default=200)
    draw.add_argument("--out", type=Path, required=True)
    draw.set_defaults(run=_draw)
    count = commands.add_parser("count")
    count.add_argument("--sheet", type=Path, required=True)
    count.add_argument("--verdicts", type=Path, nargs=2, required=True)
    count.add_argument("--out", type=Path, required=True)
    count.set_defaults(run=_count)
    given = arguments.parse_args()
    given.run(given)


def _draw(given: argparse.Namespace) -> None:
    engine, bench, chance = Engine(), Bench(given.bench), random.Random(given.seed)
    sources = {name: bench.documents(*bench.sets("claims")[name]) for name in SETS}
    sources["records"] = [paper for path in given.records for paper in papers(path)]
    drawn: list[tuple[str, Claim]] = []
    for name, documents in sources.items():
        found = sorted(read(engine, documents), key=lambda claim: claim.id)
        print(f"{name}: {len(documents)} papers, {len(found)} claims")
        drawn += [(name, claim) for claim in chance.sample(found, given.number // len(sources))]
    chance.shuffle(drawn)
    with given.out.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out, delimiter="\t", lineterminator="\n")
        sheet.writerow(("number", "sentence", "claim", *COLUMNS))
        sheet.writerows((number, *in_words(claim), *_facts(name, claim)) for number, (name, claim) in enumerate(drawn, 1))


def _facts(name: str, claim: Claim) -> tuple[object, ...]:
    evidence = claim.evidence
    assert evidence.span and claim.subject.span and claim.object.span
    spans = (f"{span.start}-{span.end}" for span in (claim.subject.span, claim.object.span))
    rule = evidence.rule.partition(" (")[0]
    return (name, evidence.document, evidence.span.start, evidence.span.end, *spans, claim.relation, int(claim.negated),
            claim.certainty, claim.score, rule)  # fmt: skip


def _count(given: argparse.Namespace) -> None:
    rows = _rows(given.sheet)
    verdicts = [{row["number"]: row for row in _rows(path)} for path in given.verdicts]
    for row in rows:
        row["first"], row["second"] = (each[row["number"]]["verdict"] for each in verdicts)
        row["cause"] = next((each[row["number"]]["cause"] for each in verdicts if each[row["number"]]["verdict"] == "wrong"), "")
    with given.out.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, ("number", *COLUMNS, "first", "second", "cause"), delimiter="\t", lineterminator="\n",
                               extrasaction="ignore")  # fmt: skip
        table.writeheader()
        table.writerows(rows)
    print(json.dumps(_figures(rows), indent=1))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_MINIMAL))


def _figures(rows: Sequence[dict[str, str]]) -> dict[str, object]:
    """Return precision by both readers, their agreement (Cohen 1960, Educ. Psychol. Meas. 20:37), and the causes of errors."""
    first, second = ([row[who] == "right" for row in rows] for who in ("first", "second"))
    number = len(rows)
    agree = sum(a == b for a, b in zip(first, second, strict=True)) / number
    expected = (sum(first) * sum(second) + (number - sum(first)) * (number - sum(second))) / number**2
    both = [row for row in rows if row["first"] == row["second"] == "right"]
    of_source = {name: [row for row in rows if row["source"] == name] for name in (*SETS, "records")}
    return {
        "claims": number,
        "precision": round((sum(first) + sum(second)) / 2 / number, 3),
        "first": round(sum(first) / number, 3),
        "second": round(sum(second) / number, 3),
        "right for both": round(len(both) / number, 3),
        "agreement": round(agree, 3),
        "kappa": round((agree - expected) / (1 - expected), 3) if expected < 1 else 1.0,
        "by source": {name: _precision(of) for name, of in of_source.items()},
        "by pattern": _precision([row for row in rows if not row["rule"].startswith("weights")]),
        "by weights": _precision([row for row in rows if row["rule"].startswith("weights")]),
        "causes": dict(Counter(row["cause"] for row in rows if row["cause"]).most_common()),
    }


def _precision(rows: Sequence[dict[str, str]]) -> str:
    right = sum((row["first"] == "right") + (row["second"] == "right") for row in rows) / 2
    return f"{right / len(rows):.3f} of {len(rows)}" if rows else "-"


if __name__ == "__main__":
    main()
