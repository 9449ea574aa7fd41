"""Verbs that the treebanks hardly hold → one that they hold often, so that the parser sees a verb where one is."""

from __future__ import annotations

from functools import cache

from kg.triggers import TRIGGERS, inflect

KNOWN = frozenset(
    "abolish activate affect alter amplify bind block cause contain control decrease determine enhance express extend increase induce "
    "influence inhibit initiate maintain mark mediate predict prevent produce promote raise reduce regulate repress require rescue "
    "reverse stimulate support suppress".split()
)
"""Verbs that stand twelve times or more as VBZ or VBD in the trees of CRAFT and GENIA."""

NOUNS_TOO = frozenset(
    "target limit trigger drive shape change impact release fuel boost cure counter stall brake arrest delay halt prime tune double "
    "further lower skew silence blunt curb spark advance stop license kill need recruit support dictate weaken stem complicate elevate "
    "moderate duplicate complement cluster treat influence control host".split()
)
"""Their base and -s forms may be nouns or adjectives, and keep their face."""

FACES = ("inhibit", "inhibits", "inhibited", "inhibiting")


@cache
def stand_ins() -> dict[str, str]:
    """Return the word that stands in for each form of a rare verb.

    >>> stand_ins()["restrains"]
    'inhibits'
    """
    found: dict[str, str] = {}
    for verb in sorted({trigger.lemma for trigger in TRIGGERS if trigger.frame == "verb" and not trigger.prepositions}):
        forms = inflect(verb)
        if verb in KNOWN or len(forms) != len(FACES):
            continue
        first = 2 if verb in NOUNS_TOO else 0
        found.update(zip(forms[first:], FACES[first:], strict=True))
    return found
