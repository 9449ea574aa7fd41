"""Lexicon files of all kinds give rows; a file that cannot be read says where and what would have been right."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.identity import minted_curie
from kg.lexicon import Lexicon, fold
from kg.lexicon.loaders import LOADERS, load
from kg.lexicon.overlay import Row

SHARED = Path(__file__).parents[3] / "shared" / "ontologies"
OBO = """format-version: 1.2
ontology: toy

[Term]
id: CL:0000001
name: big eater
synonym: "large eater" EXACT []
synonym: "BE" EXACT ABBREVIATION []
synonym: "eater of \\"all\\"" RELATED [PMID:1]
is_a: CL:0000000 ! cell

[Term]
id: CL:0000002
name: old eater
is_obsolete: true

[Term]
id: GO:0000003
name: inner hull
namespace: cellular_component
"""
GRAPH = {
    "graphs": [
        {
            "nodes": [
                {
                    "id": "http://purl.obolibrary.org/obo/CL_0000001",
                    "lbl": "big eater",
                    "type": "CLASS",
                    "meta": {
                        "synonyms": [
                            {"pred": "hasExactSynonym", "val": "large eater"},
                            {"pred": "hasBroadSynonym", "val": "eater"},
                        ]
                    },
                },
                {"id": "http://purl.obolibrary.org/obo/CL_0000002", "lbl": "old eater", "meta": {"deprecated": True}},
                {"id": "http://purl.obolibrary.org/obo/RO_1", "lbl": "eats", "type": "PROPERTY"},
            ],
            "edges": [
                {
                    "sub": "http://purl.obolibrary.org/obo/CL_0000001",
                    "pred": "is_a",
                    "obj": "http://purl.obolibrary.org/obo/CL_0000000",
                }
            ],
        }
    ]
}
OWL = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"
 xmlns:owl="http://www.w3.org/2002/07/owl#" xmlns:oio="http://www.geneontology.org/formats/oboInOwl#">
 <owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_0000001">
  <rdfs:label>big eater</rdfs:label><rdfs:label xml:lang="de">Grossfresser</rdfs:label>
  <oio:hasExactSynonym>large eater</oio:hasExactSynonym><oio:hasNarrowSynonym>lung eater</oio:hasNarrowSynonym>
  <rdfs:subClassOf rdf:resource="http://purl.obolibrary.org/obo/CL_0000000"/>
  <rdfs:subClassOf><owl:Restriction/></rdfs:subClassOf>
 </owl:Class>
 <owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_0000002">
  <rdfs:label>old eater</rdfs:label><owl:deprecated rdf:datatype="http://www.w3.org/2001/XMLSchema#boolean">true</owl:deprecated>
 </owl:Class>
</rdf:RDF>
"""
SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://id.nlm.nih.gov/mesh/D1> a skos:Concept ; skos:prefLabel "big eater"@en ; skos:altLabel "large eater"@en ;
  skos:broader <http://id.nlm.nih.gov/mesh/D2> .
