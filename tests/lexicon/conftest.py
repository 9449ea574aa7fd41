"""The lexicon as it is shipped, opened once."""

import pytest

from kg.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.open()
