"""Vectors of words: worked out once, made anew where there are too many, the same alone and in company."""

import numpy as np
import pytest

from kg.language import vectors as room
from kg.language.recognizer import WEIGHTS
from kg.language.vectors import Vectors, whole

WORDS = ["a", "bb", "IL-10", "CD14+CD16−", "dddd", "eeeee", *"fghijk"]


def test_vectors_are_the_same_when_they_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = whole(WEIGHTS)
    alone = {word: Vectors(weights).of([word])[0] for word in WORDS}
    asked: list[str] = []
    real = room.columns
    monkeypatch.setattr(room, "columns", lambda word: asked.append(word) or real(word))
    monkeypatch.setattr(room, "KEPT", 4)
    kept = Vectors(weights)
    for words in (["a", "bb", "a"], ["IL-10", "a"], ["dddd", "eeeee", "a"], [*"fghijk"], ["bb"]):
        assert np.array_equal(kept.of(words), np.array([alone[word] for word in words]))
    assert asked[:3] == ["a", "bb", "IL-10"]
    assert asked.count("a") == 2


def test_vectors_are_the_callers_own() -> None:
    kept = Vectors(whole(WEIGHTS))
    kept.of(["a"])[:] = 0
    assert kept.of(["a"]).any()
