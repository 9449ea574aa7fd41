"""JSON made hashable, and made JSON again."""

import json
import pickle

import pytest

from kg.frozen import Fields, freeze, frozen_pairs, thawed, thawed_pairs

VALUES = ["α", 1, 1.5, True, None, [], {}, ["a", ["b"]], {"a": {"b": [1, None]}}, [["a", 1], ["b", 2]], [{"a": 1}], {"": ""}]


@pytest.mark.parametrize("value", VALUES, ids=json.dumps)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert json.dumps(thawed(freeze(value))) == json.dumps(value)


@pytest.mark.parametrize("value", VALUES, ids=json.dumps)
def test_a_frozen_value_has_a_hash_and_goes_to_another_process(value: object) -> None:
    frozen = freeze(value)
    assert hash(frozen) == hash(freeze(value))
    assert repr(pickle.loads(pickle.dumps(frozen))) == repr(frozen)


def test_a_list_of_pairs_is_no_object() -> None:
    assert repr(freeze([["a", 1]])) != repr(freeze({"a": 1}))
    assert isinstance(freeze({}), Fields) and not isinstance(freeze([]), Fields)


def test_pairs_keep_their_order() -> None:
    assert frozen_pairs({"b": [1], "a": 2}) == (("b", (1,)), ("a", 2))
    assert list(thawed_pairs((("b", (1,)), ("a", 2)))) == ["b", "a"]


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot freeze a set"):
        freeze({"a": {1}})
