"""Main verbs that the network took for adjectives or plurals, and the subjects and objects that they lost."""

from __future__ import annotations

from kg.language.hanging import BEFORE_NOUNS, COMPLETING, COORDINATORS, FINITE, HYPHENS, NAMES, NOUNS, SUBJECTS, Hung
from kg.language.lemmas import verb_forms

ASIDES = (*COORDINATORS, "a", "an", "the")  # how an aside begins
OF_VERBS = ("into", "from")
"""Prepositions that hardly ever go with a noun."""
PLURALS = ("NNS", "VBZ")
ADJECTIVES = frozenset(
    "direct mature further complex open present lower clear slow perfect prompt parallel subject complete".split()
)
"""What is spelt as a verb and as an adjective."""
BEFORE_NAMES = ("compound", "nmod", "npadvmod")
COMPOUNDING = frozenset(
    "induced mediated activated stimulated treated derived infiltrated infected associated related enriched deprived loaded coated "
    "labeled labelled conjugated targeted restricted directed transformed transfected immunized primed pulsed exposed depleted modified "
    "controlled matched adjusted based guided supported assisted regulated".split()
)
"""Participles that stand between two nouns without a hyphen: "cocaine induced chest pain"."""
BEARING = frozenset(
    "showed had exhibited displayed caused revealed required demonstrated developed found observed expressed".split()
)
"""Past tenses behind which a second participle is mostly an adjective: "showed slow growth and reduced invasion"."""


def lost_verb(tree: Hung) -> None:
    """Make a past tense the main verb of a sentence that has none: "sorafenib prolonged survival of mice"."""
    root = tree.root()
    alone = tree.tags[root] in (*NOUNS, "VBG") and not any(_is_main(tree, place) for place in range(len(tree.words)))
    place = next((place for place in range(1, len(tree.words)) if _is_lost(tree, place, root)), None) if alone else None
    if place is None:
        _behind_root(tree, root) if alone else None
        return
    thing, before = tree.heads[place], _before(tree, place)
    if thing == root:
        subject = before[-1]
    else:
        subject = root
        _stand_in(tree, before, thing)
    _make_root(tree, place, subject, "VBD" if tree.is_past_form(place) else "VBZ")
    tree.hang(thing, place, "dobj")
    for kid in (*tree.kids(root), *tree.kids(thing)):
        _follow(tree, kid, place)


def _behind_root(tree: Hung, root: int) -> None:
    """Make a word behind a noun that stands alone its verb, where it has an object: "traps awaken dormant cells"."""
    verb = next((kid for kid in tree.kids(root, "amod") if kid == root + 1 and tree.has(kid, "dobj")), None)
    if verb is not None and tree.words[root].endswith("s"):
        _make_root(tree, verb, root, "VBP")


def _is_main(tree: Hung, place: int) -> bool:
    """Tell whether a finite verb, or an auxiliary, makes a noun that stands alone a sentence."""
    if tree.tags[place] not in (*FINITE, "MD"):
        return False
    head = tree.heads[place]
    return head == place or (tree.heads[head] == head and tree.labels[place] in ("cop", "aux", "ccomp", "parataxis"))


def _is_lost(tree: Hung, place: int, root: int) -> bool:
    """Tell whether a past tense behind a noun was taken for an adjective of what it acts on."""
    thing = tree.heads[place]
    third = tree.labels[place] == "compound" and _is_third_person(tree.words[place]) and _ends_aside(tree, place - 1)
    if thing < place or not (third or (tree.labels[place] == "amod" and tree.is_past_form(place))):
        return False
    if thing == root and not _before(tree, place):
        return False
    if thing != root and (tree.heads[thing] > place or tree.words[place] in COMPOUNDING):
        return False
    return _is_named(tree, place - 1) or _ends_aside(tree, place - 1)


def _before(tree: Hung, place: int) -> list[int]:
    """Return the names in front of a past tense that hang on it, or on what it acts on."""
    return [k for k in (*tree.kids(place), *tree.kids(tree.heads[place])) if k < place and tree.tags[k] in NAMES]


