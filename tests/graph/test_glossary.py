"""The page of the vocabulary: made from it, and nothing of it is missing."""

from pathlib import Path

from kg.graph.glossary import page
from kg.graph.names import Names
from kg.graph.vocabulary import vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"


def test_the_page_is_what_the_vocabulary_says() -> None:
    said = "make it again with: python -m kg.graph.glossary > docs/vocabulary.md"
    assert PAGE.read_text(encoding="utf-8") == page(), said


def test_every_word_stands_on_the_page() -> None:
    names, text = Names(), page()
    words = {names.curie(node.value) for node, _, _ in vocabulary(names)} - {"kg:vocab"}
    assert not [word for word in words if f"`{word}`" not in text]
