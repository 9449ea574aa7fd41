"""Train the tagger and parser in kg/language/model from the CRAFT and GENIA trees: python training/parser/train.py --bench DIR.

One core, seeded; every evaluation that beats the best writes the model, so a killed run leaves the best so far.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from genia import convert, split, text_of
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Config

from kg.language.tokens import tokenize

SEED = 20261122
HERE = Path(__file__).parent
HELD_OUT = "0"  # the fold of folds.tsv whose articles are never trained on


def main() -> None:
    arguments = _arguments()
    random.seed(SEED)
    spacy.util.fix_random_seed(SEED)
    nlp = spacy.util.load_model_from_config(Config().from_disk(HERE / "config.cfg"), auto_fill=True)
    train, held_out = _read_articles(nlp, arguments.bench)
    abstracts, abstracts_out = _read_abstracts(nlp, arguments.bench)
    random.Random(SEED).shuffle(held_out)
    watched = held_out[:1000]
    train += 2 * abstracts  # twice: they are written as the papers are that kg reads
    nlp.initialize(lambda: train)
    optimizer = nlp.create_optimizer()
    best, step, started = 0.0, 0, time.monotonic()
    for batch in _batches(train, arguments.words):
        rate = 0.001 * min(1.0, (step + 1) / 250) * max(0.02, 1 - (time.monotonic() - started) / (60 * arguments.minutes))
        optimizer.learn_rate = rate
        nlp.update(batch, sgd=optimizer, drop=0.1, losses={})
        step += 1
        over = time.monotonic() - started > 60 * arguments.minutes
        if step % 400 == 0 or over:
            scores = _scores(nlp, watched, optimizer)
            scores |= {f"genia_{key}": value for key, value in _scores(nlp, abstracts_out, optimizer).items()}
            scores |= {"step": step, "minutes": round((time.monotonic() - started) / 60, 1)}
            print(json.dumps(scores), flush=True)
            if scores["las"] > best:
                best = scores["las"]
                with nlp.use_params(optimizer.averages):
                    nlp.to_disk(arguments.out)
        if over:
            break
    final = spacy.load(arguments.out)
    report = _scores(final, held_out, None) | {"steps": step, "sentences": len(held_out), "train": len(train)}
    report |= {f"genia_{key}": value for key, value in _scores(final, abstracts_out, None).items()}
    final.meta["performance"] = report
    final.to_disk(arguments.out)
    (HERE / "scores.json").write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(report))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="the benchmark folder with treebank/ and folds.tsv")
    parser.add_argument("--out", type=Path, default=Path("kg/language/model"))
    parser.add_argument("--minutes", type=float, default=65)
    parser.add_argument("--words", type=int, default=1000, help="words of a batch")
    return parser.parse_args()


def _read_articles(nlp: Language, bench: Path) -> tuple[list[Example], list[Example]]:
    lines = (bench / "folds.tsv").read_text(encoding="utf-8").splitlines()
    folds = dict(line.split("\t") for line in lines if line.startswith("craft:"))
    train: list[Example] = []
    held_out: list[Example] = []
    for path in sorted((bench / "treebank" / "craft").glob("*.conllu.gz")):
        side = held_out if folds["craft:" + path.name.split(".")[0]] == HELD_OUT else train
        side.extend(_examples(nlp, path))
    return train, held_out


def _read_abstracts(nlp: Language, bench: Path) -> tuple[list[Example], list[Example]]:
    """Return GENIA's sentences; every tenth run of 20 sentences is held out."""
    examples: list[Example] = []
    for path in sorted((bench / "treebank" / "genia").glob("*.conllu.gz")):
        examples.extend(_converted(nlp, path))
    chunks = [examples[i : i + 20] for i in range(0, len(examples), 20)]
    train = [example for i, chunk in enumerate(chunks) if i % 10 for example in chunk]
    return train, [example for chunk in chunks[::10] for example in chunk]


def _converted(nlp: Language, path: Path) -> Iterator[Example]:
    for _, rows in _sentences(path):
        tokens = convert(rows)
        text, spans = text_of(tokens)
        cuts = tokenize(text)
        pieces = split(tokens, spans, cuts)
        if pieces is None or len(pieces) < 3:
            continue
        words = [piece.word for piece in pieces]
        spaces = [end < len(text) and text[end].isspace() for _, end in cuts]
        labels = [piece.label for piece in pieces]
        heads = [piece.head for piece in pieces]
        try:
            gold = Doc(nlp.vocab, words=words, spaces=spaces, tags=[p.tag for p in pieces], heads=heads, deps=labels)
        except ValueError:  # a turned tree with a circle
            continue
        yield Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def _examples(nlp: Language, path: Path) -> Iterator[Example]:
    for text, rows in _sentences(path):
        reference = _gold(nlp, rows)
        if reference.text.strip() != text.strip() or len(reference) < 2:
            continue
        spans = tokenize(text)
        words = [text[start:end] for start, end in spans]
        spaces = [end < len(text) and text[end].isspace() for _, end in spans]
        yield Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)


def _sentences(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    text, rows = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# text = "):
                text = line[9:]
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield text, rows
                rows = []


def _gold(nlp: Language, rows: list[list[str]]) -> Doc:
    number = {row[0]: i for i, row in enumerate(rows)}
    return Doc(
        nlp.vocab,
        words=[row[1] for row in rows],
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        tags=[row[4] for row in rows],
        heads=[number.get(row[6], i) for i, row in enumerate(rows)],
        deps=["ROOT" if row[6] == "0" else row[7] for row in rows],
    )


def _batches(train: list[Example], words: int) -> Iterator[list[Example]]:
    order = random.Random(SEED)
    while True:
        order.shuffle(train)
        batch: list[Example] = []
        size = 0
        for example in train:
            batch.append(example)
            size += len(example.reference)
            if size >= words:
                yield batch
                batch, size = [], 0


def _scores(nlp: Language, examples: list[Example], optimizer: object) -> dict[str, float]:
    fresh = [Example(_copy(nlp, e.predicted), _copy(nlp, e.reference)) for e in examples]
    if optimizer is None:
        scores = nlp.evaluate(fresh)
    else:
        with nlp.use_params(optimizer.averages):  # type: ignore[attr-defined]
            scores = nlp.evaluate(fresh)
    return {"tag": round(scores["tag_acc"], 4), "uas": round(scores["dep_uas"], 4), "las": round(scores["dep_las"], 4)}


def _copy(nlp: Language, doc: Doc) -> Doc:
    return Doc(nlp.vocab).from_bytes(doc.to_bytes())


if __name__ == "__main__":
    main()