def _is_named(tree: Hung, place: int) -> bool:
    """Tell whether a word is a noun, or an adjective that stands behind what it describes, as names that no list has do."""
    behind = tree.tags[place] == "JJ" and tree.labels[place] == "amod" and tree.heads[place] < place
    return behind or tree.tags[place] in NAMES


def _ends_aside(tree: Hung, comma: int) -> bool:
    """Tell whether a comma ends an aside: "loss of A, or an antibody against B, "; "A, an inhibitor of B, "."""
    first = next((place for place in range(comma - 1, -1, -1) if tree.words[place] == ","), None)
    return tree.words[comma] == "," and first is not None and tree.words[first + 1] in ASIDES


def _stand_in(tree: Hung, names: list[int], word: int) -> None:
    """Hang the last of some names where a word hung that does not belong there."""
    if names:
        tree.hang(names[-1], tree.heads[word], tree.labels[word])


def _make_root(tree: Hung, verb: int, subject: int, tag: str) -> None:
    """Make a word the main verb of its sentence."""
    tree.hang(verb, verb, "ROOT")
    tree.hang(subject, verb, "csubj" if tree.tags[subject] == "VBG" else "nsubj")
    tree.tags[verb] = tag


def _follow(tree: Hung, kid: int, verb: int) -> None:
    """Hang what stands behind a verb on it, where it goes with verbs: marks, a second verb, "into"."""
    described = tree.labels[kid] == "amod" and tree.heads[kid] < kid
    second = tree.tags[kid].startswith("V") and (tree.labels[kid] == "conj" or described)
    if kid > verb and (second or tree.labels[kid] in ("punct", "cc") or tree.words[kid] in OF_VERBS):
        tree.hang(kid, verb, "conj" if second else tree.labels[kid])


def plural(tree: Hung, place: int) -> None:
    """Take a plural that governs an object for the verb that it looks like: "IL-15 sustains NK cells", "loss of A unleashes B"."""
    if tree.tags[place] not in PLURALS or not _is_third_person(tree.words[place]) or tree.has(place, "nsubj"):
        return
    root = tree.root()
    things = [kid for kid in tree.kids(place, "dobj") if kid > place] or _astray(tree, place)
    before = [kid for kid in tree.kids(place, *BEFORE_NAMES) if kid < place and tree.tags[kid] in NAMES]
    if not things or not before or not (root == place or (tree.tags[root] in NOUNS and root < place)):
        return
    if root == place:
        subject = before[-1]
    else:
        subject = root
        _stand_in(tree, before, place)
    _make_root(tree, place, subject, "VBZ")
    for kid in tree.kids(place, *BEFORE_NOUNS):
        if kid > place:
            tree.hang(kid, things[0], tree.labels[kid])
    if tree.labels[things[0]] != "dobj":
        tree.labels[things[0]] = "dobj"
        for kid in tree.kids(things[0], "conj", "cc"):
            if tree.tags[kid] in (*FINITE, "CC"):
                tree.hang(kid, place, tree.labels[kid])  # "targets A and inhibits B"


def _astray(tree: Hung, place: int) -> list[int]:
    """Return the noun right behind a word of which an adverb says how it is done: "directly targets MET"."""
    done = any(tree.tags[kid] == "RB" and kid == place - 1 for kid in tree.kids(place, "advmod"))
    return [
        kid
        for kid in tree.kids(place, "acl", "appos", "dep")
        if tree.tags[kid] in NOUNS and tree.starts(kid) == place + 1 and done
    ]


def _is_third_person(word: str) -> bool:
    return word.endswith("s") and word in verb_forms()


def subject_without_hyphen(tree: Hung, place: int) -> None:
    """Take a noun for the subject of a main verb that was read as if a hyphen stood between them: "radiotherapy expanded T cells"."""
    if tree.labels[place] != "ROOT" or not tree.is_past_form(place) or tree.has(place, "aux", "nsubj"):
        return
    before = [kid for kid in tree.kids(place, "npadvmod") if kid < place and tree.tags[kid] in NOUNS]
    if before and tree.words[place - 1] not in HYPHENS:
        tree.labels[before[-1]], tree.tags[place] = "nsubj", "VBD"


