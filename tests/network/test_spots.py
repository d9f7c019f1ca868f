import numpy as np
import pytest

from delivery.network.snap import snap
from delivery.network.spots import (
    Spots,
    along_one_street,
    leaving_doors,
    reaching_doors,
    spots_of,
)

# Streets of the block: 0 A > B, 1 A - E (two-way), 2 B > C, 3 C > D, 4 D > A.


def spots(*pairs):
    streets, fractions = zip(*pairs, strict=True)
    return Spots(np.array(streets), np.array(fractions, dtype=np.float64))


def doors_of(doors):
    """Return (node, begin, end) of each spot's doors."""
    parts = doors.stretches
    every = list(zip(doors.node.tolist(), parts.begin.tolist(), parts.end.tolist(), strict=True))
    return [every[a:b] for a, b in zip(doors.start[:-1], doors.start[1:], strict=True)]


def test_a_one_way_street_is_left_ahead_and_reached_from_behind(block):
    here = spots((0, 0.25))
    tail, head = int(block.tail[0]), int(block.head[0])
    assert doors_of(leaving_doors(block, here)) == [[(head, 0.25, 1.0)]]
    assert doors_of(reaching_doors(block, here)) == [[(tail, 0.0, 0.25)]]


def test_a_two_way_street_has_two_doors_each_way(block):
    here = spots((0, 0.5), (1, 0.25))
    tail, head = int(block.tail[1]), int(block.head[1])
    assert doors_of(leaving_doors(block, here))[1] == [(head, 0.25, 1.0), (tail, 0.25, 0.0)]
    assert doors_of(reaching_doors(block, here))[1] == [(tail, 0.0, 0.25), (head, 1.0, 0.25)]


@pytest.mark.parametrize("doors", [leaving_doors, reaching_doors])
def test_a_spot_at_a_node_is_at_its_door(block, doors):
    at_tail, at_head = doors_of(doors(block, spots((0, 0.0), (0, 1.0))))
    assert at_tail == [(int(block.tail[0]), 0.0, 0.0)]
    assert at_head == [(int(block.head[0]), 1.0, 1.0)]


def test_along_one_street_only_open_directions_are_taken(block):
    here = spots((0, 0.25), (1, 0.5), (0, 0.75), (1, 0.125), (2, 0.5), (0, 1.0))
    origin, destination, stretches = along_one_street(block, here, here)
    found = set(zip(origin.tolist(), destination.tolist(), stretches.way.tolist(), strict=True))
    onward = {(0, 2, 0), (1, 3, 1), (3, 1, 0)}
    assert found == onward | {(i, i, 0) for i in range(5)}


def test_places_on_one_point_share_a_spot(block, at):
    distinct, spot = spots_of(snap(block, [at(30, 4), at(60, 0), at(30, 0), at(30, -9)], 300))
    assert len(distinct.street) == 2
    assert spot[0] == spot[2] == spot[3]
    assert spot[1] != spot[0]
