"""KGX: every edge is what the Biolink model allows, and what it cannot say is not lost."""

import csv
import json
import os
import re
import subprocess
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from biolink import Model, words
from graph_fixtures import BREAST, LOSS, METASTASIS, PDL1, TAM, claimed, example, given_claim, nasty

from kg.exporters.kgx import associations, edges, jsonl, nodes, tsv
from kg.exporters.kgx.predicates import AFFECTS, BOUNDS, NEARER, WHOLE, predicate, qualifiers, whole
from kg.exporters.lines import BREAK
from kg.frozen import freeze
from kg.graph import Build
from kg.graph.names import Names, sound
from kg.model import CATEGORIES, CERTAINTIES, Term
from kg.relations import RELATIONS

DRUG = Term("CHEBI:1", "a drug", "biolink:Drug")
GROWTH = Term("HGNC:1", "a growth factor", "biolink:Gene")
KINDS = [category.partition(":")[2] for category in CATEGORIES]
KGX = "KG_TEST_KGX"  # the Python of an environment that has kgx and biolink-model
PAGE = Path(__file__).parents[2] / "docs" / "kgx.md"
(SCRIPT,) = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.fixture(scope="module", params=[example, nasty], ids=["example", "nasty"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return request.param(tmp_path_factory.mktemp("kgx"))


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Rows]:
    """What the example comes to."""
    folder = tmp_path_factory.mktemp("exact")
    return lines(example(folder), folder)


def lines(build: Build, folder: Path) -> tuple[Rows, Rows]:
    jsonl.write(build, folder / "kgx_jsonl")
    texts = ((folder / "kgx_jsonl" / f"{name}.jsonl").read_text(encoding="utf-8") for name in ("nodes", "edges"))
    found = [[json.loads(line) for line in text.split("\n")[:-1]] for text in texts]
    return found[0], found[1]


def tables(build: Build, folder: Path) -> tuple[Rows, Rows]:
    tsv.write(build, folder / "kgx")
    found = []
    for name in ("nodes", "edges"):
        with (folder / "kgx" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            found.append(list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))
    return found[0], found[1]


def kinds(of: Rows) -> Mapping[str, str]:
    return {node["id"]: node["category"][0] for node in of}


def edge(folder: Path, *claims: Any) -> dict[str, Any]:
    claimed(folder, *claims)
    return lines(Build(folder), folder)[1][0]


def test_every_node_and_edge_is_valid(build: Build, model: Model, tmp_path: Path) -> None:
    terms, claims = lines(build, tmp_path)
    assert [fault for node in terms for fault in model.node_faults(node)] == []
    assert [fault for one in claims for fault in model.edge_faults(one, kinds(terms))] == []


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("category", ["biolink:GeneToDiseaseAssociation"], "subject biolink:Cell is no gene or gene product"),
        ("category", ["biolink:ProcessRegulatesProcessAssociation"], "is no regulates"),
        ("category", ["biolink:Thing"], "no class"),
        ("predicate", "biolink:promotes", "no predicate"),
        ("predicate", "biolink:treats", "is no chemical or drug or treatment"),
        ("object_direction_qualifier", "increased", "Extra inputs"),
        ("knowledge_level", "certain", "knowledge_level"),
        ("agent_type", None, "agent_type"),
        ("object", "CL:0", "is no node"),
        ("species_context_qualifier", "MESH:D009362", "is no organism taxon"),
        ("publications", "PMID:1", "publications"),
        ("certainty", "hedged", "Extra inputs"),
    ],
)
def test_what_is_not_valid_is_found(key: str, value: object, fault: str, model: Model, exact: tuple[Rows, Rows]) -> None:
    terms, (first, *_) = exact
    assert fault in "\n".join(model.edge_faults(first | {key: value}, kinds(terms)))


@pytest.mark.parametrize("name", RELATIONS)
def test_every_relation_has_a_valid_edge_between_any_two_categories(name: str, model: Model) -> None:
    level = {"knowledge_level": "prediction", "agent_type": "text_mining_agent"}
    faults: set[str] = set()
    for subject, object_ in product(KINDS, KINDS):
        says = predicate(RELATIONS[name], subject, object_)
        kind = associations.association(says, subject, object_)
        slots = {slot: ["x"] if slot == "anatomical_context_qualifier" else "x" for slot in kind.slots if "context" in slot}
        slots |= {slot: one for slot, one in qualifiers(RELATIONS[name], says, object_).items() if slot in kind.slots}
        row = {"id": "kg:1", "subject": "a", "predicate": says, "object": "b", "category": [kind.category]} | level | slots
        ends = {"a": f"biolink:{subject}", "b": f"biolink:{object_}"}
        known = ends | {"x": "biolink:Disease"}
        faults.update(f"{kind.name}: {fault}" for fault in model.edge_faults(row, known) if "_context_" not in fault)
    assert faults == set()


