"""SOURCE_DATE_EPOCH → the moment that it gives: for files whose bytes do not change with the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from kg.errors import InputError

VARIABLE = "SOURCE_DATE_EPOCH"


def moment() -> datetime | None:
    """Return the moment that SOURCE_DATE_EPOCH gives in seconds since 1970, None where it is not set.

    Raises InputError where it is none, or lies before 1970 or after 9999.
    """
    seconds = os.environ.get(VARIABLE)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(_counted(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        reason = f"{seconds!r} is no time; seconds since 1970 such as 1700000000 would be right"
        raise InputError(VARIABLE, reason) from None


def _counted(seconds: str) -> int:
    if not (seconds.isascii() and seconds.isdigit()):
        raise ValueError(seconds)
    return int(seconds)
