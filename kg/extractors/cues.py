"""Cues of negation and certainty, with their scope: from the trigger up to the clause that governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extractors.tree import Tree
from kg.model import CERTAINTIES, Certainty, Span
from kg.triggers import by_lemma

HEDGED, SUGGESTED, HYPOTHESIS, NEGATED = "hedged", "suggested", "hypothesis", "negated"

MODALS = {"may": HEDGED, "might": HEDGED, "could": HEDGED, "would": HEDGED}
NEGATIONS = frozenset("not n't no never neither nor cannot without hardly rarely seldom scarcely barely".split())
DENIALS = frozenset(
    "independent dispensable irrelevant negative absent unresponsive refractory insensitive unaffected unaltered "
    "lack lacks lacked lacking".split()
)
"""Triggers that deny what their row says: "B is independent of A"."""
FOCUS = (["only"], ["just"], ["merely"], ["solely"], ["necessarily"])
"""What makes "not" deny nothing: "not only promotes"."""
SLIGHT = frozenset("little minimal negligible".split())
"""What says that hardly anything happens: "had little effect on"."""
ADVERBS = dict.fromkeys(
    "potentially possibly likely probably presumably perhaps putatively seemingly conceivably apparently".split(), HEDGED
)
ADJECTIVES = dict.fromkeys("potential possible putative likely presumed promising plausible probable".split(), HEDGED)
GOVERNORS = {  # a verb or predicate above the trigger, and what it makes of the claim
    **dict.fromkeys("suggest indicate imply infer".split(), SUGGESTED),
    **dict.fromkeys(
        "appear seem believe think speculate propose tend thought presume suspect claim purport allege".split(), HEDGED
    ),
    **dict.fromkeys(
        "hypothesize hypothesise postulate investigate examine assess evaluate explore test determine ask aim seek study "
        "elucidate clarify address unknown unclear elusive uncertain unresolved debated underscore warrant need review analyze analyse "
        "measure compare discuss characterize summarize".split(),
        HYPOTHESIS,
    ),
    **dict.fromkeys("fail unable incapable insufficient unlikely".split(), NEGATED),
}
THAT = {
    lemma: GOVERNORS[lemma]
    for lemma in "suggest indicate imply infer hypothesize hypothesise postulate speculate propose believe".split()
}
"""What "suggest that" makes of the clause behind it."""
PREDICATES = {
    **dict.fromkeys("unknown unclear elusive uncertain unresolved debated controversial".split(), HYPOTHESIS),
    **dict.fromkeys("possible likely plausible conceivable probable tempting".split(), HEDGED),
    **dict.fromkeys("unable incapable insufficient unlikely".split(), NEGATED),
}
NOUNS = {
    **dict.fromkeys(
        "hypothesis question aim objective need necessity goal purpose requirement importance whether".split(), HYPOTHESIS
    ),
    **dict.fromkeys("possibility potential avenue promise opportunity likelihood speculation".split(), HEDGED),
    **dict.fromkeys("lack absence failure inability".split(), NEGATED),
}
ABLE = frozenset("strategy approach role effort ability capacity capability propensity tendency".split())
"""Nouns that only carry their infinitive on: what is asked of the ability to do a thing is asked of doing it."""
QUESTIONED_BY = frozenset("investigate examine assess evaluate explore test determine ask aim seek study elucidate clarify address review "
                          "analyze analyse measure compare discuss characterize describe summarize".split())  # fmt: skip
CLIMBS = frozenset(("xcomp", "ccomp", "acl", "dobj", "pobj", "prep", "pcomp", "attr", "acomp", "conj", "nsubj", "nsubjpass", "oprd",
                    "advcl", "csubj", "agent", "dep"))  # fmt: skip
INQUIRED = frozenset("know understand define elucidate establish explore investigate study".split())
LIGHT_PREDICATES = frozenset("be observe see find detect show remain exist note report demonstrate have".split())
MODELS = frozenset("model scenario possibility hypothesis mechanism idea notion concept view".split())
CONSISTENT = frozenset("consistent compatible support favor favour".split())
"""What says of findings that they fit a model: "consistent with a model in which"."""
EXPLAINED = frozenset("explain mediate cause".split())
"""Verbs whose "may" reaches what they name: "may be explained by the effect of A on B"."""
ASIDES = frozenset("despite notwithstanding unlike besides".split())
"""Prepositions that tell as a fact what they name, whatever is said of the rest of the clause."""
EXCLUDED = frozenset("exclude eliminate reject refute rule disprove".split())
"""Verbs that deny what they name as a possibility: "excluding the possibility that"."""
FINDING = frozenset("demonstrate show find reveal establish observe confirm".split())
"""Verbs whose "that" tells what was found."""
UNDERTAKEN = frozenset("perform conduct undertake carry initiate".split())
"""What is done to find something out: "blotting was performed to detect the effect of"."""
KNOWLEDGE = frozenset("data information evidence study report knowledge literature".split())
SCARCE = frozenset("little few limited scarce insufficient sparse scant paucity".split())
"""What says that nobody has looked: "little data are available about"."""


@dataclass
class Reading:
    """What the cues make of a claim: negated or not, how certain, and the words that say so."""

    negated: bool = False
    certainty: Certainty = "asserted"
    cues: list[tuple[str, Span]] = field(default_factory=list)

    def add(self, tree: Tree, token: int, effect: str) -> None:
        """Take a cue in; the weakest certainty wins, two negations cancel."""
        cue = (tree.sentence.document.text[tree.starts[token] : tree.ends[token]], tree.span(token, token))
        if cue in self.cues:
            return
        self.cues.append(cue)
        if effect == NEGATED:
            self.negated = not self.negated
        elif CERTAINTIES.index(effect) > CERTAINTIES.index(self.certainty):
            self.certainty = effect  # type: ignore[assignment]


def read_cues(tree: Tree, trigger: int, subject: int, object_: int, denies: bool = True) -> Reading:
    """Return negation and certainty of what a trigger says of its two ends; `denies` tells that some triggers are denials."""
    reading = Reading()
    if denies and tree.words[trigger] in DENIALS:
        reading.add(tree, trigger, NEGATED)
    for token, effect in _cues(tree, trigger, subject, object_):
        reading.add(tree, token, effect)
    reading.cues.sort(key=lambda cue: cue[1].start)
    return reading


def _cues(tree: Tree, trigger: int, subject: int, object_: int) -> Iterator[tuple[int, str]]:
    yield from _at(tree, trigger)
    yield from _denied_end(tree, subject)
    yield from _denied_end(tree, object_)
    yield from _above(tree, trigger)
    yield from _of_sentence(tree, trigger)


def _at(tree: Tree, token: int) -> Iterator[tuple[int, str]]:
    """Yield the cues among the children of one token, and "nor" in front of it."""
    if token and tree.words[token - 1] == "nor":
        yield token - 1, NEGATED
    for kid in tree.kids(token):
        word, label = tree.words[kid], tree.deps[kid]
        if kid > token and tree.is_verb(token) and tree.lemmas[token] != "be":
            continue  # "does not, at least not after a week": what stands behind the verb speaks of something else
        if word in NEGATIONS and tree.words[kid + 1 : kid + 2] in FOCUS:
            continue
        if (label == "neg" and not tree.is_nominal(kid)) or (
            word in NEGATIONS and label in ("det", "advmod", "preconj", "aux", "mark", "cc") and word != "without"
        ):
            yield kid, NEGATED
        elif label == "aux" and word in MODALS:
            yield kid, MODALS[word]
        elif word in SLIGHT and label in ("amod", "advmod") and tree.words[kid - 1 : kid] != ["a"]:
            yield kid, NEGATED
        elif word in ADVERBS and label in ("advmod", "amod"):
            yield kid, ADVERBS[word]
        elif word in ADJECTIVES and label == "amod" and not tree.is_verb(token):
            yield kid, ADJECTIVES[word]
        elif word in ("whether", "if", "unless") and label == "mark" and tree.is_verb(token):
            yield kid, HYPOTHESIS


def _denied_end(tree: Tree, end: int) -> Iterator[tuple[int, str]]:
    """Yield "no" and "neither" that stand before an end: "No macrophages promoted …"."""
    yield from (
        (k, NEGATED) for k in tree.kids(end, "det", "preconj", "cc", "neg") if tree.words[k] in ("no", "neither") and k < end
    )
    inside = range(max(0, tree.phrase_start(end) - 2), end)
    yield from ((k, NEGATED) for k in inside if tree.words[k] == "neither" and tree.deps[k] == "preconj" and tree.heads[k] != end)
    if tree.words[end] == "none":
        yield end, NEGATED  # "none of the patients who received A developed B"
    before = tree.heads[end] - 1
    if tree.deps[end] == "pobj" and before > 0 and tree.words[before] == "not" and tree.words[before - 1] in ("but", ","):
        yield before, NEGATED  # "by inhibition of A but not of B"


def _above(tree: Tree, trigger: int) -> Iterator[tuple[int, str]]:
    token = trigger
    for head, label in tree.up(trigger):
        in_model = label == "relcl" and tree.lemmas[head] in MODELS
        if ";" in tree.words[token:head]:
            return  # "A promotes B; however, it is not known whether …" speaks of something else behind the semicolon
        if (label not in CLIMBS and not in_model) or (label in ("acl", "advcl") and _own_clause(tree, token, head)):
            return
        if tree.words[head] in ASIDES and label in ("pcomp", "pobj"):
            return
        if tree.words[head] == "without" and label in ("pcomp", "pobj"):
            yield head, NEGATED
        elif label == "conj":
            yield from _shared(tree, token, head)
        elif label == "advcl":
            yield from _purpose(tree, token, head)
            yield from ((k, e) for k, e in _at(tree, head) if e != NEGATED and tree.tags[token] == "VBG")
            yield from ((k, NOUNS[tree.lemmas[k]]) for k in tree.kids(head, "dobj") if tree.lemmas[k] in NOUNS and k < token)
        else:
            needed = token != trigger and _only_needs(tree, token, head, label)
            yield from ((k, e) for k, e in _governing(tree, token, head, label) if not (needed and e == NEGATED))
        token = head


def _only_needs(tree: Tree, token: int, head: int, label: str) -> bool:
    """Tell whether a head says what a deed needs, so that who denies the need denies not the deed: "is not required for"."""
    if label == "acomp":
        return tree.words[token] in by_lemma("adjective")
    return label == "prep" and tree.words[token] in ("for", "in") and bool(tree.kids(head, "auxpass"))


def _purpose(tree: Tree, token: int, head: int) -> Iterator[tuple[int, str]]:
    """Yield what was undertaken to find out: "was performed to detect"."""
    infinitive = any(tree.words[k] == "to" for k in tree.kids(token, "aux"))
    if infinitive and tree.lemmas[head] in UNDERTAKEN and tree.kids(head, "auxpass"):
        yield head, HYPOTHESIS


def _own_clause(tree: Tree, token: int, head: int) -> bool:
    """Tell whether a clause only describes its head, so that cues above it do not reach it."""
    if tree.deps[token] == "advcl":
        return tree.tags[token] != "VBG" and bool(tree.kids(token, "mark"))
    noun = tree.lemmas[head]
    return noun not in NOUNS and not (tree.tags[token] == "VB" and noun in ABLE)


def _governing(tree: Tree, token: int, head: int, label: str) -> Iterator[tuple[int, str]]:
    lemma = tree.lemmas[head]
    if lemma in GOVERNORS and _governs(tree, token, head, label):
        yield head, GOVERNORS[lemma]
    if lemma in NOUNS and label in ("acl", "prep", "ccomp", "relcl"):
        yield head, NOUNS[lemma]
    yield from ((k, PREDICATES[tree.words[k]]) for k in tree.kids(head, "acomp", "oprd") if tree.words[k] in PREDICATES)
    for known in (head, *tree.kids(head, "acomp", "oprd")):
        yield from _ignorance(tree, known)
    explains = label == "agent" and lemma in EXPLAINED and not tree.is_verb(token)
    if explains or label in ("xcomp", "dobj", "attr", "acomp", "oprd", "prep", "pobj", "nsubj", "nsubjpass", "acl"):
        if label in ("nsubj", "nsubjpass") and not tree.is_verb(token) and tree.lemmas[head] not in LIGHT_PREDICATES:
            return
        if label == "dobj" and not tree.is_verb(token) and any(tree.words[k] == "the" for k in tree.kids(token, "det")):
            return  # "could reverse the effect of A on B": that there is one is said as a fact
        yield from _at(tree, head)


def _ignorance(tree: Tree, head: int) -> Iterator[tuple[int, str]]:
    """Yield what says that nobody knows: "is poorly understood", "little is known about", "few data exist on"."""
    for noun in (head, *tree.kids(head, "nsubj", "nsubjpass", "attr")):
        if tree.lemmas[noun] in KNOWLEDGE:
            yield from ((k, HYPOTHESIS) for k in tree.kids(noun) if tree.words[k] in SCARCE and k < noun)
    if tree.lemmas[head] not in INQUIRED and tree.words[head] not in ("understood", "known", "defined", "established", "studied"):
        return
    around = tree.kids(head, "advmod", "neg", "nsubjpass", "nsubj", "aux")
    yield from (
        (k, HYPOTHESIS) for k in around if tree.words[k] in ("little", "poorly", "incompletely", "not", "never", "yet", "less")
    )


def _governs(tree: Tree, token: int, head: int, label: str) -> bool:
    lemma = tree.lemmas[head]
    if lemma in ("fail", "unable", "incapable", "insufficient", "tend", "seem", "appear", "unlikely", "need"):
        return label in ("xcomp", "acl", "ccomp", "dobj", "prep", "pobj") and not (lemma == "need" and label == "xcomp")
    if lemma in QUESTIONED_BY:
        return _questioned(tree, head, label, token)
    return True


def _questioned(tree: Tree, head: int, label: str, token: int) -> bool:
    """Tell whether a verb of study asks about the trigger, rather than states it ("we determined that")."""
    if label == "ccomp":
        return bool({"whether", "if", "how"} & {tree.words[k] for k in tree.kids(token)}) or tree.lemmas[head] in (
            "ask",
            "hypothesize",
        )
    return label in ("dobj", "nsubjpass", "xcomp", "prep", "pobj", "advcl")


def _shared(tree: Tree, token: int, head: int) -> Iterator[tuple[int, str]]:
    """Yield modals and negations that a second conjunct shares: "may promote A and inhibit B"."""
    if tree.kids(token, "nsubj", "nsubjpass", "aux", "auxpass") or not tree.is_verb(head):
        return
    joined = {tree.words[k] for k in tree.kids(head, "cc")}
    for kid, effect in _at(tree, head):
        if effect != NEGATED or ("or" in joined or "nor" in joined):
            yield kid, effect


def _of_sentence(tree: Tree, trigger: int) -> Iterator[tuple[int, str]]:
    yield from _that_clause(tree, trigger)
    last = len(tree) - 1
    if tree.words[last] == "?":
        yield last, HYPOTHESIS
    section = tree.sentence.section.upper()
    infinitive = tree.tags[trigger] == "VB" and any(tree.words[k] == "to" for k in tree.kids(trigger, "aux", "mark"))
    if section in ("OBJECTIVE", "OBJECTIVES", "AIM", "AIMS", "PURPOSE") and infinitive:
        yield trigger, HYPOTHESIS


def _that_clause(tree: Tree, trigger: int) -> Iterator[tuple[int, str]]:
    """Yield the "suggest that" and "whether" in front of a trigger, whatever the parser made of the clause."""
    for token in range(trigger):
        reach = tree.words[token + 1 : trigger]
        if ";" in reach or "whereas" in reach or "but" in reach or _finds(tree, token, trigger):
            continue
        if tree.words[token] == "whether":
            yield token, HYPOTHESIS
        elif tree.lemmas[token] in THAT and "that" in reach[:2]:
            yield token, THAT[tree.lemmas[token]]
        elif tree.lemmas[token] in EXCLUDED and _names_model(tree, token, trigger):
            yield token, NEGATED
        elif tree.lemmas[token] in CONSISTENT and _names_model(tree, token, trigger):
            yield token, SUGGESTED


def _finds(tree: Tree, token: int, trigger: int) -> bool:
    """Tell whether a verb of finding begins a clause between a word and the trigger: "to see whether A, B showed that C"."""
    found = (k for k in range(token + 1, trigger) if tree.lemmas[k] in FINDING)
    return any("that" in tree.words[k + 1 : min(k + 3, trigger)] for k in found)


def _names_model(tree: Tree, token: int, trigger: int) -> bool:
    """Tell whether a model that a trigger stands in is named shortly behind a word: "a model in which", "the notion that"."""
    named = (k for k in range(token + 1, min(token + 6, trigger)) if tree.words[k] in MODELS)
    return any({"that", "which", "where", "whereby"} & set(tree.words[k + 1 : min(k + 3, trigger)]) for k in named)
