"""Records → mentions and claims: lexicon, language model, extractors, opened once and only when something is to be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import kg
from kg import plugins
from kg.annotation import Annotator, given_claim
from kg.errors import KgError
from kg.extractors.weights import weights_digest
from kg.identity import digest
from kg.language import model_digest, parse, shipped_recognizer
from kg.lexicon import Lexicon
from kg.model import Claim, Document, GivenClaim, LeftOut, Mention, Term

RULES = ("triggers.py", "relations.py", "identity.py", "curies.py", "model.py", "frozen.py", "rows.py", "readers", "lexicon",
         "language", "annotation", "extractors")  # fmt: skip
Found = tuple[tuple[tuple[Document, Mention], ...], tuple[Claim, ...]]


class Engine:
    """All that decides what is read in a text; its digest names a run. `names_only`: by the lexicon alone, no model, no claims."""

    def __init__(self, lexicons: tuple[Path, ...] = (), names_only: bool = False) -> None:
        self.lexicons, self.names_only = lexicons, names_only
        self.lexicon = Lexicon.open(lexicons)

    @cached_property
    def digest(self) -> str:
        """Return the hash of version, lexicon, model and rules."""
        guests = [f"{door.NAME}.v{door.VERSION}" for door in plugins.extractors()]
        return digest(
            "engine",
            kg.__version__,
            self.lexicon.digest,
            model_digest(),
            weights_digest(),
            _rules(),
            *guests,
            *["names only"] * self.names_only,
        )

    @cached_property
    def annotator(self) -> Annotator:
        """Return what finds names."""
        return Annotator(self.lexicon, None if self.names_only else shipped_recognizer())

    def read(self, documents: Sequence[Document]) -> Found:
        """Return the mentions and claims of some documents, in order."""
        sentences = self.annotator.annotate_all(documents)
        parsed = [] if self.names_only else parse(sentences)
        claims = tuple(claim for extractor in plugins.extractors() for claim in extractor.extract(parsed))
        return tuple((sentence.document, mention) for sentence in sentences for mention in sentence.names), claims

    def read_all(self, documents: Sequence[Document]) -> tuple[Found, tuple[LeftOut, ...]]:
        """Return the same, and which documents were left out, as reading them failed; the rest is read all the same."""
        try:
            return self.read(documents), ()
        except KgError:
            raise
        except Exception as error:
            if len(documents) == 1:
                return ((), ()), (_failed(documents[0], error),)
        parts = [self.read_all([document]) for document in documents]
        mentions = tuple(pair for (found, _), _ in parts for pair in found)
        return (mentions, tuple(claim for (_, found), _ in parts for claim in found)), tuple(
            one for _, out in parts for one in out
        )

    def given(self, item: GivenClaim) -> Claim:
        """Return a ready-made claim with grounded ends."""
        return given_claim(item, self.annotator)

    def terms(self, mentions: Iterable[tuple[Document, Mention]], claims: Iterable[Claim]) -> tuple[Term, ...]:
        """Return all terms that mentions and claims speak of, with the classes above them, by CURIE."""
        terms = {m.term.curie: m.term for _, m in mentions if m.term}
        terms |= {end.term.curie: end.term for claim in claims for end in (claim.subject, claim.object)}
        parts = {part for term in terms.values() for part in (*term.about, *term.broader)}
        context = (value for claim in claims for _, value in claim.context)
        named = {str(one) for value in context for one in (value if isinstance(value, tuple) else (value,))}
        wanted = {*terms, *parts, *named}
        above = {parent for curie in wanted for parent in self.lexicon.ancestors(curie)}
        known = ((curie, self.lexicon.term(curie)) for curie in sorted((wanted | above) - terms.keys()))
        terms |= {curie: term for curie, term in known if term is not None}
        return tuple(terms[curie] for curie in sorted(terms))


def _failed(document: Document, error: Exception) -> LeftOut:
    reason = f"kg itself failed on this text ({type(error).__name__}: {error}); please report it"
    return LeftOut(document.source, f"record {document.id}", reason)


def _rules() -> str:
    """Return the hash of the code that reads: who changes a rule gets new shards."""
    house = Path(kg.__file__).parent
    total = hashlib.sha256()
    for name in RULES:
        files = [house / name] if name.endswith(".py") else sorted((house / name).rglob("*.py"))
        for path in files:
            total.update(path.read_bytes())
    return total.hexdigest()
