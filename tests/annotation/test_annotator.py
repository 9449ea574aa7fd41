"""Names are found, grounded, and carried through the paper."""

import pytest

from kg.annotation import Annotator
from kg.language import shipped_recognizer, tokenize
from kg.lexicon import Lexicon
from kg.model import Document, Mention


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(Lexicon.open())


def _mentions(annotator: Annotator, text: str) -> dict[str, Mention]:
    sentences = annotator.annotate(Document("1", "test", "", text))
    return {mention.text: mention for sentence in sentences for mention in sentence.mentions}


def _curies(annotator: Annotator, text: str) -> dict[str, str]:
    return {name: mention.term.curie for name, mention in _mentions(annotator, text).items() if mention.term}


def test_every_mention_points_at_its_words(annotator: Annotator) -> None:
    text = "Macrophages promote metastasis.\nRegulatory T cells (Tregs) suppress CD8+ T cells; Tregs express FOXP3."
    for sentence in annotator.annotate(Document("1", "test", "", text)):
        for mention in sentence.mentions:
            assert mention.span.of(text) == mention.text


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("Macrophages grew.", "CL:0000235"),
        ("Tumour-associated macrophages grew.", "MESH:D000084582"),
        ("TAMs grew.", "MESH:D000084582"),
        ("MDSCs grew.", "MESH:D000072737"),
        ("CD14+CD16− monocytes grew.", "CL:0002057"),
        ("CD14+CD16+ monocytes grew.", "CL:0002397"),
        ("Breast cancer grew.", "MONDO:0007254"),
        ("PD-L1 rose.", "HGNC:17635"),
        ("Interferon-γ rose.", "HGNC:5438"),
        ("Phagocytosis rose.", "GO:0006909"),
    ],
)
def test_a_name_is_grounded(annotator: Annotator, text: str, curie: str) -> None:
    assert curie in _curies(annotator, text).values()


@pytest.mark.parametrize("word", ["was", "for", "not", "all", "can", "type", "with", "they", "impact", "role"])
def test_a_plain_word_names_nothing(annotator: Annotator, word: str) -> None:
    assert word not in _mentions(annotator, f"It {word} so, and {word} is {word}.")


def test_an_abbreviation_means_what_the_paper_says(annotator: Annotator) -> None:
    text = "Cancer-associated fibroblasts (CaFi) secrete IL-6. Later, CaFi were depleted."
    assert _curies(annotator, text)["CaFi"] == "MESH:D000072645"


def test_an_abbreviation_that_the_paper_uses_otherwise_is_not_grounded(annotator: Annotator) -> None:
    assert "TAM" not in _curies(annotator, "A total ablation manoeuvre (TAM) was done. TAM was safe.")


def test_an_unknown_subset_becomes_its_parent_plus_markers(annotator: Annotator) -> None:
    found = _mentions(annotator, "CD14+CD16− HLA-DRlow monocytes grew.")
    term = found["CD14+CD16− HLA-DRlow monocytes"].term
    assert term is not None
    assert term.minted
    assert set(term.broader) <= {"CL:0000576", "CL:0002057", "CL:0000860"}
    assert "HLA-DRlow" in term.markers


def test_markers_before_and_share_the_cell_behind_it(annotator: Annotator) -> None:
    found = _curies(annotator, "CD4+ and CD8+ T cells grew.")
    assert found["CD4+"] == "CL:0000624"
    assert found["CD8+ T cells"] == "CL:0000625"


def test_a_score_is_a_probability_and_candidates_follow(annotator: Annotator) -> None:
    for mention in _mentions(annotator, "TAMs, IL-6 and cancer cells in mice.").values():
        scores = [grounding.score for grounding in mention.groundings]
        assert all(0 < score <= 1 for score in scores)
        assert scores[0] == max(scores)


@pytest.mark.parametrize("name", ["N-zorbyl-cysteine", "5-chloro-uracil", "2-deoxy-cholesterol"])
def test_a_piece_of_a_longer_chemical_name_is_not_taken_for_the_whole(annotator: Annotator, name: str) -> None:
    piece = name.rpartition("-")[2]
    assert piece not in _mentions(annotator, f"{name} inhibited NF-κB.")
    assert piece in _mentions(annotator, f"The {piece} inhibited NF-κB.")


def test_a_sentence_that_the_recogniser_read_keeps_its_tokens() -> None:
    annotator = Annotator(Lexicon.open(), shipped_recognizer())
    for sentence in annotator.annotate(Document("1", "test", "", "Macrophages grew.  TAMs (CD14+) did not.")):
        assert sentence.tokens == tuple(tokenize(sentence.text))


@pytest.mark.parametrize(
    "text", ["TNF\ud800 and IL-6 \udfff cells", "\ud800", "TNF\0 rose", "\u202eTNF-α \u05d0 IL-6\u202c", " \n\t ", ""]
)
def test_hostile_text_is_read(text: str) -> None:
    annotator = Annotator(Lexicon.open(), shipped_recognizer())
    for mention in annotator.mentions(text):
        assert mention.span.of(text) == mention.text


@pytest.mark.parametrize("text", ["Regulatory T cells suppress breast cancer and N-acetyl-cysteine, ", "CD4+ ", "IL-6, "])
def test_an_endless_sentence_is_read_to_its_end(text: str) -> None:
    annotator = Annotator(Lexicon.open(), shipped_recognizer())
    whole = text * (60_000 // len(text))
    for mention in annotator.mentions(whole):
        assert mention.span.of(whole) == mention.text


def test_documents_are_read_together_as_they_are_read_alone() -> None:
    annotator = Annotator(Lexicon.open(), shipped_recognizer())
    texts = ["Tumor-associated macrophages (TAMs) grew. TAMs died.", "", "TAM and CD8+ T cells in mice.", "Qrt7 binds TNF-α."] * 6
    documents = [Document(str(number), "test", "", text) for number, text in enumerate(texts)]
    together = annotator.annotate_all(documents)
    assert together == [sentence for document in documents for sentence in annotator.annotate(document)]
    assert [sentence.document for sentence in together] == sorted((s.document for s in together), key=lambda one: int(one.id))
