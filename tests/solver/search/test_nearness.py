"""Nearness, visit by visit, is what the formula over all pairs gives."""

import numpy as np
import pytest
from numpy.typing import NDArray

from delivery.solver.search.columns import CLOSES, NODE_COLUMNS, OPENS, SERVICE
from delivery.solver.search.nearness import (
    LATE_WEIGHT,
    NEIGHBOURS,
    WAIT_WEIGHT,
    near_lists,
)

FIRST = 3


def random_nodes(count: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return nodes of random windows and the ways between them."""
    random = np.random.default_rng(count)
    nodes = np.zeros((FIRST + count, NODE_COLUMNS), np.int64)
    nodes[FIRST:, SERVICE] = random.integers(60, 300, count)
    nodes[FIRST:, OPENS] = random.integers(0, 5000, count)
    nodes[FIRST:, CLOSES] = nodes[FIRST:, OPENS] + random.integers(0, 5000, count)
    ways = random.integers(0, 900, (len(nodes), len(nodes)), np.int32)
    np.fill_diagonal(ways, 0)
    return nodes, ways


def cost(a: NDArray[np.int64], b: NDArray[np.int64], way: int, *, timed: bool) -> float:
    """Return how badly ``b`` follows ``a`` (Vidal et al. 2013, section 4.4)."""
    wait = max(int(b[OPENS] - a[CLOSES] - a[SERVICE]) - way, 0)
    late = max(int(a[OPENS] + a[SERVICE] - b[CLOSES]) + way, 0)
    return way + timed * (WAIT_WEIGHT * wait + LATE_WEIGHT * late)


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("count", [1, 2, NEIGHBOURS + 20])
def test_each_visit_has_its_nearest_first(count: int, timed: bool) -> None:
    nodes, ways = random_nodes(count)
    near, around = near_lists(nodes, FIRST, ways, timed=timed)
    assert (near[:FIRST] == -1).all()
    assert (around[:FIRST] == -1).all()
    for a in range(FIRST, FIRST + count):
        others = [b for b in range(FIRST, FIRST + count) if b != a]
        costs = {
            b: min(
                cost(nodes[a], nodes[b], int(ways[a, b]), timed=timed),
                cost(nodes[b], nodes[a], int(ways[b, a]), timed=timed),
            )
            for b in others
        }
        ranked = sorted(others, key=lambda b: costs[b])[:NEIGHBOURS]
        assert [b for b in near[a].tolist() if b >= 0] == ranked
        apart = sorted([*others, a], key=lambda b: (ways[a, b] + ways[b, a], b))
        assert around[a].tolist() == apart
