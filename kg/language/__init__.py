"""Text → sentences, tokens and dependencies."""

from kg.language.parser import model_digest, model_scores, parse
from kg.language.sentences import split
from kg.language.tokens import tokenize

__all__ = ["model_digest", "model_scores", "parse", "split", "tokenize"]
