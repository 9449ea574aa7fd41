"""Wrong input gets one sentence with file and record, the good papers beside it are read, and nothing is raised."""

import gzip
import json
from pathlib import Path

import pytest

from kg.model import Document, LeftOut
from kg.readers import find, read

GOOD = '{"id": "good", "text": "Cells live."}\n'
DOCTYPE = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://dtd.nlm.nih.gov/x.dtd">'
ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID>{}</PMID>"
    "<Article><ArticleTitle>Cells.</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'
    "<PubmedArticleSet><PubmedArticle>&lol2;</PubmedArticle></PubmedArticleSet>"
)
SYSTEM = (
    '<!DOCTYPE PubmedArticleSet [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    "<PubmedArticleSet><PubmedArticle>&secret;</PubmedArticle></PubmedArticleSet>"
)
PARAMETER = '<!DOCTYPE PubmedArticleSet [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><PubmedArticleSet/>'


def article_set(*pmids: str) -> str:
    return f"<PubmedArticleSet>{''.join(map(ARTICLE.format, pmids))}</PubmedArticleSet>"


def many() -> bytes:
    return gzip.compress(
        "".join(json.dumps({"id": str(n), "text": f"Cell {n * 7919 % 1000003} lives."}) + "\n" for n in range(5000)).encode()
    )


