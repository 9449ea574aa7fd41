"""One engine for all tests of the extractors, and sentences parsed by it."""

from collections.abc import Callable

import pytest

from kg.engine import Engine
from kg.extractors.tree import Tree
from kg.language import parse
from kg.model import Document


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def tree_of(engine: Engine) -> Callable[[str], Tree]:
    def parsed(text: str) -> Tree:
        sentence = parse(engine.annotator.annotate(Document(id="own:1", source="own", title="", text=text)))[0]
        assert sentence.syntax is not None
        return Tree(sentence, sentence.syntax)

    return parsed
