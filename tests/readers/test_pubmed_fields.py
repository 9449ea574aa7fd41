"""What a PubMed article says of itself."""

from xml.etree.ElementTree import fromstring

import pytest

from kg.readers.fields import metadata
from kg.readers.pubmed_fields import described

ARTICLE = """
<PubmedArticle>
  <MedlineCitation Status="MEDLINE"><PMID>1</PMID><DateRevised><Year>2021</Year><Month>12</Month><Day>4</Day></DateRevised>
    <Article>
      <Journal><ISSN IssnType="Print">1234-5678</ISSN>
        <JournalIssue><Volume>3</Volume><Issue>2</Issue><PubDate>{date}</PubDate></JournalIssue>
        <Title>Made-up Journal</Title><ISOAbbreviation>Made J.</ISOAbbreviation></Journal>
      <ArticleTitle>Cells.</ArticleTitle>
      <Pagination><StartPage>7</StartPage><EndPage>9</EndPage></Pagination>
      <ELocationID EIdType="doi" ValidYN="Y">10.1/x</ELocationID>
      <AuthorList>
        <Author><LastName>Lee</LastName><ForeName>Ann</ForeName><Suffix>Jr</Suffix>
          <Identifier Source="ORCID">http://orcid.org/0000-0001</Identifier>
          <AffiliationInfo><Affiliation>Here.</Affiliation></AffiliationInfo></Author>
        <Author><CollectiveName>The Group</CollectiveName></Author>
      </AuthorList>
      <Language>eng</Language>
      <GrantList><Grant><GrantID>G1</GrantID><Agency>NIH</Agency><Country>US</Country></Grant></GrantList>
      <PublicationTypeList><PublicationType UI="D1">Review</PublicationType></PublicationTypeList>
    </Article>
    <ChemicalList>
      <Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D2">IL2</NameOfSubstance></Chemical>
    </ChemicalList>
    <CommentsCorrectionsList>
      <CommentsCorrections RefType="RetractionIn"><RefSource>J 1</RefSource><PMID>2</PMID></CommentsCorrections>
    </CommentsCorrectionsList>
    <MeshHeadingList>
      <MeshHeading><DescriptorName UI="D3" MajorTopicYN="N">Mice</DescriptorName>
        <QualifierName UI="Q1" MajorTopicYN="Y">genetics</QualifierName></MeshHeading>
    </MeshHeadingList>
    <KeywordList><Keyword>cells</Keyword></KeywordList>
  </MedlineCitation>
  <PubmedData><PublicationStatus>ppublish</PublicationStatus>
    <ArticleIdList><ArticleId IdType="pmc">PMC5</ArticleId></ArticleIdList>
    <ReferenceList>
      <Reference><ArticleIdList><ArticleId IdType="doi">10.1/other</ArticleId></ArticleIdList></Reference>
    </ReferenceList>
  </PubmedData>
</PubmedArticle>"""


GENETICS = (("ui", "Q1"), ("name", "genetics"), ("major", True))


def fields_of(date: str = "<Year>2020</Year><Month>Mar</Month><Day>7</Day>") -> dict[str, object]:
    return dict(metadata(described(fromstring(ARTICLE.replace("{date}", date)))))


def test_every_field_has_its_name() -> None:
    assert fields_of() == {
        "pmid": "1",
        "doi": "10.1/x",
        "pmcid": "PMC5",
        "authors": ("Ann Lee Jr", "The Group"),
        "author_details": (
            (("name", "Ann Lee Jr"), ("orcid", "0000-0001"), ("affiliations", ("Here.",))),
            (("name", "The Group"),),
        ),
        "journal": "Made-up Journal",
        "journal_abbreviation": "Made J.",
        "issn": "1234-5678",
        "volume": "3",
        "issue": "2",
        "pages": "7-9",
        "publication_status": "ppublish",
        "date": "2020-03-07",
        "year": "2020",
        "revised_date": "2021-12-04",
        "type": ("Review",),
        "keywords": ("cells",),
        "language": ("eng",),
        "mesh": ((("ui", "D3"), ("name", "Mice"), ("major", True), ("qualifiers", (GENETICS,))),),
        "chemicals": ((("ui", "D2"), ("name", "IL2")),),
        "grants": ((("id", "G1"), ("agency", "NIH"), ("country", "US")),),
        "comments": ((("type", "RetractionIn"), ("pmid", "2"), ("source", "J 1")),),
        "status": "MEDLINE",
        "retracted": True,
    }


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("<Year>2020</Year>", "2020"),
        ("<Year>2020</Year><Month>03</Month>", "2020-03"),
        ("<Year>2020</Year><Month>Mar-Apr</Month>", "2020-03"),
        ("<Year>2020</Year><Season>Spring</Season>", "2020"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998"),
        ("<MedlineDate>Winter</MedlineDate>", None),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(given: str, date: str | None) -> None:
    assert fields_of(given).get("date") == date
    assert fields_of(given).get("year") == (date[:4] if date else None)