def test_a_predicate_beyond_its_bounds_becomes_one_that_it_is_a_kind_of(model: Model) -> None:
    for name, bound in BOUNDS.items():
        own = {RELATIONS[relation].biolink for relation, nearer in NEARER.items() if nearer == name}
        assert model.is_a(name, words(bound.beyond), model.slots) or own == {bound.beyond}


def test_prefixes_are_spelt_as_biolink_spells_them(model: Model) -> None:
    prefixes = json.loads(model.text("prefixmaps/biolink_model_prefix_map.json"))
    assert {nodes.curie(f"{prefix}:1").partition(":")[0] for prefix in nodes.PREFIXES} <= prefixes.keys() | {"UniProtKB"}


def test_one_edge_is_one_claim_and_every_text_is_as_it_was(build: Build, tmp_path: Path) -> None:
    terms, rows = lines(build, tmp_path)
    claims = {f"kg.claim:{claim.id}": claim for claim in build.claims()}
    ids = [row["id"] for row in rows]
    assert ids == [id for filed in build.filed_by_statement() if (id := f"kg.claim:{filed.claim.id}") in set(ids)]
    assert all(claim.negated for id, claim in claims.items() if id not in set(ids))
    for row in rows:
        claim = claims[row["id"]]
        texts = {nodes.curie(end.term.curie): unbroken(end.text) for end in (claim.subject, claim.object)}
        assert row.get("supporting_text", [None]) == [unbroken(claim.evidence.quote)]
        assert (row["kg_subject_text"], row["kg_object_text"]) == (texts[row["subject"]], texts[row["object"]])
        assert (row["negated"], row["kg_certainty"]) == (claim.negated, claim.certainty)
    assert {unbroken(term.name) for term in build.terms()} <= {node.get("name") for node in terms}


def unbroken(text: str | None) -> str | None:
    """A text without halves of surrogate pairs, over which kgx breaks."""
    return text and re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_the_table_says_the_same_but_for_what_it_cannot_hold(build: Build, tmp_path: Path) -> None:
    for exact, cells in zip(lines(build, tmp_path), tables(build, tmp_path), strict=True):
        assert len(exact) == len(cells)
        for row, cell in zip(exact, cells, strict=True):
            assert {key: text for key, text in cell.items() if text} == {key: text for key in row if (text := flat(row[key]))}


def flat(value: object) -> str:
    """A value as a cell can hold it."""
    if isinstance(value, list):
        return "|".join(map(flat, value))
    if isinstance(value, bool):
        return "true" if value else ""
    return f"{value:.3f}" if isinstance(value, float) else BREAK.sub(" ", sound(str(value)).replace("|", "/"))


def test_the_report_counts_what_a_table_cannot_hold(tmp_path: Path) -> None:
    claimed(tmp_path, given_claim("1", Term("CL:1", "a|b\nc", "biolink:Cell"), "promotes", TAM, sentence="\x00"))
    report = tsv.write(Build(tmp_path), tmp_path / "kgx")
    assert [line.partition(",")[0] for line in report[-3:]] == [
        "2 texts held a |",
        "2 texts held tabs or line breaks",
        "1 texts held characters that no file of this kind may hold; each became U+FFFD",
    ]
    assert "a/b c" in (tmp_path / "kgx" / "nodes.tsv").read_text(encoding="utf-8")


def test_a_denied_claim_is_negated_and_keeps_the_positive_predicate(tmp_path: Path) -> None:
    found = edge(tmp_path, given_claim("1", PDL1, "inhibits", BREAST, negated=True))
    assert (found["negated"], found["predicate"], found["original_predicate"]) == (True, "biolink:affects", "kgv:inhibits")
    (cell, *_) = tables(Build(tmp_path), tmp_path)[1]
    assert cell["negated"] == "true"


def test_direction_and_aspect_stand_where_biolink_has_slots_for_them(tmp_path: Path) -> None:
    gene = edge(tmp_path / "gene", given_claim("1", DRUG, "deactivates", PDL1))
    process = edge(tmp_path / "process", given_claim("1", DRUG, "promotes", METASTASIS))
    cell = edge(tmp_path / "cell", given_claim("1", TAM, "promotes", METASTASIS))
    assert gene["category"] == ["biolink:ChemicalAffectsGeneAssociation"]
    assert (gene["object_aspect_qualifier"], gene["object_direction_qualifier"]) == ("activity", "decreased")
    assert (process.get("object_aspect_qualifier"), process["object_direction_qualifier"]) == (None, "increased")
    assert (cell["category"], cell["kg_direction"]) == (["biolink:Association"], "increases")
    assert "qualified_predicate" not in cell


