"""The words that make a claim: a table. To add one, add a word to a row, or a row.

A claim needs words that say it; each row names the relation, the construction that the words stand in, and the words.

    frame          reads
    verb           SUBJECT verbs OBJECT, OBJECT is verbed by SUBJECT, SUBJECT-verbed OBJECT
    verb PREP      SUBJECT verbs PREP OBJECT ("contribute to", "lead to", "bind to")
    passive PREP   SUBJECT is verbed PREP OBJECT ("is associated with", "is expressed in")
    noun           the act: OBJECT's N by SUBJECT, N of OBJECT by SUBJECT, SUBJECT-mediated N of OBJECT
    effect PREP    SUBJECT has a N PREP OBJECT, N of SUBJECT PREP OBJECT ("effect of A on B")
    change PREP    SUBJECT verbed PREP OBJECT by whatever does it ("converted into")
    made PREP      SUBJECT makes, renders a thing A PREP OBJECT ("renders tumors sensitive to")
    agent PREP     SUBJECT is, acts as, A N PREP OBJECT ("inhibitor of", "barrier to")
    role PREP      SUBJECT is, acts as, A N PREP a disease ("oncogene in", "tumor suppressor in")
    factor PREP    SUBJECT is an A factor PREP OBJECT ("risk factor for")
    adjective PREP SUBJECT is A PREP OBJECT ("essential for", "resistant to")
    between        N between A and B, N of A with B ("association", "correlation")

`swap` says that the words name the object first ("OBJECT requires SUBJECT").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.relations import RELATIONS


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word with the construction that it stands in and the relation that it says."""

    lemma: str
    relation: str
    frame: str
    prepositions: tuple[str, ...] = ()
    swap: bool = False
    disease: str | None = None
    """The relation instead, where the object is a disease ("induces nephropathy" causes it)."""


