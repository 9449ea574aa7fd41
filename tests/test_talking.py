"""What commands say goes to stderr: each thing that was left out, up to a bound, and nothing that only a terminal could show."""

import pytest

from kg import talking


def test_more_than_can_be_read_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    talking.listed("left out", [f"row {number}\x1b" for number in range(talking.SHOWN + 2)])
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert (lines[0], len(lines), said.out) == ("left out: row 0\\x1b", talking.SHOWN + 1, "")
    assert lines[-1] == "… and 2 more; all of them stand in build.json"


def test_progress_is_quiet_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with talking.told("reading") as made, talking.waiting("checking"):
        made("read", 3)
        made("turtle", 1)
    assert capsys.readouterr() == ("", "")


def test_who_interrupts_is_told_and_the_exit_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped, talking.told("reading", "; go on later"):
        raise KeyboardInterrupt
    assert (stopped.value.code, capsys.readouterr().err) == (130, "kg: stopped; go on later\n")
