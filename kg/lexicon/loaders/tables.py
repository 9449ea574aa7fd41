"""Tables: kg's own (name, curie, broader, category, synonyms, remark), SSSLM, or name and curie without a header."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.curies import SYNTAX
from kg.errors import LexiconError
from kg.identity import minted_curie
from kg.lexicon.folding import fold
from kg.lexicon.loaders.classes import class_row, identifier, opened
from kg.lexicon.overlay import Row
from kg.lexicon.vocabularies import category_of
from kg.model import CATEGORIES, Term

Lines = Iterator[tuple[int, list[str]]]


def read(path: Path, source: str) -> Iterator[Row]:
    """Yield the rows of a table; a row that a person wrote wins over all that is shipped."""
    lines = _lines(path)
    first = next(lines, None)
    if first is None:
        raise LexiconError(f"{path.name}, line 1: the table is empty; a header `name<TAB>curie` or such rows were expected")
    header = [cell.strip().lower() for cell in first[1]]
    if {"text", "curie", "predicate"} <= set(header):
        yield from _ssslm(path, header, lines, source)
    elif {"name", "curie"} <= set(header):
        yield from _own(path, header, lines, source)
    else:
        plain = ["name", "curie", "category"][: max(2, len(first[1]))]
        yield from _own(path, plain, iter([first, *lines]), source)


def _lines(path: Path) -> Lines:
    with opened(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        for number, cells in enumerate(csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield number, cells


def _own(path: Path, header: list[str], lines: Lines, source: str) -> Iterator[Row]:
    drafts: list[tuple[int, Term, list[str], list[str]]] = []
    for number, cells in lines:
        row = _cells(path, number, header, cells)
        names = [row["name"], *_list(row.get("synonyms", ""))]
        drafts.append((number, _term(path, number, row), names, _list(row.get("broader", ""))))
    known = {names[0]: term.curie for _, term, names, _ in drafts}
    for number, term, names, broader in drafts:
        if broader:
            parents = tuple(_parent(path, number, parent, known) for parent in broader)
            term = Term(term.curie, term.name, term.category, parents)
        yield Row(term, tuple((name, "curated") for name in names), source, chosen=True)


def _cells(path: Path, number: int, header: list[str], cells: list[str]) -> dict[str, str]:
    if not 2 <= len(cells) <= max(len(header), 2):
        columns = ", ".join(header)
        raise LexiconError(f"{path.name}, line {number}: {len(cells)} columns; {len(header)} were expected ({columns})")
    row = {column: " ".join(cell.split()) for column, cell in zip(header, cells, strict=False)}
    if not row["name"]:
        raise LexiconError(f"{path.name}, line {number}: the name is empty; a row needs at least a name")
    return row


def _term(path: Path, number: int, row: Mapping[str, str]) -> Term:
    curie = identifier(row["curie"]) if row["curie"] else ""
    category = row.get("category") or category_of(curie)
    if category not in CATEGORIES:
        choice = ", ".join(CATEGORIES)
        raise LexiconError(f"{path.name}, line {number}: there is no category {category!r}; there are: {choice}")
    if curie and not SYNTAX.match(curie):
        raise LexiconError(f"{path.name}, line {number}: {row['curie']!r} is no CURIE; something like CL:0000235 was expected")
    return Term(curie or minted_curie(category, fold(row["name"])), row["name"], category)


def _parent(path: Path, number: int, parent: str, known: Mapping[str, str]) -> str:
    curie = known.get(parent) or (identifier(parent) if SYNTAX.match(parent) else None)
    if curie is None:
        raise LexiconError(f"{path.name}, line {number}: broader {parent!r} is neither a CURIE nor the name of a row")
    return curie


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _ssslm(path: Path, header: list[str], lines: Lines, source: str) -> Iterator[Row]:
    labels: dict[str, str] = {}
    synonyms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for number, cells in lines:
        if len(cells) < 4:
            raise LexiconError(f"{path.name}, line {number}: {len(cells)} columns; {len(header)} were expected")
        row = dict(zip(header, cells, strict=False))
        curie = identifier(row["curie"])
        labels.setdefault(curie, row.get("name") or row["text"])
        synonyms[curie].append((row["predicate"], row["text"]))
    for curie, label in labels.items():
        yield class_row(curie, label, synonyms[curie], (), source)
