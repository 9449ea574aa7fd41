"""JSON values ↔ the same made hashable: arrays become tuples, objects become `Fields`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from kg.model import Frozen, Pairs


class Fields(tuple[tuple[str, Frozen], ...]):
    """A JSON object as (key, value) pairs; its type tells it from an array of pairs."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Fields({super().__repr__()})"


def freeze(value: object) -> Frozen:
    """Return a JSON value as something hashable.

    >>> freeze({"name": "PMJ", "issn": ["1"]})
    Fields((('name', 'PMJ'), ('issn', ('1',))))
    """
    if isinstance(value, Mapping):
        return Fields(frozen_pairs(value))
    if isinstance(value, (list, tuple)):
        return tuple(freeze(item) for item in value)
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(f"cannot freeze a {type(value).__name__}")


def is_list(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Tell whether a frozen value is an array, which an object is not.

    >>> is_list(freeze(["a"])), is_list(freeze({"a": 1})), is_list("a")
    (True, False, False)
    """
    return isinstance(value, tuple) and not isinstance(value, Fields)


def several(value: object) -> tuple[Any, ...]:
    """Return the items of an array, and anything else as the only item."""
    return value if is_list(value) else (value,)


def frozen_pairs(value: Mapping[str, object]) -> Pairs:
    """Return a mapping as frozen (key, value) pairs, in its own order."""
    return tuple((str(key), freeze(item)) for key, item in value.items())


def thawed(value: Frozen) -> Any:
    """Return a frozen JSON value as JSON again.

    >>> thawed(freeze({"name": "PMJ", "pairs": [["a", 1]]}))
    {'name': 'PMJ', 'pairs': [['a', 1]]}
    """
    if isinstance(value, Fields):
        return thawed_pairs(value)
    return [thawed(item) for item in value] if isinstance(value, tuple) else value


def thawed_pairs(pairs: Pairs) -> dict[str, Any]:
    """Return frozen (key, value) pairs as a mapping."""
    return {key: thawed(value) for key, value in pairs}
