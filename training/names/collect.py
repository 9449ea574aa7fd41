"""Annotated corpora → names.tsv: which name was marked with which identifier, and how often: see README.md.

python -m training.names.collect --bench DIR --without-fold 0
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.lexicon.folding import SYMBOL, is_acronym, is_symbol, pieces
from training.names.corpora import CATEGORIES, Paper, papers

TABLE = Path(__file__).with_name("names.tsv")
COLUMNS = ("name", "category", "curie", "annotated", "occurrences", "papers", "sources")
Row = tuple[str, str, str, int, int, int, str]
VOCABULARIES = frozenset(
    ("CL", "CHEBI", "CVCL", "DOID", "GO", "HGNC", "MESH", "MONDO", "NCBIGene", "NCBITaxon", "OMIM", "UBERON", "UniProt")
)
BRACKETS = re.compile(r"\s\(|\)\s")  # a name with its abbreviation: "embryonic stem (ES) cells"
LONGEST = 8  # words


class Named(NamedTuple):
    """A name in a group: the key under which all its spellings meet."""

    key: str
    group: str


class Counts:
    """How often names were marked with what, and how often they stand in the texts."""

    def __init__(self) -> None:
        self.marked: dict[Named, Counter[str]] = defaultdict(Counter)
        self.spelt: dict[Named, Counter[str]] = defaultdict(Counter)
        self.sources: dict[tuple[Named, str], set[str]] = defaultdict(set)
        self.papers: Counter[tuple[Named, str]] = Counter()
        self.corpora: dict[Named, set[str]] = defaultdict(set)
        self.stand: Counter[Named] = Counter()

    def mark(self, paper: Paper) -> None:
        """Count the names that are marked in a paper."""
        here = set()
        for one in paper.marked:
            curie, text = "|".join(one.ids), " ".join(paper.text[one.start : one.end].split())
            key = "" if BRACKETS.search(text) else key_of(text)
            if usable(one.ids) and key and key.count(" ") < LONGEST:
                name = Named(key, one.group)
                self.marked[name][curie] += 1
                self.spelt[name][text] += 1
                self.sources[name, curie].add(paper.corpus)
                self.corpora[name].add(paper.corpus)
                here.add((name, curie))
        self.papers.update(here)

    def stands(self, paper: Paper, keys: Iterable[str]) -> None:
        """Count where names stand in a paper of a corpus that marks them, outside of longer marked names."""
        longer: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in paper.marked:
            longer[one.group].append((one.start, one.end))
        for key, start, end in standing(paper.text, keys):
            for group in paper.groups:
                inside = any(a <= start and end <= b and b - a > end - start for a, b in longer[group])
                if not inside and paper.corpus in self.corpora.get(Named(key, group), ()):
                    self.stand[Named(key, group)] += 1

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the table, in order."""
        for name in sorted(self.marked):
            text = max(sorted(self.spelt[name]), key=self.spelt[name].__getitem__)
            for curie, count in sorted(self.marked[name].items(), key=lambda row: (-row[1], row[0])):
                category = CATEGORIES[name.group]
                seen = max(self.stand[name], sum(self.marked[name].values()))
                sources = "|".join(sorted(self.sources[name, curie]))
                yield text, category, curie, count, seen, self.papers[name, curie], sources


def usable(ids: Sequence[str]) -> bool:
    """Tell whether the identifiers of a mark are of vocabularies that the lexicon knows.

    >>> usable(["MESH:D009369"]), usable(["DBSNP:rs12"]), usable([])
    (True, False, False)
    """
    return bool(ids) and {curie.partition(":")[0] for curie in ids} <= VOCABULARIES


def key_of(text: str) -> str:
    """Return the key under which a name stands in the lexicon.

    >>> key_of("Tumours"), key_of("TNF-α")
    ('tumor', '=TNF alpha')
    """
    words = pieces(text)
    key = SYMBOL + " ".join(word.kept for word in words) if is_symbol(text) else " ".join(word.low for word in words)
    return key if any(map(str.isalnum, key)) else ""


def standing(text: str, keys: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each of the keys wherever it stands in a text, with its place."""
    words = pieces(text)
    for mark, forms in (("", [word.low for word in words]), (SYMBOL, [word.kept for word in words])):
        for first in range(len(words)):
            for last in range(first, min(first + LONGEST, len(words))):
                key = mark + " ".join(forms[first : last + 1])
                start, end = words[first].start, words[last].end
                if key in keys and (mark or first != last or not is_acronym(text[start:end])):
                    yield key, start, end


def collect(bench: Path, without: Collection[int]) -> list[Row]:
    """Return the rows of the table."""
    counts, read = Counts(), list(papers(bench, without))
    for paper in read:
        counts.mark(paper)
    by_group: dict[frozenset[str], set[str]] = {}
    for paper in read:
        keys = by_group.setdefault(paper.groups, {name.key for name in counts.marked if name.group in paper.groups})
        counts.stands(paper, keys)
    return list(counts.rows())


def main() -> None:
    """Write the table, and say how much is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder of the benchmark (papers, gold, own)")
    parser.add_argument(
        "--without-fold", type=int, action="append", default=[], help="leave out the papers of a fold; may be repeated"
    )
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    rows = collect(options.bench, options.without_fold)
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerows([COLUMNS, *rows])
    print(f"{len(rows)} rows, {len({row[:2] for row in rows})} names → {options.out.name}")


if __name__ == "__main__":
    main()
