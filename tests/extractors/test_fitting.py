"""Which things can stand at the ends of which relation."""

import pytest

from kg.extractors.fitting import are_two, fits
from kg.model import Argument, Span, Term


def argument(name: str, category: str, start: int = 0, about: tuple[str, ...] = ()) -> Argument:
    curie = "kg:term/" + name if about else "MESH:" + name
    return Argument(Span(start, start + len(name)), name, Term(curie, name, f"biolink:{category}", about=about))


GENE, DISEASE, MICE = argument("IL6", "Gene"), argument("melanoma", "Disease", 10), argument("mice", "OrganismTaxon", 30)


@pytest.mark.parametrize(
    ("relation", "subject", "object_", "fit"),
    [
        ("treats", GENE, DISEASE, True),
        ("treats", DISEASE, GENE, False),
        ("promotes", GENE, DISEASE, True),
        ("promotes", GENE, MICE, False),
        ("expresses", DISEASE, GENE, True),
        ("expresses", GENE, DISEASE, False),
    ],
)
def test_a_relation_takes_only_some_kinds(relation: str, subject: Argument, object_: Argument, fit: bool) -> None:
    assert fits(relation, subject, object_) is fit


def test_two_ends_are_two_things() -> None:
    assert are_two(GENE, DISEASE)
    assert not are_two(GENE, argument("IL6", "Gene", 50))
    assert not are_two(GENE, argument("IL6 of it", "Gene", 0))
    assert not are_two(
        argument("expression", "BiologicalProcess", 0, ("HGNC:6018",)), argument("level", "NamedThing", 40, ("HGNC:6018",))
    )
