"""The curated lexicon tables hold together: what stands in them can be read, found and trusted."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.lexicon.folding import keys

FOLDER = Path(__file__).parent.parent / "ontologies"
TABLES = {
    "tumour_immunology.tsv": 300,
    "species.tsv": 35,
    "cell_lines.tsv": 200,
    "reagents.tsv": 50,
}  # and the rows that each has at least
HEADER = ["name", "curie", "broader", "category", "synonyms", "remark"]
CURIE = re.compile(r"(?:CL|MONDO|GO|UBERON):\d{7}|(?:HGNC|CHEBI|NCBITaxon):\d+|MESH:[CD]\d+|FPLX:\w+|CVCL:\w+")
FIRST_CHOICE = {  # the vocabulary that wins in a category, then the one that fills its gaps
    "biolink:Cell": ("CL", "MESH"),
    "biolink:CellLine": ("CVCL",),
    "biolink:Gene": ("HGNC", "FPLX", "MESH"),
    "biolink:Drug": ("CHEBI", "MESH"),
    "biolink:ChemicalEntity": ("CHEBI", "MESH"),
    "biolink:Treatment": ("MESH",),
    "biolink:Disease": ("MONDO", "MESH"),
    "biolink:BiologicalProcess": ("GO", "MESH"),
    "biolink:PhenotypicFeature": ("MESH",),
    "biolink:AnatomicalEntity": ("UBERON", "MESH"),
    "biolink:CellularComponent": ("GO", "MESH"),
    "biolink:OrganismTaxon": ("NCBITaxon",),
}


class Row(NamedTuple):
    """A line of a table."""

    name: str
    curie: str
    broader: str
    category: str
    synonyms: str
    remark: str

    @property
    def names(self) -> list[str]:
        return [self.name, *listed(self.synonyms)]


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def lines(table: str) -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / table).read_text(encoding="utf-8").removesuffix("\n").split("\n")]


def rows_of(table: str) -> list[Row]:
    return [Row(*cells) for cells in lines(table)[1:]]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row for table in TABLES for row in rows_of(table)]


@pytest.fixture(scope="module")
def meant(rows: list[Row]) -> dict[str, Row]:
    return {name: row for row in rows for name in row.names}


def shared(pairs: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    """Return what leads to more than one row."""
    owners = defaultdict(set)
    for what, row in pairs:
        owners[what].add(row)
    return {what: names for what, names in owners.items() if len(names) > 1}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_starts_with_the_header_and_every_line_has_its_columns(table: str) -> None:
    header, *rest = lines(table)
    assert header == HEADER
    assert [cells for cells in rest if len(cells) != len(HEADER)] == []


@pytest.mark.parametrize(("table", "least"), TABLES.items())
def test_a_table_has_enough_rows(table: str, least: int) -> None:
    assert len(rows_of(table)) >= least


@pytest.mark.parametrize("table", TABLES)
def test_a_table_ends_with_one_line_feed_and_has_no_carriage_return(table: str) -> None:
    content = (FOLDER / table).read_bytes()
    assert content.endswith(b"\n") and not content.endswith(b"\n\n")
    assert b"\r" not in content


def test_no_cell_has_blank_edges_or_control_characters(rows: list[Row]) -> None:
    parts = [part for row in rows for cell in row for part in cell.split("|")]
    assert [part for part in parts if part != part.strip() or "  " in part or not part.isprintable()] == []


def test_no_list_has_an_empty_part(rows: list[Row]) -> None:
    assert [row.name for row in rows if not all([*row.names, *listed(row.broader)])] == []


def test_every_name_is_the_name_of_one_row(rows: list[Row]) -> None:
    names = [row.name for row in rows]
    assert sorted(names) == sorted(set(names))


def test_no_row_says_a_name_twice(rows: list[Row]) -> None:
    assert [row.name for row in rows if len(row.names) != len(set(row.names))] == []


def test_no_name_leads_to_two_rows(rows: list[Row]) -> None:
    assert shared((name, row.name) for row in rows for name in row.names) == {}


def test_no_spelling_leads_to_two_rows(rows: list[Row]) -> None:
    assert shared((key, row.name) for row in rows for name in row.names for key in keys(name)) == {}


def test_one_concept_has_one_row(rows: list[Row]) -> None:
    assert shared((row.curie, row.name) for row in rows if row.curie) == {}


def test_identifiers_are_curies(rows: list[Row]) -> None:
    assert [row.curie for row in rows if row.curie and not CURIE.fullmatch(row.curie)] == []


def test_categories_are_those_of_the_tables(rows: list[Row]) -> None:
    assert {row.category for row in rows} <= set(FIRST_CHOICE)


def test_identifiers_come_from_the_vocabularies_of_their_category(rows: list[Row]) -> None:
    prefix = {row.curie: row.curie.split(":")[0] for row in rows if row.curie}
    assert [row.name for row in rows if row.curie and prefix[row.curie] not in FIRST_CHOICE[row.category]] == []


def test_what_is_broader_is_an_identifier_or_a_row(rows: list[Row]) -> None:
    known = {row.name for row in rows} | {row.curie for row in rows}
    parents = {parent for row in rows for parent in listed(row.broader)}
    assert {parent for parent in parents - known if not CURIE.fullmatch(parent)} == set()


def test_nothing_is_broader_than_itself(rows: list[Row]) -> None:
    name_of = {row.curie: row.name for row in rows if row.curie}
    left = {row.name: {name_of.get(parent, parent) for parent in listed(row.broader)} for row in rows}
    while roots := {name for name, parents in left.items() if not parents & left.keys()}:
        left = {name: parents for name, parents in left.items() if name not in roots}
    assert left == {}


def test_a_cell_that_kg_mints_has_a_parent(rows: list[Row]) -> None:
    assert [row.name for row in rows if row.category == "biolink:Cell" and not row.curie and not row.broader] == []


@pytest.mark.parametrize(
    ("name", "curie"),
    [
        ("TAM", "MESH:D000084582"),
        ("MDSC", "MESH:D000072737"),
        ("CAF", "MESH:D000072645"),
        ("TIL", "MESH:D016246"),
        ("cDC1", "CL:0002394"),
        ("pDC", "CL:0000784"),
        ("CD14+CD16−", "CL:0002057"),
        ("CD14+CD16-", "CL:0002057"),
        ("CD14+CD16+", "CL:0002397"),
        ("PD-1", "HGNC:8760"),
        ("breast cancer", "MONDO:0007254"),
        ("metastasis", "MESH:D009362"),
        ("phagocytosis", "GO:0006909"),
        ("tumor microenvironment", "MESH:D059016"),
        ("E. coli", "NCBITaxon:562"),
        ("Ca2+", "CHEBI:29108"),
        ("B16-F10", "CVCL:0159"),
        ("RAW 264.7", "CVCL:0493"),
        ("HUVEC", "CL:0002618"),
        ("IgA+ plasma cell", "CL:0000987"),
    ],
)
def test_known_names_have_their_identifiers(meant: dict[str, Row], name: str, curie: str) -> None:
    assert meant[name].curie == curie


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("TAM", "biolink:Cell"),
        ("cDC1", "biolink:Cell"),
        ("LPS", "biolink:ChemicalEntity"),
        ("dostarlimab", "biolink:Drug"),
        ("EMT", "biolink:BiologicalProcess"),
        ("metastasis", "biolink:BiologicalProcess"),
        ("cancer progression", "biolink:BiologicalProcess"),
        ("tumor growth", "biolink:BiologicalProcess"),
        ("resistance", "biolink:BiologicalProcess"),
        ("overall survival", "biolink:PhenotypicFeature"),
        ("prognosis", "biolink:PhenotypicFeature"),
        ("response to immunotherapy", "biolink:PhenotypicFeature"),
        ("immunotherapy", "biolink:Treatment"),
    ],
)
def test_traps_fall_into_the_right_category(meant: dict[str, Row], name: str, category: str) -> None:
    assert meant[name].category == category


def test_dc2_is_no_plasmacytoid_dendritic_cell(meant: dict[str, Row]) -> None:
    assert meant["DC2"] is meant["cDC2"]
    assert meant["DC2"] is not meant["pDC"]
    assert meant["DC1"] is meant["cDC1"]


def test_the_three_human_monocyte_subsets_are_three(meant: dict[str, Row]) -> None:
    assert len({meant[name].curie for name in ("CD14+CD16−", "CD14++CD16+", "CD14lowCD16+")}) == 3


def test_immunosuppression_is_not_the_therapy(meant: dict[str, Row]) -> None:
    assert meant["immunosuppression"].curie != "MESH:D007165"


def test_dostarlimab_is_a_drug_of_mesh_and_no_bird(meant: dict[str, Row]) -> None:
    assert meant["dostarlimab"].curie.startswith("MESH:C")


@pytest.mark.parametrize("word", ["was", "for", "not", "all", "ALL", "NET", "net", "patient", "patients", "time", "tan"])
def test_words_are_no_names(meant: dict[str, Row], word: str) -> None:
    assert word not in meant
