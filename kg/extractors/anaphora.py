"""Pronouns and "these cells" → what was named before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extractors.nouns import SUBJECTLIKE
from kg.extractors.tree import Tree
from kg.model import Mention

SYMBOL = 4  # letters of a gene's symbol that ends in "s" without being a plural


def antecedent(tree: Tree, before: tuple[Mention, ...], token: int, category: str | None) -> Mention | None:
    """Return what was named before and agrees: the subject of the clause above, else the first of the sentence before."""
    wanted = {category} if category else SUBJECTLIKE
    plural = tree.words[token] not in ("it", "its", "itself", "this", "that") and tree.tags[token] != "NN"
    earlier = [m for m in tree.sentence.mentions if m.span.end <= tree.starts[token]]
    if category:
        candidates: Iterable[Mention | None] = (*reversed(earlier), *before)
    else:
        above = [m for m in _subjects_above(tree, token) if m is None or m.span.end <= tree.starts[token]]
        candidates = (*above, *(reversed(earlier) if plural and tree.tags[token] == "PRP$" else ())) or before
    agreeing = (m for m in candidates if m and m.term and m.category in wanted and is_plural(m) == plural)
    return next(agreeing, None)


def _subjects_above(tree: Tree, token: int) -> Iterator[Mention | None]:
    """Yield the subjects of the clauses above, None for one that nothing is known of."""
    for head, _ in tree.up(token):
        for subject in tree.kids(head, "nsubj", "nsubjpass"):
            yield from (tree.mention(part) for part in tree.conjuncts(subject) if part < token)
    yield from (tree.mention(earlier) for earlier in range(token - 1) if tree.deps[earlier] in ("nsubj", "nsubjpass"))


def is_plural(mention: Mention) -> bool:
    """Tell whether a name stands for several things; "Ras" and "Fas" are one."""
    name = mention.text
    symbol = " " not in name and len(name) <= SYMBOL and mention.category != "biolink:Cell"
    return name.rstrip(")").endswith("s") and not symbol and not name.endswith(("ss", "sis", "us"))
