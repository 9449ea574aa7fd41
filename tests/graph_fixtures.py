"""Nouns made by hand, and a store of them: what the rooms behind the extractors are tested with."""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle
from pathlib import Path

from kg.assembly import assemble
from kg.frozen import freeze
from kg.graph import Build
from kg.identity import claim_id, given_claim_id
from kg.model import Argument, Certainty, Claim, Document, Evidence, Frozen, Grounding, LeftOut, Mention, Span, Term
from kg.store import InputRecord, Store

TAM = Term("MESH:D000084582", "Tumor-Associated Macrophages", "biolink:Cell", broader=("CL:0000235",), exact=("NCIT:C126302",))
MACROPHAGE = Term("CL:0000235", "macrophage", "biolink:Cell", broader=("CL:0000766",))
MYELOID = Term("CL:0000766", "myeloid leukocyte", "biolink:Cell")
METASTASIS = Term("MESH:D009362", "Neoplasm Metastasis", "biolink:BiologicalProcess")
PDL1 = Term("HGNC:17635", "CD274", "biolink:Gene")
BREAST = Term("MONDO:0007254", "breast cancer", "biolink:Disease")
LOSS = Term("kg:term/0a1b", "loss of PTEN", "biolink:BiologicalProcess", about=("HGNC:9588",), aspect="loss")
SUBSET = Term("kg:term/2c3d", "CD14+CD16- monocytes", "biolink:Cell", ("CL:0000576",), markers=("HGNC:1628",))
TERMS = (TAM, MACROPHAGE, MYELOID, METASTASIS, PDL1, BREAST, LOSS, SUBSET)


def document(text: str = "", id: str = "1", source: str = "papers.jsonl", title: str = "", **metadata: Frozen) -> Document:
    return Document(id, source, title, text, metadata=tuple(metadata.items()))


def mention(of: Document, term: Term) -> Mention:
    start = of.text.index(term.name)
    return Mention(Span(start, start + len(term.name)), term.name, term.category, (Grounding(term, 0.97),))


def read_claim(
    of: Document,
    subject: Term,
    relation: str,
    object: Term,
    *,
    negated: bool = False,
    certainty: Certainty = "asserted",
    score: float = 1.0,
    context: tuple[tuple[str, Frozen], ...] = (),
    cues: tuple[str, ...] = (),
) -> Claim:
    """A claim that the patterns read in a text of one sentence, in which both names stand."""
    ends = [Span(of.text.index(end.name), of.text.index(end.name) + len(end.name)) for end in (subject, object)]
    breaks = [0, *(found.end() for found in re.finditer(r"\.\s", of.text)), len(of.text) + 1]
    first = max(place for place in breaks if place <= min(ends).start)
    span = Span(first, min(place for place in breaks if place > max(ends).start) - 1)
    spans = tuple((cue, Span(of.text.index(cue), of.text.index(cue) + len(cue))) for cue in cues)
    evidence = Evidence(of.id, of.source, "ABSTRACT", span, span.of(of.text), "weighed.v1", spans)
    id = claim_id(of.text, *ends, relation, negated, "weighed.v1")
    arguments = [Argument(end_span, end.name, end) for end_span, end in zip(ends, (subject, object), strict=True)]
    return Claim(id, arguments[0], relation, arguments[1], negated, certainty, evidence, score, context)


def given_claim(
    paper: str,
    subject: Term,
    relation: str,
    object: Term,
    *,
    negated: bool = False,
    certainty: Certainty = "asserted",
    sentence: str | None = None,
    source: str = "claims.tsv",
    context: tuple[tuple[str, Frozen], ...] = (),
    given_relation: str | None = None,
) -> Claim:
    """A claim that came ready-made."""
    id = given_claim_id(paper, subject.name, object.name, relation, negated, "given.v1")
    evidence = Evidence(paper, source, "", None, sentence, "given.v1")
    ends = [Argument(None, end.name, end) for end in (subject, object)]
    return Claim(id, ends[0], relation, ends[1], negated, certainty, evidence, 1.0, context, given_relation)