_ROWS = (
    # relation, frame, prepositions, options, words
    (
        "promotes", "verb", "", "",
        "promote foster facilitate stimulate enhance augment boost accelerate support favor favour fuel potentiate sustain "
        "maintain amplify strengthen encourage reinforce propel further stabilize stabilise preserve restore rescue enrich "
        "expedite initiate nurture advance bolster intensify extend hasten unleash unmask awaken revive reinvigorate spur kindle galvanize",
    ),
    ("promotes", "verb", "", "disease=causes", "drive induce trigger elicit evoke provoke prompt spark instigate enable"),
    ("promotes", "verb", "to toward towards", "disease=causes", "contribute predispose"),
    ("promotes", "verb", "for", "", "account"),
    ("promotes", "verb", "with", "", "endow"),
    ("promotes", "verb", "into to toward towards", "", "convert transform reprogram reprogramme polarize polarise skew"),
    ("promotes", "verb", "", "swap", "require necessitate"),
    ("promotes", "passive", "for to", "", "require need"),
    ("promotes", "verb", "on upon", "swap", "depend rely"),
    (
        "inhibits", "verb", "",  "",
        "inhibit suppress block impair abrogate attenuate dampen repress restrain restrict limit abolish antagonize "
        "antagonise counteract disrupt curb blunt silence neutralize neutralise mitigate halt retard delay compromise "
        "weaken subvert undermine oppose constrain stall thwart quench ablate eliminate eradicate arrest inactivate "
        "perturb negate counter kill curtail destroy obstruct brake evade preclude stop prohibit degrade "
        "depress slow prune dull erode dismantle lyse engulf phagocytose "
        "phagocytize digest damage attack scavenge starve sequester regress",
    ),
    ("inhibits", "verb", "with", "", "interfere"),
    ("inhibits", "verb", "against from", "", "protect guard shelter shield rescue spare"),
    ("increases", "verb", "", "", "increase elevate raise upregulate up-regulate expand heighten double triple quadruple"),
    (
        "decreases", "verb", "", "",
        "decrease reduce lower downregulate down-regulate diminish deplete shrink minimize minimise lessen halve consume",
    ),
    ("activates", "verb", "", "", "activate reactivate prime phosphorylate transactivate license"),
    ("deactivates", "verb", "", "", "deactivate dephosphorylate"),
    ("regulates", "verb", "", "", "cleave acetylate deacetylate methylate demethylate ubiquitinate deubiquitinate sumoylate glycosylate"),
    ("improves", "verb", "", "", "improve prolong lengthen optimize optimise"),
    ("worsens", "verb", "", "", "worsen aggravate exacerbate deteriorate shorten"),
    ("inhibits", "verb", "", "", "alleviate relieve ameliorate"),
    ("recruits", "verb", "", "", "recruit attract draw mobilize mobilise"),
    ("excludes", "verb", "", "", "exclude repel"),
    ("sensitizes_to", "verb", "to", "", "sensitize sensitise resensitize resensitise radiosensitize"),
    ("confers_resistance_to", "verb", "to", "", "desensitize desensitise"),
    ("promotes", "verb", "", "", "confer"),
    ("overcomes", "verb", "", "", "overcome circumvent bypass reverse surmount"),
    ("impedes", "verb", "", "", "impede hinder hamper frustrate"),
    ("impedes", "verb", "", "disease=associated_with", "complicate"),
    (
        "regulates", "verb", "", "",
        "regulate modulate affect influence control alter shape govern orchestrate change reprogram remodel modify "
        "coordinate dictate impact tune reshape rewire direct steer shift divert normalize normalise re-educate reeducate reprogramme",
    ),
    ("regulates", "verb", "on upon", "", "act impinge"),
    ("mediates", "verb", "", "", "mediate underlie underpin"),
    ("polarizes", "verb", "", "", "polarize polarise skew repolarize repolarise"),
    ("targets", "verb", "", "", "target"),
    ("causes", "verb", "", "", "cause"),
    ("causes", "verb", "in", "", "result culminate"),
    ("causes", "verb", "to", "", "lead"),
    ("causes", "verb", "from", "swap", "arise result stem originate"),
    ("prevents", "verb", "", "", "prevent avert forestall"),
    ("treats", "verb", "", "", "treat cure"),
    ("secretes", "verb", "", "", "secrete release produce synthesize synthesise supply shed"),
    ("associated_with", "passive", "with to", "", "associate link relate couple connect"),
    ("associated_with", "verb", "with", "", "associate"),
    ("associated_with", "passive", "with", "", "co-express coexpress"),
    ("associated_with", "passive", "by", "", "accompany parallel characterize characterise"),
    ("correlates_positively_with", "verb", "with", "", "increase rise"),
    ("correlates_negatively_with", "verb", "with", "", "decrease decline fall"),
    ("associated_with", "verb", "", "", "reflect"),
    ("correlates_positively_with", "verb", "with to", "", "correlate covary"),
    ("correlates_positively_with", "passive", "with to", "", "correlate"),
    ("predicts", "verb", "", "", "predict prognosticate forecast herald portend presage foreshadow"),
    ("marks", "verb", "", "", "mark define"),
    ("binds", "verb", "", "", "bind ligate engage"),
    ("binds", "verb", "to", "", "bind attach adhere"),
    ("interacts_with", "verb", "with", "", "interact synergize synergise cooperate crosstalk complex communicate"),
    ("interacts_with", "verb", "", "", "contact recognize recognise"),
    ("associated_with", "verb", "with", "", "colocalize colocalise co-localize co-localise coexist co-occur"),
    ("regulates", "verb", "to", "swap", "respond"),
    ("participates_in", "verb", "in", "disease=associated_with", "participate function engage partake"),
    ("participates_in", "passive", "in", "disease=associated_with", "involve implicate engage"),
    ("located_in", "verb", "in to within at", "", "reside localize localise accumulate home circulate"),
    ("located_in", "verb", "on around near along", "", "cluster gather congregate concentrate reside accumulate appear"),
    ("located_in", "verb", "", "", "patrol flood surround"),
    ("located_in", "passive", "in to within at on", "", "locate localize localise find detect enrich express situate"),
    ("infiltrates", "verb", "", "", "infiltrate invade colonize colonise populate enter penetrate"),
    ("infiltrates", "verb", "into to in", "", "infiltrate migrate"),
    ("expresses", "verb", "", "", "express overexpress co-express coexpress bear display gain acquire"),
    ("expresses", "verb", "", "", "lack"),  # always read with a denial
    ("interacts_with", "verb", "", "", "metabolize metabolise hydrolyze hydrolyse"),
    ("part_of", "verb", "", "swap", "comprise contain"),
    ("differentiates_into", "verb", "into to toward towards", "", "differentiate mature transdifferentiate develop"),
    ("differentiates_into", "verb", "from", "swap", "derive differentiate descend"),
    ("differentiates_into", "change", "into", "", "convert transform reprogram reprogramme"),
    # the act itself
    ("promotes", "noun", "", "", "promotion stimulation enhancement induction facilitation potentiation acceleration"),
    ("inhibits", "noun", "", "", "inhibition suppression blockade impairment repression attenuation disruption abrogation"),
    ("increases", "noun", "", "", "upregulation up-regulation elevation"),
    ("decreases", "noun", "", "", "downregulation down-regulation reduction depletion"),
    ("activates", "noun", "", "", "activation phosphorylation"),
    ("recruits", "noun", "", "", "recruitment"),
    ("regulates", "noun", "", "", "regulation modulation control"),
    ("polarizes", "noun", "", "", "polarization polarisation"),
    ("secretes", "noun", "", "", "secretion production release"),
    # effects
    ("regulates", "effect", "on upon", "", "effect impact influence action"),
    ("participates_in", "effect", "in", "disease=associated_with", "role function profile involvement participation"),
    ("inhibits", "effect", "against", "", "activity efficacy protection"),
    # agents
    ("promotes", "agent", "of for", "", "promoter driver inducer enhancer stimulator facilitator contributor "
     "determinant initiator"),
    ("secretes", "agent", "of", "", "source producer"),
    ("promotes", "agent", "to", "", "contributor"),
    ("inhibits", "agent", "of", "", "inhibitor suppressor repressor antagonist blocker"),
    ("activates", "agent", "of", "", "activator agonist"),
    ("regulates", "agent", "of", "", "regulator modulator orchestrator"),
    ("mediates", "agent", "of", "", "mediator"),
    ("causes", "agent", "of", "", "cause"),
    ("promotes", "agent", "of for", "", "mechanism"),
    ("causes", "agent", "of", "swap", "effect event reaction complication consequence sequela"),
    ("impedes", "agent", "to for against", "", "barrier obstacle impediment hurdle challenge"),
    ("predicts", "agent", "of for", "", "predictor"),
    ("causes", "role", "in of", "", "oncogene oncoprotein"),
    ("inhibits", "role", "in of", "", "suppressor"),
    ("regulates", "agent", "of", "swap", "target"),
    ("associated_with", "agent", "of", "", "feature manifestation"),
    ("correlates_positively_with", "factor", "for of", "", "risk"),
    ("marks", "agent", "of for", "", "marker biomarker hallmark"),
    ("binds", "agent", "of for", "", "ligand receptor"),
    ("interacts_with", "agent", "of for", "", "substrate"),
    # states
    ("promotes", "adjective", "for to in", "", "essential crucial critical necessary indispensable "
     "vital sufficient important required key pivotal"),
    ("promotes", "adjective", "on upon", "swap", "dependent reliant contingent"),
    ("causes", "adjective", "for", "", "responsible"),
    ("causes", "adjective", "to", "swap", "due attributable"),
    ("promotes", "adjective", "for to", "", "dispensable irrelevant"),  # always read with a denial, as "independent"
    ("expresses", "adjective", "for", "", "positive"),
    ("expresses", "adjective", "for", "", "negative"),  # always read with a denial
    ("located_in", "adjective", "on in within at", "", "present abundant detectable"),
    ("located_in", "adjective", "from in", "", "absent"),  # always read with a denial
    ("inhibits", "adjective", "to", "swap", "unresponsive refractory insensitive"),  # always read with a denial
    ("regulates", "adjective", "by", "swap", "unaffected unaltered"),  # always read with a denial
    ("sensitizes_to", "made", "to", "", "sensitive responsive susceptible vulnerable"),
    ("confers_resistance_to", "made", "to", "", "resistant refractory insensitive unresponsive"),
    ("improves", "adjective", "to for", "", "beneficial"),
    ("worsens", "adjective", "to for", "", "detrimental deleterious harmful"),
    ("promotes", "adjective", "of", "swap", "independent"),  # always read with a denial: see DENIALS in cues.py
    ("causes", "effect", "to", "", "rise"),
    ("predicts", "adjective", "of for", "", "predictive prognostic indicative"),
    # pairs
    ("associated_with", "between", "with between", "", "association link relationship relation connection"),
    ("correlates_positively_with", "between", "with between", "", "correlation"),
    ("interacts_with", "between", "with between", "", "interaction crosstalk cross-talk synergy cooperation"),
    ("binds", "between", "to with", "", "binding"),
)  # fmt: skip


