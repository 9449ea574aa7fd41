"""Treebanks → sentences cut as kg cuts them, with heads, labels and tags where the cuts agree, and with the names that kg sees."""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from kg.annotation import Annotator
from kg.language import shipped_recognizer, tokenize
from kg.language.dependencies import marks_of
from kg.lexicon import Lexicon
from kg.model import Document
from training.parser.genia import Token, convert, split, text_of

UNKNOWN = -1
HELD_OUT = "0"  # the fold of folds.tsv whose articles are never trained on
OF_SECOND = {
    "obj": "dobj", "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass", "obl": "nmod", "obl:npmod": "nmod:npmod",
    "obl:tmod": "nmod:tmod", "obl:agent": "nmod", "fixed": "mwe", "flat": "name", "nmod:poss": "nmod:poss", "acl:relcl": "acl:relcl",
    "compound:prt": "compound:prt", "cc:preconj": "cc:preconj", "det:predet": "det:predet", "obl:unmarked": "nmod:npmod",
    "nmod:unmarked": "nmod:npmod", "nsubj:outer": "nsubj", "advcl:relcl": "advcl", "nmod:desc": "compound",
}  # fmt: skip
"""Labels of the second version of Universal Dependencies → those of the first."""


@dataclass
class Tree:
    """A sentence of a treebank; what is not known of a token is UNKNOWN or ""."""

    bank: str
    held_out: bool
    text: str
    tokens: list[tuple[int, int]]
    heads: list[int]
    labels: list[str]
    tags: list[str]
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Return the words."""
        return [self.text[start:end] for start, end in self.tokens]


def trees(bench: Path) -> list[Tree]:
    """Return the trees of CRAFT, GENIA and EWT."""
    bank = bench / "treebank"
    lines = (bench / "folds.tsv").read_text(encoding="utf-8").splitlines()
    folds = dict(line.split("\t") for line in lines if line.startswith("craft:"))
    found: list[Tree] = []
    for path in sorted((bank / "craft").glob("*.conllu.gz")):
        held_out = folds["craft:" + path.name.split(".")[0]] == HELD_OUT
        found += [tree for text, rows in sentences(path) if (tree := _craft(text, rows, held_out))]
    genia = [
        tree for path in sorted((bank / "genia").glob("*.conllu.gz")) for _, rows in sentences(path) if (tree := _genia(rows))
    ]
    for number in range(0, len(genia), 20):  # every tenth run of 20 sentences is held out
        for tree in genia[number : number + 20]:
            tree.held_out = number // 20 % 10 == 0
    found += genia
    for path in sorted((bank / "ud_english_ewt").glob("*.conllu.gz")):
        found += [tree for text, rows in sentences(path) if (tree := _ewt(text, rows, "dev" in path.name))]
    return found


def sentences(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield text and rows of the sentences of a file in CoNLL-U."""
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


def marked(bench: Path, work: Path) -> list[Tree]:
    """Return the trees with the names in them; kept on the disk between runs."""
    kept = work / "trees.pickle"
    if not kept.exists():
        found = trees(bench)
        _mark(found, Annotator(Lexicon.open(), shipped_recognizer()))
        work.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    stored: list[Tree] = pickle.loads(kept.read_bytes())
    return stored


def _mark(found: Iterable[Tree], annotator: Annotator) -> None:
    """Write into the trees the names that kg sees in their sentences."""
    for tree in found:
        mentions = [m for s in annotator.annotate(Document("x:1", "", "", tree.text)) for m in s.mentions]
        tree.marks = marks_of(tree.tokens, [(m.span.start, m.span.end, m.category) for m in mentions])


def _craft(text: str, rows: list[list[str]], held_out: bool) -> Tree | None:
    number = {row[0]: i for i, row in enumerate(rows)}
    tokens = [Token(row[1], row[4], number.get(row[6], i), "ROOT" if row[6] == "0" else row[7]) for i, row in enumerate(rows)]
    spans = _spans(text, [row[1] for row in rows])
    return _aligned("craft", text, tokens, spans, held_out) if spans and len(rows) > 1 else None


def _ewt(text: str, rows: list[list[str]], held_out: bool) -> Tree | None:
    rows = [row for row in rows if row[0].isdigit()]
    for row in rows:
        row[7] = OF_SECOND.get(row[7], row[7])
    _lower_coordinators(rows)
    tokens = convert(rows)
    spans = _spans(text, [row[1] for row in rows])
    return _aligned("ewt", text, tokens, spans, held_out) if spans and len(rows) > 2 else None


def _lower_coordinators(rows: list[list[str]]) -> None:
    """Hang "and" on the first of its conjuncts, as the first version does."""
    label, head = {row[0]: row[7] for row in rows}, {row[0]: row[6] for row in rows}
    for row in rows:
        if row[7] in ("cc", "punct") and label.get(row[6]) == "conj" and int(row[0]) < int(row[6]):
            row[6] = head[row[6]]


def _genia(rows: list[list[str]]) -> Tree | None:
    tokens = convert(rows)
    text, spans = text_of(tokens)
    cuts = tokenize(text)
    pieces = split(tokens, spans, cuts)
    if pieces is None or len(pieces) < 3:
        return None
    return Tree("genia", False, text, cuts, [p.head for p in pieces], [p.label for p in pieces], [p.tag for p in pieces])


def _spans(text: str, words: list[str]) -> list[tuple[int, int]] | None:
    """Return where words stand in a text, None where they don't follow each other in it."""
    found, at = [], 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return None
        found.append((at, at + len(word)))
        at += len(word)
    return found if all(text[a[1] : b[0]].strip() == "" for a, b in pairwise(found)) else None


def _aligned(bank: str, text: str, gold: list[Token], spans: list[tuple[int, int]], held_out: bool) -> Tree:
    cuts = tokenize(text)
    place = {cut: number for number, cut in enumerate(cuts)}
    own = {number: place[span] for number, span in enumerate(spans) if span in place}
    tree = Tree(bank, held_out, text, cuts, [UNKNOWN] * len(cuts), [""] * len(cuts), [""] * len(cuts))
    for number, token in enumerate(gold):
        if number in own and token.head in own:
            at = own[number]
            tree.heads[at], tree.labels[at], tree.tags[at] = own[token.head], token.label, token.tag
    return tree
