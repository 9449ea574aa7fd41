"""Text → sentences, tokens, names and dependencies."""

from kg.language.parser import model_digest, model_scores, parse
from kg.language.recognizer import Line, Mark, Recognizer, Sight, shipped_recognizer
from kg.language.sentences import split
from kg.language.tokens import BORDERS, ends_token, starts_token, tokenize

__all__ = [
    "BORDERS",
    "Line",
    "Mark",
    "Recognizer",
    "Sight",
    "ends_token",
    "model_digest",
    "model_scores",
    "parse",
    "shipped_recognizer",
    "split",
    "starts_token",
    "tokenize",
]
