"""Words that are names somewhere but not here: a table of blocks, each with its reason. To add one, add a word.

They stop the shipped names and those of ontology files; a row of a table that a user or a curator wrote is never stopped.
"""

from __future__ import annotations

import re

BLOCKS: dict[str, str] = {
    "function word": """
        a about above across after again against al all almost along also although alway always am among an and another any
        are as at away back be because been before being below best better between both but by call called can cannot could de
        der did do does doing done down due during each eg either el else end ends et etc even ever every few find finds first
        for found from further gave get gets give given go goes got great had half has have having he her here hers hi him his
        how however i ie if in indeed int into is it its itself just la large last latter le least led less let like likely lo
        made make makes many may me mean met might mine more most much must my namely near need neither never new next no none
        nor not now of off often old on once one only onto or other others our ours out over own part per perhap perhaps
        permit put quite ran rather run said same saw say second see seen set several shall she should show shown simple since
        small so some step still such than that the their them then there these they thing things third this those three
        through throughout thus to together too top toward towards two und under until up upon us use used using van very via
        von vs was way we well went were what when where whether which while who whom whose why will with within without would
        yes yet you your""",
    "common word with a gene, a disease or a taxon of that name": """
        act after_treatment ago aid aids aim air apex arc arch arm arrowhead ask atla atlas aura bad band bar base bear bid
        blast bright cage cap cardinal chamber chimera chip clamp class clock coil cold common complete condition cope cost
        crest cryptic cut damage danger date dish dome dose eagle electron era extension fact fast fate fed fell field finger
        flame flank flap flash focus form foxy gap gas genesis group hand hedgehog helix hint hit hole home ice image impact
        jun just killer kit lab lag laser lead left light limit line love major map mark mask mass mast match max minor mode
        model mole mutant name net nodal notch nude nurse organizer pad particle pass patch path pet pilot pit placebo plane
        plate point pole post prey prime probe projection pure quest race radial rank raptor rare rate rest retinal rich right
        rod rose round running rush sac sand scale scar seal segment share sharp shield sight sign signal site skip slim smart
        snail soft son spatial spin spot star state stop strap strip stripe switch tag tank tap target task team term test
        thank tip trait trap tree tube twist union unit value wave white wing wire wish word work yes""",
    "too general to be a node": """
        ability absence absorption acceptor acid activation activator activators activity adaptation addition additive
        adhesive adult affinity agar age agent agents agonist agonists amount analysis anatomical_structure animal animals
        antagonist antagonists antigen application approach area aspect assay association attention background balance base
        behavior binding biology biomarker biopsy blockade body boy breeding buffer capacity capsule care carrier case cause
        cell cells change characteristic chemical child classification climate clinic clone cluster cohort combination
        comparison complex component compound concentration condition confirmation contact content context control course
        culture cycle data day death decrease defect defense deficiency degree delivery dependence detection determination
        development device diagnosis diagnostic diet difference dimer diploid disease disorder distribution dominance donor
        dosage drinking drug duration dust dye ecosystem effect effector efficacy element environment enzyme event evidence
        evolution examination exchange excretion exercise exercize exposure expression extinction extract extracts factor
        failure family feature female fitness fixative fluid follow_up food formation fragment frequency fuel function gene
        genetic genetic_background genetics genome genotype girl group growth health heterozygote history homeostasis homology
        homozygote host human_being human_body identification identity illness immunity incidence increase indicator
        individual induction infant influence information inheritance inhibition inhibitor inhibitors injection insight
        interaction intermediate intervention ion isoform isolate isolated isolation knowledge label labeling lesion level
        life ligand light link liquid literature localisation localization location loss maintenance male man management
        manifestation marker material measurement mechanism mediator medication medicine member memory_test messenger
        metabolite method mixture model modulation molecular_probe molecular_structure molecule monomer month morphology
        mortality movement mutation nature network number object observation onset organ organ_part organism origin outcome
        pair paraffin parameter participant pathogenesis pathology pathway patient patients pattern peptide peptides period
        permeability phase phenomenon phenotype phenotypes phenotypic physiology plant plastic play polymer population
        position potential powder precursor predictor presence pressure prevalence prevention probe process product production
        profile progeny prognosis progress progression promoter property protein proteins protocol pulse quality quantity
        radical range ratio reaction reading reagent receptor recovery recurrence reduction region regulation regulator
        relapse relation release report reporter residue resistance resolution resource response responses result review
        rhythm risk role salt sample scaffold screening secretion selection sensitivity separation sequence series
        serum_sample sery set severity shape side significance size sleep_stage solid solution solvent sound source space
        speciation species specificity specimen spectrum specy speech speed stability stage stain standard state stimulation
        stimulus strain strategy stress structure study subject substance substrate subunit supplement support surface survey
        survival susceptibility symptom syndrome synthesis system target technique temperature theory therapeutic therapeutics
        therapy time tissue tissues tool toxicity tracer transfer transformation transporter treatment trial trimer
        tumor_suppressor type types uptake variability variant variation vehicle viability volume waste weather week weight
        woman writing year zone""",
    "two things": """
        breast_and_ovarian_cancer""",
    "unit": """
        auc bp c cfu cgy ci cm cv d da db df dl f g gb gy h hr hrs hz iqr iu k kb kbp kda kg khz km kv l m ma mb mg mhz min ml
        mm mmhg mmol mo mol ms mv n ng nm ns nt od or p pfu pg ppb ppm r roc rpm rr s sd se sec sem t u ug um umol v w wk yr
        yrs""",
}
STOP: dict[str, str] = {word.replace("_", " "): reason for reason, words in BLOCKS.items() for word in words.split()}
NAMES_TOO = "arm arms cat cats digit ears eye eyes face fat fish goat hand hip lip lobe men mice oval pigs salt sex tail"
"""Words that are names in lower case; only as gene symbols they are none."""
WORDS = frozenset(NAMES_TOO.split()) | {word for word, reason in STOP.items() if "word" in reason}
"""Lower-case English words: the capitalised form of such a symbol (Was, Met, Impact) is a word that begins a sentence."""
SYMBOLS: dict[str, str] = {
    symbol: reason
    for reason, symbols in {
        "unit": "mM nM pM uM kDa Da Gy Hz kHz MHz mV kV mA kB Mb Gb Ci mCi dB IU U M",
        "statistics or layout": "SD SE SEM CI HR OR RR NS ROC AUC IQR CV DF N P T F R II III IV VI VII VIII IX XI XII"
        " USA UK US EU NIH WHO FDA ID IDs PDF DOI URL vs RESULTS METHODS AND THE OF IN FOR WITH BACKGROUND CONCLUSION AIM AIMS",
        "a residue, not a gene": "Ala Arg Asn Asp Cys Gln Glu Gly His Ile Leu Lys Phe Pro Ser Thr Trp Tyr Val",
        "a method, not a thing": "PCR ELISA FACS MRI CT PET RNA DNA cDNA mRNA qPCR WB IHC IF IP ChIP MS LC HPLC NMR EEG ECG BMI"
        " RT",
    }.items()
    for symbol in symbols.split()
}  # fmt: skip
NO_NAME = re.compile(r"=?(?:[\W\d_]*|[\W\d_]*[^\W\d_][\W_]*|\d+ ?[a-zA-Z]|[a-z] \d{1,2})")
"""Numbers, single letters, "2 d" and "p 1": never a name."""


def stopped(key: str) -> bool:
    """Tell whether a folded key (with the mark of a symbol) is a name that kg leaves out.

    >>> stopped("was"), stopped("=II"), stopped("=TNF"), stopped("macrophage")
    (True, True, False, False)
    """
    if key.startswith("="):
        return key[1:] in SYMBOLS or _no_name(key, 1)
    return key in STOP or _no_name(key, 0)


def _no_name(key: str, start: int) -> bool:
    """Tell whether a key is no name by its make; two letters in a row make one, as most keys begin."""
    letters = key[start : start + 2]
    return not (len(letters) > 1 and letters.isalpha()) and NO_NAME.fullmatch(key) is not None


def why_stopped(key: str) -> str | None:
    """Return the reason why a folded key is left out, None where it is a name.

    >>> why_stopped("cell"), why_stopped("=II"), why_stopped("2 d"), why_stopped("macrophage")
    ('too general to be a node', 'statistics or layout', 'a number or a single letter', None)
    """
    listed = SYMBOLS.get(key[1:]) if key.startswith("=") else STOP.get(key)
    return listed or ("a number or a single letter" if stopped(key) else None)
