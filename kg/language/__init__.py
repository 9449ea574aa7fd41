"""Text → sentences, tokens, names and dependencies."""

from kg.language.parser import model_digest, model_scores, parse
from kg.language.recognizer import Line, Mark, Recognizer, Sight, shipped_recognizer
from kg.language.sentences import split
from kg.language.tokens import borders, tokenize

__all__ = [
    "Line",
    "Mark",
    "Recognizer",
    "Sight",
    "borders",
    "model_digest",
    "model_scores",
    "parse",
    "shipped_recognizer",
    "split",
    "tokenize",
]
