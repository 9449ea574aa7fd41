"""The doctor knows what is installed."""

import pytest

from kg import reports


def test_the_doctor_knows_versions_lexicon_and_model(capsys: pytest.CaptureFixture[str]) -> None:
    reports.doctor(())
    names = {line[:36].strip() for line in capsys.readouterr().out.splitlines()}
    assert {"kg", "Python", "engine", "lexicon CL", "language model, craft_las", "extra neo4j"} <= names
