"""Spellings of one name fold to one key, and those of different names do not."""

import pytest

from kg.lexicon import folding
from kg.lexicon.folding import fold, is_acronym, is_symbol, keys, pieces

SAME = [
    ("tumour", "tumor", "Tumours"),
    ("leukaemia", "Leukemia", "leukaemias"),
    ("oedema", "edema"),
    ("signalling", "signaling"),
    ("polarisation", "polarization"),
    ("fibre", "fiber", "fibres"),
    ("haemoglobin", "hemoglobin"),
    ("T cell", "T-cell", "T cells", "T–cells"),
    ("TNF-α", "TNFα", "TNF-alpha", "TNF alpha"),
    ("NF-κB", "NFκB", "NF-kappaB", "NFkappaB", "NF-kappa B"),
    ("IL-6", "IL6", "IL 6"),
    ("IFN-γ", "IFNγ", "IFN-gamma"),
    ("CD14+CD16-", "CD14+ CD16−", "CD14-positive, CD16-negative", "CD14pos CD16neg"),
    ("Ly6Chi", "Ly6Chigh", "Ly-6C high", "Ly6Cbright"),
    ("HLA-DRlow", "HLA-DRlo", "HLA-DR dim"),
    ("CD8+ T cells", "CD8-positive T-cell", "CD8⁺ T cell"),
    ("type II diabetes", "type 2 diabetes"),
    ("MHC class I", "MHC class 1"),
    ("Alzheimer's disease", "Alzheimer’s disease", "Alzheimer disease", "Alzheimers disease"),
    ("non-small-cell lung cancer", "non–small cell lung cancers"),
    ("metastases", "metastasis"),
    ("mice", "mouse"),
    ("TAMs", "TAM"),
    ("mAbs", "mAb"),
]
DIFFERENT = [
    ("TAM", "tam"),
    ("Met", "MET"),
    ("WAS", "was"),
    ("CD14+CD16-", "CD14+CD16+"),
    ("CD4+, CD8+ T cells", "CD4+CD8+ T cells"),
    ("breast, lung cancer", "breast lung cancer"),
    ("diseases", "disease s"),
    ("IL-1", "IL-11"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_spellings_of_one_name_have_one_key(names: tuple[str, ...]) -> None:
    assert {fold(name) for name in names} == {fold(names[0])}


@pytest.mark.parametrize("names", DIFFERENT, ids=lambda names: names[0])
def test_different_names_have_different_keys(names: tuple[str, str]) -> None:
    assert fold(names[0]) != fold(names[1])


@pytest.mark.parametrize("name", ["PD-1", "PD-L1", "TAM", "Ccr2", "IgG", "p53", "NK", "TNF-alpha", "CD14-positive", "Foxp3"])
def test_a_symbol_keeps_its_case(name: str) -> None:
    assert is_symbol(name)
    assert keys(name)[0].startswith("=")


@pytest.mark.parametrize(
    "name", ["T cell", "macrophage", "Tumor-Associated Macrophages", "spleen", "interferon-γ", "HER2-positive breast cancer"]
)
def test_a_written_out_name_matches_in_any_case(name: str) -> None:
    assert not is_symbol(name)
    assert keys(name) == keys(name[0].upper() + name[1:])


def test_an_acronym_is_no_word() -> None:
    assert is_acronym("EAR") and not is_acronym("ear") and not is_acronym("BREAST CANCER")


def test_pieces_point_into_the_text() -> None:
    text = "  TNF-α/IL-6, CD14+CD16− (Ly6Chi) Crohn's\tdisease "
    for piece in pieces(text):
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end] != ""


@pytest.mark.parametrize(
    "text", ["", " ", "-", "''", "＋", "ﬁ", "İ", "ß", "²³", "e\u0301", "𝛼", "\ud800", "a" * 5000, "+-+-", "日本語"]
)
def test_odd_text_does_no_harm(text: str) -> None:
    assert isinstance(fold(text), str)
    assert isinstance(keys(text), tuple)


@pytest.mark.parametrize("name", ["tumor-associated macrophages", "dc", "positive regulation of t cells"])
def test_plain_names_take_a_short_cut_to_the_same_key(name: str) -> None:
    assert fold(name) == " ".join(piece.low for piece in pieces(name))


@pytest.mark.parametrize("blank", [" ", "  ", "\t", "\n", " \u00a0", "\u2009"])
def test_any_blanks_part_words_and_offsets_stay_true(blank: str) -> None:
    text = blank.join(["", "CD16-", "mice", "of", "type", "II,", ""])
    found = [(piece.low, text[piece.start : piece.end]) for piece in pieces(text)]
    assert found == [
        ("cd", "CD"),
        ("16", "16"),
        ("-", "-"),
        ("mouse", "mice"),
        ("of", "of"),
        ("type", "type"),
        ("2", "II"),
        (",", ","),
    ]


def test_the_word_before_changes_a_word_across_blanks_and_dashes() -> None:
    assert [piece.low for piece in pieces("CD14 positive , class - I , I")] == ["cd", "14", "+", "class", "1", ",", "i"]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "REMEMBERED", 2)
    folding.CUTS.clear()  # what other tests read
    text = "one two three four five"
    assert [piece.low for piece in pieces(text)] == text.split()
    assert len(folding.CUTS) <= 2


@pytest.mark.parametrize("word", ["cells", "TNF-α", "CD8(+", "IV", "x", "1.5", "Abeta", "positive", "CD8+", "Crohn's"])
def test_marks_around_a_word_change_nothing_in_it(word: str) -> None:
    inner = [(piece.low, piece.kept, piece.start + 1, piece.end + 1) for piece in pieces(f" {word}")]
    for mark in ";:.":
        (_, *found, last) = pieces(f"({word}{mark}")
        assert [one[:2] for one in found] == [one[:2] for one in pieces(f"[{word}]")[1:-1]]
        assert last.low == mark and len(inner) >= 1


@pytest.mark.parametrize(
    "stretch", ["IL-6", "PPARgamma-1a", "CD4", "T-cell-Ly6Chi-x", "CD14high-CD16", "anti-PD-1", "2-fold", "NF-kB-p65"]
)
def test_the_quick_way_and_the_other_fold_alike(stretch: str) -> None:
    assert [*folding._runs(stretch)] == [*folding._pieces(stretch)] != []
