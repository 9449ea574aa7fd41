"""Pronouns and "these cells" → what was named before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extractors.nouns import SUBJECTLIKE
from kg.extractors.roles import subjects
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
    agreeing = (m for m in candidates if m and m.term and m.category in wanted and _is_plural(m) == plural)
    return next(agreeing, None)


def owner(tree: Tree, before: tuple[Mention, ...], token: int) -> Mention | None:
    """Return what "its", "their" or "whose" before a noun stands for: "its inhibition" after CXCR2, None where none stands there."""
    listed = tree.heads[token] if tree.deps[token] == "conj" and tree.phrase_start(token) == token else token
    for pronoun in tree.kids(token, "poss") or tree.kids(listed, "poss"):
        if tree.words[pronoun] == "whose":
            described = next((head for head, label in tree.up(token) if label in ("relcl", "acl")), token)
            found = tree.mention(described)
        elif tree.words[pronoun] in ("its", "their"):
            found = _mate(tree, token) or _other(tree, token, pronoun, antecedent(tree, before, pronoun, None))
        else:
            found = None
        if found and found.term:
            return found
    return None


def _mate(tree: Tree, token: int) -> Mention | None:
    """Return what the noun beside another is of, or is: "the uptake of A and its release", "A and its ligand", "A with its ligand"."""
    head = tree.heads[token]
    if tree.deps[token] == "conj":
        mates = tree.pobj(head, "of") or [head]
    elif tree.deps[token] == "pobj" and tree.words[head] in ("with", "to"):
        mates = tree.pobj(tree.heads[head], "of")
    else:
        mates = []
    return next((mention for mate in mates if (mention := tree.mention(mate))), None)


def _other(tree: Tree, token: int, pronoun: int, found: Mention | None) -> Mention | None:
    """Return whose a thing is: not the subject's that acts on it, where another is named: "A binds B and raises its level"."""
    verb = tree.heads[token]
    doers = subjects(tree, verb) if tree.deps[token] == "dobj" else []
    if not doers or (found is not None and found not in [tree.mention(k) for k in doers]):
        return found
    plural = tree.words[pronoun] == "their"
    between = [m for m in tree.sentence.mentions if tree.ends[doers[-1]] < m.span.start and m.span.end < tree.starts[verb]]
    others = [m for m in between if m.category in SUBJECTLIKE and _is_plural(m) == plural]
    return others[-1] if others else found


def _subjects_above(tree: Tree, token: int) -> Iterator[Mention | None]:
    """Yield the subjects of the clauses above, None for one that nothing is known of."""
    for head, _ in tree.up(token):
        for subject in tree.kids(head, "nsubj", "nsubjpass"):
            yield from (tree.mention(part) for part in tree.conjuncts(subject) if part < token)
    yield from (tree.mention(earlier) for earlier in range(token - 1) if tree.deps[earlier] in ("nsubj", "nsubjpass"))


def _is_plural(mention: Mention) -> bool:
    """Tell whether a name stands for several things; "Ras" and "Fas" are one."""
    name = mention.text
    symbol = " " not in name and len(name) <= SYMBOL and mention.category != "biolink:Cell"
    return name.rstrip(")").endswith("s") and not symbol and not name.endswith(("ss", "sis", "us"))