def subject_before(tree: Hung, place: int) -> None:
    """Take a noun in front of a verb for its subject, not for its object, or for the object of the verb before it.

    "This axis may promote growth"; "A raised B in blood and lowered C".
    """
    verb = tree.heads[place]
    if tree.labels[place] != "dobj" or verb < place or tree.tags[place] not in NOUNS or not _lacks_subject(tree, verb):
        return
    first = tree.heads[verb]
    joined = tree.labels[verb] == "conj" and first < place and any(w in COORDINATORS for w in tree.words[place + 1 : verb])
    if not joined:
        tree.labels[place] = "nsubj"
    elif not tree.has(first, *COMPLETING):
        tree.hang(place, first, "dobj")


def _lacks_subject(tree: Hung, place: int) -> bool:
    """Tell whether a verb is finite, stands in the active voice, and has no subject."""
    finite = tree.tags[place] in FINITE or tree.has(place, "aux") or tree.is_finite(place)
    return finite and not tree.has(place, *SUBJECTS, "auxpass")


def second_present(tree: Hung, place: int) -> None:
    """Take a word spelt as a verb for a second verb: "cells produce IL-35 and dampen responses", "kills A and delays B"."""
    listed, word = tree.labels[place] == "conj", tree.words[place]
    if place < 2 or tree.words[place - 1] not in COORDINATORS:
        return
    first = tree.heads[place] if listed else tree.first_conjunct(tree.heads[place])
    thing = tree.heads[first] if listed else tree.heads[place]
    verb = tree.heads[thing] if tree.labels[thing] == "dobj" else tree.heads[first]
    base = (tree.tags[place], tree.tags[verb]) == ("JJ", "VBP") and _is_base(word)
    third = (tree.tags[place], tree.tags[verb]) == ("NNS", "VBZ") and _is_third_person(word) and not listed
    if (base or third) and verb < first < place < thing and "dobj" in (tree.labels[thing], tree.labels[first]):
        tree.hang(first, verb, "dobj")
        tree.hang(place, verb, "conj")
        tree.hang(thing, place, "dobj")
        tree.tags[place] = tree.tags[verb]


def _is_base(word: str) -> bool:
    """Tell whether a word is the base form of a known verb, and no adjective."""
    return verb_forms().get(word) == word and word not in ADJECTIVES


def second_verb(tree: Hung, place: int) -> None:
    """Take a participle behind "and" for a second past tense, not for an adjective: "slowed tumours and prolonged survival"."""
    thing = tree.heads[place]
    if tree.labels[place] != "amod" or tree.labels[thing] != "conj" or tree.words[place - 1] not in COORDINATORS:
        return
    first = tree.first_conjunct(thing)
    verb = tree.heads[tree.heads[first]] if tree.labels[first] == "pobj" else tree.heads[first]  # "raised A on B and expanded C"
    if tree.labels[verb] in ("acl", "relcl"):
        verb = tree.heads[tree.heads[verb]]  # "reversed A seen after B and prolonged C"
    acting = tree.labels[first] == "dobj" or (tree.labels[first] == "pobj" and tree.has(verb, "dobj"))
    listed = first < place < thing and acting and tree.is_past_form(place)
    if not listed or not _is_past(tree, verb) or any(map(tree.is_past_form, tree.kids(first, "amod"))):
        return
    tree.hang(place, verb, "conj")
    tree.hang(thing, place, "dobj")
    tree.tags[place] = "VBD"


def _is_past(tree: Hung, place: int) -> bool:
    """Tell whether a word is a past tense that does more than show its object, or a participle that is one."""
    past = tree.tags[place] in ("VBD", "VBN") and tree.words[place] not in BEARING
    return past and not tree.has(place, "aux") and tree.labels[place] not in BEFORE_NOUNS


def own_object(tree: Hung, place: int) -> None:
    """Give a verb the noun behind it, which was hung on one before the verb: "loss of A decreased B", "slowed A and prolonged B"."""
    finite = tree.tags[place] in FINITE or (tree.tags[place].startswith("V") and tree.is_finite(place))
    if not finite or tree.labels[place] in BEFORE_NOUNS or tree.has(place, *COMPLETING):
        return
    for thing in range(place + 1, len(tree.words)):
        if (
            tree.labels[thing] in ("pobj", "conj", "dobj", "appos")
            and tree.heads[thing] < place
            and tree.starts(thing) == place + 1
        ):
            tree.hang(thing, place, "dobj")
            return


