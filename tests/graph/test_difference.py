"""Two builds: what was added, is gone, changed; and the patch that turns one into the other."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_fixtures import METASTASIS, PDL1, TAM, claimed, example, given_claim

from kg.graph import Build, difference
from kg.graph.rdf import quads
from kg.model import Claim


def built(folder: Path, *claims: Claim) -> Build:
    claimed(folder, *claims)
    return Build(folder)


ONE = given_claim("PMID:1", TAM, "promotes", METASTASIS)
DENIED = given_claim("PMID:2", TAM, "promotes", METASTASIS, negated=True)
BINDS = given_claim("PMID:3", TAM, "binds", PDL1)


@pytest.fixture
def old(tmp_path: Path) -> Build:
    return built(tmp_path / "old", ONE, BINDS)


@pytest.fixture
def new(tmp_path: Path) -> Build:
    return built(tmp_path / "new", ONE, DENIED, given_claim("PMID:4", TAM, "treats", PDL1))


def test_statements_are_added_gone_and_changed(old: Build, new: Build) -> None:
    found = {(change.kind, change.it.relation) for change in difference.statements(old, new)}
    assert found == {("changed", "promotes"), ("gone", "binds"), ("added", "treats")}
    (changed,) = (change for change in difference.statements(old, new) if change.kind == "changed")
    assert changed.old is not None and changed.new is not None
    assert (changed.old.verdict, changed.new.verdict) == ("single", "contested")
    assert changed.old.belief > changed.new.belief


def test_claims_are_added_gone_and_changed(old: Build, new: Build, tmp_path: Path) -> None:
    found = sorted((change.kind, change.it.triple.relation) for change in difference.claims(old, new))
    assert found == [("added", "promotes"), ("added", "treats"), ("gone", "binds")]
    hedged = built(tmp_path / "hedged", given_claim("PMID:1", TAM, "promotes", METASTASIS, certainty="hedged"), BINDS)
    (change,) = difference.claims(old, hedged)
    assert (change.kind, change.it.certainty) == ("changed", "hedged")


def test_the_other_way_round_it_is_the_other_way_round(old: Build, new: Build) -> None:
    there = {change.it.id: change.kind for change in difference.statements(old, new)}
    back = {change.it.id: change.kind for change in difference.statements(new, old)}
    assert back == {id_: {"added": "gone", "gone": "added"}.get(kind, kind) for id_, kind in there.items()}


def test_a_build_does_not_differ_from_itself(old: Build) -> None:
    assert not list(difference.statements(old, old))
    assert not list(difference.claims(old, old))
    assert [line for line in difference.patch(old, old) if line[0] in "AD"] == []


def test_the_patch_turns_one_into_the_other(old: Build, tmp_path: Path) -> None:
    other = example(tmp_path / "other")  # with text that must be escaped
    for first, second in ((old, other), (other, old)):
        store = ox.Store()
        store.bulk_extend(quads(first))
        for line in difference.patch(first, second):
            operation, _, rest = line.partition(" ")
            if operation in ("A", "D"):
                (quad,) = ox.parse(rest, format=ox.RdfFormat.N_QUADS)
                store.add(quad) if operation == "A" else store.remove(quad)
        assert set(store) == set(quads(second))


def test_a_patch_has_the_same_bytes_each_time(old: Build, new: Build) -> None:
    lines = list(difference.patch(old, new))
    assert lines == list(difference.patch(Build(old.folder), Build(new.folder)))
    assert lines[0].startswith("H id <urn:kg:patch:") and lines[1] == "TX ." and lines[-1] == "TC ."