def test_improving_a_disease_is_not_more_of_it(tmp_path: Path) -> None:
    assert edge(tmp_path / "a", given_claim("1", DRUG, "improves", BREAST))["predicate"] == "biolink:ameliorates_condition"
    assert "object_direction_qualifier" not in edge(tmp_path / "b", given_claim("1", PDL1, "improves", BREAST))


def test_what_treats_is_studied_to_treat(tmp_path: Path) -> None:
    found = edge(tmp_path, given_claim("1", DRUG, "treats", BREAST))
    assert found["predicate"] == "biolink:treats_or_applied_or_studied_to_treat"


def test_a_gene_has_a_positive_or_negative_effect_on_a_process(tmp_path: Path) -> None:
    found = edge(tmp_path / "a", given_claim("1", PDL1, "promotes", METASTASIS))
    assert found["predicate"] == "biolink:acts_upstream_of_or_within_positive_effect"
    found = edge(tmp_path / "b", given_claim("1", PDL1, "inhibits", METASTASIS, negated=True))
    assert (found["negated"], found["predicate"]) == (True, "biolink:acts_upstream_of_or_within_negative_effect")


def test_what_binds_is_told_as_the_mechanism(tmp_path: Path) -> None:
    found = edge(tmp_path, given_claim("1", PDL1, "binds", GROWTH, negated=True))
    assert (found["predicate"], found["causal_mechanism_qualifier"]) == ("biolink:physically_interacts_with", "binding")


@pytest.mark.parametrize(
    ("subject", "relation", "object"),
    [
        (TAM, "promotes", METASTASIS),  # may affect it in another way
        (TAM, "mediates", METASTASIS),
        (PDL1, "overcomes", BREAST),
        (DRUG, "recruits", TAM),  # may make more of them
        (DRUG, "activates", TAM),
        (DRUG, "treats", BREAST),  # it may have been studied
        (TAM, "improves", BREAST),
        (TAM, "secretes", PDL1),  # may keep what it produces
        (TAM, "expresses", METASTASIS),
        (TAM, "infiltrates", BREAST),
        (PDL1, "predicts", BREAST),
        (TAM, "binds", PDL1),
        (TAM, "other", PDL1),
    ],
)
def test_a_denial_is_left_out_where_biolink_could_only_deny_more(
    subject: Term, relation: str, object: Term, tmp_path: Path
) -> None:
    claims = [given_claim("1", subject, relation, object, negated=negated) for negated in (True, False)]
    claimed(tmp_path, *claims)
    _, (found,) = lines(Build(tmp_path), tmp_path)
    assert not found["negated"]
    assert "1 claims are left out: Biolink has no word for what they deny" in tsv.write(Build(tmp_path), tmp_path / "kgx")


@pytest.mark.parametrize("name", WHOLE)
def test_what_says_all_of_a_relation_is_what_joins_its_ends(name: str) -> None:
    row = RELATIONS[name]
    assert NEARER.get(name, row.biolink) == WHOLE[name]
    assert whole(row, WHOLE[name], {})
    assert name == "regulates" or not whole(row, AFFECTS, {})


def test_a_cell_that_expresses_a_gene_is_the_object(tmp_path: Path) -> None:
    found = edge(tmp_path, given_claim("1", TAM, "expresses", PDL1))
    assert (found["subject"], found["predicate"], found["object"]) == (PDL1.curie, "biolink:expressed_in", TAM.curie)
    assert (found["kg_subject_text"], found["kg_object_text"]) == (PDL1.name, TAM.name)


def test_the_ends_of_a_symmetric_relation_are_sorted(tmp_path: Path) -> None:
    for folder, ends in (("a", (TAM, PDL1)), ("b", (PDL1, TAM))):
        found = edge(tmp_path / folder, given_claim("1", ends[0], "binds", ends[1]))
        assert (found["subject"], found["object"]) == (PDL1.curie, TAM.curie)
        assert (found["kg_subject_text"], found["kg_object_text"]) == (PDL1.name, TAM.name)


@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_the_level_of_knowledge_is_not_higher_than_what_the_authors_say(certainty: Any, tmp_path: Path) -> None:
    found = edge(tmp_path, given_claim("1", TAM, "promotes", METASTASIS, certainty=certainty))
    assert (found["knowledge_level"] == "knowledge_assertion") == (certainty in ("asserted", "suggested"))
    assert found["kg_certainty"] == certainty


def test_who_made_a_ready_made_claim_is_not_known(exact: tuple[Rows, Rows]) -> None:
    _, rows = exact
    given = [row for row in rows if row["kg_extractor"] == edges.GIVEN]
    assert {row["agent_type"] for row in given} == {"not_provided"}
    assert not any("primary_knowledge_source" in row for row in given)
    assert {row["agent_type"] for row in rows if row not in given} == {"text_mining_agent"}


