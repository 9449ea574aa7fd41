"""Names → Terms."""

from kg.lexicon.entries import Entry, Hit, Scope
from kg.lexicon.folding import fold
from kg.lexicon.lexicon import Lexicon
from kg.lexicon.vocabularies import category_of

__all__ = ["Entry", "Hit", "Lexicon", "Scope", "category_of", "fold"]