def _parse(relation: str, frame: str, prepositions: str, options: str, words: str) -> list[Trigger]:
    if relation not in RELATIONS:
        raise ValueError(f"trigger row with unknown relation {relation!r}")
    swap, disease = "swap" in options, options.partition("disease=")[2] or None
    return [Trigger(word, relation, frame, tuple(prepositions.split()), swap, disease) for word in words.split()]


TRIGGERS: tuple[Trigger, ...] = tuple(trigger for row in _ROWS for trigger in _parse(*row))

CAUSERS = frozenset("cause induce produce lead result trigger elicit provoke exhibit show display have drive".split())
"""Verbs that say only that a change came about: "led to increased B" increases B."""

INCREASED = frozenset(
    "increase rise elevation upregulation enhancement induction activation stimulation expansion gain increased elevated enhanced "
    "higher greater upregulated improved accelerated augmented stronger".split()
)
DECREASED = frozenset(
    "decrease reduction decline suppression inhibition downregulation depletion impairment decreased reduced diminished lower "
    "impaired attenuated downregulated suppressed weaker fewer".split()
)
MORE = INCREASED | frozenset("more larger longer prolonged better superior faster".split())
LESS = DECREASED | frozenset(
    "less smaller shorter shortened delayed worse poorer inferior slower defective blunted compromised".split()
)
"""Words before a noun, or behind "is", that say that there is more or less of it in one than in another."""
BETTER = MORE | frozenset("favorable favourable high good".split())
WORSE = LESS | frozenset("poor unfavorable unfavourable adverse low bad".split())
"""Words before a noun that say how much there is of it, or how good it is."""

