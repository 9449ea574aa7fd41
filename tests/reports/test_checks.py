"""What a check found: faults to stdout, one line each and escaped; how much was looked at to stderr."""

import pytest

from kg import reports
from kg.graph.checking import Checked


def test_faults_come_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    reports.faults(Checked(1200, 40, ("claim 1 must have a label", "claim 2 must \x1b[31m")))
    said = capsys.readouterr()
    assert said.out == "claim 1 must have a label\nclaim 2 must \\x1b[31m\n"
    assert said.err == "2 faults in 1200 quads; pyshacl validated 40 quads of them\n"
