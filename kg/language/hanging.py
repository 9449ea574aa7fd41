"""A tree while it is mended: which word hangs on which, and what that makes of a word."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from kg.language.dependencies import Parsed
from kg.language.lemmas import verb_forms

NOUNS = ("NN", "NNS", "NNP", "NNPS")
NAMES = (*NOUNS, "CD", "SYM")  # tags that names end with
FINITE = ("VBD", "VBZ", "VBP")
HYPHENS = ("-", "–", "‐", "‑")
COORDINATORS = ("and", "or", "but", "nor")
BEFORE_NOUNS = ("compound", "amod", "nmod")
SUBJECTS = ("nsubj", "csubj")
COMPLETING = ("dobj", "auxpass", "nsubjpass", "ccomp", "xcomp", "agent", "attr", "acomp", "oprd")
"""What hangs on a verb that has its object, or stands in the passive."""


class Hung:
    """The words of a sentence, in lower case, with their tags, heads and labels."""

    def __init__(self, words: Sequence[str], parsed: Parsed) -> None:
        self.words = words
        self.tags, self.heads, self.labels = list(parsed.tags), list(parsed.heads), list(parsed.labels)
        self._below: list[list[int]] = [[] for _ in words]
        for kid, head in enumerate(self.heads):
            if kid != head:
                self._below[head].append(kid)

    def hang(self, place: int, head: int, label: str) -> None:
        """Hang a word on another one, or make it the root."""
        if self.heads[place] != place:
            self._below[self.heads[place]].remove(place)
        if place != head:
            insort(self._below[head], place)
        self.heads[place], self.labels[place] = head, label

    def kids(self, head: int, *labels: str) -> list[int]:
        """Return what hangs on a word, all or what has one of some labels, in the order of the text."""
        return [kid for kid in self._below[head] if not labels or self.labels[kid] in labels]

    def has(self, place: int, *beginnings: str) -> bool:
        """Tell whether something hangs on a word with a label that begins so."""
        return any(self.labels[kid].startswith(beginnings) for kid in self._below[place])

    def root(self) -> int:
        """Return the first word that hangs on none."""
        return next(place for place, head in enumerate(self.heads) if place == head)

    def starts(self, place: int) -> int:
        """Return the first word of what is hung on a word."""
        return min([place, *(self.starts(kid) for kid in self._below[place] if kid < place)])

    def first_conjunct(self, place: int) -> int:
        """Return the first of the words that are listed with one."""
        while self.labels[place] == "conj" and self.heads[place] < place:
            place = self.heads[place]
        return place

    def is_finite(self, place: int) -> bool:
        """Tell whether a verb has a subject of its own in front of it, or stands beside a past tense."""
        head = self.heads[place]
        beside = self.labels[place] == "conj" and self.tags[head] == "VBD" and not self.has(head, "aux")
        return beside or any(kid < place for kid in self.kids(place, "nsubj"))

    def is_past_form(self, place: int) -> bool:
        """Tell whether a word is spelt as a past tense of a known verb."""
        return self.words[place].endswith("ed") and self.words[place] in verb_forms()
