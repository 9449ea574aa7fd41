"""A PubMed article → its metadata, under the names of `fields`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_LAYOUT = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_YEAR = re.compile(r"\d{4}")
_NAMES_OF_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_NAMES_OF_MONTHS, 1)}
_SIMPLE = {
    "journal": ".//Journal/Title",
    "journal_abbreviation": ".//Journal/ISOAbbreviation",
    "journal_id": ".//MedlineJournalInfo/NlmUniqueID",
    "country": ".//MedlineJournalInfo/Country",
    "issn": ".//Journal/ISSN",
    "volume": ".//JournalIssue/Volume",
    "issue": ".//JournalIssue/Issue",
    "book": ".//Book/BookTitle",
    "publisher": ".//Book/Publisher/PublisherName",
    "vernacular_title": ".//VernacularTitle",
    "copyright": ".//Abstract/CopyrightInformation",
    "publication_status": ".//PublicationStatus",
}
_LISTS = {
    "type": ".//PublicationType",
    "keywords": ".//KeywordList/Keyword",
    "language": ".//Language",
    "genes": ".//GeneSymbolList/GeneSymbol",
    "accessions": ".//DataBank/AccessionNumberList/AccessionNumber",
}
_RETRACTED = ("RetractionIn", "Retracted Publication")


def described(article: Element) -> dict[str, object]:
    """Return what an article says of itself; a field that it does not have is empty."""
    return {
        **_ids(article),
        "authors": [_author(author) for author in article.iterfind(".//AuthorList/Author")],
        **{name: flat(article.find(path)) for name, path in _SIMPLE.items()},
        "pages": flat(article.find(".//Pagination/MedlinePgn")) or _pages(article),
        **_dates(article),
        **{name: [flat(element) for element in article.iterfind(path)] for name, path in _LISTS.items()},
        "mesh": [_heading(heading) for heading in article.iterfind(".//MeshHeadingList/MeshHeading")],
        "supplementary_mesh": [_named(name) for name in article.iterfind(".//SupplMeshList/SupplMeshName")],
        "chemicals": [_chemical(chemical) for chemical in article.iterfind(".//ChemicalList/Chemical")],
        "grants": [_grant(grant) for grant in article.iterfind(".//GrantList/Grant")],
        "comments": [_comment(comment) for comment in article.iterfind(".//CommentsCorrections")],
        "status": _citation(article).get("Status"),
        "retracted": _is_retracted(article) or None,
    }


def flat(element: Element | None) -> str:
    """Return the text of an element without its inner markup and the line breaks of the file's layout."""
    if element is None:
        return ""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return (_LAYOUT.sub(" ", text) if "\n" in text or "\r" in text else text).strip(" \t\r\n")


def _citation(article: Element) -> Element:
    found = article.find("MedlineCitation")
    if found is None:
        found = article.find("BookDocument")
    return article if found is None else found


def _ids(article: Element) -> dict[str, object]:
    """Return the article's own ids; those of its references stand in a list of their own."""
    own = [*article.iterfind("PubmedData/ArticleIdList/ArticleId"), *article.iterfind("BookDocument/ArticleIdList/ArticleId")]
    ids = {element.get("IdType", ""): flat(element) for element in own}
    for element in article.iterfind(".//ELocationID"):
        if element.get("ValidYN", "Y") == "Y":
            ids.setdefault(element.get("EIdType", ""), flat(element))
    pmid = flat(_citation(article).find("PMID")) or ids.get("pubmed")
    other = flat(article.find(".//OtherID[@Source='NLM']")).split(" ")[0]
    pmcid = ids.get("pmc") or (other if other.startswith("PMC") else "")
    return {"pmid": pmid, "doi": ids.get("doi"), "pmcid": pmcid, "pii": ids.get("pii")}


def _author(author: Element) -> dict[str, object]:
    parts = (flat(author.find(tag)) for tag in ("ForeName", "LastName", "Suffix"))
    name = " ".join(filter(None, parts)) or flat(author.find("CollectiveName"))
    orcid = next((flat(found) for found in author.iterfind("Identifier") if found.get("Source") == "ORCID"), None)
    affiliations = [flat(found) for found in author.iterfind(".//Affiliation")]
    details = {"name": name, "orcid": orcid and orcid.rsplit("/", 1)[-1], "affiliations": affiliations}
    return {key: value for key, value in details.items() if value}


def _pages(article: Element) -> str:
    pages = (flat(article.find(f".//Pagination/{tag}")) for tag in ("StartPage", "EndPage"))
    return "-".join(filter(None, pages))


def _dates(article: Element) -> dict[str, object]:
    date = article.find(".//JournalIssue/PubDate")
    date = article.find(".//Book/PubDate") if date is None else date
    parts = {tag: flat(date.find(tag)) if date is not None else "" for tag in ("MedlineDate", "Season")}
    year = _YEAR.search(parts["MedlineDate"])
    issued = _iso(date) or (year[0] if year else "")
    return {
        "date": issued,
        "year": issued[:4],
        "medline_date": parts["MedlineDate"],
        "season": parts["Season"],
        "epub_date": _iso(article.find(".//ArticleDate")),
        "revised_date": _iso(article.find(".//DateRevised")),
    }


def _iso(date: Element | None) -> str:
    """Return a date as far as it is known: 1996, 1996-03 or 1996-03-07."""
    return "-".join(_date_parts(date)) if date is not None else ""


def _date_parts(date: Element) -> Iterator[str]:
    year, month, day = (flat(date.find(tag)) for tag in ("Year", "Month", "Day"))
    month = _MONTHS.get(month[:3].lower(), month.zfill(2))
    if _YEAR.fullmatch(year):
        yield year
        if month.isdigit() and 1 <= int(month) <= 12:
            yield month
            if day.isdigit() and 1 <= int(day) <= 31:
                yield day.zfill(2)


def _named(element: Element) -> dict[str, object]:
    return {"ui": element.get("UI"), "name": flat(element)}


def _heading(heading: Element) -> dict[str, object]:
    descriptor = heading.find("DescriptorName")
    qualifiers = [_named(found) | {"major": _is_major(found)} for found in heading.iterfind("QualifierName")]
    major = _is_major(descriptor) or any(qualifier["major"] for qualifier in qualifiers)
    return (_named(descriptor) if descriptor is not None else {}) | {"major": major, "qualifiers": qualifiers}


def _is_major(element: Element | None) -> bool:
    return element is not None and element.get("MajorTopicYN") == "Y"


def _chemical(chemical: Element) -> dict[str, object]:
    substance, registry = chemical.find("NameOfSubstance"), flat(chemical.find("RegistryNumber"))
    return (_named(substance) if substance is not None else {}) | {"registry": registry if registry != "0" else None}


def _grant(grant: Element) -> dict[str, object]:
    return {key: flat(grant.find(tag)) for key, tag in (("id", "GrantID"), ("agency", "Agency"), ("country", "Country"))}


def _comment(comment: Element) -> dict[str, object]:
    return {"type": comment.get("RefType"), "pmid": flat(comment.find("PMID")), "source": flat(comment.find("RefSource"))}


def _is_retracted(article: Element) -> bool:
    types = {flat(element) for element in article.iterfind(".//PublicationType")}
    types |= {comment.get("RefType", "") for comment in article.iterfind(".//CommentsCorrections")}
    return not types.isdisjoint(_RETRACTED)
