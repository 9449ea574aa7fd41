"""Which words of a sentence can say that two things are related, where no pattern reads it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extractors.frames import is_bare
from kg.extractors.nominal import LIGHT_VERBS
from kg.extractors.pairs import Pair
from kg.extractors.roles import LETTING, enabled
from kg.extractors.traits import GIVEN
from kg.extractors.tree import Tree
from kg.extractors.views import relations_of
from kg.triggers import EVIDENCE, inflect

DONE = frozenset(
    form
    for verb in LIGHT_VERBS
    | frozenset(
        "receive administer inject obtain collect purchase measure use analyze analyse stain culture isolate include enrol enroll "
        "randomize randomise assign study examine investigate evaluate assess compare be do".split()
    )
    for form in inflect(verb)
)
"""What was done, or only asked: words that say nothing of what was found."""
BOUND = frozenset(
    "draw due act deplete promoter promoters appear present absent abundant detectable display gain acquire lack recognize recognise "
    "transform feature features manifestation manifestations reflect".split()
)
"""Words that say something only in their construction, which a pattern reads: "due to"; "promoter" is mostly a piece of DNA."""
SILENT = DONE | BOUND


def can_say(tree: Tree, token: int) -> bool:
    """Tell whether a word is part of no name, but one of those that can say that two things are related.

    "Causes tumors to regress" causes the regression, no tumors.
    """
    word, lemma = tree.words[token], tree.lemmas[token]
    if (lemma not in EVIDENCE and lemma not in relations_of()) or word in SILENT or lemma in SILENT or tree.mention(token):
        return False
    if lemma in GIVEN and tree.deps[token] == "acl" and tree.pobj(token, "with"):
        return False  # "T cells stimulated with IL-2" tells which T cells
    return lemma not in LETTING or enabled(tree, token) is None


def free_words(tree: Tree, found: Iterable[Pair]) -> frozenset[int]:
    """Return the words that can say something and that no pattern gave ends; in a title only verbs."""
    taken = {read.trigger for pair in found for read in pair.read}
    bare = is_bare(tree)
    return frozenset(k for k in range(len(tree)) if k not in taken and can_say(tree, k) and (not bare or tree.is_verb(k)))
