"""A name means what the whole of it means, else what is left without the words that only qualify it."""

import pytest

from kg.annotation.deciding import Name
from kg.annotation.listed import Defined
from kg.annotation.resolving import Resolver
from kg.annotation.subsets import Subsets
from kg.lexicon import Lexicon
from kg.model import Mention, Span


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    lexicon = Lexicon.open()
    return Resolver(lexicon, Subsets(lexicon))


def mention(resolver: Resolver, text: str, group: str, meant: Defined | None = None) -> Mention | None:
    taken = resolver.meaning(Name(Span(0, len(text)), group, 0.9, ()), text, meant)
    return taken and Mention(taken.span, text, taken.category, taken.groundings)


def curie(resolver: Resolver, text: str, group: str) -> str | None:
    found = mention(resolver, text, group)
    assert found is not None
    return found.term.curie if found.term else None


@pytest.mark.parametrize(
    ("text", "group", "expected"),
    [
        ("hepatocellular carcinoma (HCC)", "disease", "MONDO:0007256"),
        ("advanced cutaneous melanoma", "disease", "MONDO:0005012"),
        ("host T cells", "cell", "CL:0000084"),
        ("regulatory T (Treg) cells", "cell", "CL:0000815"),
        ("macrophage subsets", "cell", "CL:0000235"),
        ("human TP53 gene", "gene", "HGNC:11998"),
        ("rs2476601", "variant", "DBSNP:rs2476601"),
        ("patients", "organism", "NCBITaxon:9606"),
        ("qwzx", "gene", None),
        ("p.R620W", "variant", None),
        ("zorblax cells", "cell", None),
    ],
)
def test_a_name_of_a_group_is_grounded(resolver: Resolver, text: str, group: str, expected: str | None) -> None:
    assert curie(resolver, text, group) == expected


def test_a_part_is_less_sure_than_the_whole(resolver: Resolver) -> None:
    whole, part = mention(resolver, "cutaneous melanoma", "disease"), mention(resolver, "advanced cutaneous melanoma", "disease")
    assert whole and part and whole.term == part.term
    assert part.groundings[0].score < whole.groundings[0].score


def test_a_name_keeps_the_kind_that_was_seen(resolver: Resolver) -> None:
    found = mention(resolver, "insulin", "chemical")
    assert found is not None and found.category in ("biolink:ChemicalEntity", "biolink:Drug")


def test_a_short_form_means_what_the_paper_spells_out(resolver: Resolver) -> None:
    unknown = Defined("total ablation manoeuvre", (), ())
    found = mention(resolver, "TAM", "cell", unknown)
    assert found is not None and found.term is None
    known = mention(resolver, "XYZ", "disease", Defined("advanced cutaneous melanoma", (), ()))
    assert known is not None and known.term is not None and known.term.curie == "MONDO:0005012"


def test_a_minted_cell_has_a_nearest_term(resolver: Resolver) -> None:
    found = mention(resolver, "CD14+CD16− HLA-DRlow monocytes", "cell")
    assert found is not None and found.term is not None and found.term.minted
    nearest = resolver.nearest(found.groundings)
    assert nearest is not None and nearest.term.curie in found.term.broader
    assert resolver.nearest(()) is None


def test_generic_words_and_unlisted_processes_end_no_claim(resolver: Resolver) -> None:
    for text, group in (("cells", "cell"), ("expressed", "process"), ("patients", "organism")):
        found = mention(resolver, text, group)
        assert found is not None and not resolver.is_end(Name(Span(0, len(text)), group, 0.9, ()), text, found.groundings)
    found = mention(resolver, "zorblax macrophages", "cell")
    assert found is not None and resolver.is_end(Name(Span(0, 19), "cell", 0.9, ()), found.text, found.groundings)


def test_what_was_done_to_a_cell_is_not_part_of_its_name(resolver: Resolver) -> None:
    text = "IFN-γ-stimulated macrophages"
    (part,) = resolver.inside(Name(Span(0, len(text)), "cell", 0.9, ()), text)
    assert part.span.of(text) == "macrophages"
    assert part.groundings[0].term.curie == "CL:0000235"
