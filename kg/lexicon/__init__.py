"""Names → Terms."""

from kg.lexicon.entries import Entry, Held, Hit, Scope
from kg.lexicon.folding import fold, keys_of
from kg.lexicon.lexicon import Lexicon
from kg.lexicon.vocabularies import category_of

__all__ = ["Entry", "Held", "Hit", "Lexicon", "Scope", "category_of", "fold", "keys_of"]