HOSTILE = [  # name, content, records that are read, the sentence after the name
    ("a.jsonl", b"", 0, ": is empty"),
    ("a.jsonl", b" \n\n", 0, ": holds nothing but blanks"),
    ("a.jsonl", b"\xef\xbb\xbf\n", 0, ": holds no record"),
    ("a.json", b"[]", 0, ": holds no record"),
    ("a.jsonl", GOOD + '{"id": "cut", "text": "Ce', 1, ", line 2: the JSON breaks at column 23 (unterminated string)"),
    ("a.jsonl", '{"id": "cut", "text": "Ce\n' + GOOD, 1, ", line 1: the JSON breaks at column 26 (invalid control character)"),
    ("a.jsonl", "no JSON\n" + GOOD, 1, ", line 1: the JSON breaks at column 1 (expecting value)"),
    ("a.jsonl", GOOD + "no JSON\n" + GOOD, 2, ", line 2: is no JSON object; one whole object"),
    ("a.jsonl", GOOD + "[1, 2]\n" + GOOD, 2, ", line 2: is no JSON object"),
    ("a.jsonl", GOOD + '{"year": NaN}\n' + GOOD, 2, ", line 2: holds NaN, which is no JSON; null would be right"),
    ("a.jsonl", GOOD + '{"text": "a", "x": 1e999}\n', 1, ", line 2: holds a number that is too large to be one"),
    ("a.jsonl", GOOD + '{"x": ' + "9" * 5000 + "}\n", 1, ", line 2: exceeds the limit"),
    ("a.jsonl", GOOD + '{"text": "\\ud800 cells"}\n' + GOOD, 2, ", line 2: holds half a character, the lone surrogate U+D800"),
    ("a.jsonl", GOOD + '{"\\udc00": "x", "text": "a"}\n', 1, ", line 2: holds half a character, the lone surrogate U+DC00"),
    ("a.jsonl", GOOD + '{"text": "a\\u0000b"}\n' + GOOD, 2, ", line 2: holds a control character, U+0000"),
    ("a.jsonl", GOOD.encode() + b'{"text": "a\0b"}\n' + GOOD.encode(),
     2, ", line 2: the JSON breaks at column 12 (invalid control"),
    ("a.jsonl", GOOD.encode() + b'{"text": "caf\xe9"}\n' + GOOD.encode(), 2, ", line 2: the byte 0xE9 at offset 51 is not UTF-8"),
    ("a.jsonl", GOOD + '{"foo": 1}\n' + GOOD, 2, ", line 2: has neither a text nor a known field (it holds foo)"),
    ("a.jsonl", GOOD + "{}\n" + GOOD, 2, ", line 2: has neither a text nor a known field (it holds nothing)"),
    ("a.jsonl", GOOD + '{"id": 1, "text": {"a": "b"}}\n', 1, ", line 2: has a 'text' that is no text but of the kind dict"),
    ("a.jsonl", GOOD + '{"text": "a", "x": ' + "[" * 90 + "]" * 90 + "}\n", 1, ", line 2: is nested too deeply"),
    ("a.jsonl", GOOD + '{"x": ' + "[" * 100_000 + "\n" + GOOD, 2, ", line 2: is nested too deeply to be a record"),
    ("a.json", "[" * 100_000, 0, ": is nested too deeply to be a record"),
    ("a.json", '{"a":' * 100_000, 0, ", line 1: is nested too deeply to be a record"),
    ("a.json", f"[{GOOD}, {GOOD}, {{'id'", 2, ", record 3: the JSON breaks at character 82"),
    ("a.json", f'[{GOOD}, {GOOD}, {{"id": "cu', 2, ", record 3: the JSON breaks at character 88 (unterminated string"),
    ("a.json", f"[{GOOD}, {GOOD}", 2, ", after record 2: the JSON array is cut off; the rest of the file is missing"),
    ("a.json", f"[{GOOD}] cells", 1, ", after record 1: text stands after the end of the JSON array"),
    ("a.json", f"[null, 3, {GOOD}]", 1, ", record 1: is null; an object with"),
    ("a.json", f"[{GOOD}, ".encode() + b'{"text": "caf\xe9"}]', 1, ", after record 1: the byte 0xE9 at offset 54 is not UTF-8"),
    ("a.json", GOOD.encode("utf-16"), 0, ": is UTF-16; save it as UTF-8"),
    ("a.json", GOOD.encode("utf-16-le"), 0, ": is UTF-16; save it as UTF-8"),
    ("a.xml", article_set("1").encode("utf-16"), 0, ": is UTF-16; save it as UTF-8"),
    ("a.xml", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", 0, ": is a PDF; give its text as JSON lines"),
    ("a.docx", b"PK\x03\x04\x14\0", 0, ": is a ZIP archive"),
    ("a.txt", b"\x7fELF\x02\x01\0\0", 0, ": is a binary file"),
    ("a.txt", "Just some words.", 0, ": is nothing that a reader knows; kg reads PubMed XML"),
    ("a.nbib", "PMID- 1\nTI  - Cells\n", 0, ": looks like tagged references"),
    ("a.nxml", f"<?xml version='1.0'?><!-- x -->{DOCTYPE}<article/>", 0, ": is XML or HTML with the root <article>"),
    ("a.html", "<!DOCTYPE html><html><p>Cells</html>", 0, ": is XML or HTML with the root <html>"),
    ("a.xml.gz", b"this is no gzip", 0, ": is no gzip file, nor anything else that a reader knows"),
    ("a.xml.gz", b"\x1f\x8b", 0, ": the gzip stream ends too early"),
    ("a.xml.gz", gzip.compress(b"cells")[:10] + b"\xff" * 50, 0, ": the gzip stream is damaged"),
    ("a.jsonl.gz", gzip.compress(GOOD.encode()) + b"garbage", 1, ", after record 1: the gzip stream is damaged"),
    ("a.jsonl.gz", gzip.compress(gzip.compress(GOOD.encode())), 0, ": is packed with gzip twice"),
    ("a.jsonl.gz", gzip.compress(b""), 0, ": is empty"),
    ("a.xml", BOMB, 0, ": the DOCTYPE declares the entity 'lol'; entities are refused"),
    ("a.xml", SYSTEM, 0, ": the DOCTYPE declares the entity 'secret'; entities are refused"),
    ("a.xml", PARAMETER, 0, ": the DOCTYPE declares the entity 'x'; entities are refused"),
    ("a.xml", article_set("1", "2")[:-60], 1, ", after record 1: the XML breaks (unclosed token"),
    ("a.xml", article_set("1") + "<b>", 1, ", after record 1: the XML breaks (junk after document element"),
    ("a.xml", article_set("1", "2").replace("2</PMID>", "2</PMIX>"), 1, ", after record 1: the XML breaks (mismatched tag"),
    ("a.xml", article_set("1", "2").replace(">2<", ">&alpha;<"), 1, ", after record 1: the XML breaks (undefined entity"),
    ("a.xml", article_set("1", "2").replace(">2<", ">\0<"), 1, ", after record 1: the XML breaks (not well-formed"),
    ("a.xml", "<PubmedArticleSet></PubmedArticleSet>", 0, ": holds no record"),
    ("a.xml", "<PubmedArticleSet>" + "<a>" * 100_000, 0, ": the XML breaks (no element found"),
    ("a.xml", "<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", 0, ", record 1: has neither a text nor a known field"),
    ("a.tsv", "subject\trelation\tobject\tpaper\n", 0, ": holds no record"),
    ("a.tsv", b"subject\trelation\tobject\nA\tbinds\tcaf\xe9\nA\tbinds\tB\n",
     1, ", line 2: the byte 0xE9 at offset 35 is not UTF-8"),
    ("a.csv", 'subject,relation,object\nA,binds,"B\nA,binds,B\n',
     0, ", line 3: is no row of this table (unexpected end of data)"),
    ("a.csv", 'subject,relation,object\nA,"bi"nds,B\nA,binds,B\n', 1, ", line 2: is no row of this table"),
    ("a.csv", "subject,relation,object\nA,binds," + "B" * 200_000 + "\nA,binds,B\n",
     1, ", line 2: is no row of this table (field larger"),
    ("a.csv", "subject,relation,object\nA,binds,B\x01\nA,binds,B\n", 1, ", line 2: holds a control character, U+0001"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "count", "sentence"), HOSTILE, ids=[row[0] + row[3][:50] for row in HOSTILE])
def test_wrong_input_gets_one_sentence_and_the_rest_is_read(
    tmp_path: Path, name: str, content: str | bytes, count: int, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    items = [item for found in find([tmp_path]) for item in ([found] if isinstance(found, LeftOut) else read(found))]
    reasons = [str(item) for item in items if isinstance(item, LeftOut)]
    assert len(items) - len(reasons) == count, reasons
    assert any(reason.startswith(name + sentence) for reason in reasons), reasons
    assert len(reasons) <= 2
    assert not any("\n" in reason or str(tmp_path) in reason for reason in reasons)


def test_a_truncated_gzip_gives_all_records_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(many()[:-5000])
    (found,) = find([path])
    assert not isinstance(found, LeftOut)
    *documents, last = read(found)
    assert len(documents) > 3000
    assert all(isinstance(document, Document) for document in documents)
    assert str(last) == (
        f"cut.jsonl.gz, after record {len(documents)}: the gzip stream ends too early; the rest of the file is missing"
    )


def test_an_entity_is_never_fetched_and_a_plain_doctype_is_normal(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text('<?xml version="1.0"?>\n' + DOCTYPE + article_set("1"), encoding="utf-8")
    (found,) = find([path])
    assert not isinstance(found, LeftOut)
    (document,) = read(found)
    assert isinstance(document, Document) and document.id == "1"


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("subject,relation,paper", "object"),
        ("subject\ttarget\tpaper", "relation, object"),
        ("# mine\nobject;paper", "subject, relation"),
    ],
)
def test_a_table_of_claims_without_a_column_is_told_which(tmp_path: Path, header: str, missing: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(header + "\nIL-6,promotes,1\n", encoding="utf-8")
    (found,) = find([path])
    assert not isinstance(found, LeftOut)
    (said,) = read(found)
    assert f"without the column {missing};" in str(said)
