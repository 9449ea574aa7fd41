"""The moment that SOURCE_DATE_EPOCH gives."""

from datetime import UTC, datetime

import pytest

from kg.errors import InputError
from kg.moment import VARIABLE, moment

EPOCH, NEW_YEAR = (datetime(year, 1, 1, tzinfo=UTC) for year in (1970, 2024))


@pytest.mark.parametrize(("seconds", "given"), [("", None), ("0", EPOCH), ("1704067200", NEW_YEAR)])
def test_seconds_are_a_moment(seconds: str, given: datetime | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, seconds)
    assert moment() == given


@pytest.mark.parametrize("seconds", ["abc", "-1", "1.5", " 1", "１", "9" * 12, "9" * 30, "9" * 5_000])
def test_what_is_no_moment_is_one_sentence(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, seconds)
    with pytest.raises(InputError, match="is no time; seconds since 1970 such as 1700000000 would be right"):
        moment()
