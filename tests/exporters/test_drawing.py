"""Where nodes lie: forces for what one looks at, a spiral for what is too large for them."""

from itertools import combinations, pairwise

import pytest

from kg.exporters import drawing
from kg.exporters.drawing import spots


def test_busy_nodes_are_larger() -> None:
    hub, *leaves = spots(4, [(0, 1), (0, 2), (0, 3)])
    assert hub.size > leaves[0].size == leaves[1].size == leaves[2].size


def test_no_node_lies_on_another() -> None:
    made = spots(40, list(pairwise(range(40))))
    for one, other in combinations(made, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.size + other.size) ** 2


def test_more_nodes_than_forces_can_bear_lie_on_a_spiral_the_busiest_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "FORCED", 9)
    made = spots(10, [(9, other) for other in range(9)])
    away = [spot.x**2 + spot.y**2 for spot in made]
    assert min(away) == away[9]
    assert len({(spot.x, spot.y) for spot in made}) == 10
