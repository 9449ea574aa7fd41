"""Documents → Sentences with Mentions."""

from kg.annotation.annotator import Annotator
from kg.annotation.given import given_claim

__all__ = ["Annotator", "given_claim"]