@dataclass
class Input:
    """What one input came to, in one shard."""

    name: str
    documents: Sequence[Document] = ()
    claims: Sequence[Claim] = ()
    mentions: Sequence[tuple[Document, Mention]] = ()
    terms: Sequence[Term] = TERMS
    left_out: tuple[LeftOut, ...] = ()
    sha256: str = "00"
    engine: str = "e1"
    shards: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.shards = (f"{self.name.partition('.')[0]}-{self.sha256}-{self.engine}",)

    def record(self) -> InputRecord:
        given = sum(claim.evidence.span is None for claim in self.claims)
        return InputRecord(self.name, self.sha256, self.engine, len(self.documents), given, self.shards, self.left_out)


def stored(folder: Path, *inputs: Input) -> Store:
    """A store of some inputs, assembled; a shard that is there already is not made again, as in a real run."""
    store = Store(folder / "store")
    for one in inputs:
        if not store.has_shard(one.shards[0]):
            store.write_shard(one.shards[0], documents=one.documents, mentions=one.mentions, claims=one.claims, terms=one.terms)
    store.keep([one.record() for one in inputs])
    assemble(store)
    return store


def claimed(folder: Path, *claims: Claim) -> Store:
    """A store of some ready-made claims."""
    return stored(folder, Input("claims.tsv", claims=claims))


