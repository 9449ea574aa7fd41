"""What the ends of claims are called: with what narrows them, without what does not belong to them."""

from collections.abc import Callable

import pytest

from kg.extractors.arguments import Arguments
from kg.extractors.ends import is_vague
from kg.extractors.tree import Tree

TreeOf = Callable[[str], Tree]


def named(tree: Tree, word: str) -> list[str]:
    """Return the names of what a word heads, as the graph shows them."""
    return [end.argument.term.name for end in Arguments(tree, ()).ends(tree.words.index(word))]


@pytest.mark.parametrize(
    ("text", "head", "names"),
    [
        ("Forced expression of VEGF, but not IL-6, inhibited angiogenesis.", "expression", ["Forced expression of VEGF"]),
        ("CCL2 induces expression of CCL5, a CCR5 ligand, which promotes metastasis.", "expression", ["expression of CCL5"]),
        ("Administration of low doses of beta-blockers improves survival.", "administration",
         ["Administration of low doses of beta-blockers"]),
        ("The withdrawal of long treatment with cisplatin or paclitaxel lowered the risk of relapse.", "withdrawal",
         ["withdrawal of long treatment with cisplatin or paclitaxel"]),
        ("Blocking the secretion of IL-6, IL-8 and CCL2 by macrophages reduces metastasis.", "blocking",
         ["Blocking the secretion of IL-6, IL-8 and CCL2"]),
        ("Conditioned medium from macrophages inhibited proliferation.", "medium", ["Conditioned medium from macrophages"]),
        ("Specific anti-IL-6 antibodies inhibited proliferation.", "antibodies", ["anti-IL-6 antibody"]),
        ("CYP2F1 is involved in the metabolism of various toxicants.", "metabolism", ["metabolism of various toxicants"]),
        ("Hyperforin blocks neutrophil activation of MMP9.", "activation", ["neutrophil activation of MMP9"]),
        ("The RAR-mediated signaling pathway promotes apoptosis.", "pathway", ["RAR-mediated signaling pathway"]),
        ("IL-6-induced apoptosis was blocked by aspirin.", "apoptosis", ["apoptosis"]),
        ("Loss of mTOR resulted in a failure of YY1 to bind DNA.", "failure", ["failure of YY1 to bind DNA"]),
        ("A switch regulates the binding of HSP70 to PKC.", "binding", ["binding of HSP70 to PKC"]),
        ("OB decreases the number of the myenteric GFAP-IR neurons.", "neurons", ["myenteric GFAP-IR neurons"]),
        ("CCL2 results in translocation of the transcription factor STAT3.", "translocation",
         ["translocation of the transcription factor STAT3"]),
        ("COXII gene expression was blocked by aspirin.", "expression", ["COXII gene expression"]),
    ],
)  # fmt: skip
def test_a_name_takes_what_narrows_it_and_no_more(tree_of: TreeOf, text: str, head: str, names: list[str]) -> None:
    assert named(tree_of(text), head) == names


def test_a_class_right_in_front_of_names_stands_for_them(tree_of: TreeOf) -> None:
    text = "Metastasis was treated with the nucleotide analogues adefovir and tenofovir."
    assert named(tree_of(text), "analogues") == ["adefovir", "tenofovir (anhydrous)"]


@pytest.mark.parametrize(
    ("text", "head", "names"),
    [
        ("Mutant p53 promotes metastasis.", "p53", ["Mutant p53"]),
        ("Mutant forms of p53 promote metastasis.", "forms", ["Mutant forms of p53"]),
        (
            "Dominant-negative IRAK1 and TRAF6 enhanced apoptosis.",
            "irak1",
            ["Dominant-negative IRAK1", "Dominant-negative TRAF6"],
        ),
        ("CCR2-deficient macrophages promote metastasis.", "macrophages", ["CCR2-deficient macrophages"]),
    ],
)
def test_what_is_altered_is_not_called_by_the_bare_name(tree_of: TreeOf, text: str, head: str, names: list[str]) -> None:
    assert named(tree_of(text), head) == names


def test_what_is_not_altered_keeps_its_name(tree_of: TreeOf) -> None:
    tree = tree_of("Macrophages and p53 promote metastasis, but mutant TRAF6 does not.")
    (end, _) = Arguments(tree, ()).ends(tree.words.index("macrophages"))
    assert end.argument.term.name == "macrophage" and not end.argument.term.minted


@pytest.mark.parametrize(("text", "vague"), [("Treatment reduced metastasis.", True), ("Cisplatin treatment reduced it.", False)])
def test_bare_treatment_is_vague(tree_of: TreeOf, text: str, vague: bool) -> None:
    tree = tree_of(text)
    (end,) = Arguments(tree, ()).ends(tree.words.index("treatment"))
    assert is_vague(tree, end) is vague
