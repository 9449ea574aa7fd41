"""A build of some statements only: what belongs to them is there, and nothing else."""

from pathlib import Path

import pytest
from graph_fixtures import example, nasty

from kg.errors import UnknownName
from kg.graph import Build, Selection
from kg.graph.selection import called, named
from kg.relations import written


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return example(tmp_path_factory.mktemp("selection"))


def kept(build: Build, **wanted: object) -> list[str]:
    return [written(statement) for statement in build.selected(Selection(**wanted)).statements()]  # type: ignore[arg-type]


def test_what_nobody_chooses_stays_whole(build: Build) -> None:
    whole = build.selected(Selection())
    assert list(whole.statements()) == list(build.statements())
    assert list(whole.filed()) == list(build.filed())
    assert whole.counts == build.counts


def test_statements_of_several_papers(build: Build) -> None:
    assert kept(build, min_papers=2) == ["promotes"]


def test_a_hypothesis_and_a_denial_are_not_asserted(build: Build) -> None:
    assert kept(build, asserted=True) == ["promotes", "other", "binds", "binds"]


@pytest.mark.parametrize("prefix", ["", "biolink:"])
def test_both_ends_are_in_the_categories(build: Build, prefix: str) -> None:
    assert kept(build, categories=(f"{prefix}Cell",)) == ["binds"]
    assert kept(build, categories=(f"{prefix}Gene", f"{prefix}Disease")) == ["does_not_inhibit"]


def test_an_unknown_category_is_told_which_there_are(build: Build) -> None:
    with pytest.raises(UnknownName, match=r"no category is called 'Cel'; there are: AnatomicalEntity, .*, Cell, "):
        kept(build, categories=("Cel",))


@pytest.mark.parametrize("term", ["HGNC:17635", "CD274", "cd274"])
def test_around_a_term_by_any_of_its_names(build: Build, term: str) -> None:
    assert kept(build, around=term) == ["binds", "does_not_inhibit"]


def test_around_a_term_stand_terms_that_are_made_of_it(build: Build) -> None:
    assert kept(build, around="loss of PTEN") == ["other"]


def test_every_hop_walks_on_from_the_neighbours(build: Build) -> None:
    assert kept(build, around="Neoplasm Metastasis") == ["promotes", "inhibits"]
    assert kept(build, around="Neoplasm Metastasis", hops=2) == ["promotes", "inhibits", "binds"]
    assert kept(build, around="Neoplasm Metastasis", hops=99) == ["promotes", "inhibits", "binds"]


def test_a_walk_goes_only_over_what_is_wanted(build: Build) -> None:
    assert kept(build, around="Neoplasm Metastasis", hops=2, asserted=True, min_papers=2) == ["promotes"]


def test_an_unknown_term_is_told_of_near_ones(build: Build) -> None:
    with pytest.raises(UnknownName, match="no term is called 'macro'; there are: Tumor-Associated Macrophages, macrophage"):
        kept(build, around="macro")


def test_claims_papers_mentions_and_terms_are_those_of_the_statements(build: Build) -> None:
    some = build.selected(Selection(around="CD274"))
    statements = {statement.id for statement in some.statements()}
    assert [filed.claim.id for filed in some.filed()] == [f.claim.id for f in build.filed() if f.statement in statements]
    assert {filed.paper for filed in some.filed()} == {paper.key for paper in some.papers()}
    assert {term.name for term in some.terms()} >= {"CD274", "breast cancer"}
    assert "macrophage" not in {term.name for term in some.terms()}
    assert sum(1 for _ in some.mentions()) == some.counts["mentions"] == 2
    assert list(build.selected(Selection(around="loss of PTEN")).mentions()) == []


def test_terms_come_with_their_parents_and_with_the_contexts_of_claims(build: Build) -> None:
    names = {term.name for term in build.selected(Selection(min_papers=2)).terms()}
    assert names == {
        *("Tumor-Associated Macrophages", "macrophage", "myeloid leukocyte"),
        *("Neoplasm Metastasis", "breast cancer"),
    }


def test_an_opposite_that_is_not_kept_is_not_pointed_to(build: Build) -> None:
    inhibits = next(one for one in build.statements() if one.relation == "inhibits")
    assert inhibits.opposed_by
    (alone,) = Build(build.folder, store=build.store.selected([inhibits.id])).statements()
    assert (alone.opposed_by, alone.verdict) == ((), "opposed")


def test_a_selection_of_nothing_is_a_build(build: Build) -> None:
    none = build.selected(Selection(min_papers=99))
    assert (none.counts["statements"], none.counts["papers"], list(none.terms())) == (0, 0, [])
    assert none.query("top_statements").rows == ()


def test_a_selection_of_a_selection_keeps_less(build: Build) -> None:
    some = build.selected(Selection(around="CD274")).selected(Selection(asserted=True))
    assert [written(statement) for statement in some.statements()] == ["binds"]


def test_a_name_that_only_the_lexicon_knows_means_its_term(tmp_path: Path) -> None:
    build = example(tmp_path)
    assert called(build, "TAMs") == {"MESH:D000084582"}
    assert called(build, "PD-L1") == {"HGNC:17635"}


def test_a_misspelt_name_is_offered_what_is_near(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="no term is called 'macrphage'; there are: macrophage"):
        named(example(tmp_path), "macrphage")


def test_whatever_stands_in_a_name_a_part_can_be_taken(tmp_path: Path) -> None:
    whole = nasty(tmp_path)
    part = whole.selected(Selection(min_papers=2))
    assert 0 < part.counts["statements"] < whole.counts["statements"]
    assert {end for one in part.statements() for end in (one.subject, one.object)} <= {term.curie for term in part.terms()}
