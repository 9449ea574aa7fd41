"""Concepts → the files that kg opens; the same concepts give the same bytes."""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import marisa_trie

from kg.lexicon.beginnings import Beginnings
from kg.lexicon.entries import RANK
from kg.lexicon.folding import ASKED
from kg.lexicon.layout import BEGINNINGS, COLUMNS, CURIES, LABELS, NAMES, pack, write_columns
from kg.lexicon.vocabularies import SOURCE_RANK
from kg.model import CATEGORIES
from training.lexicon.concepts import Concept, Concepts
from training.lexicon.merge import owners

MOST = 8  # readings of one name


def write(concepts: Concepts, sources: Mapping[str, str], folder: Path) -> dict[str, int]:
    """Write the five files and return how much is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    names = _names(concepts)
    owner = owners(concepts)
    tries = {
        NAMES: marisa_trie.Trie(sorted(names), order=marisa_trie.LABEL_ORDER),
        LABELS: marisa_trie.Trie(sorted({concept.label for concept in concepts.values()})),
        CURIES: marisa_trie.Trie(sorted(owner)),
    }
    for name, trie in tries.items():
        trie.save(str(folder / name))
    write_beginnings(names, folder)
    columns = _postings(names, tries[NAMES], tries[CURIES]) | _terms(concepts, owner, tries[LABELS], tries[CURIES])
    digest = hashlib.sha256(b"".join(columns.values()))
    for name in tries:
        digest.update((folder / name).read_bytes())
    header = {"sources": dict(sorted(sources.items())), "digest": digest.hexdigest()[:20]}
    write_columns(folder / COLUMNS, header, columns)
    return {"names": len(names), "concepts": len(concepts), "identifiers": len(owner)}


def write_beginnings(names: Iterable[str], folder: Path) -> None:
    """Write how the names begin that a text is searched for."""
    searched = (name for name in names if not name.startswith(ASKED))
    (folder / BEGINNINGS).write_bytes(Beginnings.of(searched).tobytes())


Reading = tuple[int, int, int, str]  # scope, source, how often seen (negative), curie
Readings = list[Reading]


def _names(concepts: Concepts) -> dict[str, Readings]:
    found: dict[str, Readings] = defaultdict(list)
    for curie in sorted(concepts):
        for key, name in concepts[curie].readings():
            found[key].append((RANK[name.scope], SOURCE_RANK[name.source], -name.seen, curie))
    return {key: sorted(readings, key=lambda reading: _order(key, reading, concepts))[:MOST] for key, readings in found.items()}


def _order(key: str, reading: Reading, concepts: Concepts) -> tuple[int, int, int, bool, str]:
    """Sort readings by scope, source and count, then the one whose label is spelt like the key: heparin before heparins."""
    scope, source, seen, curie = reading
    return scope, source, seen, concepts[curie].label.lower() != key, curie


def _postings(names: Mapping[str, Readings], keys: marisa_trie.Trie, curies: marisa_trie.Trie) -> dict[str, bytes]:
    ordered: list[Readings] = [[]] * len(names)
    for key, readings in names.items():
        ordered[keys[key]] = readings
    rows = [[pack(curies[curie], scope, source) for scope, source, _, curie in readings] for readings in ordered]
    return _csr("posting_start", "postings", rows)


def _terms(concepts: Concepts, owner: Mapping[str, str], labels: marisa_trie.Trie, curies: marisa_trie.Trie) -> dict[str, bytes]:
    canonical, label, category = (array(code, bytes(array(code).itemsize * len(owner))) for code in "IIB")
    parents: list[list[int]] = [[]] * len(owner)
    exact: list[list[int]] = [[]] * len(owner)
    for curie, owned in owner.items():
        number, concept = curies[curie], concepts[owned]
        canonical[number] = curies[owned]
        if curie == owned:
            label[number] = labels[concept.label]
            category[number] = CATEGORIES.index(concept.category)
            parents[number] = [curies[parent] for parent in concept.parents]
            exact[number] = [curies[other] for other in _own(concept, owner)]
    columns = {"canonical": canonical.tobytes(), "label": label.tobytes(), "category": category.tobytes()}
    return columns | _csr("parent_start", "parents", parents) | _csr("exact_start", "exact", exact)


def _own(concept: Concept, owner: Mapping[str, str]) -> Iterable[str]:
    return (other for other in sorted(concept.exact) if owner[other] == concept.curie)


def _csr(starts: str, values: str, rows: Iterable[Iterable[int]]) -> dict[str, bytes]:
    """Return rows of numbers as two columns: where each row starts, and all values one after another."""
    start, value = array("I", [0]), array("I")
    for row in rows:
        value.extend(row)
        start.append(len(value))
    return {starts: start.tobytes(), values: value.tobytes()}