def files(folder: Path) -> dict[str, bytes]:
    """All files under a folder with their bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def names(items: Iterable[object], attribute: str = "id") -> list[str]:
    return [getattr(item, attribute) for item in items]


HOSTILE = Term("kg:term/<&\"'|\\#%20>", "<b>\"5′-AMP\" & 'x'|y\\z</b>\u2028", "odd:Category", about=("a|b", "c"))

SHA256 = "0" * 64


def example(folder: Path) -> Build:
    """A small build with a bit of everything."""
    text = "Roles.\nTumor-Associated Macrophages may promote Neoplasm Metastasis. CD274 does not inhibit breast cancer. End."
    metadata: dict[str, Frozen] = {
        "pmid": "40327852",
        "doi": "10.1093/postmj/qgaf065",
        "authors": ("Siyuan Liu", "Lihong Hu"),
        "journal": "Postgraduate Medical Journal",
        "journal_description": "期刊介绍",
        "impact_factor": 3.6,
        "quartile": "Q1",
        "region": 4,
        "date": "2025-05-06",
        "year": "2025",
        "type": ("Journal Article", "Review"),
        "mesh": freeze([{"ui": "D000084582", "name": "Tumor-Associated Macrophages"}, {"name": "no id"}]),
        "FirstCategoryId": "3",
        "odd name/%": freeze({"a": [1, None, "x"]}),
    }
    paper = document(text, title="Roles.", **metadata)
    context = (("disease", "MONDO:0007254"), ("species", "NCBITaxon:10090"), ("study_system", "in-silico"))
    read = [
        read_claim(paper, TAM, "promotes", METASTASIS, certainty="hedged", cues=("may",), context=context),
        read_claim(paper, PDL1, "inhibits", BREAST, negated=True, cues=("not",)),
    ]
    given = [
        given_claim("PMID:40327852", TAM, "promotes", METASTASIS, sentence="TAMs promote metastasis."),
        given_claim("9", TAM, "promotes", METASTASIS, negated=True, context=(("tissue", "lung|liver"),)),
        given_claim("9", TAM, "inhibits", METASTASIS, certainty="hypothesis"),
        given_claim("Liu 2025", LOSS, "other", SUBSET, given_relation="blocks"),
        given_claim("Liu 2025", HOSTILE, "binds", PDL1, sentence='He said "no\\yes"\nand left.'),
        given_claim("Liu 2025", TAM, "binds", TAM),
    ]
    mentions = [(paper, mention(paper, TAM)), (paper, mention(paper, PDL1))]
    left_out = (LeftOut("claims.tsv", "line 9", "has no object"),)
    papers = Input("papers.jsonl", [paper], read, mentions, sha256=SHA256)
    stored(folder, papers, Input("claims.tsv", claims=given, left_out=left_out, sha256=SHA256))
    return Build(folder)


NASTY = {  # texts over which writers and readers stumble
    "quotes": "\"'\"\"\"'''\\ \\n \\u0041 \\",
    "breaks": "a\r\nb\rc\n\td\x0b\x0c\x85\u2028\u2029",
    "controls": "".join(map(chr, (*range(32), 0x7F, 0x80, 0x9F, 0xFFFE, 0xFFFF, 0xD800))),
    "scripts": "巨噬细胞 👩‍🔬🧬 \u202eالبلعميات\u202c e\u0301é TGF‑β 5′",
    "markup": "<b>]]>&amp;<![CDATA[<!--?>'{| ~ <<( )>> |} @prefix a: <> . ^^<x> @en #",
    "blanks": "  \t ",
    "nothing": "",
    "keywords": "@id",
    "node": "_:b0",
    "iri": "https://example.org/a b",
    "number": "007.10",
    "truth": "true",
    "long": "長 " * 5_000,
}
ODD_CURIES = (
    *("MESH:a b", "X:%zz", "doi:10.1/<a>#b#c", "CL:[x]", "schema:", "kgv:doi", "kg://x", "kg:term/a?b=c&d='e'", "Y:é\\{|}^`"),
    *("pmid:\n1", "kg:", "é:1", "GO:../x"),
)
ODD_KEYS = ("Odd key/%&<>\"'", "1", "", "größe", "@id", "a:b", "//", "end-", "study_system")
ODD_VALUES: tuple[Frozen, ...] = (True, 7, -3, 10**20, 3.6, 1e300, -0.0, None, ("a", "MESH:D009362", 1))


RESERVED = ("id", "type", "source", "label", "start", "end", "weight", "viz", "pid", "parents", "for", "name", "interaction")
"""Names that formats keep for themselves."""
RESERVED_PAIRS = tuple((name, "taken") for name in RESERVED)


def nasty(folder: Path) -> Build:
    """A build in which every text, name, identifier and context is one that nobody expects."""
    terms = [Term(curie, text, "biolink:Cell") for curie, text in zip(ODD_CURIES, NASTY.values(), strict=True)]
    contexts = [tuple((key, value) for key in ODD_KEYS) for value in (*ODD_VALUES, *NASTY.values())]
    claims = [
        given_claim(f"{name}{number}", term, relation, TAM, negated=number % 3 == 0, sentence=text, context=context)
        for number, context in enumerate(contexts)
        for term, (name, text), relation in zip(terms, NASTY.items(), cycle(("promotes", "binds", "other")), strict=False)
    ]
    records = [
        document(text, id=f"{name}{number}", title=text, journal=text, authors=(text, text), date=text, **{f"{name} é/": text})
        for number, (name, text) in enumerate(NASTY.items())
    ]
    lists = tuple(f"Nobody {number}" for number in range(3_000))
    reserved = replace(document("Lists.", id="lists"), metadata=(("authors", lists), ("keywords", ()), *RESERVED_PAIRS))
    left_out = tuple(LeftOut("nasty", name, text) for name, text in NASTY.items())
    claims += [*_crossing(), given_claim("lists", SUBSET, "marks", LOSS, context=RESERVED_PAIRS)]
    stored(folder, Input("nasty <input> \"'&.jsonl", [*records, reserved], claims, left_out=left_out))
    return Build(folder)


def _crossing() -> list[Claim]:
    """Claims whose edges are parallel, opposite, or begin where they end."""
    there = [given_claim("1", TAM, relation, METASTASIS) for relation in ("promotes", "inhibits", "regulates", "other")]
    back = [given_claim("2", METASTASIS, relation, TAM) for relation in ("promotes", "marks")]
    return [*there, *back, *(given_claim("3", PDL1, relation, PDL1) for relation in ("binds", "activates", "regulates"))]


def nothing(folder: Path) -> Build:
    """A build of papers that claim nothing."""
    stored(folder, Input("papers.jsonl", [document("Nothing is said here.")], terms=()))
    return Build(folder)


def given(folder: Path) -> Build:
    """A copy of the graph that KG_TEST_GRAPH names, for who wants to see every reader on a graph of his own."""
    shutil.copytree(Path(os.environ[GRAPH]) / "store", folder / "store")
    return Build(folder)


GRAPH = "KG_TEST_GRAPH"
BUILDS: dict[str, Callable[[Path], Build]] = {"example": example, "nasty": nasty, "nothing": nothing}
"""What every exporter must be able to write."""
if GRAPH in os.environ:
    BUILDS["given"] = given
NETWORKS = BUILDS | {"collapsed": lambda folder: nasty(folder).collapsed()}
"""What every exporter of a network must be able to write."""
