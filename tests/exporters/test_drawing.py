"""Where nodes lie: forces for what one looks at, a spiral for what is too large for them."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from graph_fixtures import METASTASIS, PDL1, TAM, claimed, given_claim

from kg.exporters import drawing
from kg.exporters.drawing import spots
from kg.graph import Build


def test_busy_nodes_are_larger() -> None:
    hub, *leaves = spots([3, 1, 1, 1], [(0, 1), (0, 2), (0, 3)])
    assert hub.size > leaves[0].size == leaves[1].size == leaves[2].size


def test_no_node_lies_on_another() -> None:
    made = spots([2] * 40, list(pairwise(range(40))))
    for one, other in combinations(made, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.size + other.size) ** 2


@pytest.mark.parametrize("bound", ["NODES", "EDGES"])
def test_what_forces_cannot_bear_lies_on_a_spiral_the_busiest_in_the_middle(
    bound: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed(tmp_path, *(given_claim("1", TAM, "promotes", other) for other in (METASTASIS, PDL1)))
    build = Build(tmp_path)
    assert drawing.drawing(build).report() == ()
    monkeypatch.setattr(drawing, bound, 1)
    made = drawing.drawing(build)
    away = {curie: spot.x**2 + spot.y**2 for curie, spot in made.spots.items()}
    assert min(away, key=lambda curie: away[curie]) == TAM.curie
    assert len(set(away.values())) == 3
    assert "let the program lay them out" in made.report()[0]
