"""PubMed XML, streamed; the records of the last test lie beside the repository, and it is skipped where they do not."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document, LeftOut
from kg.plugins import Read, Source
from kg.readers import find, read

BASELINE = Path(__file__).parents[3] / "shared" / "raw" / "pubmed_xml"
Reading = Callable[[str, str | bytes], list[Read]]

ARTICLE = """
<PubmedArticle>
  <MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID>
    <Article>
      <Journal><ISSN>1234-5678</ISSN><JournalIssue><Volume>3</Volume><PubDate><Year>2020</Year><Month>Mar</Month></PubDate></JournalIssue>
        <Title>Made-up Journal</Title></Journal>
      <ArticleTitle>T<sub>H</sub>1 cells &amp; <i>Il2</i>
        in mice.</ArticleTitle>
      <Abstract>{abstract}</Abstract>
    </Article>
  </MedlineCitation>
</PubmedArticle>"""


def articles(*abstracts: str) -> str:
    body = "".join(ARTICLE.format(pmid=number, abstract=abstract) for number, abstract in enumerate(abstracts, 1))
    return f"<?xml version='1.0'?><PubmedArticleSet>{body}<DeleteCitation><PMID>9</PMID></DeleteCitation></PubmedArticleSet>"


def only(items: list[Read]) -> Document:
    (document,) = items
    assert isinstance(document, Document)
    return document


def test_inner_markup_is_flattened_and_layout_is_not_text(reading: Reading) -> None:
    document = only(
        reading("a.xml", articles("<AbstractText>10<sup>-3</sup> <mml:math xmlns:mml='m'>x</mml:math> M.</AbstractText>"))
    )
    assert document.title == "TH1 cells & Il2 in mice."
    assert document.text == "TH1 cells & Il2 in mice.\n10-3 x M."
    assert document.id == "1"


def test_labels_stand_in_the_text_and_outside_of_the_sections(reading: Reading) -> None:
    parts = (
        '<AbstractText Label="Background" NlmCategory="BACKGROUND">Cells live.</AbstractText>'
        '<AbstractText NlmCategory="METHODS">We look.</AbstractText>'
        '<AbstractText Label="UNLABELLED">So be it. RESULTS: None.</AbstractText>'
    )
    document = only(reading("a.xml", articles(parts)))
    assert document.text.split("\n", 1)[1] == "Background: Cells live.\nWe look.\nSo be it. RESULTS: None."
    assert [(section.label, section.span.of(document.text)) for section in document.sections[1:]] == [
        ("BACKGROUND", "Cells live."),
        ("METHODS", "We look."),
        ("ABSTRACT", "So be it."),
        ("RESULTS", "None."),
    ]


def test_a_record_without_abstract_is_its_title_and_the_brackets_of_a_translated_title_stay(reading: Reading) -> None:
    document = only(reading("a.xml", articles("").replace("T<sub>", "[T<sub>").replace("mice.", "mice].")))
    assert document.text == document.title == "[TH1 cells & Il2 in mice]."


def test_a_book_is_read_like_an_article(reading: Reading) -> None:
    book = (
        "<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>5</PMID><Book><Publisher><PublisherName>P</PublisherName></Publisher>"
        "<BookTitle>Of cells</BookTitle><PubDate><Year>1999</Year></PubDate></Book>"
        "<Abstract><AbstractText>Cells live.</AbstractText></Abstract></BookDocument></PubmedBookArticle></PubmedArticleSet>"
    )
    document = only(reading("a.xml", book))
    assert (document.id, document.text, document.get("year")) == ("5", "Of cells\nCells live.", "1999")


def test_a_packed_file_and_an_older_encoding_are_read(reading: Reading, packed: Callable[[str | bytes], bytes]) -> None:
    latin = articles("<AbstractText>caf\xe9</AbstractText>").replace("'1.0'", "'1.0' encoding='iso-8859-1'").encode("latin-1")
    assert only(reading("a.xml.gz", packed(latin))).text.endswith("\ncaf\xe9")


def test_memory_does_not_grow_with_the_number_of_records(source: Callable[[str, str], Source]) -> None:
    def peak(count: int) -> int:
        made = source(f"{count}.xml", articles(*["<AbstractText>Cells live.</AbstractText>"] * count))
        assert sum(1 for _ in read(made)) == count  # what is loaded once, and kept for reuse, does not count
        tracemalloc.start()
        assert sum(isinstance(item, Document) for item in read(made)) == count
        result = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return result

    assert peak(3000) < 1.5 * peak(300)


@pytest.mark.skipif(
    not BASELINE.exists(), reason="the PubMed baseline files lie beside the repository only where it is developed"
)
def test_all_records_of_the_pubmed_baseline_are_read() -> None:
    items = [item for found in find([BASELINE]) if isinstance(found, Source) for item in read(found)]
    documents = [item for item in items if isinstance(item, Document)]
    assert len(documents) == 906
    assert not any(isinstance(item, LeftOut) for item in items)
    for document in documents:
        assert document.text.startswith(document.title)
        assert all(section.span.of(document.text).strip() for section in document.sections)
        assert all(document.get(key) for key in ("pmid", "journal", "year", "type", "language", "mesh"))
