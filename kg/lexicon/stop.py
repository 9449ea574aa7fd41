"""Words that are names somewhere but not here: a table of blocks, each with its reason. To add one, add a word.

They stop the shipped names and those of ontology files; a row of a table that a user or a curator wrote is never stopped.
"""

from __future__ import annotations

import re

BLOCKS: dict[str, str] = {
    "function word": """
        a about above across after again against all almost along also although always am among an and another any are as at
        away back be because been before being below best better between both but by call called can cannot could did do does
        doing done down due during each either else end ends even ever every few find finds first for found from further gave
        get gets give given go goes got great had half has have having he her here hers him his how however i if in indeed into
        is it its itself just large last latter least led less let like likely made make makes many may me mean met might mine
        more most much must my namely near need neither never new next no none nor not now of off often old on once one only
        onto or other others our ours out over own part per permit perhaps put quite ran rather run said same saw say second see
        seen set several shall she should show shown simple since small so some step still such than that the their them then
        there these they thing things third this those three through throughout thus to together too top toward towards two
        under until up upon us use used using van very via was way we well went were what when where whether which while who
        whom whose why will with within without would yes yet you your et al eg ie vs etc der von und la le de el""",
    "common word with a gene, a disease or a taxon of that name": """
        act ago aid aids aim air apex arc arch arm arms ask aura bad band bar bars base bid blast bright cage cap cardinal cat
        cats chip clamp class clock coil cope cost crest cryptic cut damage danger date dams digit dose dome ears era face fact
        fast fat fate fell field fish flame flap flash focus form foxy gap gas genesis goat group hand has hint hip hits hole
        home ice image impact jun just killer kit lab lag laser left light limit line lip lobe love major maps mark mask mass
        mast match max men mice minor mode model mutant name net nodal nude nurse oval pad pars particle pass patch path pigs
        pilot place plane plate point pole post prey prime probe pure quest race raptor rank rate rest right rod rose round rush
        sac salt scar sea seal sex shank share sharp sight sign signal site skip slim smart soft son spasm spatial spin spot
        star state stop strap strip switch tag tail tank tap target task team term test thank tip tips traits trap tube twist
        union unit value wave white wing wire wish word work""",
    "too general to be a node": """
        ability absence activation activator activity addition affinity age agent agents amount analysis animal animals antigen
        approach area aspect assay association background balance behavior binding biology biomarker biopsy blockade body
        cancer_patient capacity care case cause cell cells change characteristic chemical child classification clinic cluster
        cohort combination comparison complex component compound concentration condition confirmation contact content context
        control course culture data day death decrease defect deficiency degree delivery dependence detection determination
        development device diagnosis diagnostic diet difference disease disorder disorder_by distribution dosage drug duration
        effect efficacy element environment event evidence evolution examination exposure expression extract extracts factor
        failure family feature fluid follow_up formation fragment frequency function gene genetic genetics genome genotype group
        growth health history homology host human_body identification identity illness immunity incidence increase individual
        infant induction influence information inhibition inhibitor injection insight interaction intervention isolate isolation
        knowledge level ligand lesion life link literature localization location loss maintenance management manifestation
        marker material measurement mechanism medication medicine member method model modulation molecule month morphology
        mortality movement mutation nature network number object observation onset organ organism origin outcome parameter
        participant pathogenesis pathology pathway patient patients pattern peptide period phase phenomenon phenotype phenotypes
        phenotypic physiology plant population position potential predictor presence pressure prevalence prevention process
        product production profile prognosis progress progression promoter property protein proteins protocol quality quantity
        range ratio reaction reagent receptor recovery recurrence reduction region regulation regulator relapse relation
        release report reporter residue resistance resolution resource response responses result review risk role sample
        screening sensitivity separation sequence series serum_sample severity shape side significance size solution source
        space species specificity specimen spectrum stability stage standard state stimulation stimulus strain strategy stress
        structure study subject substance substrate subunit supplement support surface survey survival susceptibility symptom
        syndrome synthesis system target technique temperature theory therapeutic therapeutics therapy time tissue tissues tool
        toxicity transfer transformation treatment trial type types uptake variability variant variation vehicle viability
        volume waste week weight year zone molecular_structure anatomical_structure organ_part male female adult boy girl man
        woman human_being sleep_stage light sound acid base solvent polymer element ion salt solid liquid powder mixture pair
        dimer monomer trimer set peptides inhibitors activators antagonists agonists agonist antagonist mediator messenger
        precursor metabolite intermediate donor acceptor carrier transporter group radical application label labeling tracer
        probe dye stain fixative buffer reading writing attention memory_test speech play speed adaptation defense homeostasis
        secretion excretion absorption permeability exchange localisation cycle rhythm inheritance progeny breeding dominance
        selection fitness evolution speciation extinction migration_ environment ecosystem climate weather""",
    "unit": """
        nm um mm cm km ml dl l g mg kg ug ng pg min h hr hrs s sec ms d wk mo yr yrs da kda kb bp kbp mb gb nt mol mmol umol
        m mmhg hz khz mhz v mv kv ma w rpm c k iu u cfu pfu ppm ppb od db gy cgy sd se sem ci hr or rr ns n p t r f df auc roc
        cv iqr""",
}
STOP: dict[str, str] = {
    word.replace("_", " "): reason for reason, words in BLOCKS.items() for word in words.split() if not word.endswith("_")
}
WORDS = frozenset(word for word, reason in STOP.items() if "word" in reason)
"""Lower-case English words: the capitalised form of such a symbol (Was, Met, Impact) is a word that begins a sentence."""
SYMBOLS: dict[str, str] = {
    symbol: reason
    for reason, symbols in {
        "unit": "mM nM pM uM kDa Da Gy Hz kHz MHz mV kV mA kB Mb Gb Ci mCi dB IU U M",
        "statistics or layout": "SD SE SEM CI HR OR RR NS ROC AUC IQR CV DF N P T F R II III IV VI VII VIII IX XI XII"
        " USA UK US EU NIH WHO FDA ID IDs PDF DOI URL vs RESULTS METHODS AND THE OF IN FOR WITH BACKGROUND CONCLUSION AIM AIMS",
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
        return key[1:] in SYMBOLS or NO_NAME.fullmatch(key) is not None
    return key in STOP or NO_NAME.fullmatch(key) is not None
