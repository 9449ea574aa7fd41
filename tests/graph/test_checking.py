"""A sound graph passes; whatever is changed in it is found, and told with the claim and the paper."""

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_fixtures import METASTASIS, PDL1, SHA256, TAM, Input, document, example, given_claim, mention, read_claim, stored

from kg.curies import BASE
from kg.errors import GraphNotFound, UnsoundGraph
from kg.graph import Build, checking
from kg.graph.checking import check
from kg.graph.names import Names
from kg.graph.rdf import as_rdflib, quads
from kg.graph.shapes import rules, shapes
from kg.outlet import export
from kg.pipeline import quiet

NAMES = Names()
Quads = list[ox.Quad]
Mutation = Callable[[Quads], Quads]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Two papers that disagree on metastasis, and one that only denies."""
    folder = tmp_path_factory.mktemp("checking")
    paper = document(
        "TAM.\nTumor-Associated Macrophages promote Neoplasm Metastasis.", title="TAM.", pmid="1", authors=("A. B.",)
    )
    read = read_claim(paper, TAM, "promotes", METASTASIS, score=0.9)
    given = [
        given_claim("PMID:2", TAM, "promotes", METASTASIS, negated=True),
        given_claim("PMID:2", TAM, "inhibits", METASTASIS),
        given_claim("PMID:2", PDL1, "binds", TAM, negated=True),
    ]
    papers = Input("a.jsonl", [paper], [read], [(paper, mention(paper, TAM))], sha256=SHA256)
    stored(folder, papers, Input("c.tsv", claims=given, sha256=SHA256))
    return export(folder, BASE, quiet)


def mutated(build: Build, change: Mutation, folder: Path) -> Build:
    """The same build with another graph.trig."""
    changed = change(list(quads(build)))
    ox.serialize(changed, folder / "graph.trig", ox.RdfFormat.TRIG)
    other = Build(build.folder)
    other.folder = folder
    return other


def without(predicate: str, first: bool = False) -> Mutation:
    """Take the quads of a predicate out: all of them, or the first."""
    node = NAMES(predicate)

    def change(old: Quads) -> Quads:
        out = [quad for quad in old if quad.predicate == node and quad.graph_name != NAMES.graph("vocabulary")]
        return [quad for quad in old if quad not in (out[:1] if first else out)]

    return change


def instead(predicate: str, value: ox.NamedNode | ox.Literal | ox.BlankNode, graph: str = "") -> Mutation:
    """Give the first quad of a predicate another value, or another graph."""
    node = NAMES(predicate)

    def change(old: Quads) -> Quads:
        place = next(n for n, quad in enumerate(old) if quad.predicate == node and quad.graph_name != NAMES.graph("vocabulary"))
        subject, _, _, where = old[place]
        return [*old[:place], ox.Quad(subject, node, value, NAMES.graph(graph) if graph else where), *old[place + 1 :]]

    return change


def also(subject: str, predicate: str, object_: str, graph: str) -> Mutation:
    """Add an edge that nobody claimed."""
    return lambda old: [*old, ox.Quad(NAMES(subject), NAMES(predicate), NAMES(object_), NAMES.graph(graph))]


def moved(graph: str, to: str) -> Mutation:
    """Move all quads of a graph to another."""
    return lambda old: [ox.Quad(*quad.triple, NAMES.graph(to)) if quad.graph_name == NAMES.graph(graph) else quad for quad in old]


MUTATIONS: dict[str, tuple[Mutation, str]] = {
    "a denial made an affirmation": (
        lambda old: polarity_of(old, "Negated", "Affirmed"),
        "must count the papers whose claims deny it",
    ),
    "an affirmation made a denial": (
        lambda old: polarity_of(old, "Affirmed", "Negated"),
        "must count the papers whose claims affirm it",
    ),
    "a claim less sure than its statement": (lambda old: certainty_of_claims(old, "Hedged"), "for it asserts it"),
    "contested, but said to be single": (instead("kgv:verdict", NAMES("kgv:Single")), "must be Contested"),
    "no sentence in the sentence": (instead("kgv:sentence", ox.Literal("")), "must have one sentence at most"),
    "nothing at all": (lambda old: [], "must be as many as the build has: 3 (it has: 0)"),
    "a statement without label": (without("rdfs:label", first=True), "must have one label"),
    "no verdict": (without("kgv:verdict", first=True), "must have one verdict"),
    "an unknown verdict": (instead("kgv:verdict", NAMES("kgv:Maybe")), "must have one verdict"),
    "a refuted statement in its positive form": (instead("kgv:verdict", NAMES("kgv:Refuted")), "must have the negated form"),
    "negated by mistake": (instead("biolink:negated", ox.Literal(True)), "must be biolink:negated where it is refuted"),
    "belief above 1": (instead("kgv:belief", NAMES.number(1.5)), "must have one belief from 0 to 1"),
    "belief as text": (instead("kgv:belief", ox.Literal("high")), "must have one belief from 0 to 1"),
    "a wrong count of claims": (instead("kgv:claimCount", ox.Literal(7)), "must count its claims"),
    "a wrong count of papers": (instead("kgv:paperCount", ox.Literal(7)), "must count the papers of its claims"),
    "no claims": (without("kgv:claim"), "must have a claim"),
    "a claim of nothing": (instead("oa:hasBody", NAMES.statement("0" * 20)), "must be a claim of one statement"),
    "a claim of another statement": (lambda old: swapped_bodies(old), "must be listed by the statement"),
    "no polarity": (without("kgv:polarity", first=True), "must have one polarity"),
    "only denied, yet not refuted": (lambda old: all_negated(old), "must be Refuted"),
    "certainty beyond the list": (instead("kgv:certainty", NAMES("kgv:Certain")), "must have one certainty"),
    "another relation": (instead("kgv:relation", NAMES("kgv:treats")), "must have the relation of its statement"),
    "a paper that is not there": (instead("prov:wasDerivedFrom", NAMES("pmid:99")), "must come from one paper of the graph"),
    "another sentence": (instead("oa:exact", ox.Literal("x" * 57)), "must quote the very sentence"),
    "a longer span": (instead("oa:end", ox.Literal(99)), "must be as long as the text that it quotes"),
    "a term without name": (lambda old: unlabelled_term(old), "must have one label"),
    "no opposing statement": (without("kgv:opposedBy"), "must name the statement that opposes it"),
    "opposed by itself": (lambda old: opposed_by_itself(old), "must be opposed by a statement of the opposite relation"),
    "an author without name": (without("foaf:name"), "must have one name"),
    "an input without hash": (instead("kgv:sha256", ox.Literal("00")), "must have a SHA-256"),
    "no direct edge": (without("kgv:promotes"), "must have its direct edge"),
    "no negated edge": (without("kgv:doesNotPromote"), "must have the negated edge"),
    "an edge that nobody claims": (
        also("CL:0000235", "kgv:causes", "MESH:D009362", "asserted"),
        "only where a statement says so",
    ),
    "a denial that nobody claims": (also("CL:0000235", "kgv:doesNotCause", "MESH:D009362", "refuted"), "is refuted, or a paper"),
    "asserted, though only asked": (moved("asserted", "speculative"), "in the graph that its papers call for"),
    "an edge among the refuted": (moved("asserted", "refuted"), "must have no such edge in the graph refuted"),
    "papers among the terms": (moved("papers", "terms"), "must be described in the graph papers"),
    "a foreign graph": (moved("runs", "other"), "must stand in a graph of kg"),
    "a blank node": (instead("kgv:claim", ox.BlankNode("b")), "blank nodes change"),
    "an unknown word": (also("CL:0000235", "kgv:blahs", "MESH:D009362", "terms"), "must use words of the vocabulary"),
}


def swapped_bodies(old: Quads) -> Quads:
    bodies = [quad for quad in old if quad.predicate == NAMES("oa:hasBody")]
    changed = [ox.Quad(one.subject, one.predicate, bodies[n - 1].object, one.graph_name) for n, one in enumerate(bodies)]
    return [*(quad for quad in old if quad not in bodies), *changed]


def all_negated(old: Quads) -> Quads:
    affirmed, negated = NAMES("kgv:Affirmed"), NAMES("kgv:Negated")
    vocabulary = NAMES.graph("vocabulary")
    return [
        ox.Quad(quad.subject, quad.predicate, negated, quad.graph_name)
        if quad.object == affirmed and quad.graph_name != vocabulary
        else quad
        for quad in old
    ]


def polarity_of(old: Quads, before: str, after: str) -> Quads:
    """Turn the first claim of a polarity around."""
    place = next(n for n, quad in enumerate(old) if quad.object == NAMES(f"kgv:{before}"))
    subject, predicate, _, graph = old[place]
    return [*old[:place], ox.Quad(subject, predicate, NAMES(f"kgv:{after}"), graph), *old[place + 1 :]]


def certainty_of_claims(old: Quads, word: str) -> Quads:
    certainty, new = NAMES("kgv:certainty"), NAMES(f"kgv:{word}")
    claims = {quad.subject for quad in old if quad.object == NAMES("kgv:Claim")}
    return [
        ox.Quad(quad.subject, certainty, new, quad.graph_name) if quad.predicate == certainty and quad.subject in claims else quad
        for quad in old
    ]


def unlabelled_term(old: Quads) -> Quads:
    terms = NAMES.graph("terms")
    return [quad for quad in old if quad.predicate != NAMES("rdfs:label") or quad.graph_name != terms]


def opposed_by_itself(old: Quads) -> Quads:
    opposed = NAMES("kgv:opposedBy")
    return [ox.Quad(quad.subject, opposed, quad.subject, quad.graph_name) if quad.predicate == opposed else quad for quad in old]


def test_a_sound_graph_passes(build: Build, tmp_path: Path) -> None:
    assert check(build).faults == ()
    assert check(build).validated == check(build).quads == len(list(quads(build)))
    assert check(export(example(tmp_path).folder, BASE, quiet)).faults == ()


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_is_changed_is_found(name: str, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_validated", lambda *_: ())  # pyshacl has tests of its own below
    change, expected = MUTATIONS[name]
    faults = check(mutated(build, change, tmp_path)).faults
    assert any(expected in fault for fault in faults), faults


def test_a_fault_names_the_statement_the_claim_and_the_paper(build: Build, tmp_path: Path) -> None:
    (fault,) = check(mutated(build, without("kgv:subjectText", first=True), tmp_path)).faults
    claim = next(build.claims())
    assert fault == f"claim {claim.id}, paper pmid:1, must have the wording of its subject"
    faults = check(mutated(build, instead("kgv:belief", NAMES.number(1.5)), tmp_path)).faults
    assert [fault.partition(" ")[0] for fault in faults] == ["statement"]
    assert "(Tumor-Associated Macrophages promotes Neoplasm Metastasis), paper pmid:1," in faults[0]
    assert faults[0].endswith("must have one belief from 0 to 1 (it has: 1.5)")


def test_pyshacl_finds_the_same(build: Build, tmp_path: Path) -> None:
    """All shapes, those in SPARQL too, on a graph with many faults: one by one in pyshacl, at once in a store."""
    from pyshacl import validate
    from rdflib import RDF, URIRef

    names = (
        "no verdict",
        "belief above 1",
        "another sentence",
        "a wrong count of claims",
        "no opposing statement",
        "no polarity",
        "a paper that is not there",
        "an input without hash",
        "no direct edge",
        "a denial that nobody claims",
    )
    changed = list(quads(build))
    for name in names:
        changed = MUTATIONS[name][0](changed)
    store = ox.Store()
    store.bulk_extend(changed)
    ours = {(fault.node, fault.message) for fault in checking._asked(store, shapes(), NAMES)}
    _, found, _ = validate(as_rdflib(store), shacl_graph=shapes(), inference="none")
    sh = "http://www.w3.org/ns/shacl#"
    theirs = {
        (str(found.value(one, URIRef(sh + "focusNode"))), str(found.value(one, URIRef(sh + "resultMessage"))))
        for one in found.subjects(RDF.type, URIRef(sh + "ValidationResult"))
    }
    assert ours == theirs
    assert len(ours) >= len(names)


def test_of_a_larger_graph_a_sample_is_validated_and_all_is_read(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SMALL", 1)
    monkeypatch.setattr(checking, "SAMPLE", 1)
    sampled = check(build, whole=False)
    assert sampled.faults == ()
    assert 0 < sampled.validated < sampled.quads
    lying = mutated(build, MUTATIONS["an edge that nobody claims"][0], tmp_path)
    assert "that no statement calls for" in check(lying, whole=False).faults[0]
    monkeypatch.setattr(checking, "LARGE", 1)
    assert "only where a statement says so" in str(check(lying).faults)
    assert check(build).faults == ()


def test_an_unsound_graph_is_written_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = example(tmp_path).folder
    monkeypatch.setattr("kg.graph.saying.system_name", lambda system: "Moon")
    with pytest.raises(UnsoundGraph, match="must have a study system of the vocabulary"):
        export(folder, BASE, quiet)
    (fault,) = json.loads((folder / "build.json").read_text(encoding="utf-8"))["faults"]
    assert "must have a study system of the vocabulary" in fault and "pmid:40327852" in fault


def test_a_file_that_is_missing_or_broken_is_told(build: Build, tmp_path: Path) -> None:
    gone = mutated(build, lambda old: old, tmp_path)
    (tmp_path / "graph.trig").write_text("<a> <b")
    with pytest.raises(GraphNotFound, match="is no TriG"):
        check(gone)
    (tmp_path / "graph.trig").unlink()
    with pytest.raises(GraphNotFound, match=r"make it with: kg build --out"):
        check(gone)


def test_another_base_has_shapes_of_its_own(tmp_path: Path) -> None:
    made = export(example(tmp_path).folder, "https://example.org/kg/", quiet)
    assert check(made).faults == ()
    trig = made.folder / "graph.trig"
    trig.write_text(trig.read_text().replace("kgv:Affirmed", "kgv:Perhaps"))
    assert "must have one polarity" in str(check(made).faults)


def test_every_shape_is_asked_and_says_what_would_have_been_right() -> None:
    found = rules(shapes())
    assert len(found) > 200
    assert all(rule.message.startswith("must ") for rule in found)
