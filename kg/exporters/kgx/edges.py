"""Claims → edges of KGX; what Biolink has no slot for stands in columns whose names begin with `kg_`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.exporters.kgx import contexts
from kg.exporters.kgx.associations import association
from kg.exporters.kgx.nodes import Nodes, Row, curie
from kg.exporters.kgx.predicates import AFFECTS, predicate, qualifiers, whole
from kg.graph.build import Build
from kg.graph.saying import said
from kg.model import Argument, Certainty, Claim, Statement
from kg.relations import Relation, relation
from kg.store import FiledClaim

SOURCE = "infores:claimgraph"
"""Names this program; no registry of information resources knows it."""
GIVEN = "given.v1"
LEVELS: dict[Certainty, str] = {  # how sure the authors are, as Biolink's KnowledgeLevelEnum puts it
    "asserted": "knowledge_assertion",  # "put forth by an agent as true"
    "suggested": "knowledge_assertion",
    "hedged": "prediction",  # "a statement of a possible fact"
    "hypothesis": "not_provided",  # asked or aimed at: nobody has stated it
}
COLUMNS = (
    "id", "subject", "predicate", "object", "category", "negated",
    "qualified_predicate", "object_aspect_qualifier", "object_direction_qualifier", "causal_mechanism_qualifier",
    *contexts.QUALIFIERS,
    "publications", "supporting_text", "knowledge_level", "agent_type",
    "primary_knowledge_source", "aggregator_knowledge_source", "original_predicate",
    "kg_certainty", "kg_direction", "kg_cues", *contexts.COLUMNS,
    "kg_subject_text", "kg_object_text", "kg_section", "kg_given_relation", "kg_rule", "kg_extractor", "kg_score", "kg_input",
    "kg_statement", "kg_verdict", "kg_belief",
)  # fmt: skip
_DENIALS = "{} claims are left out: Biolink has no word for what they deny"
_ONLY = "{} {} stand in columns of kg only, since Biolink has no slot for them there"
_DROPPED = (
    "offsets into the texts are left out",
    "of papers only their identifiers are kept, of statements their id, verdict and belief",
)


class Edges:
    """Turns claims into edges, and counts what Biolink's own slots do not tell."""

    def __init__(self, build: Build, nodes: Nodes) -> None:
        self._build, self._nodes = build, nodes
        self._untold: Counter[str] = Counter()
        self._denials = 0

    def rows(self) -> Iterator[Row]:
        """Yield an edge per claim, those of one statement together; a denial only where Biolink can say what is denied."""
        for statement, claims in said(self._build):
            for filed in claims:
                if joined := self._joined(statement, filed.claim):
                    yield joined | _claimed(filed) | _stated(statement)

    def report(self) -> Iterator[str]:
        """Yield what is left out, and what a reader of Biolink's own slots does not see."""
        if self._denials:
            yield _DENIALS.format(self._denials)
        yield from (_ONLY.format(count, what) for what, count in sorted(self._untold.items()) if count)
        yield from _DROPPED

    def _joined(self, statement: Statement, claim: Claim) -> Row | None:
        """Return both ends and what joins them, in the words of Biolink; nothing where it would deny too much."""
        row = relation(claim.relation)
        subject, object_ = _ends(statement, claim, row)
        kinds = self._nodes.kind(subject.term.curie), self._nodes.kind(object_.term.curie)
        says = predicate(row, *kinds)
        kind = association(says, *kinds)
        how = {slot: value for slot, value in qualifiers(row, says, kinds[1]).items() if slot in kind.slots}
        if claim.negated and not whole(row, says, how):
            self._denials += 1
            return None
        where = contexts.qualifying(claim, kind, self._nodes)
        self._count(claim, row, told=bool(how) or says != AFFECTS, placed=len(where))
        ends = {"subject": curie(subject.term.curie), "predicate": says, "object": curie(object_.term.curie)}
        texts = {"kg_subject_text": subject.text, "kg_object_text": object_.text}
        own = {"id": curie(f"kg:claim/{claim.id}"), **ends, "category": [kind.category], "negated": claim.negated}
        return own | how | where | texts

    def _count(self, claim: Claim, row: Relation, told: bool, placed: int) -> None:
        known = sum(f"kg_{key}" in contexts.COLUMNS for key, _ in claim.context)
        self._untold["certainties of suggested, hedged and asked claims"] += claim.certainty != "asserted"
        self._untold["directions"] += row.direction in ("increases", "decreases") and not told
        self._untold["contexts"] += known - placed


def publication(key: str) -> str:
    """Return the CURIE of a paper.

    >>> publication("pmid:9"), publication("record:0a1b")
    ('PMID:9', 'kg.paper:record-0a1b')
    """
    kind, _, local = key.partition(":")
    return curie(key if kind in ("pmid", "doi", "pmcid") else f"kg:paper/{kind}-{local}")


def _ends(statement: Statement, claim: Claim, row: Relation) -> tuple[Argument, Argument]:
    """Return the ends as Biolink reads the relation, those of a symmetric one as the statement has them."""
    turned = row.swapped or claim.subject.term.curie != statement.subject
    return (claim.object, claim.subject) if turned else (claim.subject, claim.object)


def _claimed(filed: FiledClaim) -> Row:
    """Return who says it, how firmly, where, and how it was read."""
    claim, evidence = filed.claim, filed.claim.evidence
    return {
        "publications": [publication(filed.paper)],
        "supporting_text": [] if evidence.quote is None else [evidence.quote],
        "knowledge_level": LEVELS[claim.certainty],
        **_agent(evidence.extractor),
        "original_predicate": relation(claim.relation).curie,
        "kg_certainty": claim.certainty,
        "kg_direction": relation(claim.relation).direction,
        "kg_cues": [cue for cue, _ in evidence.cues],
        **contexts.contexts(claim),
        "kg_section": evidence.section,
        "kg_given_relation": claim.given_relation,
        "kg_rule": evidence.rule,
        "kg_extractor": evidence.extractor,
        "kg_score": float(claim.score),
        "kg_input": evidence.source,
    }


def _agent(extractor: str) -> Row:
    """Return who made a claim: this program, or, of a ready-made one, somebody unknown."""
    if extractor == GIVEN:
        return {"agent_type": "not_provided", "aggregator_knowledge_source": [SOURCE]}
    return {"agent_type": "text_mining_agent", "primary_knowledge_source": SOURCE}


def _stated(statement: Statement) -> Row:
    return {"kg_statement": statement.id, "kg_verdict": statement.verdict, "kg_belief": statement.belief}
