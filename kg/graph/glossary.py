"""The vocabulary → a page for people: `python -m kg.graph.glossary > docs/vocabulary.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.names import Names
from kg.graph.vocabulary import TITLE, vocabulary
from kg.relations import RELATIONS, Relation

Rows = dict[str, dict[str, list[str]]]
_HEAD = f"""# The vocabulary

{TITLE}

This page is made from `ontologies/kg.ttl` (OWL; read it with any RDF library), which is made from the tables of kg:
`python -m kg.graph.glossary > docs/vocabulary.md`. `kgv:` is `https://w3id.org/claimgraph/vocab/`; every graph that kg writes holds the
vocabulary in `kg:graph/vocabulary`, so that a query can ask for labels, directions and opposites. What graphs must look like beyond
this stands as SHACL in `ontologies/shapes.ttl`; `kg check` holds a graph against it.
"""
_KINDS = (  # heading, class, columns: title and property
    ("Classes", "owl:Class", (("kind of", "rdfs:subClassOf"),)),
    ("Values", "owl:NamedIndividual", (("is a", "rdf:type"),)),
    ("Links", "owl:ObjectProperty", (("from", "rdfs:domain"), ("to", "rdfs:range"), ("kind of", "rdfs:subPropertyOf"))),
    (
        "Values of things",
        "owl:DatatypeProperty",
        (("of", "rdfs:domain"), ("type", "rdfs:range"), ("kind of", "rdfs:subPropertyOf")),
    ),
)
_RELATIONS = (
    "relation",
    "label",
    "coarse class",
    "direction",
    "opposite",
    "negated form (disjoint with it)",
    "Biolink",
    "RO, BFO",
)


def page(names: Names | None = None) -> str:
    """Return the page as Markdown: relations, classes, values and properties, in the order of the tables."""
    names = names or Names()
    rows = _rows(names)
    told = {row.curie for row in RELATIONS.values()} | {row.negated_curie for row in RELATIONS.values()}
    parts = [_HEAD, "## Relations", "", *_table(_RELATIONS, (_relation(row, rows[row.curie]) for row in RELATIONS.values())), ""]
    for heading, kind, columns in _KINDS:
        these = ((curie, row) for curie, row in rows.items() if kind in row["rdf:type"] and curie not in told)
        titles = ("name", "label", *(title for title, _ in columns), "means")
        parts += [f"## {heading}", "", *_table(titles, (_entry(curie, row, columns) for curie, row in these)), ""]
    return "\n".join(parts)


def _rows(names: Names) -> Rows:
    """Return what the vocabulary says of each of its words."""
    rows: Rows = {}
    for subject, predicate, object_ in vocabulary(names):
        value = names.curie(object_.value) if isinstance(object_, ox.NamedNode) else object_.value
        rows.setdefault(names.curie(subject.value), {}).setdefault(names.curie(predicate.value), []).append(value)
    return rows


def _relation(row: Relation, said: dict[str, list[str]]) -> tuple[str, ...]:
    opposite = f"`{RELATIONS[row.opposite].curie}`" if row.opposite else ""
    biolink, *others = said["rdfs:subPropertyOf"]
    return (
        f"`{row.curie}`",
        row.label,
        row.coarse,
        row.direction or "",
        opposite,
        f"`{row.negated_curie}`",
        biolink,
        ", ".join(others),
    )


def _entry(curie: str, row: dict[str, list[str]], columns: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"`{curie}`"
    yield ", ".join(row.get("rdfs:label", ()))
    for _, link in columns:
        yield ", ".join(value for value in row.get(link, ()) if not value.startswith("owl:"))
    yield " ".join(row.get("rdfs:comment", ()))


def _table(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = tuple(titles)
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
