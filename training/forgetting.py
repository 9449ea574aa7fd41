"""Words of a batch → the numbers of their features, each different word once; of some only their letters are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from kg.language.words import COLUMNS, GRAMS, MOST_GRAMS, features

RARE = 2  # times that a word stands in the texts


class Forgetting:
    """Knows the words of all texts; `forgotten` says how often a word is, so that a network learns to do without."""

    def __init__(self, words: Iterable[str], forgotten: Mapping[str, float], different: int) -> None:
        self._counts = Counter(words)
        self._forgotten, self._different = forgotten, different
        self._features: dict[str, tuple[list[int], list[int]]] = {}
        self.words = sum(self._counts.values())

    def of(self, words: Sequence[str], random: np.random.Generator) -> dict[str, Any]:
        """Return the number of each word among the different ones, and the features of these."""
        places: dict[str, int] = {}
        word = np.array([places.setdefault(one, len(places)) for one in words], np.int32)
        columns = np.zeros((self._different, len(COLUMNS)), np.int32)
        grams = np.full((self._different, MOST_GRAMS), GRAMS, np.int32)
        assert len(places) <= self._different
        for one, place in places.items():
            columns[place], found = self._known(one)
            grams[place, : len(found)] = found
            if random.random() < self._forgotten["rare word" if self._counts[one] <= RARE else "word"]:
                columns[place, :2] = 0  # only its letters are left
        return {"word": word, "columns": columns, "grams": grams}

    def _known(self, word: str) -> tuple[list[int], list[int]]:
        if word not in self._features:
            columns, grams = features(word)
            self._features[word] = list(columns), list(grams)
        return self._features[word]
