"""Where a claim was seen to hold: disease, species, tissue, cell line, treatment, study system."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import Claim, Document, Mention, Pairs, Sentence

SLOTS = {
    "biolink:Disease": "disease",
    "biolink:OrganismTaxon": "species",
    "biolink:AnatomicalEntity": "tissue",
    "biolink:CellLine": "cell_line",
    "biolink:Drug": "treatment",
}
DOCUMENT_WIDE = ("disease", "species")
SYSTEM_WORDS = (  # the first row whose words stand in the sentence, else in the text, decides; review and trial by type first
    ("trial", r"\b(?:phase (?:[1-4]|I{1,3}|IV)|randomi[sz]ed|placebo|open-label|clinical trial)\b"),
    ("organoid", r"\borganoids?\b"),
    ("animal", r"\b(?:mice|mouse|murine|rats?|xenografts?|in vivo|zebrafish|syngeneic|orthotopic)\b"),
    ("patients", r"\b(?:patients?|cohorts?|biopsies|clinical samples|volunteers|participants)\b"),
    ("in-silico", r"\b(?:in silico|TCGA|bioinformatic\w*|deconvolution|docking|simulations?)\b"),
    ("cells", r"\b(?:cell lines?|in vitro|co-?cultur\w+|cultured|transfect\w+)\b"),
)
TYPES = {"review": "review", "systematic review": "review", "meta-analysis": "review", "clinical trial": "trial",
         "randomized controlled trial": "trial"}  # fmt: skip
REVIEW = re.compile(r"\b(?:this|the present|our|here,? we) (?:mini-?)?review\b|\bwe review\b", re.I)


class Contexts:
    """Knows the context of a document, and gives that of each claim in it."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.system = _study_system(document)
        self.wide = _document_context(sentences)

    def of(self, sentence: Sentence, ends: Iterable[str]) -> Pairs:
        """Return the context of a claim as pairs; what stands in the sentence goes before what the paper is about."""
        found = dict(self.wide) | _sentence_context(sentence, frozenset(ends))
        system = _by_words(sentence.text) or self.system
        if self.system in ("review", "trial"):
            system = self.system
        found = {slot: curie for slot, curie in found.items() if curie not in ends}
        return (*sorted(found.items()), ("study_system", system))


def _sentence_context(sentence: Sentence, ends: frozenset[str]) -> dict[str, str]:
    """Return what the sentence names beside the ends, where it stands in a place: "in", "of", "from" … ."""
    found: dict[str, str] = {}
    for mention in sentence.mentions:
        slot = SLOTS.get(mention.category)
        if slot and mention.term and mention.term.curie not in ends and _is_placed(sentence, mention):
            found.setdefault(slot, mention.term.curie)
    return found


def _is_placed(sentence: Sentence, mention: Mention) -> bool:
    before = sentence.document.text[max(sentence.span.start, mention.span.start - 60) : mention.span.start]
    return bool(re.search(r"\b(?:in|within|of|from|with|for|across|during|under|on)\b[^,;.]*$", before)) or mention.category in (
        "biolink:OrganismTaxon",
        "biolink:CellLine",
    )


def _document_context(sentences: Sequence[Sentence]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = {slot: Counter() for slot in DOCUMENT_WIDE}
    for sentence in sentences:
        for mention in sentence.mentions:
            slot = SLOTS.get(mention.category)
            if slot in counts and mention.term:
                counts[slot][mention.term.curie] += 5 if sentence.section == "TITLE" else 1
    return {slot: counter.most_common(1)[0][0] for slot, counter in counts.items() if counter}


def _study_system(document: Document) -> str:
    types = document.get("type") or ()
    for name in (types,) if isinstance(types, str) else types:  # type: ignore[union-attr]
        if str(name).lower() in TYPES:
            return TYPES[str(name).lower()]
    if REVIEW.search(document.text):
        return "review"
    return _by_words(document.text) or "unknown"


def _by_words(text: str) -> str | None:
    return next((name for name, words in SYSTEM_WORDS if re.search(words, text)), None)


def ends_of(claim: Claim) -> tuple[str, ...]:
    """Return all identifiers that the ends of a claim stand for."""
    return tuple(curie for end in (claim.subject, claim.object) for curie in (end.term.curie, *end.term.about))
