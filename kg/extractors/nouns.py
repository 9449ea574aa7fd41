"""The nouns that claims are made of: tables of what measures, needs a complement, stands alone, or names nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Term

LIGHT = frozenset(
    "subset subsets group family class type kind number amount level presence population majority proportion variety range series "
    "form percentage frequency abundance member part portion fraction degree extent rate set source concentration quantity subtype "
    "density count dose concept content mg microg ug ng % percent".split()
)
"""Nouns that only measure or group what follows: "levels of IL-6" names IL-6."""
QUANTITIES = frozenset(
    "number amount level presence percentage frequency abundance fraction proportion concentration quantity density count dose content "
    "expression overexpression infiltration accumulation".split()
)
"""Nouns that say how much there is of a thing."""

GIVING = frozenset(
    "incubation stimulation culture coculture treatment pretreatment exposure challenge transfection costimulation "
    "preincubation supplementation".split()
)
"""What one does to something with a thing: "incubation of monocytes with M-CSF" speaks of M-CSF."""

TAKEN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("administration injection infusion ingestion intake use".split(), ("of",)),
    **dict.fromkeys("treatment pretreatment therapy supplementation".split(), ("with",)),
    "exposure": ("to",),
}
"""How one takes or is given a thing, which is what then acts: "administration of rifampicin" speaks of rifampicin."""

COMPLEMENTS: dict[str, tuple[str, ...]] = {
    "resistance": ("to", "against", "of"),
    "sensitivity": ("to", "of"),
    "response": ("to", "of"),
    "responsiveness": ("to",),
    "benefit": ("from", "of"),
    "susceptibility": ("to", "of"),
    "tolerance": ("to", "of"),
    "exposure": ("to",),
    "adhesion": ("to", "of"),
    "infiltration": ("of", "by", "with"),
    "increase": ("in", "of"),
    "decrease": ("in", "of"),
    "reduction": ("in", "of"),
    **dict.fromkeys("rise drop fall decline elevation gain".split(), ("in", "of")),
    "change": ("in", "of"),
    "alteration": ("in", "of"),
    "mutation": ("in", "of"),
    "defect": ("in", "of"),
    "treatment": ("with", "of"),
    "therapy": ("with",),
    "stimulation": ("with", "of", "by"),
    "infection": ("with", "by", "of"),
    "injection": ("of", "with"),
    "immunization": ("with", "against"),
    "vaccination": ("with", "against"),
    "vaccine": ("against",),
    "antibody": ("to", "against", "for"),
    "antiserum": ("to", "against"),
    "autoantibody": ("to", "against"),
    "medium": ("from", "of"),
    "supernatant": ("from", "of"),
    "extract": ("from", "of"),
    "binding": ("of", "to"),
    "inhibitor": ("of",),
    "antagonist": ("of",),
    "agonist": ("of",),
    **dict.fromkeys("interaction crosstalk communication synergy competition".split(), ("between", "of")),
    "barrier": ("to",),
    "strategy": ("targeting",),
}
SPECIFIED = frozenset(
    "antibody antiserum autoantibody medium supernatant extract inhibitor antagonist agonist mutant vaccine fusion rearrangement".split()
)
"""Classes of things that other names tell apart: "IL-6 antibody", "antibodies to IL-6"."""
ALTERED = frozenset(
    "mutant mutated negative inactive defective deficient truncated antisense inactivated nonfunctional unphosphorylated "
    "uncleavable deleted null".split()
)
"""Words in front of a name that say that the thing does not do what it does: "dominant-negative IRAK1"."""
MARKERS = frozenset(("biolink:Gene", "biolink:Protein"))
ALTERABLE = frozenset(("biolink:Gene", "biolink:Protein", "biolink:Cell", "biolink:CellLine", "biolink:OrganismTaxon"))
TREATABLE = frozenset(("resistance", "response", "sensitivity", "responsiveness"))
"""Nouns that need a treatment; said bare, they take the treatment that the sentence is about."""

INTERVENTIONS = frozenset(
    "strategy approach therapy treatment intervention modulation targeting combination regimen protocol blockade inhibition depletion "
    "administration vaccination immunization transplantation surgery inhibitor antagonist agonist antibody".split()
)
OUTCOMES = frozenset(
    "outcome survival prognosis progression growth metastasis invasion migration proliferation apoptosis response resistance "
    "recurrence relapse efficacy toxicity mortality angiogenesis inflammation fibrosis polarization "
    "immunity immunosuppression remission dissemination therapy cytotoxicity "
    "microenvironment phagocytosis benefit tumorigenesis carcinogenesis regression rejection chemoresistance radioresistance protection "
    "immunosurveillance exhaustion dysfunction injury damage killing engulfment senescence nephrotoxicity hepatotoxicity".split()
)
"""What a paper talks about without naming an entity; with these a phrase needs no mention."""
EVENTS = frozenset(
    "recruitment infiltration expression activation inhibition secretion production differentiation phosphorylation degradation "
    "expansion accumulation depletion loss deletion knockdown overexpression silencing sensitivity formation development death "
    "regulation upregulation downregulation uptake reuptake influx efflux egress clearance maturation conversion release deficiency "
    "ablation absence amplification fusion translocation methylation demethylation hypermethylation rearrangement acetylation "
    "localization localisation ubiquitination cleavage over-expression up-regulation down-regulation co-expression re-expression "
    "deprivation starvation restriction "
    "neutralization neutralisation inactivation knockout disruption interruption stimulation suppression exclusion reactivation".split()
)
"""What happens to a thing; a claim may be about it even where the thing is not named."""

TURNING = frozenset(
    "depletion loss deletion knockdown silencing deficiency ablation absence neutralization neutralisation inactivation knockout "
    "disruption suppression inhibition blockade downregulation impairment".split()
)
"""What takes a thing away, so that less of the thing follows, not more."""

VAGUE = EVENTS | frozenset(
    "strategy approach intervention elevation ligation modulation quality treatment administration combination regimen "
    "protocol targeting inhibitor antagonist agonist blocker antibody signaling signalling activity pathway function "
    "phenotype event change".split()
)
"""What says nothing by itself: which strategy, the expression of what."""
CLASSES = frozenset(
    "cytokine chemokine kinase phosphatase enzyme protein gene receptor ligand transporter transcript antigen hormone factor".split()
)
"""Classes of molecules; said bare they name none."""

AGENTS = frozenset("inhibitor antagonist agonist agent compound drug activator suppressor ligand mediator".split())
"""What acts in a known way, but which one is it? Vague without what it is about."""
SAYING_NOTHING = frozenset(
    "encoded corresponding resulting various novel potential potent specific several different such other".split()
)
"""Words before a noun that do not say which one."""
MADE = frozenset("construct fragment plasmid reporter primer probe lysate aliquot assay".split())
"""Things of the bench, of which methods speak and no finding."""

EMPTY = frozenset(
    "study result finding data review paper report analysis author evidence model method we they it this that these those which who "
    "experiment observation conclusion figure table hypothesis question aim objective work research investigation article trial "
    "literature knowledge understanding insight patient people individual thing way fact case year day week month hour group cohort "
    "what one other here there difference similarity comparison".split()
)
"""Heads that never name an end of a claim by themselves."""

LISTED = frozenset(("and", "or", ",", "/", "and/or", ", and", ", or", "as well as"))
SIGNS = frozenset("+-−–⁺⁻")
PRONOUNS = frozenset("it they them these those this itself themselves its their".split())
SAID_APART = frozenset("distinct different differ differed differential divergent".split())
"""Words that tell the parts of a whole apart: "subsets with distinct profiles"."""
ANAPHORIC = frozenset("these this those such both the its their".split())
ABILITIES = frozenset("ability inability failure capacity capability tendency propensity".split())
"""Nouns that say nothing without the deed: "failure of YY1 to bind DNA"."""
GENERIC_HEADS = frozenset("cell subset population molecule protein gene factor drug agent tumor tumour cytokine axis pathway compound "
                          "antibody receptor disease cancer process effect phenotype".split())  # fmt: skip
PLACES = frozenset("lesion tissue site bed margin center centre core nest sample specimen tumor tumour nodule metastasis".split())
PROCESS_ENDINGS = ("tion", "sis", "ment", "ance", "ence", "ity", "ics", "ing", "th", "al", "sion", "ness", "ure", "ism")
ELLIPTIC = frozenset(
    "functionality function activity phenotype number frequency density differentiation polarization survival".split()
)

SUBJECTLIKE = frozenset(
    ("biolink:Cell", "biolink:Gene", "biolink:Protein", "biolink:Drug", "biolink:ChemicalEntity", "biolink:Treatment")
)
TREATMENTS = frozenset(("biolink:Treatment", "biolink:Drug", "biolink:ChemicalEntity"))
TIMES = frozenset("h hr hrs hour hours day days week weeks month months year years min minutes".split())
HAPPENING = frozenset(("biolink:BiologicalProcess", "biolink:PhenotypicFeature"))
PROCESSLIKE = HAPPENING | {"biolink:Treatment"}


def category_of(lemma: str, inner: Sequence[Term]) -> str:
    """Return the category of a composed end, from its head and what stands inside."""
    if inner and inner[-1].category in ("biolink:Disease", "biolink:AnatomicalEntity") and lemma in PLACES:
        return inner[-1].category
    if lemma in INTERVENTIONS:
        return "biolink:Treatment"
    if lemma in OUTCOMES or lemma.endswith(PROCESS_ENDINGS):
        return "biolink:BiologicalProcess"
    return "biolink:NamedThing"
