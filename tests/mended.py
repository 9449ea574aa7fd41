"""Trees as rows of text, mended."""

from kg.language.dependencies import Parsed
from kg.language.mending import mend


def mended(*rows: str) -> list[str]:
    """Mend a tree of rows "word tag head label", heads by word, and return it in the same form."""
    words, tags, heads, labels = (list(column) for column in zip(*(row.split() for row in rows), strict=True))
    found = mend(words, Parsed(tags, [words.index(head) for head in heads], labels))
    columns = zip(words, found.tags, (words[head] for head in found.heads), found.labels, strict=True)
    return [" ".join(row) for row in columns]
