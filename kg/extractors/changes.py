"""Words that say what there is more or less of, or what became of a thing: "a rise in B", "reduced growth"."""

from __future__ import annotations

from dataclasses import replace

from kg.extractors.arguments import End
from kg.extractors.composing import composed
from kg.extractors.tree import Tree
from kg.model import Argument, Span, Term
from kg.triggers import BETTER, LESS, MORE, WORSE

CHANGES = ((MORE, "increases"), (LESS, "decreases"))
AMOUNTS = frozenset(
    "increase decrease rise drop fall decline reduction elevation change gain upregulation downregulation".split()
)
"""Words of change whose "in" names what there is more or less of; "activation in T cells" is one of something else."""
DEEDS = {
    "activation": "activates",
    **dict.fromkeys(("stimulation", "induction", "enhancement"), "promotes"),
    **dict.fromkeys(("inhibition", "suppression", "impairment"), "inhibits"),
}
"""Words of change that say more than an amount: "caused activation of B" activates it."""


def changed_thing(tree: Tree, verb: int, noun: int) -> tuple[str, int] | None:
    """Return what becomes of what, where a noun says that: "a rise in B", also where the parser hung "in B" on the verb."""
    change = _change_of(tree, noun)
    relation = relation_of(change)
    if relation is None or not _is_bare_change(tree, noun):
        return None
    relation = DEEDS.get(change, relation)
    prepositions = ("of", "in") if change in AMOUNTS else ("of",)
    behind = [k for k in tree.kids(verb, "prep") if k == noun + 1 and tree.words[k] in prepositions]
    inner = tree.pobj(noun, *prepositions) or [obj for prep in behind for obj in tree.kids(prep, "pobj")]
    return (relation, inner[0]) if inner else None


def relation_before(tree: Tree, noun: int, behind: int = -1) -> str | None:
    """Return what the adjectives of a noun, behind some token, say that becomes of it: "fewer metastases".

    None where none says that, or where the name of the thing does: "poor prognosis".
    """
    name = tree.mention(noun)
    words = (tree.words[k] for k in tree.kids(noun, "amod") if k > behind)
    return relation_of(*(word for word in words if name is None or name.term is None or not _is_of_name(name.term, word)))


def relation_of(*words: str) -> str | None:
    """Return what words of change say that becomes of a thing, None where none is one."""
    return next((relation for change, relation in CHANGES if not change.isdisjoint(words)), None)


def without_change(end: End) -> tuple[str | None, End]:
    """Return what the first word of an end says that became of it, and the end without that word: "growth" of "reduced growth"."""
    argument = end.argument
    word, _, rest = argument.text.partition(" ")
    change = relation_of(word.lower())
    if change is None or not rest or argument.span is None or _is_of_name(argument.term, word.lower()):
        return None, end
    span = Span(argument.span.end - len(rest.lstrip()), argument.span.end)
    term = argument.term
    if term.minted:
        term = composed(term.name.removeprefix(f"{word} "), term.category, term.about, term.aspect)
    return change, replace(end, argument=Argument(span, rest.lstrip(), term, argument.phrase))


def _is_of_name(term: Term, word: str) -> bool:
    """Tell whether a list has a thing with what became of it: "worse survival" is called "poor prognosis"."""
    said = (BETTER | WORSE).intersection(term.name.lower().split())
    return bool(said - {word}) or (bool(said) and not term.minted)


def _is_bare_change(tree: Tree, noun: int) -> bool:
    """Tell whether a word of change stands for itself, not as the end of a name."""
    mention = tree.mention(noun)
    return mention is None or mention.text.lower().replace("-", "") in (tree.words[noun], _change_of(tree, noun))


def _change_of(tree: Tree, noun: int) -> str:
    """Return the word of change that a noun is, "up-regulation" as one."""
    if tree.lemmas[noun] == "regulation" and tree.words[max(0, noun - 2) : noun] in (["up", "-"], ["down", "-"]):
        return tree.words[noun - 2] + "regulation"
    return tree.lemmas[noun]
