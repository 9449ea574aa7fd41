"""Names → Terms."""

from kg.lexicon.entries import Entry, Hit, Scope
from kg.lexicon.folding import fold
from kg.lexicon.lexicon import Lexicon

__all__ = ["Entry", "Hit", "Lexicon", "Scope", "fold"]
