"""What an export had to change or drop, counted → sentences."""

from __future__ import annotations

from collections.abc import Mapping

CHARACTERS = "{} texts held characters that no file of this kind may hold; each became U+FFFD"
BREAKS = "{} texts held tabs or line breaks, which became blanks"


def told(counts: Mapping[str, int], sentences: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for every kind of change that was made, in the order of the sentences.

    >>> told({"break": 2, "long": 0}, {"long": "{} texts were cut", "break": BREAKS})
    ('2 texts held tabs or line breaks, which became blanks',)
    """
    return tuple(sentence.format(counts[kind]) for kind, sentence in sentences.items() if counts.get(kind))