ARISING = frozenset("develop occur appear ensue emerge arise".split())
"""Verbs of what was not there before."""

NEGATIVELY = frozenset("inversely negatively reversely inverse negative".split())
ALTERNATIVES = {"inhibitory": "inhibits", "suppressive": "inhibits", "stimulatory": "promotes", "protective": "inhibits",
                "beneficial": "improves", "negative": "inhibits", "positive": "promotes", "deleterious": "worsens",
                "detrimental": "worsens", "adverse": "worsens", "causal": "causes", "synergistic": "regulates"}  # fmt: skip
"""Adjectives that give "effect", "role" or "activity" a direction."""

IRREGULAR = {
    "bind": "binds bound binding",
    "lead": "leads led leading",
    "draw": "draws drew drawn drawing",
    "drive": "drives drove driven driving",
    "arise": "arises arose arisen arising",
    "overcome": "overcomes overcame overcoming",
    "shrink": "shrinks shrank shrunk shrinking",
    "find": "finds found finding",
    "give": "gives gave given giving",
    "have": "has had having have",
    "show": "shows showed shown showing",
    "undergo": "undergoes underwent undergone undergoing",
    "confer": "confers conferred conferring",
    "remodel": "remodels remodeled remodelled remodeling remodelling",
    "develop": "develops developed developing",
    "omit": "omits omitted omitting",
    "bear": "bears bore borne bearing",
    "shed": "sheds shedding",
    "spur": "spurs spurred spurring",
    "underlie": "underlies underlay underlain underlying",
    "underpin": "underpins underpinned underpinning",
    "stem": "stems stemmed stemming",
    "stop": "stops stopped stopping",
    "control": "controls controlled controlling",
    "repel": "repels repelled repelling",
    "propel": "propels propelled propelling",
    "reprogram": "reprograms reprogrammed reprogramming",
    "do": "does did done doing",
    "be": "is are was were been being am",
    "go": "goes went gone going",
    "make": "makes made making",
    "take": "takes took taken taking",
    "seek": "seeks sought seeking",
    "know": "knows knew known knowing",
    "think": "thinks thought thinking",
    "see": "sees saw seen seeing",
    "spread": "spreads spreading",
    "occur": "occurs occurred occurring",
    "become": "becomes became becoming",
    "grow": "grows grew grown growing",
    "lose": "loses lost losing",
    "permit": "permits permitted permitting",
    "label": "labels labeled labelled labeling labelling",
    "get": "gets got getting",
    "bring": "brings brought bringing",
    "hold": "holds held holding",
    "understand": "understands understood understanding",
}


