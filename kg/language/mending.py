"""Trees → the same trees, where a word's neighbours say that the network must have hung it wrongly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from kg.language import mainverbs
from kg.language.dependencies import Parsed
from kg.language.hanging import BEFORE_NOUNS, COORDINATORS, FINITE, HYPHENS, NOUNS, Hung
from kg.language.lemmas import verb_forms

TIMES = frozenset("h hours day days week weeks month months year years min minutes".split())


def mend(words: Sequence[str], parsed: Parsed) -> Parsed:
    """Return a parsed sentence, mended."""
    tree = Hung([word.lower() for word in words], parsed)
    mainverbs.lost_verb(tree)
    for place in range(len(words)):
        number = _next(-1, tree.tags[place], tree.labels[place])
        while number is not None:
            STEPS[number].mend(tree, place)
            number = _next(number, tree.tags[place], tree.labels[place])
    return Parsed([_tag(tree, place) for place in range(len(words))], tree.heads, tree.labels)


@cache
def _next(number: int, tag: str, label: str) -> int | None:
    """Return the number of the next step that may do something at a word, None where none is left, as at most words."""
    later = range(number + 1, len(STEPS))
    return next((k for k in later if tag.startswith(STEPS[k].tags) and (label in STEPS[k].labels or not STEPS[k].labels)), None)


def _infinitive(tree: Hung, place: int) -> None:
    """Make a verb behind "to" the head of it: "help cells to colonise the lung", "avenues to overcome resistance"."""
    to = place - 1
    if to < 0 or tree.words[to] != "to" or tree.tags[place] not in ("VB", "VBN", "VBP"):
        return
    if tree.heads[place] == to and tree.heads[to] not in (to, place):
        tree.hang(place, tree.heads[to], "xcomp")
        tree.hang(to, place, "aux")
    if tree.heads[to] == place and tree.labels[place] == "amod" and tree.heads[place] < to:
        tree.labels[place], tree.tags[place] = "acl", "VB"
    if tree.heads[to] == place:
        for kid in tree.kids(to):
            tree.hang(kid, place, "dobj" if tree.labels[kid] == "pobj" else tree.labels[kid])


def _participle_behind(tree: Hung, place: int) -> None:
    """Hang a gerund on the noun that it stands behind: "a strategy targeting macrophages"."""
    noun, thing = place - 1, tree.heads[place]
    if tree.tags[place] != "VBG" or tree.labels[place] not in BEFORE_NOUNS or thing < place or noun < 0:
        return
    before = [kid for kid in tree.kids(thing) if kid < noun]
    described = tree.tags[noun] == "NNS" or any(tree.labels[kid] == "det" for kid in before + tree.kids(noun))
    if tree.tags[noun] not in NOUNS or not described or tree.heads[noun] not in (place, thing):
        return
    above = tree.heads[thing]
    tree.hang(noun, noun if above == thing else above, tree.labels[thing])
    for kid in before:
        tree.hang(kid, noun, tree.labels[kid])
    tree.hang(place, noun, "acl")
    tree.hang(thing, place, "dobj")


def _gerund_subject(tree: Hung, place: int) -> None:
    """Give a gerund that is a subject its object: "Modulating subset dynamics enhances the response"."""
    verb = tree.heads[place]
    if tree.labels[place] != "csubj" or tree.tags[place] != "VBG" or verb < place:
        return
    things = [kid for kid in tree.kids(verb, "nsubj") if place < kid < verb]
    if things and not tree.kids(place, "dobj"):
        tree.hang(things[0], place, "dobj")


def _apposed_participle(tree: Hung, place: int) -> None:
    """Take no participle behind a comma for a second main verb: "develops resistance, partly mediated by X"."""
    head = tree.heads[place]
    if tree.labels[place] != "conj" or tree.tags[place] != "VBN" or head > place or tree.tags[head] == "VBN":
        return
    if not any(word in COORDINATORS for word in tree.words[head + 1 : place]) and not tree.has(place, "aux"):
        tree.labels[place] = "advcl"


def _object_of_preposition(tree: Hung, place: int) -> None:
    """Hang a gerund on the preposition in front of its words: "protect cells from T cell-mediated killing"."""
    before = tree.starts(place) - 1
    if tree.tags[place] != "VBG" or tree.labels[place] != "advcl" or before < 0 or tree.labels[before] != "prep":
        return
    if tree.heads[before] in (tree.heads[place], *tree.kids(tree.heads[place])) and not tree.kids(before):
        tree.hang(place, before, "pcomp" if tree.has(place, "dobj") else "pobj")


def _before_time(tree: Hung, place: int) -> None:
    """Give a verb the noun behind it that was hung on a time: "developed fever three days after"."""
    time = tree.heads[place]
    counted = tree.labels[place] in BEFORE_NOUNS and tree.words[time] in TIMES and tree.tags[place + 1 : place + 2] == ["CD"]
    verb = tree.starts(place) - 1
    if counted and place < time and verb >= 0 and tree.tags[verb] in FINITE and not tree.has(verb, "dobj"):
        tree.hang(place, verb, "dobj")


def _parallel(tree: Hung, place: int) -> None:
    """List "N of A and M of B" (or "M to B") by the nouns in front of "of", not as if M stood beside A."""
    thing, other = tree.heads[place], place + 1
    of = tree.heads[thing]
    first = tree.heads[of]
    if (tree.labels[place], tree.labels[thing], tree.labels[of], tree.words[of]) != ("conj", "pobj", "prep", "of"):
        return
    if thing > place or tree.words[other : other + 1] not in (["of"], ["to"]) or tree.heads[other] not in (place, thing):
        return
    if tree.tags[first] in NOUNS and tree.tags[first] == tree.tags[place] and not set(tree.kids(thing, "prep")) - {other}:
        tree.hang(place, first, "conj")
        tree.hang(other, place, "prep")


def _compared(tree: Hung, place: int) -> None:
    """List "response to A and longer survival" by the outer noun: what is longer stands beside what has a measure."""
    thing = tree.heads[place]
    preposition = tree.heads[thing]
    outer = tree.heads[preposition]
    if (tree.labels[place], tree.labels[thing], tree.labels[preposition]) != ("conj", "pobj", "prep") or tree.tags[
        outer
    ] not in NOUNS:
        return
    compared = any(tree.tags[kid] == "JJR" for kid in tree.kids(place, "amod"))
    if compared and thing < place and tree.labels[outer] in ("pobj", "dobj") and not tree.kids(outer, "conj"):
        tree.hang(place, outer, "conj")


def _gerund_astray(tree: Hung, place: int) -> None:
    """Hang a gerund behind a comma on the verb, not on a preposition that has its noun: "in cells, thereby promoting B"."""
    preposition = tree.heads[place]
    own = [kid for kid in tree.kids(preposition, "pobj") if kid < place]
    if tree.tags[place] != "VBG" or tree.labels[place] != "pcomp" or not own or "," not in tree.words[own[-1] + 1 : place]:
        return
    verb = tree.heads[preposition]
    while not tree.tags[verb].startswith("V") and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    if tree.tags[verb].startswith("V") and verb < place:
        tree.hang(place, verb, "advcl")


def _in_turn(tree: Hung, place: int) -> None:
    """Make a verb behind "which in turn" that of the clause: "B, which in turn activated C"."""
    turn = place - 1 if tree.words[place - 1] != "," else place - 2
    which = turn - 2 if tree.words[turn - 2] != "," else turn - 3
    if which < 1 or tree.words[turn - 1 : turn + 1] != ["in", "turn"] or tree.words[which] not in ("which", "that"):
        return
    noun, thing = which - 1 if tree.words[which - 1] != "," else which - 2, tree.heads[place]
    if noun < 0 or tree.tags[noun] not in NOUNS or not (tree.tags[place].startswith("V") or tree.is_past_form(place)):
        return
    if tree.labels[place] == "amod" and thing > place:
        tree.hang(thing, place, "dobj")
    tree.hang(place, noun, "relcl")
    tree.hang(which, place, "nsubj")
    tree.hang(turn - 1, place, "prep")
    tree.hang(turn, turn - 1, "pobj")
    tree.tags[place] = "VBD" if tree.tags[place] in ("VBN", "JJ") else tree.tags[place]


class Step(NamedTuple):
    """What may be wrong at a word: what mends it, how its tag begins, and its labels, any where none are named."""

    mend: Callable[[Hung, int], None]
    tags: tuple[str, ...]
    labels: tuple[str, ...] = ()


ANY = ("",)
STEPS = (
    Step(_parallel, ("NN",), ("conj",)),
    Step(_compared, ("NN",), ("conj",)),
    Step(_gerund_astray, ("VBG",), ("pcomp",)),
    Step(_in_turn, ("V", "JJ")),
    Step(_before_time, ANY, BEFORE_NOUNS),
    Step(_object_of_preposition, ("VBG",), ("advcl",)),
    Step(_infinitive, ("VB",)),
    Step(_participle_behind, ("VBG",), BEFORE_NOUNS),
    Step(_gerund_subject, ("VBG",), ("csubj",)),
    Step(_apposed_participle, ("VBN",), ("conj",)),
    Step(mainverbs.subject_before, NOUNS, ("dobj",)),
    Step(mainverbs.subject_without_hyphen, ANY, ("ROOT",)),
    Step(mainverbs.plural, mainverbs.PLURALS),
    Step(mainverbs.second_verb, ANY, ("amod",)),
    Step(mainverbs.second_present, ("JJ", "NNS"), (*BEFORE_NOUNS, "conj")),
    Step(mainverbs.split_object, FINITE),
    Step(mainverbs.without_conjunction, FINITE, ("conj",)),
    Step(mainverbs.own_object, ("V",)),
    Step(mainverbs.own_subject, ANY, ("conj",)),
    Step(mainverbs.two_clauses, ANY, ("acl",)),
)
"""What is tried, in this order."""


def _tag(tree: Hung, place: int) -> str:
    """Return the tag of a word, as its tree has it.

    GENIA calls the participle of "TGF-β-induced" an adjective, here it stays a verb; a participle with a subject and no
    auxiliary is a past tense, and so is one that stands beside a past tense.
    """
    tag, word = tree.tags[place], tree.words[place]
    if tag == "JJ" and word.endswith(("ed", "en")) and word in verb_forms() and place and tree.words[place - 1] in HYPHENS:
        return "VBN"
    return "VBD" if tag == "VBN" and not tree.has(place, "aux") and tree.is_finite(place) else tag
