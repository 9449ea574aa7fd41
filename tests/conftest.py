"""What tests of all rooms share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.graph import Build

sys.path.insert(0, str(Path(__file__).parent))
EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The graph of the papers in docs/examples, of which every named query is asked."""
    from kg import pipeline

    return pipeline.build([EXAMPLES], tmp_path_factory.mktemp("examples") / "example")
