"""PubMed XML, one record in memory at a time; a DOCTYPE is normal there, entities and external parts are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from kg.model import Document, LeftOut
from kg.plugins import Read, Source
from kg.readers import fields
from kg.readers.pubmed_fields import described, flat
from kg.readers.sections import Mark, composed
from kg.readers.streams import chunks

NAME = "pubmed_xml"
PIECE = 16_384  # bytes whose elements are in memory together

_RECORDS = ("PubmedArticle", "PubmedBookArticle")
_ROOT = re.compile(rb"<(PubmedArticleSet|PubmedArticle|PubmedBookArticleSet|PubmedBookArticle)[\s>/]")
_UNASSIGNED = ("", "UNASSIGNED", "UNLABELLED", "UNLABELED")


def sniff(source: Source) -> bool:
    """Tell whether the input is XML with the elements of PubMed."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and _ROOT.search(head) is not None


def read(source: Source) -> Iterator[Read]:
    """Yield a document for each article."""
    with source.open() as stream:
        for number, article in enumerate(_articles(stream), 1):
            yield _document(source.name, number, article)


def _articles(stream: BinaryIO) -> Iterator[Element]:
    """Yield the articles of a file and forget each when the next one is asked for."""
    root = None
    for event, element in iterparse(_Pieces(stream), ("start", "end"), forbid_dtd=False):
        root = element if root is None else root
        if event == "end" and element.tag in _RECORDS:
            yield element
            root.clear()
        elif event == "end" and element.tag == "DeleteCitation":
            root.clear()


class _Pieces:
    """A stream that gives what it has, so that the records before a damage are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._chunks = chunks(stream, PIECE)

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, however long, or nothing at the end."""
        return next(self._chunks, b"")


def _document(source: str, number: int, article: Element) -> Document | LeftOut:
    title = flat(article.find(".//ArticleTitle")) or flat(article.find(".//Book/BookTitle"))
    abstract, marks = _abstract(article)
    metadata = fields.metadata(described(article))
    known = dict(metadata)
    if not (title or abstract or fields.says_paper(metadata)):
        return LeftOut(
            source, f"record {number}", "has neither a text nor a known field; ArticleTitle and Abstract would be right"
        )
    text, sections = composed(title, abstract, marks)
    id_ = str(known.get("pmid") or known.get("doi") or number)
    return Document(id_, source, title, text, sections, metadata)


def _abstract(article: Element) -> tuple[str, list[Mark]]:
    """Return the abstract as PubMed prints it, a line for each part with its label, and where the labels stand."""
    text, marks = "", []
    for part in article.iterfind(".//Abstract/AbstractText"):
        words = flat(part)
        if not words:
            continue
        text += "\n" if text else ""
        label = part.get("Label", "").strip()
        section = next((name for name in (label, part.get("NlmCategory", "")) if name.upper() not in _UNASSIGNED), "ABSTRACT")
        lead = f"{label}: " if section == label else ""
        marks.append(Mark(len(text), len(text) + len(lead), section))
        text += lead + words
    return text, marks
