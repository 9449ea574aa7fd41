"""JSON is read one record at a time, whole records before a fault are given, and memory stays flat."""

import json
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from kg.errors import InputError
from kg.plugins import Source
from kg.readers.json_records import Record, first, flaw, records

Making = Callable[[str, str | bytes], Source]


def text_of(size: int) -> str:
    return json.dumps({"text": "cells " * size})


@pytest.mark.parametrize("size", [1, 10_000, 30_000, 100_000])
def test_elements_longer_than_a_piece_are_read_whole(source: Making, size: int) -> None:
    made = source("a.json", f"[{text_of(size)},{text_of(1)}, {text_of(size)}]")
    lengths = [len(record.fields["text"]) for record in records(made) if isinstance(record, Record)]
    assert lengths == [6 * size, 6, 6 * size]


def test_an_array_gives_its_elements_before_the_cut(source: Making) -> None:
    found: list[str] = []
    with pytest.raises(InputError, match=r"a\.json, record 3: the JSON breaks"):
        found.extend(record.where for record in records(source("a.json", f'[{text_of(20_000)}, {text_of(2)}, {{"te')))
    assert found == ["record 1", "record 2"]


def test_arrays_may_follow_one_another(source: Making) -> None:
    assert [record.where for record in records(source("a.json", '[{"a": 1}]\n[{"a": 2}]'))] == ["record 1", "record 2"]


def test_the_first_record_is_found_behind_broken_ones(source: Making) -> None:
    record = first(source("a.jsonl", 'nonsense\n{"a": \n{"b": 1}\n'))
    assert record is not None and record.fields == {"b": 1}
    assert first(source("b.jsonl", "[")) is None


def test_a_flaw_is_found_at_any_depth() -> None:
    assert flaw({"a": [{"b": "sound\ttext\r\n"}]}) is None
    assert flaw({"a": [{"b": "\x01"}]}) == "holds a control character, U+0001; text without it would be right"


@pytest.mark.parametrize("pattern", ["[{}]", "{}"])
def test_memory_does_not_grow_with_the_number_of_records(source: Making, pattern: str) -> None:
    def peak(count: int) -> int:
        joint = ",\n" if "[" in pattern else "\n"
        made = source(f"{count}.json", pattern.replace("{}", joint.join([text_of(200)] * count)))
        tracemalloc.start()
        _exhaust(records(made))
        result = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return result

    assert peak(3000) < 1.2 * peak(300)


def _exhaust(items: Iterator[object]) -> None:
    for _ in items:
        pass
