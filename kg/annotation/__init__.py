"""Documents → Sentences with Mentions."""

from kg.annotation.annotator import Annotator
from kg.annotation.explaining import Explanation, explain
from kg.annotation.given import given_claim

__all__ = ["Annotator", "Explanation", "explain", "given_claim"]
