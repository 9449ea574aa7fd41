"""No text can steer a terminal."""

import pytest

from kg.reports import plain


@pytest.mark.parametrize("text", ["\x1b[31m", "\r", "\x9b", "\u202e", "\u2066", "\x07"])
def test_nothing_steers_a_terminal(text: str) -> None:
    assert plain(f"a{text}b").isascii() and plain(f"a{text}b") != f"a{text}b"


@pytest.mark.parametrize("text", ["α → β", "line\nbreak", "tab\t", "期刊"])
def test_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
