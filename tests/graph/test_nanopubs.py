"""Nanopublications: one claim each, sound for other programs, the same each time."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from graph_fixtures import METASTASIS, TAM, claimed, example, given_claim, nasty

from kg.errors import InputError
from kg.graph import Build
from kg.graph.names import Names
from kg.graph.nanopubs import nanopubs, write_nanopubs
from kg.model import Certainty

NAMES = Names()
PREFIXES = NAMES.prefixes() | {"np": "http://www.nanopub.org/nschema#", "npx": "http://purl.org/nanopub/x/"}


@pytest.fixture(autouse=True)
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def one_by_one(build: Build) -> dict[str, list[ox.Quad]]:
    """The quads of every nanopublication, by its IRI."""
    groups = groupby(nanopubs(build), key=lambda quad: quad.graph_name.value.partition("#")[0])
    return {iri: list(quads) for iri, quads in groups}


def only(folder: Path, negated: bool = False, certainty: Certainty = "asserted", sentence: str = "So.") -> list[ox.Quad]:
    """The nanopublication of one claim."""
    claimed(folder, given_claim("PMID:7", TAM, "promotes", METASTASIS, negated=negated, certainty=certainty, sentence=sentence))
    return list(nanopubs(Build(folder)))


def row(quads: list[ox.Quad], part: str, query: str) -> list[str]:
    """The one answer to a query over a part of a nanopublication, which ?np has; ?graph is the part."""
    store = ox.Store()
    store.extend(quads)
    select, _, pattern = query.partition(" WHERE ")
    found = store.query(f"{select} {{ GRAPH ?head {{ ?np {part} ?graph }} GRAPH ?graph {{ {pattern} }} }}", prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    (only,) = found
    return [NAMES.curie(cell.value) for cell in only]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("negated", "relation"), [(False, "kgv:promotes"), (True, "kgv:doesNotPromote")])
def test_the_assertion_is_what_the_claim_says(negated: bool, relation: str, tmp_path: Path) -> None:
    found = row(only(tmp_path, negated), "np:hasAssertion", "SELECT ?s ?p ?o WHERE ?s ?p ?o")
    assert found == ["MESH:D000084582", relation, "MESH:D009362"]


def test_claims_that_disagree_assert_different_things(tmp_path: Path) -> None:
    claimed(
        tmp_path,
        *(given_claim(str(number), TAM, "promotes", METASTASIS, negated=negated) for number, negated in enumerate((False, True))),
    )
    said = [quad.predicate for quad in nanopubs(Build(tmp_path)) if quad.graph_name.value.endswith("#assertion")]
    assert said == [NAMES("kgv:promotes"), NAMES("kgv:doesNotPromote")]


def test_the_provenance_tells_where_it_was_read(tmp_path: Path) -> None:
    read = "SELECT ?text ?paper WHERE ?claim a kgv:Claim ; kgv:sentence ?text ; prov:wasDerivedFrom ?paper"
    assert row(only(tmp_path), "np:hasProvenance", read) == ["So.", "pmid:7"]


@pytest.mark.parametrize("certainty", ["asserted", "suggested", "hedged", "hypothesis"])
def test_a_hedge_stands_in_provenance_and_type(certainty: Certainty, tmp_path: Path) -> None:
    quads, sure = only(tmp_path, certainty=certainty), [f"kgv:{certainty.capitalize()}"]
    assert row(quads, "np:hasAssertion ?a ; np:hasProvenance", "SELECT ?sure WHERE ?a kgv:certainty ?sure") == sure
    typed = "SELECT ?type WHERE ?np npx:hasNanopubType ?type FILTER(?type != kgv:Claim)"
    assert row(quads, "np:hasPublicationInfo", typed) == sure


def test_every_claim_is_one_nanopublication_of_four_graphs(tmp_path: Path) -> None:
    build = example(tmp_path)
    made = one_by_one(build)
    assert len(made) == build.counts["claims"]
    for iri, quads in made.items():
        parts = {quad.graph_name.value.removeprefix(f"{iri}#") for quad in quads}
        assert parts == {"Head", "assertion", "provenance", "pubinfo"}


def test_the_same_claim_has_the_same_iri_and_another_has_another(tmp_path: Path) -> None:
    texts = {"a": "So.", "b": "So.", "c": "No."}
    first, again, other = ({quad.graph_name for quad in only(tmp_path / name, sentence=text)} for name, text in texts.items())
    assert first == again and not first & other


def test_a_time_comes_from_outside_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dated = {quad.object.value for quad in only(tmp_path) if quad.predicate == NAMES("dct:created")}
    assert dated == {"2023-11-14T22:13:20+00:00"}
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert not [quad for quad in only(tmp_path) if quad.predicate == NAMES("dct:created")]


@pytest.mark.parametrize("epoch", ["today", "9" * 30])
def test_an_odd_time_is_one_sentence(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(InputError, match="seconds since 1970 such as 1700000000 would be right"):
        only(tmp_path)


@pytest.fixture
def library() -> Any:
    return pytest.importorskip("nanopub", reason="the library nanopub, of the extra dev, is not installed")


def read(library: Any, quads: Iterable[ox.Quad]) -> Any:
    """A nanopublication as the library reads it."""
    text = ox.serialize(quads, format=ox.RdfFormat.TRIG)
    assert text is not None
    return library.Nanopub(rdf=rdflib.ConjunctiveGraph().parse(data=text, format="trig"))


ALONE = """
import json, sys, warnings
warnings.simplefilter("ignore")
import nanopub, rdflib
read = (nanopub.Nanopub(rdf=rdflib.ConjunctiveGraph().parse(data=text, format="trig")) for text in json.load(sys.stdin))
print(json.dumps([(str(one.source_uri), one.is_valid, one.has_valid_trusty) for one in read]))
"""


@pytest.mark.parametrize(("made", "epoch"), [(example, "1700000000"), (nasty, "")])
def test_the_library_finds_them_valid(
    made: Callable[[Path], Build], epoch: str, library: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    some = dict(islice(one_by_one(made(tmp_path)).items(), 0, None, 7))
    texts = [(ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"").decode() for quads in some.values()]
    # in a process of its own: what other tests do to rdflib must not decide how literals are read
    done = subprocess.run([sys.executable, "-c", ALONE], input=json.dumps(texts), capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[iri, True, True] for iri in some]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_the_library_finds_a_changed_one_out(library: Any, tmp_path: Path) -> None:
    quads = list(only(tmp_path))
    changed = [ox.Quad(*quad.triple, quad.graph_name) for quad in quads if "sentence" not in quad.predicate.value]
    assert len(changed) == len(quads) - 1
    with pytest.raises(ValueError, match="is not valid"):
        assert read(library, changed).has_valid_trusty


def test_names_of_the_file_are_short_and_its_iris_whole(tmp_path: Path) -> None:
    write_nanopubs(example(tmp_path), tmp_path / "nanopubs.trig")
    text = (tmp_path / "nanopubs.trig").read_text(encoding="utf-8")
    assert text.count("a np:Nanopublication") == 8
    assert "<https://w3id.org/claimgraph/np/RA" in text and "\\/" not in text
