"""The shipped tables are found, in a checkout and in an installed package."""

from pathlib import Path

import pytest

from kg import resources
from kg.lexicon.lexicon import CURATED
from kg.resources import ontology


@pytest.mark.parametrize("name", [*CURATED, "kg.ttl", "sources.toml"])
def test_a_table_is_there(name: str) -> None:
    assert ontology(name).is_file()


def test_what_is_installed_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ontologies").mkdir()
    (tmp_path / "ontologies" / "kg.ttl").touch()
    monkeypatch.setattr(resources, "_HERE", tmp_path)
    assert ontology("kg.ttl") == tmp_path / "ontologies" / "kg.ttl"
