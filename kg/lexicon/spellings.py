"""The tables of folding: Greek, signs of markers, irregular plurals, UK → US. To add one, add a row."""

from __future__ import annotations

import re

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron",
    "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega",
}  # fmt: skip
GREEK_NAMES = frozenset(GREEK.values()) - {"mu", "nu", "xi", "pi", "eta", "chi", "psi", "phi", "rho", "tau"} | {"tau"}
SIGNS = {
    "positive": "+", "pos": "+", "negative": "-", "neg": "-", "high": "hi", "hi": "hi", "bright": "hi",
    "low": "lo", "lo": "lo", "dim": "lo", "intermediate": "int", "int": "int",
}  # fmt: skip
ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "xi": "11", "xii": "12", "xiii": "13",
}  # fmt: skip
NUMBERED = frozenset(
    [
        "type", "types", "class", "factor", "stage", "grade", "phase", "group", "collagen", "complex", "subtype",
        "topoisomerase", "mhc", "angiotensin", "neurofibromatosis", "diabetes", "interferon", "interferons",
        "mucopolysaccharidosis", "glycogenosis",
    ]
)  # fmt: skip
"""A lone I, V or X after one of these words is a number."""
IRREGULAR = {
    "mice": "mouse", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "bacteria": "bacterium", "mitochondria": "mitochondrion", "ganglia": "ganglion", "nuclei": "nucleus",
    "fungi": "fungus", "bronchi": "bronchus", "alveoli": "alveolus", "villi": "villus", "thrombi": "thrombus",
    "emboli": "embolus", "ova": "ovum", "cilia": "cilium", "atria": "atrium", "septa": "septum", "epithelia": "epithelium",
    "endothelia": "endothelium", "foci": "focus", "loci": "locus", "stimuli": "stimulus", "bacilli": "bacillus",
    "cocci": "coccus", "nevi": "nevus", "naevi": "nevus", "naevus": "nevus", "testes": "testis", "crises": "crisis",
    "axes": "axis", "matrices": "matrix", "indices": "index", "appendices": "appendix", "cortices": "cortex",
    "viscera": "viscus", "sera": "serum", "genera": "genus", "phyla": "phylum", "criteria": "criterion",
    "media": "medium", "lice": "louse", "leaves": "leaf", "halves": "half", "lives": "life", "knives": "knife",
    "calves": "calf", "hooves": "hoof", "was": "was", "has": "has", "does": "does", "goes": "goes", "this": "this",
    "gas": "gas", "gases": "gas", "yes": "yes", "its": "its", "plus": "plus", "virus": "virus", "viruses": "virus",
    "lens": "lens", "lenses": "lens", "pancreas": "pancreas", "aids": "aids",
    "grey": "gray", "programme": "program", "programmes": "program", "programmed": "programmed",
    "centre": "center", "centres": "center", "fibre": "fiber", "fibres": "fiber", "litre": "liter", "metre": "meter",
    "titre": "titer", "titres": "titer", "ageing": "aging", "signalling": "signaling", "labelling": "labeling",
    "modelling": "modeling", "remodelling": "remodeling", "channelling": "channeling", "tumoral": "tumoral",
    "mould": "mold", "moulds": "mold", "disc": "disk", "discs": "disk", "sulfur": "sulfur", "sulphur": "sulfur",
}  # fmt: skip
SPELLINGS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (part, re.compile(pattern, re.MULTILINE), instead)  # in one word, or in many words of one line each
    for part, pattern, instead in (  # what a word must hold, what is looked for, what stands instead
        # plurals
        ("ses", r"(sta|gno|the|aly|mbo|ero|cro|bro|pto|cho|tto|rrho|mato|culo|ido|nto|ytho|noso)ses$", r"\1sis"),
        ("mata", r"(?<=m)ata$", "a"),
        ("ae", r"(?<=[^aeiou\n])ae$", "a"),
        ("ies", r"(?<=...)ies$", "y"),
        ("es", r"(?<=ss|ch|sh)es$", ""),
        ("xes", r"(?<=x)es$", ""),
        ("uses", r"(?<=[rnt]us)es$", ""),
        ("s", r"(?<=[^sui\n])s$", ""),
        # UK → US
        ("our", r"(tum|col|behavi|neighb|lab|od|hum|vap|fav|flav|harb|arm|rum|sav)our", r"\1or"),
        ("ae", r"ae(?=.{2})", "e"),
        ("oe", r"oe(?=.{2})", "e"),
        ("sulph", r"sulph", "sulf"),
        ("is", r"(?<=....)is(e|ed|ing|ation)$", r"iz\1"),
        ("lys", r"(?<=al|el)ys(e|ed|ing)$", r"yz\1"),
        ("fibre", r"fibre", "fiber"),
    )
)