def inflect(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb, the base form first.

    >>> inflect("modify")
    ('modify', 'modifies', 'modified', 'modifying')
    """
    if verb in IRREGULAR:
        return (verb, *IRREGULAR[verb].split())
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "x", "z", "sh", "ch", "o")) else "s")
    return verb, third, verb + "ed", verb + "ing"


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "sh", "ch")) else "s")


EVIDENCE = frozenset(
    "mutation mutant polymorphism variant allele genotype haplotype oncogene suppressor driver gene risk susceptibility predisposition "
    "toxicity complication incidence onset frequency common prevalent frequent candidate hallmark marker biomarker predictor "
    "prognosis target substrate ligand agonist antagonist inhibitor blocker activator inducer effector therapy treatment induction "
    "influence role trafficking cleavage conversion uptake synthesis transport metabolism deficiency responsible important "
    "susceptible sensitive resistant predictive".split()
)
"""Nouns and adjectives that can tie two things together in no construction of the table; only the trained decision reads them."""

CLASSING = frozenset("subdivided divided classified represent represents represented is are constitute constitutes".split())
"""Words of "A is a B" and "A, subdivided into B and C", which patterns read without a row of the table."""

VERB_FRAMES = ("verb", "passive", "change")
ADJECTIVE_FRAMES = ("adjective", "made")
NOUN_FRAMES = ("noun", "effect", "agent", "between", "factor", "role")


@cache
def by_lemma(kind: str) -> dict[str, tuple[Trigger, ...]]:
    """Return the triggers of a kind (verb, noun, adjective) under their lemma."""
    frames = {"verb": VERB_FRAMES, "noun": NOUN_FRAMES, "adjective": ADJECTIVE_FRAMES}[kind]
    found: dict[str, tuple[Trigger, ...]] = {}
    for trigger in TRIGGERS:
        if trigger.frame in frames:
            found[trigger.lemma] = (*found.get(trigger.lemma, ()), trigger)
    return found


@cache
def forms() -> frozenset[str]:
    """Return every form of every trigger, in lower case: a sentence without one is never parsed."""
    verbs = {form for trigger in TRIGGERS if trigger.frame in VERB_FRAMES for form in inflect(trigger.lemma)}
    nouns = {form for trigger in TRIGGERS if trigger.frame in NOUN_FRAMES for form in (trigger.lemma, plural(trigger.lemma))}
    adjectives = {trigger.lemma for trigger in TRIGGERS if trigger.frame in ADJECTIVE_FRAMES}
    arising = {form for verb in (*ARISING, "observe", "mutate", "methylate", "hypermethylate") for form in inflect(verb)}
    return frozenset(verbs | nouns | adjectives | arising | CLASSING | MORE | LESS)