def own_subject(tree: Hung, place: int) -> None:
    """Give a second main verb the noun in front of it, which was hung on the first or on a noun before: "A fell and B was lost"."""
    first = tree.heads[place]
    if tree.labels[place] != "conj" or first > place or not tree.tags[first].startswith("V"):
        return
    _uncross(tree, first, place)
    if not _takes_subject(tree, place):
        return
    joined = next((kid for kid in range(place - 1, first, -1) if tree.words[kid] in COORDINATORS), place)
    behind = [kid for kid in tree.kids(first, *SUBJECTS, "nsubjpass") if joined < kid < place]
    listed = [kid for kid in range(joined + 1, place) if tree.labels[kid] == "conj" and tree.heads[kid] < joined]
    for kid in (*behind, *listed):
        if tree.tags[kid] in NOUNS and tree.starts(kid) == joined + 1:
            tree.hang(kid, place, "nsubjpass" if tree.has(place, "auxpass") else "nsubj")
            return


def _uncross(tree: Hung, first: int, second: int) -> None:
    """Hang what stands in front of the first of two verbs on it, where the second has it and the first one that stands behind."""
    if any(first < kid < second for kid in tree.kids(first, "nsubj", "nsubjpass")):
        for kid in tree.kids(second):
            if kid < first:
                tree.hang(kid, first, tree.labels[kid])


def _takes_subject(tree: Hung, place: int) -> bool:
    """Tell whether a verb is finite and has no subject."""
    finite = tree.tags[place] in FINITE or tree.has(place, "aux")
    return finite and not tree.has(place, *SUBJECTS)


def two_clauses(tree: Hung, place: int) -> None:
    """Take a participle for the main verb of a first clause, whose subject the second got: "cells expanded and tumors regressed"."""
    subject = tree.heads[place]
    verb = tree.heads[subject]
    if tree.labels[place] != "acl" or tree.labels[subject] != "nsubj" or not subject + 1 == place < verb:
        return
    if not tree.is_past_form(place) or tree.tags[verb] not in FINITE or [tree.labels[kid] for kid in tree.kids(place)] != ["cc"]:
        return
    others = [kid for kid in tree.kids(subject, "conj") if tree.starts(kid) == place + 2]
    if others and others[-1] < verb:
        above, label = tree.heads[verb], tree.labels[verb]
        tree.hang(place, place if above == verb else above, label)
        tree.hang(subject, place, "nsubj")
        tree.hang(others[-1], verb, "nsubj")
        tree.hang(verb, place, "conj")
        tree.tags[place] = "VBD"
        for kid in tree.kids(verb):
            if kid < subject:
                tree.hang(kid, place, tree.labels[kid])


def split_object(tree: Hung, place: int) -> None:
    """Give a preposition the noun before a verb, and the verb the one behind it: "an antibody against A reduced B"."""
    noun = place - 1
    if tree.tags[place] not in FINITE or noun < 1 or tree.tags[noun] not in NOUNS or tree.has(place, *COMPLETING):
        return
    thing, preposition = tree.heads[noun], tree.starts(noun) - 1
    if tree.labels[noun] in BEFORE_NAMES and thing > place and tree.labels[thing] == "pobj" and tree.heads[thing] == preposition:
        tree.hang(noun, preposition, "pobj")
        tree.hang(thing, place, "dobj")


def without_conjunction(tree: Hung, place: int) -> None:
    """Take a finite verb for the main one where it is listed with a noun and nothing lists it: "infiltration by cells heralds B"."""
    noun = tree.heads[place]
    listed = tree.labels[place] == "conj" and tree.heads[noun] == noun < place and tree.tags[noun] in NOUNS
    joined = any(word in (*COORDINATORS, ",") for word in tree.words[noun + 1 : place])
    if listed and not joined and tree.tags[place] in FINITE and not tree.has(place, *SUBJECTS, "aux"):
        _make_root(tree, place, noun, tree.tags[place])
