"""DuckDB on a short lead."""

from pathlib import Path

from kg.store.engine import Engine


def test_long_questions_show_no_progress_among_the_data(tmp_path: Path) -> None:
    engine = Engine(tmp_path / "spill")
    assert engine.value("SELECT current_setting('enable_progress_bar')") is False
    engine.run("SET threads = 1")
    assert next(engine.rows("SELECT current_setting('enable_progress_bar')")) == (False,)
