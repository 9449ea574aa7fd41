"""Word and tag → lemma, exact for the verbs that kg knows and by rule for the rest."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.triggers import IRREGULAR, TRIGGERS, VERB_FRAMES, inflect

COMMON = (
    "be have do show suggest indicate imply demonstrate reveal report observe identify investigate examine evaluate assess "
    "explore test study analyze analyse compare aim seek hypothesize hypothesise postulate propose speculate believe think "
    "expect appear seem tend know remain fail unable play exert act serve possess exhibit display develop offer provide need "
    "underscore highlight emphasize emphasise warrant use treat culture stain measure inject administer include subdivide "
    "divide classify consist confer give take become represent constitute undergo lack miss lose allow permit help aid enable "
    "consider describe discuss review summarize summarise define elucidate understand confirm support establish prove validate "
    "ask address characterize characterise clarify focus explain attribute ensure begin continue cease differ respond resist "
    "form grow spread survive die migrate proliferate follow precede occur present harbor harbour carry retain gain acquire emerge "
    "recognize recognise regard view establish implicate consider propose validate report work prove"
).split()
IRREGULAR_NOUNS = {"mice": "mouse", "foci": "focus", "bacteria": "bacterium", "metastases": "metastasis", "analyses": "analysis",
                   "hypotheses": "hypothesis", "children": "child", "women": "woman", "men": "man", "data": "data",
                   "phenomena": "phenomenon", "stimuli": "stimulus", "nuclei": "nucleus"}  # fmt: skip
WITH_E = (
    "at",
    "et",
    "ut",
    "od",
    "id",
    "ad",
    "ib",
    "ub",
    "bl",
    "pl",
    "dl",
    "tl",
    "fl",
    "ik",
    "ok",
    "ak",
    "ir",
    "ur",
    "uir",
    "ar",
    "ag",
)
WITHOUT_E = ("ng", "ss", "zz", "ow", "gg")
"""How the stems of verbs end that the rest of their forms take an e, and those that take none."""
UNCOUNTED = ("ss", "us", "is", "itis", "ics")


@cache
def verb_forms() -> dict[str, str]:
    """Return every inflected form of the known verbs with its base form."""
    verbs = {trigger.lemma for trigger in TRIGGERS if trigger.frame in VERB_FRAMES}
    return {form: verb for verb in sorted(verbs | set(COMMON) | set(IRREGULAR)) for form in reversed(inflect(verb))}


@lru_cache(maxsize=1 << 16)
def lemma(word: str, tag: str) -> str:
    """Return the lemma of a word with a Penn tag.

    >>> lemma("induced", "VBN"), lemma("metastases", "NNS"), lemma("cells", "NNS")
    ('induce', 'metastasis', 'cell')
    """
    lower = word.lower()
    if tag.startswith("V"):
        return verb_forms().get(lower) or _bare_verb(lower)
    if tag in ("NNS", "NNPS") or (tag == "NN" and lower in IRREGULAR_NOUNS):
        return IRREGULAR_NOUNS.get(lower) or _singular(lower)
    return lower


def _bare_verb(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _with_e(word[: -len(ending)])
    return _singular(word)


def _with_e(stem: str) -> str:
    """Return a stem as its base form is spelt: "generat" takes an e, "preferr" loses a letter."""
    if stem.endswith(WITH_E) or (stem[-1] in "cgsuvz" and stem[-2:] not in WITHOUT_E):
        return stem + "e"
    return stem[:-1] if stem[-1] == stem[-2] and stem[-1] in "bdgmnprt" else stem


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(UNCOUNTED) else word
