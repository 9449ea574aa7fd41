"""Claims → the lines of a BEL script: what is set, what is said, and what could not be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.exporters.bel.saying import says
from kg.exporters.bel.terms import FUNCTIONS, NAMESPACE, Texts, namespaced
from kg.frozen import several
from kg.graph.build import Build
from kg.model import CERTAINTIES, Claim, Frozen
from kg.rows import spelled
from kg.store import FiledClaim

ANNOTATIONS = {  # context: annotation
    "disease": "Disease",
    "species": "Species",
    "tissue": "Tissue",
    "cell_line": "CellLine",
    "treatment": "Treatment",
    "study_system": "StudySystem",
}
OWN = ("Certainty", "Relation", "Claim", "Statement")
CITATIONS = {"pmid": "PubMed", "doi": "DOI", "pmcid": "PMC"}
NO_SENTENCE = "No sentence was given."
"""Stands as the evidence of a ready-made claim without a sentence, since every statement must have some."""
_REASONS = {
    "denied": "BEL cannot deny what they deny",
    "unknown": "an end is of a kind for which BEL has no function",
    "relation": "BEL has no word for their relation",
}


class Script:
    """Turns claims into lines, and counts what could not be said."""

    def __init__(self, build: Build) -> None:
        self._build, self._texts = build, Texts()
        self._kinds = {term.curie: term.category for term in build.terms()}
        self._titles = {paper.key: paper.title for paper in build.papers()}
        self._left: Counter[str] = Counter()
        self._silent = 0

    def lines(self) -> Iterator[str]:
        """Yield the whole script."""
        yield from self._head()
        held: dict[str, str] = {}
        paper = None
        for filed in self._build.filed():
            if statement := self._statement(filed.claim):
                if filed.paper != paper:
                    yield from self._cited(filed.paper, held)
                    paper, held = filed.paper, {}
                wanted = self._settings(filed)
                yield from _changed(held, wanted)
                yield statement
                held = wanted

    def report(self) -> tuple[str, ...]:
        """Return what was left out and what was changed, in words."""
        left = (f"{self._left[why]} claims are left out: {reason}" for why, reason in _REASONS.items() if self._left[why])
        silent = (f"{self._silent} statements have no sentence; their evidence says so",) if self._silent else ()
        kept = "of papers only identifier and title are kept, of statements their id; offsets, cues and scores are left out"
        return (*left, *silent, *self._texts.report(), kept)

    def _head(self) -> Iterator[str]:
        from kg import __version__

        about = {"Name": "claimgraph", "Version": __version__, "Description": "What papers claim, sentence by sentence"}
        about |= {"Authors": f"claimgraph {__version__}", "ContactInfo": self._build.base_iri}
        yield from (f"SET DOCUMENT {key} = {self._texts.quoted(value)}" for key, value in about.items())
        for namespace in sorted({namespaced(curie)[0] for curie in self._kinds} | {NAMESPACE}):
            yield f'DEFINE NAMESPACE {namespace} AS PATTERN ".*"'
        yield f"DEFINE ANNOTATION Certainty AS LIST {_set(self._texts, CERTAINTIES)}"
        yield from (f'DEFINE ANNOTATION {name} AS PATTERN ".*"' for name in (*OWN[1:], *ANNOTATIONS.values()))

    def _statement(self, claim: Claim) -> str | None:
        """Return what a claim says in BEL; count it where BEL cannot say it."""
        ends = [end.term.curie for end in (claim.subject, claim.object)]
        functions = [FUNCTIONS.get(self._kinds.get(curie, "")) for curie in ends]
        terms = [self._term(function, curie) for function, curie in zip(functions, ends, strict=True) if function]
        said = says(claim.relation, claim.negated, *terms) if len(terms) == len(ends) else None
        if said is None:
            self._left["unknown" if len(terms) < len(ends) else "denied" if claim.negated else "relation"] += 1
        return said

    def _term(self, function: str, curie: str) -> str:
        return self._texts.term(function, curie, self._build.labels.get(curie, ""))

    def _cited(self, paper: str, held: dict[str, str]) -> Iterator[str]:
        """Yield the citation of a paper, with nothing set that belongs to the one before."""
        yield from (f"UNSET {key}" for key in held if key != "Evidence")
        kind, _, local = paper.partition(":")
        reference = local if kind in CITATIONS else paper
        yield ""
        yield f"SET Citation = {_set(self._texts, (CITATIONS.get(kind, 'Other'), self._titles.get(paper, ''), reference))}"

    def _settings(self, filed: FiledClaim) -> dict[str, str]:
        """Return the evidence and the annotations of a claim."""
        claim, quote = filed.claim, filed.claim.evidence.quote or ""
        self._silent += not quote.strip()
        own = (claim.certainty, claim.given_relation or claim.relation, claim.id, filed.statement)
        values = {"Evidence": quote if quote.strip() else NO_SENTENCE} | dict(zip(OWN, own, strict=True))
        found = {key: self._texts.quoted(value) for key, value in values.items()}
        return found | {
            ANNOTATIONS[key]: self._value(value) for key, value in claim.context if key in ANNOTATIONS and _says(value)
        }

    def _value(self, value: Frozen) -> str:
        items = tuple(map(spelled, several(value)))
        return _set(self._texts, items) if len(items) > 1 else self._texts.quoted(items[0])


def _says(value: Frozen) -> bool:
    """Tell whether a value is anything; PyBEL takes no empty annotation."""
    return value is not None and value not in ("", ())


def _set(texts: Texts, values: tuple[str, ...]) -> str:
    return "{" + ", ".join(texts.quoted(value) for value in values) + "}"


def _changed(held: dict[str, str], wanted: dict[str, str]) -> Iterator[str]:
    """Yield what turns the settings of one claim into those of the next."""
    yield from (f"UNSET {key}" for key in held if key not in wanted)
    yield from (f"SET {key} = {value}" for key, value in wanted.items() if held.get(key) != value)
