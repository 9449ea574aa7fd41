"""Names of authors, as papers write them."""

import pytest

from kg.exporters.authors import Author, author, authors


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Siyuan Liu", ("Liu", "Siyuan", "")),
        ("G A Puca", ("Puca", "G A", "")),
        ("Liu SY", ("Liu", "SY", "")),
        ("van der Berg A.B.", ("van der Berg", "A.B.", "")),
        ("C X. W. Deng", ("Deng", "C X. W.", "")),
        ("K H Meyer zum Büschenfelde", ("zum Büschenfelde", "K H Meyer", "")),
        ("A S Baldwin Jr", ("Baldwin", "A S", "Jr")),
        ("Liu, Siyuan", ("Liu", "Siyuan", "")),
        ("Baldwin, Jr, A S", ("Baldwin", "A S", "Jr")),
        ("Baldwin, A S, Jr.", ("Baldwin", "A S", "Jr.")),
        ("Raziuddin", ("Raziuddin", "", "")),
        ("Siyuan LIU", ("LIU", "Siyuan", "")),
        ("SARAH LEE", ("LEE", "SARAH", "")),
        ("KIM SY", ("KIM", "SY", "")),
        ("van der Meer JWM", ("van der Meer", "JWM", "")),
        ("Wei LI", ("Wei", "LI", "")),
        ("刘思远", ("刘思远", "", "")),
        ("The Invented Consortium, for Cells, and More", ("The Invented Consortium, for Cells, and More", "", "")),
        ("a, b, c, d", ("a, b, c, d", "", "")),
        (",", (",", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: tuple[str, str, str]) -> None:
    assert author(name) == parts


@pytest.mark.parametrize("other", ["Sarah JOHNSON", "SARAH JOHNSON", "Siyuan ZHANG Jr", "Ann SMITH-JONES"])
def test_one_family_name_in_capitals_tells_that_all_are(other: str) -> None:
    assert authors(["Wei LI", other])[0] == Author("LI", "Wei")


@pytest.mark.parametrize("other", ["Smith JA", "Sarah Johnson", "RECOVERY Group", "ESPRIT", "Lee J.A.M.", "SMITH, Ann"])
def test_no_other_name_tells_that(other: str) -> None:
    assert authors(["Liu SY", other])[0] == Author("Liu", "SY")