"""
SSSLM = (
    "text\tcurie\tname\tpredicate\ttype\n"
    "big eater\tcl:0000001\tbig eater\trdfs:label\t\n"
    "large eater\tcl:0000001\tbig eater\toboInOwl:hasExactSynonym\t\n"
    "eater\tcl:0000001\tbig eater\toboInOwl:hasRelatedSynonym\t\n"
)
FILES = {"toy.obo": OBO, "toy.json": json.dumps(GRAPH), "toy.owl": OWL, "toy.tsv": SSSLM}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        if name.endswith(".gz"):
            path.write_bytes(gzip.compress(text.encode()))
        else:
            path.write_text(text, encoding="utf-8")
        return path

    return write


def _row(path: Path, curie: str = "CL:0000001") -> Row:
    return next(row for row in load(path, "user:x") if row.term.curie == curie)


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize("name", FILES)
def test_all_formats_tell_the_same_class(name: str, packed: str, written: Callable[[str, str], Path]) -> None:
    row = _row(written(name + packed, FILES[name]))
    assert (row.term.name, row.term.category) == ("big eater", "biolink:Cell")
    assert dict(row.names)["big eater"] == "label" and dict(row.names)["large eater"] == "exact"
    assert name == "toy.tsv" or row.term.broader == ("CL:0000000",)


@pytest.mark.parametrize("name", ["toy.obo", "toy.json", "toy.owl"])
def test_deprecated_classes_are_skipped(name: str, written: Callable[[str, str], Path]) -> None:
    assert all(row.term.name != "old eater" for row in load(written(name, FILES[name]), "user:x"))


def test_obo_scopes_quotes_and_namespaces_are_read(written: Callable[[str, str], Path]) -> None:
    path = written("toy.obo", OBO)
    assert dict(_row(path).names) | {} == {
        "big eater": "label",
        "large eater": "exact",
        "BE": "abbreviation",
        'eater of "all"': "related",
    }
    assert _row(path, "GO:0000003").term.category == "biolink:CellularComponent"


def test_only_english_labels_are_taken_from_owl(written: Callable[[str, str], Path]) -> None:
    assert "Grossfresser" not in dict(_row(written("toy.owl", OWL)).names)


def test_skos_is_read_from_turtle(written: Callable[[str, str], Path]) -> None:
    row = _row(written("toy.ttl", SKOS), "MESH:D1")
    assert row.term.broader == ("MESH:D2",) and dict(row.names) == {"big eater": "label", "large eater": "exact"}


def test_kgs_own_table_mints_what_has_no_curie_and_resolves_broader_names(written: Callable[[str, str], Path]) -> None:
    text = (
        "name\tcurie\tbroader\tcategory\tsynonyms\tremark\nimmune eater\t\tbig eater|CL:0000000\tbiolink:Cell\tIE|ieater\tours\n"
    )
    path = written("own.tsv", text + "big eater\tCL:0000001\t\tbiolink:Cell\t\t\n")
    row = load(path, "curated")[0]
    assert row.term.curie == minted_curie("biolink:Cell", fold("immune eater")) and row.term.minted
    assert row.term.broader == ("CL:0000001", "CL:0000000")
    assert row.names == (("immune eater", "curated"), ("IE", "curated"), ("ieater", "curated"))


@pytest.mark.parametrize(
    "text",
    ["big eater\tCL:0000001\n", "\ufeffname\tcurie\nbig eater\tCL:0000001\r\n", "# mine\nbig eater\tCL:0000001\tbiolink:Cell\n"],
)
def test_two_columns_are_enough(text: str, written: Callable[[str, str], Path]) -> None:
    assert _row(written("two.tsv", text)).term.category == "biolink:Cell"


WRONG = {
    ("x.xlsx", "a"): "'.xlsx'; there are",
    ("x.ofn", "Ontology()"): "'.ofn'; there are",
    ("x.tsv", ""): "x.tsv, line 1: the table is empty",
    ("y.tsv", "name\tcurie\nbig\tCL:1\nsmall\n"): "y.tsv, line 3: 1 columns",
    ("z.tsv", "big eater\t7159\n"): "z.tsv, line 1: '7159' is no CURIE; something like CL:0000235",
    ("c.tsv", "name\tcurie\tcategory\nx\tCL:1\tcell\n"): "c.tsv, line 2: there is no category 'cell'; there are: biolink:Cell",
    ("b.tsv", "name\tcurie\tbroader\nx\tCL:1\tno such row\n"): "b.tsv, line 2: broader 'no such row' is neither",
    ("n.tsv", "name\tcurie\n\tCL:1\n"): "n.tsv, line 2: the name is empty",
    ("x.json", '{"graphs": [\n'): "x.json, line 2: not JSON",
    ("y.json", "[]"): "y.json, line 1: no list `graphs`",
    ("z.json", '{"graphs": [{"edges": [{"sub": "a"}]}]}'): "z.json: a node or edge lacks 'pred'",
    ("x.obo", "hello"): "x.obo, line 1: no [Term]",
    ("y.obo", "format-version: 1.2\n\n[Term]\nid: CL:1\nname big eater\n"): "y.obo, line 5: not OBO",
    ("x.owl", "<rdf:RDF>"): "x.owl",
    ("y.owl", "not xml at all"): "y.owl",
}


@pytest.mark.parametrize(("file", "sentence"), WRONG.items(), ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_a_wrong_file_says_where_and_what_would_have_been_right(
    file: tuple[str, str], sentence: str, written: Callable[[str, str], Path]
) -> None:
    with pytest.raises(LexiconError) as raised:
        load(written(*file), "user:x")
    assert sentence in str(raised.value) and "\n" not in str(raised.value)


def test_a_missing_unpackable_or_garbled_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.tsv.gz").write_bytes(b"no gzip")
    (tmp_path / "latin.tsv").write_bytes("Müller cell\tCL:1\n".encode("latin-1"))
    for name, sentence in {
        "none.tsv": "no such lexicon file",
        "broken.tsv.gz": "cannot be read",
        "latin.tsv": "not UTF-8",
    }.items():
        with pytest.raises(LexiconError, match=sentence):
            load(tmp_path / name, "user:x")


def test_stopped_words_of_an_ontology_stay_stopped(written: Callable[[str, str], Path]) -> None:
    path = written("toy.obo", OBO + '\n[Term]\nid: CL:0000004\nname: cell\nsynonym: "was" EXACT []\n')
    mine = Lexicon.open([path])
    assert mine.lookup("cells") == () and mine.lookup("was") == ()
    assert mine.lookup("large eaters")[0].source == "user:toy.obo"


REAL = [
    "cl-basic.2022-11-25.obo",
    "cl-basic.2022-11-25.json",
    "cl-simple.2022-11-25.owl",
    "biolexica-cell.ssslm.tsv.gz",
    "famplex.obo",
]


@pytest.mark.parametrize("name", REAL)
def test_real_files_are_read(name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip("../shared/ontologies is not here")
    rows = load(SHARED / name, f"user:{name}")
    assert len(rows) > 500
    assert name == "famplex.obo" or any(row.term.curie == "CL:0000235" and row.term.name == "macrophage" for row in rows)


def test_each_loader_has_a_file_here() -> None:
    assert set(LOADERS) == {".tsv", ".obo", ".json", ".owl", ".rdf", ".ttl", ".nt"}


@pytest.mark.parametrize("header", ["", "format-version: 1.2\n\n", "! a comment\n\n! another\n\n"])
def test_a_short_header_is_no_talk(header: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.obo").write_text(header + "[Term]\nid: MY:1\nname: blorb cell\n\n! the end\n", encoding="utf-8")
    (row,) = load(tmp_path / "mine.obo", "mine")
    assert (row.term.curie, row.term.name) == ("MY:1", "blorb cell")
    assert capfd.readouterr() == ("", "")


def test_a_term_without_an_id_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.obo").write_text("[Term]\nname: blorb cell\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.obo: a \[Term\] has no `id`"):
        load(tmp_path / "mine.obo", "mine")


def test_deep_nesting_and_folders_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(LexiconError, match="nested too deeply"):
        load(tmp_path / "deep.json", "deep")
    (tmp_path / "folder.obo").mkdir()
    with pytest.raises(LexiconError, match=r"cannot be read \(Is a directory\)"):
        load(tmp_path / "folder.obo", "folder")