def test_a_context_qualifies_where_biolink_can_say_it_and_is_a_node(tmp_path: Path) -> None:
    context = (("species", "NCBITaxon:10090"), ("disease", "MONDO:0004992"), ("tissue", ("UBERON:0002048", "lung")))
    claimed(tmp_path, given_claim("1", PDL1, "promotes", BREAST, context=context))
    terms, (found,) = lines(Build(tmp_path), tmp_path)
    assert (found["species_context_qualifier"], found["disease_context_qualifier"]) == ("NCBITaxon:10090", "MONDO:0004992")
    assert found["anatomical_context_qualifier"] == ["UBERON:0002048"]
    assert found["kg_tissue"] == ["UBERON:0002048", "lung"]
    assert {"NCBITaxon:10090", "MONDO:0004992", "UBERON:0002048"} <= {node["id"] for node in terms}


def test_an_object_as_a_context_is_kept_as_json(tmp_path: Path) -> None:
    context = (("disease", freeze({"id": "MONDO:0007254"})), ("tissue", freeze(["lung", {"part": ["apex"]}])))
    found = edge(tmp_path, given_claim("1", PDL1, "promotes", BREAST, context=context))
    assert (found["kg_disease"], found["kg_tissue"]) == (['{"id": "MONDO:0007254"}'], ["lung", '{"part": ["apex"]}'])
    assert "disease_context_qualifier" not in found


def test_a_node_has_the_iri_that_stands_in_every_other_file(build: Build, tmp_path: Path) -> None:
    iri = {nodes.curie(term.curie): Names(build.base_iri)(term.curie).value for term in build.terms()}
    assert {node["id"]: node["iri"] for node in lines(build, tmp_path)[0] if node["id"] in iri} == iri


def by_kgx(*command: object, folder: Path) -> str:
    """What kgx itself says; the page tells how to run it without the web."""
    python = os.environ.get(KGX)
    if not python:
        pytest.skip(f"{KGX} names no Python that has kgx; docs/kgx.md tells how to make one")
    (folder / "kgx_local.py").write_text(SCRIPT, encoding="utf-8")
    words = [python, folder / "kgx_local.py", *command]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder)
    return done.stdout + done.stderr


@pytest.mark.parametrize(("door", "kind"), [(tsv, "tsv"), (jsonl, "jsonl")], ids=["tsv", "jsonl"])
def test_kgx_itself_finds_nothing_wrong_but_what_is(door: Any, kind: str, tmp_path: Path) -> None:
    relations = [given_claim("1", TAM, name, end, negated=end is LOSS) for name in RELATIONS for end in (PDL1, BREAST, LOSS)]
    claimed(tmp_path, *relations)
    door.write(Build(tmp_path), tmp_path / "out")
    files = [tmp_path / "out" / f"{name}.{kind}" for name in ("nodes", "edges")]
    assert "ERROR" not in by_kgx("validate", "-i", kind, *files, folder=tmp_path)
    files[1].write_text(files[1].read_text(encoding="utf-8").replace("biolink:causes", "biolink:brings"), encoding="utf-8")
    assert "Edge predicate 'brings' is not in Biolink Model" in by_kgx("validate", "-i", kind, *files, folder=tmp_path)


def test_kgx_itself_reads_the_table_as_the_lines(build: Build, tmp_path: Path) -> None:
    exact = lines(build, tmp_path)
    tsv.write(build, tmp_path / "out")
    by_kgx("transform", "--stream", "-i", "tsv", "-f", "jsonl", "-o", "back", "out/nodes.tsv", "out/edges.tsv", folder=tmp_path)
    for name, rows in zip(("nodes", "edges"), exact, strict=True):
        text = (tmp_path / f"back_{name}.jsonl").read_text(encoding="utf-8")
        back = {row["id"]: row for row in map(json.loads, text.split("\n")[:-1])}
        assert len(back) == len(rows)
        for row in rows:
            found = back[flat(row["id"])]
            assert {key: items(value) for key, value in row.items() if items(value)} == {
                key: items(value) for key, value in found.items() if key in row and items(value)
            }


def items(value: object) -> list[str]:
    """A value as kgx reads it from a table: the items of a list in any order, each once."""
    return sorted({one for one in flat(value).split("|") if one})


def test_without_claims_there_are_no_edges(tmp_path: Path) -> None:
    claimed(tmp_path)
    for terms, rows in (lines(Build(tmp_path), tmp_path), tables(Build(tmp_path), tmp_path)):
        assert (len(terms), rows) == (len(list(Build(tmp_path).terms())), [])
