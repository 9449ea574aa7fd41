"""The arithmetic of the decision."""

from math import exp

import numpy as np
import pytest

from kg.extractors.weights import CLAIM, DIRECTIONS, MODEL, REVERSE, RIGHT, Weights, shipped_weights


@pytest.fixture
def weights() -> Weights:
    table = np.array([[1.0, -2.0], [0.5, 0.0]], dtype=np.float32)
    return Weights(("between promote", "unread"), (CLAIM, "regulates"), table, np.array([-1.0, 0.25], dtype=np.float32))


def test_an_answer_is_the_logistic_of_the_sum(weights: Weights) -> None:
    seen = [("between promote", 3), ("unread", -1)]
    assert weights.answers(seen) == pytest.approx([1 / (1 + exp(-0.5)), 1 / (1 + exp(1.75))])
    assert weights.answers([("never seen", 1)]) == pytest.approx([1 / (1 + exp(1.0)), 1 / (1 + exp(-0.25))])


def test_the_chance_is_one_of_the_answers(weights: Weights) -> None:
    seen = [("between promote", 3), ("unread", -1)]
    assert [weights.chance(seen, question) for question in weights.questions] == pytest.approx(weights.answers(seen).tolist())


def test_a_feature_counts_once(weights: Weights) -> None:
    assert weights.answers([("unread", -1)]) == pytest.approx(weights.answers([("unread", -1), ("unread", 4)]))


def test_reasons_add_up_to_the_answer(weights: Weights) -> None:
    seen = [("between promote", 3), ("unread", -1), ("never seen", 2)]
    odds = sum(weights.reasons(seen, CLAIM).values()) - 1.0
    assert weights.chance(seen, CLAIM) == pytest.approx(1 / (1 + exp(-odds)))


def test_the_shipped_weights_answer_every_question_and_are_small() -> None:
    shipped = shipped_weights()
    assert {CLAIM, RIGHT, REVERSE, *DIRECTIONS, "regulates", "causes", "associated_with"} <= set(shipped.questions)
    assert len(shipped.rows) > 10_000 and np.isfinite(shipped.table).all()
    assert MODEL.stat().st_size < 3_000_000
