"""What each named query answers of docs/examples, written by hand: columns, and their rows; MORE: others follow."""

MORE = ("…",)
TAM, TREM2, M1, M2 = "tumor-associated macrophage", "TREM2+ macrophage", "M1 macrophage", "M2 macrophage"
CLASSICAL, INTERMEDIATE, PATROLLING = "classical monocyte", "intermediate monocyte", "non-classical monocyte"
CD8, NK, CAF = "CD8+ T cell", "natural killer cell", "cancer-associated fibroblast"
META, EXHAUSTION, ANGIO = "metastasis", "T cell exhaustion", "angiogenesis"
TO_PD1, TO_GEMCITABINE = "resistance to anti-PD-1 therapy", "resistance to gemcitabine"

ANSWERS: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "authors": (
        "author papers most_cited first last",
        [
            ("A Quillfeather", 8, 310, 2014, 2025),
            ("E Brambleworth", 8, 120, 2015, 2025),
            ("B Marrowby", 6, 310, 2014, 2025),
            ("G Peppercorn", 6, 205, 2016, 2024),
            ("C Thistledown", 5, 190, 2014, 2022),
            ("F Oddfellow", 4, 110, 2016, 2024),
            ("D Inkpen", 3, 52, 2020, 2024),
            ("H Wintergreen", 2, 205, 2016, 2021),
        ],
    ),
    "between": (
        "subject relation object papers verdict",
        [(TAM, "promotes", META, 4, "kgv:Contested"), (TREM2, "promotes", META, 1, "kgv:Single")],
    ),
    "claims_about": (
        "subject relation object certainty sentence",
        [
            ("TREM2", "marks", TREM2, "kgv:Asserted", "In breast cancer, TREM2 marks TREM2+ macrophage."),
            ("TREM2", "marks", TREM2, "kgv:Asserted", "In melanoma, TREM2 marks TREM2+ macrophage."),
            ("TREM2", "promotes", "efferocytosis", "kgv:Hypothesis", "Whether TREM2 promotes efferocytosis remains to be asked."),
            ("fennimorin", "inhibits", "TREM2", "kgv:Asserted", "In mice with melanoma, fennimorin inhibits TREM2."),
        ],
    ),
    "contexts": (
        "subject relation polarity disease species system papers",
        [
            ("neutrophil", "inhibits", "kgv:Affirmed", "colorectal cancer", "mouse", "animal", 1),
            ("neutrophil", "promotes", "kgv:Affirmed", "breast cancer", "human", "patients", 2),
            (TAM, "promotes", "kgv:Affirmed", "breast cancer", "human", "patients", 2),
            (TAM, "promotes", "kgv:Affirmed", "colorectal cancer", "mouse", "animal", 1),
            (TAM, "promotes", "kgv:Negated", "colorectal cancer", "human", "patients", 1),
        ],
    ),
    "disagreeing_papers": (
        "subject relation object polarity they_say their_polarity their_title",
        [
            (TAM, "promotes", META, "kgv:Negated", "promotes", "kgv:Affirmed", f"Invented study {title}")
            for title in (
                "01: M2 macrophages and the tumour bed (breast cancer)",
                "12: macrophages at the invasive front (breast cancer)",
                "05: the fate of classical monocytes in mice (colorectal cancer)",
            )
        ],
    ),
    "disagreements": (
        "verdict subject relation object affirmed denied opposite",
        [
            ("kgv:Contested", TAM, "promotes", META, 3, 1, None),
            ("kgv:Opposed", "neutrophil", "promotes", META, 2, 0, "inhibits"),
            ("kgv:Opposed", "neutrophil", "inhibits", META, 1, 0, "promotes"),
        ],
    ),
    "downstream": (
        "subject relation object direction papers",
        [("IL10", "inhibits", CD8, "decreases", 2), ("IL10", "promotes", EXHAUSTION, "increases", 2)],
    ),
    "drugs_against_secreted": (
        "drug relation target cell factor papers papers_secretion",
        [
            ("tocilizumab", "inhibits", "IL6", TAM, "IL6", 2, 1),
            ("bevacizumab", "inhibits", "VEGF", TAM, "VEGFA", 1, 2),
            ("galunisertib", "inhibits", "TGF-β", M2, "TGF-β", 1, 2),
        ],
    ),
    "evidence": (
        "polarity sentence",
        [
            ("kgv:Affirmed", "In breast cancer, tumor-associated macrophage promotes metastasis."),
            ("kgv:Affirmed", "In mice with colorectal cancer, tumor-associated macrophage promotes metastasis."),
            ("kgv:Affirmed", "In breast cancer, tumor-associated macrophage promotes metastasis."),
            ("kgv:Negated", "In colorectal cancer, tumor-associated macrophage does not promote metastasis."),
        ],
    ),
    "firsts": (
        "subject relation object polarity date author title",
        [
            (TAM, "promotes", META, "kgv:Affirmed", "2014-03-11", "A Quillfeather",
             "Invented study 01: M2 macrophages and the tumour bed (breast cancer)"),
            (TREM2, "promotes", META, "kgv:Affirmed", "2019-09-09", "B Marrowby",
             "Invented study 14: TREM2 macrophages in two cohorts (breast cancer)"),
            (TAM, "promotes", META, "kgv:Negated", "2021-08-30", "H Wintergreen",
             "Invented study 19: macrophages counted again (colorectal cancer)"),
        ],
    ),
    "gaps": (
        "a c bridges via papers",
        [("hypoxia", M2, 1, "lactate", 1), ("hypoxia", "efferocytosis", 1, "lactate", 1)],
    ),
    "gene_in_disease": (
        "subject relation object in papers",
        [
            ("SPP1", "promotes", META, "colorectal cancer", 2),
            ("SPP1", "marks", "SPP1+ macrophage", "colorectal cancer", 1),
            ("SPP1", "promotes", "colorectal cancer", "colorectal cancer", 1),
            ("SPP1", "worsens", "overall survival", "colorectal cancer", 1),
        ],
    ),
    "hubs": ("name papers statements", [(TAM, 15, 12), (CD8, 8, 7), (M2, 6, 7), (CLASSICAL, 4, 6), MORE]),
    "markers": (
        "marker how cell papers",
        [
            ("CD163", "marks", M2, 3),
            ("ARG1", "is expressed by", M2, 1),
            ("MRC1", "marks", M2, 1),
            ("SPP1", "marks", "SPP1+ macrophage", 1),
            ("TREM2", "marks", TREM2, 2),
            ("CD68", "marks", "macrophage", 2),
            ("CD274", "is expressed by", TAM, 2),
        ],
    ),
    "mice_only": (
        "subject relation object papers",
        [
            ("CSF1R", "promotes", TAM, 1),
            ("neutrophil", "inhibits", META, 1),
            (PATROLLING, "inhibits", META, 1),
            (PATROLLING, "recruits", NK, 1),
        ],
    ),
    "news": (
        "subject relation object first papers",
        [
            ("fennimorin", "inhibits", "TREM2", "2025-01-20", 1),
            ("fennimorin", "overcomes", TO_PD1, "2025-01-20", 1),
            ("fennimorin", "inhibits", "SPP1", "2025-03", 1),
        ],
    ),
    "opposites": (
        "one relation target two other_relation papers other_papers",
        [(M1, "inhibits", ANGIO, M2, "promotes", 1, 2), (M1, "inhibits", "tumor growth", M2, "promotes", 1, 2)],
    ),
    "overcoming": (
        "subject relation object papers",
        [("tocilizumab", "sensitizes to", "gemcitabine", 2), ("pexidartinib", "overcomes", TO_GEMCITABINE, 1)],
    ),
    "papers": (
        "title issued journal claims",
        [
            ("Invented study 06: M1 and M2 macrophages in culture (breast cancer)", "2016-05", "Annals of Made-up Tumours", 8),
            ("Invented study 17: three subsets of monocytes (breast cancer)", "2020-12", "Journal of Invented Immunology", 6),
            ("Invented study 27: CXCL9 and its sources (melanoma)", "2024-02-12", "Annals of Made-up Tumours", 6),
            MORE,
        ],
    ),
    "paths": (
        "from first via second and third to effect papers",
        [
            (TREM2, "inhibits", CD8, None, None, "inhibits", TO_PD1, "increases", 2),
            (TAM, "inhibits", CD8, None, None, "inhibits", TO_PD1, "increases", 2),
            (TAM, "promotes", EXHAUSTION, None, None, "promotes", TO_PD1, "increases", 2),
            (TAM, "secretes", "IL10", "inhibits", CD8, "inhibits", TO_PD1, "increases", 2),
            (TAM, "secretes", "IL10", "promotes", EXHAUSTION, "promotes", TO_PD1, "increases", 2),
            (M2, "secretes", "TGF-β", None, None, "promotes", TO_PD1, "increases", 1),
            (TAM, "secretes", "IL6", None, None, "promotes", "chemoresistance", "increases", 1),
            (M1, "secretes", "CXCL10", "recruits", CD8, "inhibits", TO_PD1, "decreases", 1),
        ],
    ),
    "promoters": (
        "subject relation object papers verdict",
        [
            ("SPP1", "promotes", META, 2, "kgv:Corroborated"),
            ("neutrophil", "promotes", META, 2, "kgv:Opposed"),
            (TAM, "promotes", META, 2, "kgv:Contested"),
            (TREM2, "promotes", META, 1, "kgv:Single"),
            (CLASSICAL, "promotes", META, 1, "kgv:Single"),
        ],
    ),
    "refuted": (
        "subject relation object papers",
        [("B cell", "does not promote", META, 1), ("CD14", "does not mark", "neutrophil", 1)],
    ),
    "resistance": (
        "effect subject relation object papers",
        [
            ("drives", "IL6", "promotes", "chemoresistance", 2),
            ("drives", TREM2, "promotes", TO_PD1, 2),
            ("drives", TAM, "promotes", TO_GEMCITABINE, 2),
            ("drives", EXHAUSTION, "promotes", TO_PD1, 2),
            ("drives", "TGF-β", "promotes", TO_PD1, 1),
            ("works against", CD8, "inhibits", TO_PD1, 2),
            ("works against", "fennimorin", "overcomes", TO_PD1, 1),
            ("works against", "galunisertib", "overcomes", TO_PD1, 1),
            ("works against", "pexidartinib", "overcomes", TO_GEMCITABINE, 1),
        ],
    ),
    "retracted": (
        "subject relation object retracted left",
        [("lactate", "promotes", "efferocytosis", 1, 0), ("neutrophil", "promotes", META, 1, 1)],
    ),
    "shared_targets": (
        "subject target other papers other_papers",
        [
            (TAM, META, CAF, 3, 3),
            (TAM, META, "SPP1", 3, 2),
            (TAM, META, "neutrophil", 3, 2),
            (TAM, EXHAUSTION, "CD274", 2, 2),
            (TAM, EXHAUSTION, "IL10", 2, 2),
            (TAM, META, TREM2, 3, 1),
            (TAM, META, CLASSICAL, 3, 1),
            (TAM, META, "hypoxia", 3, 1),
            (TAM, EXHAUSTION, CLASSICAL, 2, 1),
        ],
    ),
    "special_subsets": (  # classical and intermediate monocytes both promote angiogenesis
        "subset relation object papers",
        [
            (CLASSICAL, "differentiates into", TAM, 2),
            (CLASSICAL, "promotes", EXHAUSTION, 1),
            (CLASSICAL, "promotes", META, 1),
            (INTERMEDIATE, "expresses", "VEGFA", 1),
            (PATROLLING, "inhibits", META, 1),
            (PATROLLING, "recruits", NK, 1),
        ],
    ),
    "speculative": ("certainty subject relation object papers", [("kgv:Hedged", CAF, "promotes", META, 3)]),
    "top_statements": (
        "subject relation object papers claims",
        [(TAM, "promotes", META, 4, 4), ("CD163", "marks", M2, 3, 3), (TAM, "inhibits", CD8, 3, 3), (CAF, "promotes", META, 3, 3), MORE],
    ),
    "trend": (
        "year papers denying statements",
        [
            (2014, 2, 0, 5),
            (2015, 1, 0, 1),
            (2016, 2, 0, 10),
            (2017, 1, 0, 3),
            (2018, 1, 0, 5),
            (2019, 2, 0, 5),
            (2020, 3, 0, 4),
            (2021, 3, 1, 8),
            (2022, 3, 0, 4),
            (2023, 1, 0, 1),
            (2024, 2, 0, 2),
            (2025, 1, 0, 4),
        ],
    ),
    "ungrounded": ("name category statements claims", [("fennimorin", "biolink:NamedThing", 3, 3)]),
    "upstream": (
        "subject relation object direction papers",
        [
            (TAM, "inhibits", CD8, "decreases", 3),
            ("IL10", "inhibits", CD8, "decreases", 2),
            (TREM2, "inhibits", CD8, "decreases", 2),
            ("CXCL9", "recruits", CD8, "increases", 2),
            ("CXCL10", "recruits", CD8, "increases", 1),
        ],
    ),
}  # fmt: skip
