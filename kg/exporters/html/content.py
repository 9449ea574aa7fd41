"""Build → the data of the page: rows instead of objects, every repeated text once."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from kg.exporters import looks
from kg.exporters.html.links import paper_links, term_link
from kg.exporters.html.picture import picture
from kg.exporters.html.sentences import marks
from kg.frozen import thawed_pairs
from kg.graph.build import Build
from kg.model import CERTAINTIES, Claim, Paper, Statement, Term
from kg.relations import RELATIONS

EDGES = 5_000  # statements that a laptop's browser still draws while one drags
CLAIMS = 50  # sentences shown of one statement
ALIASES = 8  # wordings of a term that the search knows
AUTHORS = 3
Row = list[Any]


class Pool:
    """Texts that repeat: each kept once, and known by its number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, text: str | None) -> int:
        """Return the number of a text, -1 for none."""
        return -1 if text is None else self.numbers.setdefault(text, len(self.numbers))


class Pools:
    """All the pools of a page, and the wordings of its terms."""

    def __init__(self) -> None:
        self.papers, self.sentences, self.sections, self.readings = Pool(), Pool(), Pool(), Pool()
        self.wordings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.curies: set[str] = set()

    def row(self, claim: Claim, paper: str) -> Row:
        """Return a claim as a row: paper, sentence, marks, section, certainty, negated, reading, score, context, given."""
        evidence = claim.evidence
        for end in (claim.subject, claim.object):
            self.wordings[end.term.curie][end.text] += 1
        return [
            self.papers.number(paper),
            self.sentences.number(evidence.quote),
            marks(claim),
            self.sections.number(evidence.section),
            CERTAINTIES.index(claim.certainty),
            int(claim.negated),
            self.readings.number(" · ".join(filter(None, (evidence.extractor, evidence.rule)))),
            round(claim.score, 3),
            [[key, *self._values(value)] for key, value in claim.context],
            claim.given_relation or "",
        ]

    def _values(self, value: Any) -> list[str]:
        values = [str(item) for item in value] if isinstance(value, tuple) else [str(value)]
        self.curies.update(values)
        return values


def contents(build: Build) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the data of the page, and what was left out of it, in words."""
    statements = _best(build.statements())
    pools = Pools()
    claims = _claims(build, statements, pools)
    terms = _terms(build, statements)
    network = picture(terms, statements)
    data = {
        "counts": {noun: build.counts[noun] for noun in ("papers", "claims", "statements")},
        "looks": looks.tables(),
        "relations": [[row.label, row.negated_label, row.direction or "none", row.symmetric] for row in RELATIONS.values()],
        "network": network,
        "terms": [_term_row(term, pools) for term in terms],
        "statements": _statement_rows(statements, claims),
        "papers": _paper_rows(build, pools),
        "sentences": list(pools.sentences.numbers),
        "sections": list(pools.sections.numbers),
        "readings": list(pools.readings.numbers),
        "names": _names(build, pools, terms),
    }
    return data, _notes(build, statements, claims)


def _best(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that most papers support, in their own order."""
    ranked = heapq.nlargest(EDGES, enumerate(statements), key=lambda pair: (pair[1].counts.papers, pair[1].belief, -pair[0]))
    return [statement for _, statement in sorted(ranked, key=lambda pair: pair[0])]


def _claims(build: Build, statements: list[Statement], pools: Pools) -> dict[str, list[Row]]:
    """Return the rows of the first claims of every statement."""
    rows: dict[str, list[Row]] = {statement.id: [] for statement in statements}
    for filed in build.filed_by_statement():
        kept = rows.get(filed.statement)
        if kept is not None and len(kept) < CLAIMS:
            kept.append(pools.row(filed.claim, filed.paper))
    return rows


def _terms(build: Build, statements: list[Statement]) -> list[Term]:
    """Return the ends of the statements, in the order in which they come."""
    ends = dict.fromkeys(curie for statement in statements for curie in (statement.subject, statement.object))
    known = {term.curie: term for term in build.terms() if term.curie in ends}
    return [known.get(curie) or Term(curie, curie, "biolink:NamedThing") for curie in ends]


def _term_row(term: Term, pools: Pools) -> Row:
    """Return a term as a row: curie, name, category, link, aliases, about, broader, exact, markers, aspect."""
    pools.curies.update((*term.about, *term.broader, *term.markers))
    common = pools.wordings[term.curie].most_common()
    aliases = [text for text, _ in sorted(common, key=lambda pair: (-pair[1], pair[0])) if text != term.name]
    lists = (term.about, term.broader, term.exact, term.markers)
    return [term.curie, term.name, term.category, term_link(term.curie), aliases[:ALIASES], *lists, term.aspect or ""]


def _statement_rows(statements: list[Statement], claims: dict[str, list[Row]]) -> list[Row]:
    """Return statements as rows: id, relation, certainty, verdict, belief, papers, affirmed, negated, claims, opposed, rows."""
    relations = list(RELATIONS)
    place = {statement.id: number for number, statement in enumerate(statements)}
    return [
        [
            one.id,
            relations.index(one.relation),
            CERTAINTIES.index(one.certainty),
            one.verdict,
            round(one.belief, 3),
            *(one.counts.papers, one.counts.affirmed, one.counts.negated, one.counts.claims),
            [place[other] for other in one.opposed_by if other in place],
            claims[one.id],
        ]
        for one in statements
    ]


def _paper_rows(build: Build, pools: Pools) -> list[Row]:
    """Return the papers that the claims point to as rows: key, title, authors, journal, year, links."""
    rows = {paper.key: _paper_row(paper) for paper in build.papers() if paper.key in pools.papers.numbers}
    return [rows.get(key) or [key, "", "", "", "", []] for key in pools.papers.numbers]


def _paper_row(paper: Paper) -> Row:
    known = thawed_pairs(paper.metadata)
    journal = known.get("journal") or ""
    journal = journal.get("name", "") if isinstance(journal, dict) else journal
    year = str(known.get("year") or str(known.get("date") or "")[:4])
    return [paper.key, paper.title, _authors(known.get("authors")), str(journal), year, paper_links(paper)]


def _authors(value: Any) -> str:
    names = [str(name) for name in value] if isinstance(value, list) else [str(value)] if value else []
    return ", ".join(names[:AUTHORS]) + (" et al." if len(names) > AUTHORS else "")


def _names(build: Build, pools: Pools, terms: list[Term]) -> dict[str, str]:
    """Return the names of the terms that rows point to and that are no nodes themselves."""
    nodes = {term.curie for term in terms}
    return {curie: build.labels[curie] for curie in sorted(pools.curies - nodes) if curie in build.labels}


def _notes(build: Build, statements: list[Statement], claims: dict[str, list[Row]]) -> tuple[str, ...]:
    left_out = build.counts["statements"] - len(statements)
    cut = sum(one.counts.claims - len(claims[one.id]) for one in statements)
    notes = []
    if left_out:
        notes.append(f"{left_out} statements are not in the picture, which holds the {EDGES} that most papers support")
    if cut:
        notes.append(f"{cut} sentences are not in the picture, which holds the first {CLAIMS} of a statement")
    return tuple(notes)
