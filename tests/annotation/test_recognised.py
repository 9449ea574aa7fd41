"""With the recogniser: names that no list has, names in names, composites, and nothing that a paper uses otherwise."""

import pytest

from kg.annotation import Annotator
from kg.language import shipped_recognizer
from kg.lexicon import Lexicon
from kg.model import Document, Sentence


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(Lexicon.open(), shipped_recognizer())


def sentences(annotator: Annotator, text: str) -> list[Sentence]:
    return annotator.annotate(Document("1", "test", "", text))


def ends(annotator: Annotator, text: str) -> dict[str, str | None]:
    found = [mention for sentence in sentences(annotator, text) for mention in sentence.mentions]
    return {mention.text: mention.term.curie if mention.term else None for mention in found}


def test_each_part_of_a_composite_is_a_mention(annotator: Annotator) -> None:
    found = ends(annotator, "Obesity is a risk factor for breast and ovarian cancer in these patients.")
    assert found["breast"] == "MONDO:0007254"
    assert found["ovarian cancer"] == "MONDO:0008170"
    found = ends(annotator, "Treatment with IL-4/IL-13 and with CD4+ and CD8+ T cells was compared.")
    assert {"IL-4", "IL-13", "CD4+", "CD8+ T cells"} <= found.keys()


def test_a_name_in_a_name_stands_beside(annotator: Annotator) -> None:
    (sentence,) = sentences(annotator, "Tumor-associated macrophages promote metastasis of breast cancer.")
    assert ("Tumor-associated macrophages", "MESH:D000084582") in [(m.text, m.term.curie) for m in sentence.mentions if m.term]
    assert sentence.asides
    assert all(any(aside.span.overlaps(mention.span) for mention in sentence.mentions) for aside in sentence.asides)
    assert list(sentence.names) == sorted((*sentence.mentions, *sentence.asides), key=lambda one: one.span)


def test_what_was_done_to_a_cell_is_named_apart(annotator: Annotator) -> None:
    found = ends(annotator, "IFN-γ-stimulated macrophages showed greater phagocytosis.")
    assert {"IFN-γ", "macrophages"} <= found.keys()


def test_a_process_that_no_list_has_hides_nothing(annotator: Annotator) -> None:
    found = ends(annotator, "IL-12 led to reduced infiltration of regulatory T cells in melanoma.")
    assert {"IL-12", "regulatory T cells", "melanoma"} <= found.keys()


def test_a_minted_cell_says_what_is_near(annotator: Annotator) -> None:
    (sentence,) = sentences(annotator, "CD14+CD16− HLA-DRlow monocytes infiltrate tumors.")
    subset = sentence.mentions[0]
    assert subset.term is not None and subset.term.minted
    assert subset.nearest is not None and not subset.nearest.term.minted


def test_an_unknown_name_is_a_mention_without_a_term(annotator: Annotator) -> None:
    found = ends(annotator, "Treatment with zorblaxamine caused acute renal failure in rats, and the kinase QRTK7 was inhibited.")
    assert found["zorblaxamine"] is None
    assert found["QRTK7"] is None


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800 was high.", "a" * 5000, "(" * 300, "CD8+" * 200, "‮TNF‬ rose."])
def test_odd_texts_are_read_without_harm(annotator: Annotator, text: str) -> None:
    for sentence in sentences(annotator, text):
        assert all(name.span.of(text) == name.text for name in sentence.names)


def test_a_document_is_read_alike_whatever_was_read_before(annotator: Annotator) -> None:
    text = "Cisplatin caused nephrotoxicity, and IL-10 reduced it in C57BL/6 mice. Treg cells were depleted."
    before = sentences(annotator, text)
    sentences(annotator, "Treg (tumor regression grade) was scored. IL-10 rose.")
    assert sentences(annotator, text) == before
