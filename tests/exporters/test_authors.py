"""Names of authors, as papers write them."""

import pytest

from kg.exporters.authors import author


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
        ("刘思远", ("刘思远", "", "")),
        ("The Invented Consortium, for Cells, and More", ("The Invented Consortium, for Cells, and More", "", "")),
        ("a, b, c, d", ("a, b, c, d", "", "")),
        (",", (",", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: tuple[str, str, str]) -> None:
    assert author(name) == parts
